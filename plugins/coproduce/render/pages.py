"""From sheets to pages: Markdown for the site generator, finished HTML for light sheets."""

import json
import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coproduce.domain.addresses import relative
from coproduce.domain.cards import Card, Citation
from coproduce.domain.publications import Prose, Sheet, TreePicture
from coproduce.domain.settings import Settings
from coproduce.render.prose import inert, render_prose
from coproduce.render.tree import render_tree

To = Callable[[str], str]
"""Turns an address into a link from the page that is being written."""

_HERE = Path(__file__).parent
THEME = _HERE.parent / "theme"
"""The folder of the look: what overrides Material, the stylesheets, the fonts."""


class Pages:
    """Turns sheets into text. One environment for all, so that each template is compiled once."""

    def __init__(self, settings: Settings, site: object) -> None:
        """``site`` is what every page shows around its content."""
        self.settings = settings
        self.site = site
        self.templates = Environment(
            loader=FileSystemLoader([_HERE / "templates", THEME]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )
        self.templates.filters["picture"] = _picture
        self.templates.globals["rings_of"] = rings

    def markdown(self, sheet: Sheet) -> str:
        """Write a page for the site generator: front matter, then Markdown with blocks of HTML in it."""
        fields = {
            "title": sheet.title,
            "description": sheet.summary,
            "kind": sheet.kind,
            "here": sheet.here,
            "lang": sheet.lang,
            "edit": self.settings.edit_link(sheet.source),
        }
        # JSON strings are YAML strings too, whatever stands in them
        head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value)
        return f"---\n{head}\n---\n\n{self.fragment(sheet)}\n"

    def html(self, sheet: Sheet) -> str:
        """Write a light sheet: a whole page of HTML."""
        page = {
            "title": sheet.title,
            "description": sheet.summary,
            "canonical": self.settings.address + sheet.address,
            "noindex": not sheet.in_search_engines,
            "lang": sheet.lang,
            "dir": "ltr",
            "kind": sheet.kind,
            "here": sheet.here,
            "edit": self.settings.edit_link(sheet.source),
        }
        frame = self.templates.get_template("frame.jinja")
        return frame.render(site=self.site, to=_to(sheet), page=page, fragment=Markup(self.fragment(sheet)))  # noqa: S704 - written by our own templates, which escape

    def fragment(self, sheet: Sheet) -> str:
        """Write the content of a page: blocks of HTML, and between them the Markdown that people wrote."""
        to = _to(sheet)
        template = self.templates.get_template(f"{sheet.kind}.html.jinja")
        prose = partial(self._prose, to=to)
        edit = self.settings.edit_link(sheet.source)
        text = template.render(model=sheet.model, site=self.site, to=to, edit=edit, prose=prose)
        return with_rings(re.sub(r"\n{3,}", "\n\n", text).strip())

    def _prose(self, prose: Prose, to: To) -> Markup:
        parts: Any = self.templates.get_template("parts.jinja").module

        def card(shown: Card | Citation | None) -> str:
            if isinstance(shown, Citation):
                return f"<p>{citation(shown)}</p>" if shown.address else ""
            return str(parts.evidence_card(shown, to))

        def citation(shown: Card | Citation | None) -> str:
            if shown is None:
                return "(words that were taken back)"
            title, kind = (shown.credit, "quote") if isinstance(shown, Card) else (shown.title, shown.kind)
            if not shown.address:
                return inert(title)
            return str(parts.citation(Markup(inert(title)), to(shown.address), kind))  # noqa: S704 - every sign is escaped

        return Markup(render_prose(prose, card, citation))  # noqa: S704 - Markdown for the generator, not HTML


def _to(sheet: Sheet) -> To:
    return partial(relative, start=sheet.address)


def _picture(picture: TreePicture) -> Markup:
    return Markup(render_tree(picture))  # noqa: S704 - drawn by us; every text in it is escaped there


MOST_RINGS = 40
_WOBBLE = (0, 0.16, -0.12, 0.2, -0.18, 0.08, -0.06)


@lru_cache
def rings(count: int) -> Markup:
    """Draw growth rings, one for each voice: whole at the left and top, cut by the poster's corner."""
    shown = min(max(count, 1), MOST_RINGS)
    gap = min(9, 58 / (shown + 0.5))
    circles = "".join(
        f'<circle cx="{61 + (shown - ring) * 0.06:.1f}" cy="{62 + (shown - ring) * 0.04:.1f}" '
        f'r="{gap * (ring + 0.8 + _WOBBLE[ring % len(_WOBBLE)]):.2f}" stroke-width="{min(gap * 0.34, 1.5):.2f}"/>'
        for ring in range(shown)
    )
    return Markup(f'<symbol id="rings-{shown}" viewBox="0 0 100 100">{circles}</symbol>')  # noqa: S704 - numbers only


def with_rings(fragment: str) -> str:
    """Add the drawings of the growth rings that a page uses, each once however many cards show it."""
    used = sorted({int(number) for number in re.findall(r'href="#rings-(\d+)"', fragment)})
    if not used:
        return fragment
    symbols = "".join(rings(number) for number in used)
    return f'{fragment}\n\n<svg class="unseen" width="0" height="0" aria-hidden="true">{symbols}</svg>'
