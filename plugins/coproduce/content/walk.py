"""Which files people have put there: each name is looked at before anything is opened, and no link is followed.

Contributed folders can hold links to other places, pipes that never end, and names that break on another computer,
in an address or in a log. Whatever is refused here is never opened; all that is said of it is its name.
"""

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from coproduce.domain.problems import Location, Problem

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_FILE = re.compile(rf"{_FOLDER.pattern}(\.[a-z]{{2,4}}(-[a-z]{{2,4}})?)?\.[a-z]{{2,4}}")
"""A name that is the same on every computer and in every address: page.md, page.cy.md, page.easy.md."""
_LONGEST = 60
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps for itself."""
_TOOLS = frozenset({".DS_Store", ".gitattributes", ".gitignore", ".gitkeep"})
"""Hidden files that belong to the tools of the house and hold nobody's words."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Walk:
    """What stands in a folder, in the order of names, so that a build is the same everywhere."""

    files: tuple[str, ...]
    """Every file that may be opened, from the top of the repository."""
    problems: tuple[Problem, ...]
    """Everything that may not."""

    @property
    def names(self) -> tuple[str, ...]:
        """Give every name, also of what may not be opened: a name alone can tell who somebody is."""
        return tuple(sorted({*self.files, *(problem.where.path for problem in self.problems)}))


def walk(root: Path, folder: str) -> Walk:
    """Find every file below a folder of a project, and every thing there that is no file to be opened."""
    files: list[str] = []
    problems: list[Problem] = []
    if (root / folder).is_symlink():
        return Walk((), (_link(folder),))
    waiting = [folder] if (root / folder).is_dir() else []
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(root / here) as opened:
                entries = list(opened)
        except OSError as error:
            message = f"This folder cannot be opened ({error.strerror}), so nothing in it is shown."
            problems.append(Problem(Location(here), message, "Ask a maintainer."))
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.name in _TOOLS and not entry.is_symlink():
                continue
            if problem := _refused(entry, path):
                problems.append(problem)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                files.append(path)
    return Walk(tuple(sorted(files)), tuple(sorted(problems)))


def _refused(entry: os.DirEntry[str], path: str) -> Problem | None:
    """Say why something may not be opened; nothing when it may."""
    where, name = Location(path), entry.name
    if entry.is_symlink():
        return _link(path)
    is_folder = entry.is_dir(follow_symlinks=False)
    if not is_folder and not entry.is_file(follow_symlinks=False):
        return Problem(where, "This is a pipe or a device and not a file, so it is not read.", "Take it away.")
    what = "folder" if is_folder else "file"
    if name.startswith("."):
        message = f"This {what} is hidden, since its name begins with a dot, so it is not read."
        hint = "Delete it, or give it a name without the dot."
    elif _DEVICES.fullmatch(name.lower()):
        message = f"Windows cannot store a {what} of this name, so it is not read."
        hint = f"Rename it, for instance to 'the-{_plain(name, what)}'."
    elif not (_FOLDER if is_folder else _FILE).fullmatch(name):
        message = f"The name of this {what} cannot be part of an address, so it is not read."
        hint = f"Rename it, for instance to '{_plain(name, what)}': small letters, digits and hyphens."
    elif is_folder and path.count("/") > _DEEPEST:
        message = "There are too many folders inside folders here, so it is not read."
        hint = "Move it further up."
    else:
        return None
    return Problem(where, message, hint)


def _link(path: str) -> Problem:
    message = "This is a link to another place, so it is not read."
    return Problem(Location(path), message, "Put the file itself here.")


def _plain(name: str, what: str) -> str:
    """Make a name that may stand there out of one that may not."""
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    stem, dot, ending = letters.rpartition(".") if what == "file" else (letters, "", "")
    if what == "file" and not (dot and re.fullmatch("[a-z]{2,4}~?", ending)):
        stem, dot, ending = letters, ".", "md"
    short = re.sub(r"[^a-z0-9]+", "-", stem)[:_LONGEST].strip("-") or "page"
    return f"{short}{dot}{ending.strip('~')}"
