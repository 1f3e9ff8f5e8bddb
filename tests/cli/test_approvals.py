"""A change of a consent waits until the forge says that one person of each side has approved it, as it is now."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from coproduce.coedit.forge import TOKEN
from tests.forge.look_alike import LookAlike, git, serve
from tests.projects import TODAY, edit, small_project, voice, write

QUOTE = "content/quotes/q-7fk3m2.yml"
REVIEWERS = "reviewers: {families: [ann-reads, Bea], council: [lee, bea]}\n"
WAITS = "This waits until one person of each side has approved it as it is now."
THEN = "Then set the label `consent-checked`, anew where it is set, and the check looks again."
BOTH = "Both sides have looked at this."
FAMILIES = "Nobody of the families’ side has yet: ask ann-reads."
COUNCIL = "Nobody of the council’s side has yet: ask bea, lee."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_project(tmp_path)
    with (root / "coproduce.yml").open("a", encoding="utf-8") as settings:
        settings.write(REVIEWERS)
    git("init", "--quiet", "--initial-branch=main", folder=root)
    git("add", ".", folder=root)
    git("commit", "--quiet", "--message=The site", folder=root)
    git("switch", "--quiet", "--create", "proposal", folder=root)
    edit(root, QUOTE, "status: given", "status: paused")
    return root


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LookAlike]:
    forge = LookAlike(tmp_path / "forge")
    server = serve(forge)
    monkeypatch.setenv("GITHUB_API_URL", forge.api("github"))
    monkeypatch.setenv("GITHUB_REPOSITORY", "council/site")
    monkeypatch.setenv(TOKEN, "officer-token")
    yield forge
    server.shutdown()
    server.server_close()


def proposed(root: Path) -> str:
    git("add", "--all", folder=root)
    git("commit", "--quiet", "--allow-empty", "--message=Proposed", folder=root)
    return git("rev-parse", "HEAD", folder=root)


def review(root: Path, *options: str) -> Result:
    fixed = ["--folder", str(root), "--today", str(TODAY), "--pull", "1"]
    return CliRunner().invoke(main, ["review", "main", *fixed, *options])


def checked(root: Path) -> Result:
    """Review what has the label."""
    return review(root, "--consent-checked")


def said_of(result: Result) -> tuple[int, str]:
    """Give how a review ended, and the line below the consents that change."""
    return result.exit_code, result.output.partition("look at this first\n\n")[2].split("\n\n")[1]


# Who said what, of the newest commit unless a mark says otherwise, and what follows.
CASES = {
    "nobody": ([], [FAMILIES, COUNCIL]),
    "one of each side": ([("ann-reads", "APPROVED"), ("lee", "APPROVED")], []),
    "names in other letters": ([("Ann-Reads", "APPROVED"), ("BEA", "APPROVED")], []),
    "two of one side": ([("lee", "APPROVED"), ("bea", "APPROVED")], [FAMILIES]),
    "the families alone": ([("ann-reads", "APPROVED")], [COUNCIL]),
    "strangers": ([("ann-read", "APPROVED"), ("mallory", "APPROVED"), ("", "APPROVED")], [FAMILIES, COUNCIL]),
    "a comment": ([("ann-reads", "APPROVED"), ("lee", "COMMENTED")], [COUNCIL]),
    "a yes, then a comment": ([("ann-reads", "APPROVED"), ("lee", "APPROVED"), ("lee", "COMMENTED")], []),
    "a yes, then a no": ([("ann-reads", "APPROVED"), ("lee", "APPROVED"), ("lee", "CHANGES_REQUESTED")], [COUNCIL]),
    "a no at Forgejo": ([("ann-reads", "APPROVED"), ("lee", "APPROVED"), ("lee", "REQUEST_CHANGES")], [COUNCIL]),
    "a yes that was dismissed": ([("ann-reads", "APPROVED"), ("lee", "DISMISSED")], [COUNCIL]),
    "a no, then a yes": ([("ann-reads", "APPROVED"), ("lee", "CHANGES_REQUESTED"), ("lee", "APPROVED")], []),
    "a yes to an older version": ([("ann-reads", "APPROVED"), ("lee", "older")], [COUNCIL]),
    "a yes that Forgejo calls dismissed": ([("ann-reads", "APPROVED"), ("lee", "dismissed")], [COUNCIL]),
    "a no after many comments": (
        [("ann-reads", "APPROVED"), ("lee", "APPROVED"), *[("lee", "COMMENTED")] * 60, ("lee", "CHANGES_REQUESTED")],
        [COUNCIL],
    ),
}


def test_both_sides_have_to_approve_what_is_there_now(root: Path, forge: LookAlike) -> None:
    commit = proposed(root)
    seen, expected = {}, {}
    for case, (reviews, missing) in CASES.items():
        forge.reviews.clear()
        for who, state in reviews:
            of = git("rev-parse", "main", folder=root) if state == "older" else commit
            forge.review(who, state if state.isupper() else "APPROVED", of, dismissed=state == "dismissed")
        seen[case] = said_of(checked(root))
        expected[case] = (1, " ".join([WAITS, *missing, THEN])) if missing else (0, BOTH)

    assert seen == expected


def test_a_label_does_not_stand_for_people_who_are_named(root: Path, forge: LookAlike) -> None:
    forge.review("lee", "APPROVED", proposed(root))

    assert said_of(checked(root)) == (1, f"{WAITS} {FAMILIES} {THEN}")


def test_people_who_approve_do_not_stand_for_the_label(root: Path, forge: LookAlike) -> None:
    commit = proposed(root)
    forge.review("ann-reads", "APPROVED", commit)
    forge.review("lee", "APPROVED", commit)

    said = "One person of each side has approved this. It waits until one of them sets the label `consent-checked`."
    assert said_of(review(root)) == (1, said)


def test_a_proposal_does_not_choose_who_looks_at_it(root: Path, forge: LookAlike) -> None:
    edit(root, "coproduce.yml", REVIEWERS, "reviewers: {families: [mallory], council: [mal]}\n")
    commit = proposed(root)
    forge.review("mallory", "APPROVED", commit)
    forge.review("mal", "APPROVED", commit)

    assert said_of(checked(root)) == (1, f"{WAITS} {FAMILIES} {COUNCIL} {THEN}")


def test_a_forge_that_does_not_answer_approves_nothing(root: Path, forge: LookAlike) -> None:
    proposed(root)
    forge.down = True

    said = "This waits, as nobody knows who has approved it. The forge is out of order."
    assert said_of(checked(root)) == (1, said)


def test_without_a_forge_nobody_has_approved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_API_URL", raising=False)
    proposed(root)

    said = "This waits until one person of each side has approved it at the forge."
    assert said_of(checked(root)) == (1, said)


def test_what_changes_no_consent_asks_nobody(root: Path, forge: LookAlike) -> None:
    edit(root, QUOTE, "status: paused", "status: given")
    write(root, "content/quotes/new.yml", voice(1))
    proposed(root)

    result = review(root)

    assert result.exit_code == 0, result.output
    assert forge.received == []


def test_the_forge_is_asked_to_read_and_nothing_else(root: Path, forge: LookAlike) -> None:
    proposed(root)

    review(root)

    assert [one.splitlines()[0].split("?")[0] for one in forge.received] == [
        "GET /api/v3/repos/council/site/pulls/1/reviews"
    ]
