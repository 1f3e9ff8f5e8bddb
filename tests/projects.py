"""Little projects for tests: a copy of tests/sites/small with some of its files changed."""

import re
import shutil
from datetime import date
from pathlib import Path

from coproduce.content.load import load_library
from coproduce.domain.door import publish
from coproduce.domain.library import Library
from coproduce.domain.published import Published
from coproduce.domain.thread import Threads
from coproduce.project import load_project
from coproduce.render.policy import CHOICES
from coproduce.render.styles import first_look

SMALL = Path(__file__).parent / "sites" / "small"
TODAY = date(2026, 12, 1)
_SCRIPTS = (Path(__file__).parents[1] / "plugins/coproduce/theme/assets").glob("*.js")
OUR_SCRIPT = re.compile(
    rf'<script src="(?:/|(?:\.\.?/)*)assets/(?:{"|".join(path.stem for path in _SCRIPTS)})\.js"(?: defer)?></script>'
    rf"|<script>{re.escape(CHOICES)}</script>|<style>{re.escape(first_look())}</style>"
)
"""How a page brings one of the theme's own scripts, or what is ours and stands within it."""


def small_project(folder: Path, **changes: str) -> Path:
    """Copy the small project into a folder; each change is a path and its whole new text."""
    root = folder / "project"
    # What other tests keep beside it, as they read it, comes and goes.
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".cache"))
    for path, text in changes.items():
        write(root, path, text)
    return root


def write(root: Path, path: str, text: str) -> None:
    """Write a file of a project."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def edit(root: Path, path: str, before: str, after: str) -> None:
    """Replace one text in a file of a project, as its writer would."""
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path}"
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def voice(
    number: int,
    speaker: str = "{relationship: parent, area: north}",
    *more: str,
    illustrative: str = "true",
    **consent: str,
) -> str:
    """Write one quote, as an entry of a list; each of ``more`` is a line of its own."""
    agreed = {
        "ref": f"EX-9{number:02}",
        "status": "given",
        "channels": "[site, poster]",
        "given_by": "self",
        "given_on": "2016-03-02",
        "expires_on": "2040-03-02",
    } | consent
    lines = [
        f"- id: {voice_id(number)}",
        f"  words: These are the words of voice {number}.",
        f"  speaker: {speaker}",
        f"  illustrative: {illustrative}",
        *(f"  {line}" for line in more),
        "  consent:",
        *(f"    {name}: {value}" for name, value in agreed.items()),
    ]
    return "\n".join(lines) + "\n"


def voice_id(number: int) -> str:
    """Give the id of such a quote."""
    return f"q-zzzzz{'abcdefghjkmnpqrstuvwxyz'[number]}"


def library_of(root: Path) -> Library:
    """Load a project that has no unreadable settings."""
    library, _ = load_library(root)
    assert library is not None
    return library


def problems_of(root: Path) -> list[str]:
    """Give all problems of a project as they are shown."""
    return [str(problem) for problem in load_project(root, TODAY).problems]


def published_of(root: Path, today: date = TODAY) -> Published:
    """Publish a project that has no problems."""
    assert problems_of(root) == []
    return publish(library_of(root), today)


def threads_of(root: Path, today: date = TODAY) -> Threads:
    """Follow the threads of a project that has no problems."""
    return Threads(published_of(root, today))
