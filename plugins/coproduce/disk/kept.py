"""Where a project keeps what takes long to make again: a folder whose name nobody else can know.

What stands there is believed without a second look. A proposal can bring along any file of the project's folder, also
one that Git ignores; so the folder's name is drawn at random, once for each person, and noted outside the project.
"""

import os
import secrets
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

_BYTES = 16
_SHARED = Path(".cache", "coproduce")


def kept_in(root: Path) -> Path:
    """Give the folder in a project for what is kept between builds. Whatever it loses, the site is the same."""
    return root / _SHARED / _name(_notes(), root.resolve())


def clear_beside(root: Path) -> None:
    """Delete what stands beside that folder: it was not made here, or by somebody who does not see what is withheld."""
    shared, own = root / _SHARED, kept_in(root)
    if shared.is_symlink() or shared.parent.is_symlink() or not shared.is_dir():
        return  # what a link leads to may be anybody's
    for path in shared.iterdir():
        if path.name == own.name:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _notes() -> Path | None:
    """Give the file that notes the name; nothing where nobody knows whose home this is."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    try:
        home = Path(given) if given.startswith("/") else Path.home() / ".cache"
    except RuntimeError:
        return None
    return home / "coproduce" / "kept-under"


@cache
def _name(notes: Path | None, root: Path) -> str:
    """Give the name as it was noted; a new one where it cannot be, or where a proposal could bring the note along."""
    drawn = secrets.token_hex(_BYTES)
    if notes is None or root in notes.resolve().parents:
        return drawn
    with suppress(OSError):
        notes.parent.mkdir(parents=True, exist_ok=True)
        beside = notes.with_name(f".{drawn}")
        beside.write_text(drawn, encoding="utf-8")
        with suppress(FileExistsError):  # noted before: two builds that draw at once keep the first
            os.link(beside, notes)
        beside.unlink()
    try:
        noted = notes.read_text("utf-8")
    except (OSError, ValueError):
        return drawn
    return noted if len(noted) == len(drawn) and noted.isalnum() else drawn
