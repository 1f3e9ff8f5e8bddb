"""Asking Git: one command, what it says, and in plain words why it could not."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

_IN_PLAIN_WORDS = (
    (r"not a git repository", "Git does not know this folder. Go to the folder of your site, or name it: --folder."),
    (
        r"could not resolve host|failed to connect|couldn't connect|connection refused|unreachable|timed out",
        "There is no network, or the place of the site does not answer.",
    ),
    (
        r"authentication failed|could not read (username|password)|permission denied \(publickey|error: 401",
        "The place of the site does not know who you are: sign in to it once with Git.",
    ),
    (r"error: 403|permission to .* denied|not allowed to push", "Your account may not send branches there."),
    (r"protected branch|hook declined", "The place of the site has a rule that does not let this branch in."),
    (r"error: 404|repository .*not found", "The place of the site is not there, or you may not see it."),
    (r"needed a single revision|not a valid object name", "Git knows no such commit here."),
)
"""What Git says of what people meet, in its own English (its words are asked for in no other language), and in ours."""


class GitFault(Exception):  # noqa: N818 - nothing of ours broke: somebody has to do something, and the words say what
    """Git could not do something; the words are for the officer."""

    def __init__(self, words: str, said: str = "") -> None:
        """``said`` is what Git said itself."""
        super().__init__(words)
        self.said = said


def run_git(folder: Path, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
    """Run a command of Git's in a folder; ``more`` are variables of its environment."""
    try:
        ran = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, "LC_ALL": "C", **(more or {})},
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitFault("Git is not installed here. Install it, then try again.", str(error)) from error
    if ran.returncode:
        said = without_secrets(ran.stderr.decode(errors="replace").strip())
        raise GitFault(in_plain_words(said), said)
    return ran.stdout


def in_plain_words(said: str) -> str:
    """Say why Git could not do something; what we do not know stands as Git says it, in one line."""
    for sign, words in _IN_PLAIN_WORDS:
        if re.search(sign, said, re.IGNORECASE):
            return words
    lines = said.splitlines() or ["nothing"]
    told = next((line for line in lines if re.match(r"(?i)fatal: |error: ", line)), lines[-1])
    return f"Git says: {told}"


def without_secrets(text: str) -> str:
    """Cover the name and the token that an address for Git may hold."""
    return "".join(_covered(part) for part in text.splitlines(keepends=True))


def _covered(line: str) -> str:
    before, scheme, rest = line.partition("://")
    who, at, host = rest.partition("@")
    return f"{before}{scheme}{host}" if at and "/" not in who and " " not in who else line
