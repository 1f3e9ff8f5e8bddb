"""The document around a light sheet: written once for each kind and depth, then filled for every page."""

import re
from collections.abc import Callable
from typing import Protocol

from markupsafe import escape

from coproduce.domain.publications import Sheet
from coproduce.domain.settings import Settings
from coproduce.render.compiled import Templates
from coproduce.words.language import Language

To = Callable[[str], str]
"""Turns an address into a link from the page that is being written."""

_TITLE, _SUMMARY, _CANONICAL, _EDIT, _PICTURE, _FRAGMENT, _HERE_IS = (f"\ue000{number}\ue001" for number in range(7))
"""Holes for what differs between pages. They are looked for in frames only, never in people's words."""
_HOLES = re.compile("(\ue000[0-9]\ue001)")


class Around(Protocol):
    """What every page shows around its content, and in which language."""

    @property
    def language(self) -> Language:
        """Give the language of the interface."""

    @property
    def prefix(self) -> str:
        """Give what stands before each address of this language."""

    @property
    def mixes_languages(self) -> bool:
        """Say whether a page may hold text in another language than its own."""


class Frames:
    """The frames of one language. A few do for thousands of pages."""

    def __init__(self, templates: Templates, settings: Settings, site: Around, there: frozenset[str]) -> None:
        """Begin with none; ``there`` is every address of the site."""
        self._templates = templates
        self._settings = settings
        self._site = site
        self._there = there
        self._written: dict[tuple[object, ...], list[str]] = {}

    def around(self, sheet: Sheet, fragment: str, to: To) -> str:
        """Write a whole page of HTML around its content."""
        frame = self._parts(sheet, to)
        fills = {
            _TITLE: escape(sheet.title),
            _SUMMARY: escape(sheet.summary),
            _CANONICAL: escape(self._settings.address + self._site.prefix + sheet.address),
            _HERE_IS: escape(sheet.address),
            _EDIT: escape(self._settings.edit_link(sheet.source) or ""),
            _PICTURE: escape(self._settings.address + (sheet.social_picture or "")),
            _FRAGMENT: fragment,
        }
        return "".join(fills.get(part, part) for part in frame)

    def _parts(self, sheet: Sheet, to: To) -> list[str]:
        """Give the frame of a page, parted at its holes."""
        depth = (self._site.prefix + sheet.address).count("/")
        has_picture = sheet.social_picture in self._there  # one that could not be drawn is named nowhere
        robots = "noindex" if not sheet.in_search_engines else "" if sheet.is_quoted_there else "nosnippet, noarchive"
        key = (depth, sheet.kind, sheet.here, sheet.lang, robots, sheet.source is None, has_picture)
        if key not in self._written:
            page = {
                "title": _TITLE,
                "description": _SUMMARY,
                "canonical": _CANONICAL,
                "robots": robots,
                "untranslated": self._untranslated(sheet),
                "kind": sheet.kind,
                "here": sheet.here,
                "address": _HERE_IS,
                "root": "../" * depth or "./",
                "edit": _EDIT if sheet.source else None,
                "picture": _PICTURE if has_picture else None,
            }
            template = self._templates.get_template("frame.jinja")
            frame = template.render(site=self._site, to=to, page=page, fragment=_FRAGMENT)
            self._written[key] = _HOLES.split(frame)
        return self._written[key]

    def _untranslated(self, sheet: Sheet) -> str:
        """Say on a page that nobody has translated yet in which language it stands."""
        if not self._site.prefix or sheet.lang in {"", self._site.language.code}:
            return ""
        return self._site.language.say(
            "This page is not translated yet. Its text is in this language: %(language)s.",
            language=self._site.language.name_of(sheet.lang),
        )
