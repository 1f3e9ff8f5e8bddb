"""What Git says reaches people in plain words, and without names and tokens."""

import pytest

from coproduce.coedit.git import in_plain_words, without_secrets

AT = "fatal: unable to access 'https://forge.example/a/b.git/': "
NO_NETWORK = "There is no network, or the place of the site does not answer."
UNKNOWN = "The place of the site does not know who you are: sign in to it once with Git."
SAID = {
    "fatal: not a git repository (or any of the parent directories): .git": (
        "Git does not know this folder. Go to the folder of your site, or name it: --folder."
    ),
    f"{AT}Could not resolve host: forge.example": NO_NETWORK,
    f"{AT}Failed to connect to forge.example port 443 after 9 ms: Couldn't connect to server": NO_NETWORK,
    "ssh: connect to host forge.example port 22: Network is unreachable\nfatal: Could not read": (NO_NETWORK),
    "ssh: connect to host forge.example port 22: Connection timed out": NO_NETWORK,
    "fatal: Authentication failed for 'https://forge.example/a/b.git/'": UNKNOWN,
    "fatal: could not read Username for 'https://forge.example': terminal prompts disabled": UNKNOWN,
    "git@forge.example: Permission denied (publickey).\nfatal: Could not read from remote repository.": UNKNOWN,
    f"{AT}The requested URL returned error: 403": "Your account may not send branches there.",
    "ERROR: Permission to a/b.git denied to ann.\nfatal: Could not read": "Your account may not send branches there.",
    "! [remote rejected] words/x -> words/x (pre-receive hook declined)\nerror: failed to push some refs to 'x'": (
        "The place of the site has a rule that does not let this branch in."
    ),
    "remote: Repository not found.\nfatal: repository 'https://forge.example/a/b.git/' not found": (
        "The place of the site is not there, or you may not see it."
    ),
    "fatal: Needed a single revision": "Git knows no such commit here.",
    "hint: look\nfatal: the disk is full\n\nand so on": "Git says: fatal: the disk is full",
    "a word": "Git says: a word",
    "": "Git says: nothing",
}


@pytest.mark.parametrize("said", SAID)
def test_what_git_says_of_what_people_meet_is_said_in_plain_words(said: str) -> None:
    assert in_plain_words(said) == SAID[said]


def test_what_git_says_is_repeated_without_names_and_tokens() -> None:
    said = "fatal: unable to access 'https://officer:secret@forge.example/a/b.git/': no\nhint: https://forge.example/@x"

    assert without_secrets(said) == (
        "fatal: unable to access 'https://forge.example/a/b.git/': no\nhint: https://forge.example/@x"
    )
