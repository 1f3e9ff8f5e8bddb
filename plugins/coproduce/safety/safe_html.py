"""``coproduce.safe_html``: a Markdown extension that lets through only HTML that can do nobody harm.

It is the last step of every conversion, of our own and of the site generator's, which both know it by its name.
What we wrote ourselves, such as a card, is marked as finished and goes round it.
"""

import re
import secrets
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from coproduce.domain.publications import FINISHED_BEGINS, FINISHED_ENDS
from coproduce.safety.links import is_safe_link, is_safe_picture


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _words(
    "a abbr b blockquote br cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s "
    "small span strong sub sup table tbody td th thead tr u ul"
)
"""What our Markdown writes, and what people may write as HTML without a need for anything else."""

_DROPPED_WHOLE = _words(
    "applet audio canvas embed frameset iframe math noembed noframes noscript object plaintext script select "
    "style svg template textarea title video xmp"
)
"""Elements whose content goes with them: shown as text it would be code, or it could be read as something else."""

ATTRIBUTES = {
    "*": frozenset({"class", "dir", "id", "lang", "title"}),
    "a": frozenset({"href"}),
    "img": frozenset({"alt", "height", "loading", "src", "width"}),
    "ol": frozenset({"start"}),
}

CLASSES = _words(
    "admonition admonition-title align-center align-left align-right attention caution danger error footnote "
    "footnote-backref footnote-ref hint important note tip toc toctitle warning"
)
"""What our Markdown writes. With any other class, words could look like a voice, or lie over the page."""

_ID = re.compile(
    r"(?!(?:content|contents|picture)$|card-q-|rings-\d|tree-(?:desc|title|glow))(?!__)[a-z0-9_-][a-z0-9_.:-]{0,99}"
    r"|fn(?:ref\d*)?:[\w.-]{1,80}"
)
"""Ids as headings get them; but not those that a page of ours uses itself."""

_LOOKS = {
    "dir": re.compile("ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "start": re.compile(r"\d{1,6}"),
    "height": re.compile(r"\d{1,4}"),
    "loading": re.compile("lazy"),
    "width": re.compile(r"\d{1,4}"),
    "id": _ID,
}

_FINISHED = re.compile(f"{re.escape(FINISHED_BEGINS)}(.*?){re.escape(FINISHED_ENDS)}", re.DOTALL)
_HANG_SIGNS = re.compile("[\ue000\ue001]")
"""The two signs around the mark of a finished part. Nobody else may use them."""


def is_allowed(tag: str, name: str, value: str) -> bool:
    """Say whether an attribute may stand on an element, with this value."""
    if name not in ATTRIBUTES["*"] and name not in ATTRIBUTES.get(tag, ()):
        return False
    match name:
        case "href":
            return is_safe_link(value)
        case "src":
            return is_safe_picture(value)
        case "class":
            return CLASSES.issuperset(value.split())
        case "alt" | "title":
            return "\ue000" not in value  # a card can hang in the page, but not inside a tag
        case _:
            return bool(_LOOKS[name].fullmatch(value))


def _kept(tag: str, name: str, value: str) -> str | None:
    return value if is_allowed(tag, name, value) else None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(_DROPPED_WHOLE),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_kept,
    url_schemes={"https", "mailto", "tel"},
    link_rel=None,
)


def sanitised(html: str) -> str:
    """Take out everything that is not on the lists. What comes back is a whole tree: every element is closed."""
    return _CLEANER.clean(html)


class SafeHtml(Extension):
    """Sanitise a page as the very last step; keep what was there before, for whoever compares the two."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Hook into the beginning and the end."""
        finished = _Finished()
        # After the generator has looked for ids in raw HTML (21.5), before Markdown takes raw HTML away (20).
        md.preprocessors.register(_SetAside(md, finished), "coproduce_set_aside", 21)
        # After tables have been made, before people's own attributes are added (8).
        md.treeprocessors.register(_AlignByClass(md), "coproduce_align_by_class", 9)
        md.postprocessors.register(_Sanitise(md, finished), "coproduce_sanitise", -1000)


class _Finished:
    """The finished HTML of one page, set aside. Nobody can guess the marks that stand for it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._secret = secrets.token_hex(8)
        mark = f"\ue000{self._secret}x(\\d+)\ue001"
        self._mark = re.compile(mark)
        self._place = re.compile(f"<p[^>]*>\\s*((?:{mark}\\s*)+)</p>|{mark}|[\ue000\ue001]")

    def set_aside(self, text: str) -> str:
        """Take the finished parts out of a text, and every sign out of the rest that could pass for their mark."""
        self.parts.clear()
        outside, *finished = _FINISHED.split(text)
        left = [_HANG_SIGNS.sub("", outside)]
        for part, after in zip(finished[::2], finished[1::2], strict=True):
            left += (f"\ue000{self._secret}x{len(self.parts)}\ue001", _HANG_SIGNS.sub("", after))
            self.parts.append(part)
        return "".join(left)

    def hung(self, html: str) -> str:
        """Hang the parts in again. Where one stands alone, it needs no paragraph around it."""
        return self._place.sub(self._parts_of, html)

    def _parts_of(self, place: re.Match[str]) -> str:
        return _HANG_SIGNS.sub("", place[0]) if len(place[0]) == 1 else self._mark.sub(self._part, place[1] or place[0])

    def _part(self, mark: re.Match[str]) -> str:
        return self.parts[int(mark[1])]


class _SetAside(Preprocessor):
    def __init__(self, md: Markdown, finished: _Finished) -> None:
        super().__init__(md)
        self.finished = finished

    def run(self, lines: list[str]) -> list[str]:
        return self.finished.set_aside("\n".join(lines)).split("\n")


class _AlignByClass(Treeprocessor):
    """Tables say with a class how a column stands: a style would need a hole in the page's security policy."""

    def run(self, root: Element) -> None:
        for cell in (*root.iter("th"), *root.iter("td")):
            if style := cell.attrib.pop("style", ""):
                cell.set("class", "align-" + re.sub(r"[^a-z]", "", style.partition(":")[2]))


class _Sanitise(Postprocessor):
    def __init__(self, md: Markdown, finished: _Finished) -> None:
        super().__init__(md)
        self.finished = finished

    def run(self, text: str) -> str:
        """Headings pass through here too, on their way into the table of contents."""
        self.md.unsafe = text  # type: ignore[attr-defined] # read by whoever compares
        return self.finished.hung(sanitised(text))
