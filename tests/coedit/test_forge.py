"""Which forge a repository is kept at, and that a token goes nowhere else."""

import pytest

from coproduce.coedit.forge import Forge, ForgeFault, forge_of, open_pull_request
from coproduce.coedit.proposal import Proposal

GITHUB = Forge("github", "https://api.github.com", "https://github.com", "council/site")


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/council/site.git",
        "https://github.com/council/site",
        "https://officer:secret@github.com/council/site.git",
        "git@github.com:council/site.git",
        "ssh://git@github.com:22/council/site.git",
    ],
)
def test_github_is_known_by_its_address(address: str) -> None:
    assert forge_of(address) == GITHUB


def test_a_forge_that_is_named_is_believed() -> None:
    forge = forge_of("git@git.council.example:families/site.git", "github=https://git.council.example/api/v3/")

    assert forge == Forge(
        "github", "https://git.council.example/api/v3", "https://git.council.example", "families/site"
    )
    assert forge.by_hand("main", "words/x").endswith("/families/site/compare/main...words/x?expand=1")


@pytest.mark.parametrize("address", ["", "/srv/site.git", "../site.git", "file:///srv/site.git"])
def test_a_folder_is_no_forge(address: str) -> None:
    assert forge_of(address) is None


def test_a_token_is_not_sent_where_others_can_read_it() -> None:
    forge = Forge("forgejo", "http://forge.example/api/v1", "http://forge.example", "a/b")

    with pytest.raises(ForgeFault, match="nothing was sent to it"):
        open_pull_request(forge, "secret", Proposal("t", "b", ()), base="main", branch="words/x")
