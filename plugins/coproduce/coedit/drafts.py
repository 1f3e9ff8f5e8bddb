"""Drafts at the desk: what somebody is still writing, each save a commit of its own.

A draft stands below ``refs/desk/``, where no ordinary push sends it: words that nobody has agreed to yet, or a name
that is taken out later, must not leave the laptop. What is sent for checking is one new commit without this past.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from coproduce.coedit.repository import PushLost, Repository
from coproduce.domain.forms import ID_LETTERS

FOLDER = "refs/desk/"
"""Where drafts stand among Git's names."""

_BEGAN = "Began-from: "
"""The line of a draft's message that says which version of a file it began from."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that is still being written."""

    name: str
    path: str
    """The file of the site that it is to become."""
    text: str
    saved: str = ""
    """The commit that holds it."""
    began_from: str = ""
    """Git's name for what the file held when this began; nothing for a file that is new."""

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of a repository."""

    repository: Repository

    def all(self) -> Iterator[Draft]:
        """Give every draft, in the order of their names."""
        for name, commit in sorted(self.repository.refs(FOLDER).items()):
            yield self._read(name, commit)

    def find(self, name: str) -> Draft | None:
        """Give one draft by its name."""
        commit = self.repository.refs(FOLDER).get(name)
        return self._read(name, commit) if commit else None

    def _read(self, name: str, commit: str) -> Draft:
        (path,) = self.repository.paths(commit)
        text = self.repository.file(commit, path).decode()
        lines = self.repository.message(commit).splitlines()
        began = next((line.removeprefix(_BEGAN) for line in lines if line.startswith(_BEGAN)), "")
        return Draft(name, path, text, commit, began)

    def save(self, draft: Draft, day: date) -> Draft:
        """Keep what was written. When somebody else has saved it meanwhile, it becomes a draft beside theirs."""
        message = f"Saved at the desk\n\n{_BEGAN}{draft.began_from}\n" if draft.began_from else "Saved at the desk\n"
        commit = self.repository.commit_alone(draft.path, draft.text.encode(), message, day, draft.saved)
        name = draft.name
        try:
            self.repository.move(f"{FOLDER}{name}", commit, draft.saved)
        except PushLost:
            name = f"{draft.name}-{''.join(secrets.choice(ID_LETTERS) for _ in range(4))}"
            self.repository.move(f"{FOLDER}{name}", commit)
        return Draft(name, draft.path, draft.text, commit, draft.began_from)

    def drop(self, draft: Draft) -> None:
        """Take a draft off the desk. Git clears away what it held some weeks later."""
        self.repository.drop(f"{FOLDER}{draft.name}", draft.saved)
