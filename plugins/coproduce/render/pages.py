"""From sheets to pages: Markdown for the site generator, finished HTML for light sheets (`frames.py` is around it)."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from coproduce.domain import addresses
from coproduce.domain.addresses import relative
from coproduce.domain.cards import Card, Citation
from coproduce.domain.publications import FINISHED_BEGINS, FINISHED_ENDS, Prose, Sheet, ShownPicture, TreePicture
from coproduce.domain.settings import Settings
from coproduce.render import tokens
from coproduce.render.compiled import Compiled, Templates
from coproduce.render.contrast import contrast
from coproduce.render.frames import Around, Frames, To
from coproduce.render.policy import CHOICES, POLICY
from coproduce.render.prose import Show, finished, inert, prose_as_html, prose_as_markdown, with_images
from coproduce.render.rings import MOST_RINGS, with_rings
from coproduce.render.samples import block_of, set_apart
from coproduce.render.sayings import escaped, lang_of, marked, quoted
from coproduce.render.styles import first_look
from coproduce.render.tree import render_tree
from coproduce.words.language import Language

Pictures = Callable[[str], ShownPicture | None]
"""Finds a picture by the name of its file; nothing when it is held back."""

Write = Callable[[Prose, Show, Show], str]
"""Writes what people wrote, as Markdown or as HTML."""

_ADDRESS = "\ue000h\ue001"
"""A hole in a card that is written once and hung many times, each time with another way to its page."""

_HERE = Path(__file__).parent
THEME = _HERE.parent / "theme"
"""The folder of the look: what overrides Material, the stylesheets, the fonts."""
_OF_THE_THEME = frozenset(f"assets/{file.name}" for file in (THEME / "assets").iterdir())
"""The addresses of its styles and scripts."""


class Pages:
    """Turns sheets into text. Made anew for each build, it keeps whatever many pages share."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything about a build that pages need, and made in two places
        self,
        settings: Settings,
        site: Around,
        there: frozenset[str],
        policy: str = POLICY,
        pictures: Pictures = lambda _: None,
        kept: Path | None = None,
    ) -> None:
        """Write the pages of one language.

        ``site`` is what every page shows around its content, ``there`` is every address of the site, and ``kept`` is
        the folder for compiled templates, where they are to be kept.
        """
        self.pictures = pictures
        self.kept = kept
        self.policy = policy
        self.settings = settings
        self.language = site.language
        self.site = site
        self.there = there | _OF_THE_THEME
        options = f"{site.language.code}-{'marked' if site.mixes_languages else 'plain'}"
        self.templates = Templates(
            site.language,
            loader=FileSystemLoader([_HERE / "templates", THEME]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
            finalize=marked if site.mixes_languages else None,
            bytecode_cache=Compiled(kept, options) if kept else None,
        )
        self.templates.filters["e"] = escaped  # what the templates of all pages escape by hand
        self.templates.filters["quoted"] = quoted
        self.templates.globals["picture"] = partial(_picture, site.language)
        self.templates.globals["policy"] = policy
        self.templates.globals["choices"] = CHOICES
        self.templates.globals["first_look"] = first_look()
        self.templates.globals["hang"] = self.hang
        self.templates.globals["happened"] = self.happened
        self.templates.globals["most_rings"] = MOST_RINGS
        self.templates.globals["shape_of"] = tokens.shape
        self.templates.globals["tokens"] = tokens
        self.templates.globals["contrast"] = contrast
        self.templates.globals["image"] = self.image
        self.templates.globals["block_of"] = partial(block_of, self.templates)
        self.templates.globals["set_apart"] = set_apart
        self._frames = Frames(self.templates, settings, site, self.there)
        self._hung: dict[tuple[str, str], str] = {}
        self._happened: dict[tuple[object, ...], Markup] = {}

    def in_another_language(self, site: Around) -> "Pages":
        """Give the same for another language: its pages are the same ones, and all languages share the files."""
        return Pages(self.settings, site, self.there, self.policy, self.pictures, self.kept)

    def markdown(self, sheet: Sheet) -> str:
        """Write a page for the site generator: front matter, then Markdown with blocks of HTML in it."""
        fields = {
            "title": sheet.title,
            "description": sheet.summary,
            "kind": sheet.kind,
            "here": sheet.here,
            "edit": self.settings.edit_link(sheet.source),
        }
        # JSON strings are YAML strings too, whatever stands in them
        head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value)
        fragment = re.sub(r"\n{3,}", "\n\n", self.fragment(sheet, as_markdown=True))
        return f"---\n{head}\n---\n\n{fragment}\n"

    def html(self, sheet: Sheet) -> str:
        """Write a light sheet: a whole page of HTML."""
        return self._frames.around(sheet, self.fragment(sheet), self._to(sheet))

    def fragment(self, sheet: Sheet, *, as_markdown: bool = False) -> str:
        """Write the content of a page: blocks of HTML, and between them what people wrote."""
        to = self._to(sheet)
        template = self.templates.get_template(f"{sheet.kind}.html.jinja")
        edit = self.settings.edit_link(sheet.source)
        here = self.site.prefix + sheet.address
        prose = partial(self._prose, here=here, to=to, write=_between_finished if as_markdown else prose_as_html)
        text = template.render(model=sheet.model, site=self.site, to=to, here=here, edit=edit, prose=prose).strip()
        text = with_rings(without_dead_links(text))
        return finished(text) if as_markdown else text

    def hang(self, card: Card | None, to: To, size: str = "wall") -> Markup:
        """Give a card in one size. A voice hangs on many walls, so its card is written once."""
        if card is None:
            return Markup(self._parts.taken_back_card(size))  # noqa: S704 - our own template, which escapes
        key = (card.id, size)
        if key not in self._hung:
            self._hung[key] = str(self._parts.card(card, lambda _: _ADDRESS, size))
        return Markup(self._hung[key].replace(_ADDRESS, escape(to(card.address))))  # noqa: S704 - as above

    def happened(self, step: Any, to: To, level: int) -> Markup:  # noqa: ANN401 - rooms.quotes.ThreadStep
        """Give one step of what happened to words. Many voices share it, so it is written once."""
        key = (step, tuple(to(item.address or "") for item in step.items), level)
        if key not in self._happened:
            self._happened[key] = Markup(self._parts.thread_step(*key))  # noqa: S704 - our own template, which escapes
        return self._happened[key]

    def _to(self, sheet: Sheet) -> To:
        prefix, here = self.site.prefix, self.site.prefix + sheet.address

        def to(address: str) -> str:
            place = address.partition("#")[0]
            if "://" not in address and place not in self.there:
                return ""
            return relative(f"{prefix}{address}" if addresses.is_page(place) else address, here)

        return to

    @cached_property
    def _parts(self) -> Any:  # noqa: ANN401 - the macros of a template have no type
        return self.templates.get_template("parts.jinja").module

    def image(self, file: str, alt: str, here: str) -> Markup:
        """Show a picture on the page that stands at an address; nothing where the picture is held back."""
        shown = self.pictures(file)
        if shown is None:
            return Markup()
        size = f'width="{shown.width}" height="{shown.height}"'
        source = relative(shown.address, here)
        return Markup('<img src="{}" alt="{}" {} loading="lazy">').format(source, alt, Markup(size))  # noqa: S704 - two numbers

    def _prose(self, prose: Prose, here: str, to: To, write: Write) -> Markup:
        def image(file: str, alt: str) -> str:
            return self.image(file, Markup(alt), here)  # noqa: S704 - every sign of it is a number already

        prose = replace(prose, markdown=with_images(prose.markdown, image))

        def card(shown: Card | Citation | None) -> str:
            if isinstance(shown, Citation):
                return f"<p>{citation(shown)}</p>" if shown.address else ""
            return self.hang(shown, to, "citation")

        def citation(shown: Card | Citation | None) -> str:
            if shown is None:
                return self.language.say("(words that were taken back)")
            title, kind = (shown.credit, "quote") if isinstance(shown, Card) else (shown.title, shown.kind)
            if not shown.address:
                return inert(title)
            return str(self._parts.citation(Markup(inert(title)), to(shown.address), kind))  # noqa: S704 - every sign is escaped

        text = Markup(write(prose, card, citation))  # noqa: S704 - people's Markdown, or what Markdown made of it
        if prose.lang in {"", self.language.code}:
            return text
        return Markup('<div class="page other-language"{}>\n{}\n</div>').format(lang_of(prose.lang), text)


def _between_finished(prose: Prose, card: Show, citation: Show) -> str:
    """Write people's Markdown between what is ours: the page around it is finished."""
    return f"{FINISHED_ENDS}\n\n{prose_as_markdown(prose, card, citation)}\n\n{FINISHED_BEGINS}"


def without_dead_links(text: str) -> str:
    """Take off every link that leads nowhere; its words stay. A room may be off, or hold nothing today."""
    return re.sub(r'<a\b[^>]*\bhref=""[^>]*>(.*?)</a>', r"\1", text, flags=re.DOTALL) if 'href=""' in text else text


def _picture(language: Language, picture: TreePicture, to: To) -> Markup:
    linked = replace(
        picture,
        roots=tuple(replace(root, address=to(root.address)) for root in picture.roots),
        boughs=tuple(
            replace(
                bough,
                address=to(bough.address),
                leaves=tuple(replace(leaf, address=to(leaf.address)) for leaf in bough.leaves),
            )
            for bough in picture.boughs
        ),
    )
    return Markup(render_tree(linked, language))  # noqa: S704 - drawn by us; every text in it is escaped there
