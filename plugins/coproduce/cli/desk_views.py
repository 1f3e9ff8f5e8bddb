"""How the desk's pages are written, in the look of the site: what each page is told, and the site's own forms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coproduce.coedit.desk_server import Answer
from coproduce.coedit.drafts import Draft
from coproduce.coedit.form_written import WITHOUT_A_QUESTION, names_held
from coproduce.domain import addresses
from coproduce.domain.door import publish
from coproduce.domain.library import Library
from coproduce.domain.publications import Sheet
from coproduce.domain.theme import Theme
from coproduce.domain.thread import Threads
from coproduce.render.pages import THEME, Pages
from coproduce.render.styles import style_sheet
from coproduce.rooms import take_part
from coproduce.rooms.menu import site_of
from coproduce.rooms.take_part import FormPage
from coproduce.words.language import language

ENOUGH = 60
"""So many letters of what was written tell one thing on the desk from another."""
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One thing on the desk, and the way to it."""

    title: str
    path: str
    address: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What stands on the desk."""

    is_officer: bool
    token: str
    drafts: tuple[OnDesk, ...]
    files: tuple[OnDesk, ...] = ()
    staged: tuple[OnDesk, ...] = ()
    """Words of a survey that do not say yet what they are about."""


@dataclass(frozen=True, slots=True)
class DeskForm:
    """A form, and the draft that it goes on with."""

    form: FormPage
    token: str
    name: str = ""
    saved: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft, and what is still to do before it can be sent."""

    title: str
    name: str
    path: str
    saved: str
    token: str
    is_officer: bool
    form: str
    """Where to go on in the form; nothing where the file holds more than the form knows."""
    file: str
    look: str
    needs_number: bool
    problems: tuple[str, ...]
    advice: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file as it is."""

    title: str
    path: str
    text: str
    token: str
    name: str = ""
    saved: str = ""
    began_from: str = ""


@dataclass(frozen=True, slots=True)
class TagPage:
    """Words of a survey, and the themes that they could be about."""

    name: str
    words: str
    left: int
    """How many there still are, this one among them."""
    following: str
    """Where to go when these are left as they are."""
    themes: tuple[Theme, ...]
    token: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """The way in."""

    is_officers: bool
    wrong: str


@dataclass(frozen=True, slots=True)
class Said:
    """What has happened, or why not."""

    title: str
    lines: tuple[str, ...]


class Views:
    """Writes the desk's pages, in the look of the site."""

    def __init__(self, library: Library, today: date) -> None:
        """Everything here is made from the site as it is proposed upon."""
        self.published = publish(library, today, language(library.settings.main_language))
        bare = replace(self.published, settings=self.published.settings.model_copy(update={"new_file_address": None}))
        sheets = [sheet for sheet in take_part.publications(Threads(bare)) if isinstance(sheet, Sheet)]
        self.forms = {
            sheet.model.writes: sheet
            for sheet in sheets
            if isinstance(sheet.model, FormPage) and sheet.model.writes != "letter"
        }
        site = site_of(self.published, frozenset())
        self._pages = Pages(self.published.settings, site, frozenset({addresses.HOME, addresses.STYLES}))
        self._assets = {f"assets/{one.relative_to(THEME / 'assets').as_posix()}": one for one in _files()}

    def page(self, kind: str, title: str, model: object, status: int = 200) -> Answer:
        """Write one of the desk's own pages."""
        sheet = Sheet("desk/", kind, model, title, title, None)
        return Answer(self._pages.html(sheet).encode(), status=status)

    def said(self, title: str, *lines: str, status: int = 200) -> Answer:
        """Say what has happened, or why not."""
        return self.page("desk-said", title, Said(title, lines), status)

    def asset(self, path: str) -> Answer | None:
        """Give a file of the site's look, at the desk's own address or at that of a preview."""
        if path == "desk.js":
            return Answer((THEME.parent / "render" / "desk" / path).read_bytes(), "text/javascript")
        name = path[path.find("assets/") :] if "assets/" in path else ""
        if name == addresses.STYLES:
            return Answer(style_sheet().encode(), "text/css")
        if name in self._assets:
            file = self._assets[name]
            return Answer(file.read_bytes(), _KINDS.get(file.suffix, "application/octet-stream"))
        return None

    def form(self, desk: DeskForm) -> Answer:
        """Show a form."""
        return self.page("desk-form", desk.form.title, desk)

    def can_go_on(self, draft: Draft) -> bool:
        """Say whether a form knows everything that a draft holds, so that nothing gets lost in it."""
        is_story = draft.path.startswith("content/stories/")
        if draft.began_from or not draft.path.startswith(("content/stories/", "content/quotes/")):
            return False
        form = self.forms["story" if is_story else "quote"].model
        asked = [question for part in getattr(form, "parts", ()) for question in part.questions]
        known = {one.name for question in asked for one in (question, *question.inner)}
        held = names_held(draft.text, is_story=is_story)
        return held is not None and held <= known | WITHOUT_A_QUESTION


def _files() -> Iterator[Path]:
    return (path for path in (THEME / "assets").rglob("*") if path.is_file())
