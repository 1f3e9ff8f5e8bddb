"""The sanitiser as a check: whatever it would take out of a page is named, where it stands and what to do instead."""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import nh3

from coproduce.domain.problems import Location, Problem
from coproduce.safety.links import says_another_host
from coproduce.safety.safe_html import TAGS, is_allowed, sanitised

_MOST_SHOWN = 60
"""How many letters of what was written a message repeats."""

_TAG = re.compile(r"<([a-z][^ \t\n\f\r/>]*)")
_NAME_ENDS = re.compile(r"[\s/>=]+")
_NAME_OR_VALUE_ENDS = re.compile(r"[\s/>=\"'<]+")
_UNREAD = re.compile(r"[\t\n\r]")
"""What browsers pass over in an address, wherever it stands."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,40}$")
"""The word before a colon, if a link could begin with it."""
_NAMED_BEFORE = re.compile(r"https://(?:[^/?#@]*[^\w.+%@-])?(?=[\w.+%-]+@)", re.IGNORECASE)
"""What stands before the last word in front of an @, where the site's name should be."""
_ONLY_LOOKS = frozenset({"align", "bgcolor", "border", "color", "face", "size", "style"})
_HOW_IT_LOOKS = "Take it out: how pages look is decided for the whole site."
_AS_WORDS = "Take it out; to show it as words, write it between `backticks`."
_PLAIN_ADDRESS = "Write it in the letters a to z, with nothing before its name."
_WHERE_TO = "Links begin with https://, mailto:, tel: or #, or name a page of this site."


def check_html(unsafe: str, body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Name what would be taken out of a page, each thing once, at its first place in the Markdown.

    ``unsafe`` is the page's HTML before it was sanitised; ``first_line`` is the line of the file where its body begins.
    """
    if TAGS.issuperset(_tags_in(unsafe)) and not _is_changed(unsafe) and "://" not in unsafe:
        return
    reading = _Refusals()
    reading.feed(unsafe)
    reading.close()
    found = reading.found
    if not found and not reading.has_strange_picture and _is_changed(unsafe):
        found = {"<": ("Some HTML on this page cannot be shown as it is written.", _AS_WORDS)}
    for written, (message, hint) in found.items():
        line, column = place_of(written, body)
        yield Problem(Location(path, first_line + line - 1, column), message, hint)


def _tags_in(unsafe: str) -> set[str]:
    """Give what could be the name of a tag. Parts of drawings and formulas vanish from every tree, with their words."""
    return set(_TAG.findall(unsafe.lower()))


def _is_changed(unsafe: str) -> bool:
    """Compare the tree with what is left of it. Both are written out by the same hand, so only changes differ."""
    lower = unsafe.lower()
    names = {*_NAME_ENDS.split(lower), *_NAME_OR_VALUE_ENDS.split(lower)}  # whatever could be one, also without a value
    whole = nh3.clean(
        unsafe,
        tags=_tags_in(unsafe) | TAGS,
        clean_content_tags=set(),
        attributes={"*": names},
        strip_comments=False,
        link_rel=None,
        url_schemes={
            word[0]
            for before in _UNREAD.sub("", html.unescape(unsafe)).lower().split(":")
            if (word := _SCHEME.search(before[-41:]))
        },
    )
    return whole != sanitised(unsafe)


class _Refusals(HTMLParser):
    """Reads the HTML of a page and notes what may not stand there: the sign to look for, what is wrong, what to do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, tuple[str, str]] = {}
        self.has_strange_picture = False
        """Whether a picture is not one of this site, which the check of pictures says."""
        self.link: str | None = None
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.note(f"<{tag}", f"'<{_shown(tag)}>' is HTML that no page here can hold.", _AS_WORDS)
            return
        for name, value in attrs:
            if not is_allowed(tag, name, value or ""):
                self.note_attribute(tag, name, value or "")
        if tag == "a":
            said = dict(attrs)
            self.link, self.words = said.get("href") or "", f"{said.get('title') or ''} "
        if tag == "img":
            self.words += dict(attrs).get("alt") or ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link and (said := says_another_host(self.words, self.link)):
            self.note(self.link, f"The words of this link say {_shown(said)}, but it leads to {_shown(self.link)}.",
                      "Write the same address in both.")  # fmt: skip
            self.link = None

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the parser's own signature
        self.note("<!--", "A hidden note stands here (<!-- … -->).", "Take it out: whatever is in a file can be read.")

    def unknown_decl(self, data: str) -> None:
        self.note(f"<![{data}", "Something that is no word and no HTML begins here.", _AS_WORDS)

    def handle_decl(self, decl: str) -> None:
        self.note(f"<!{decl}", "Something that is no word and no HTML begins here.", _AS_WORDS)

    def handle_pi(self, data: str) -> None:
        self.note(f"<?{data}", "Something that is no word and no HTML begins here.", _AS_WORDS)

    def note(self, written: str, message: str, hint: str) -> None:
        self.found.setdefault(written, (message, hint))

    def note_attribute(self, tag: str, name: str, value: str) -> None:
        shown = _shown(value)
        match tag, name:
            case ("a", "href") if not value:
                self.note("]()", "This link leads nowhere.", "Write its address between the round brackets.")
            case ("a", "href") if value.lower().startswith("http://"):
                self.note(value, f"'{shown}' begins with http://, so others could read along.", "Write https://.")
            case ("a", "href") if found := _NAMED_BEFORE.match(value):
                self.note(value[found.end() :], f"'{shown}' could lead somewhere else than it seems.", _PLAIN_ADDRESS)
            case ("a", "href") if value.lower().startswith("https://"):
                self.note(value, f"'{shown}' could lead somewhere else than it seems.", _PLAIN_ADDRESS)
            case ("a", "href"):
                self.note(value, f"A link may not lead to '{shown}'.", _WHERE_TO)
            case ("img", "src"):
                self.has_strange_picture = True
            case (_, "id"):
                self.note(value, f"'{shown}' cannot be the name of a place on this page.", "Choose other words.")
            case (_, "class"):
                self.note(value, f"The class '{shown}' is not one that people can set.", _HOW_IT_LOOKS)
            case (_, name) if name in _ONLY_LOOKS:
                self.note(name, f"'{_shown(name)}' cannot be set here.", _HOW_IT_LOOKS)
            case _:
                self.note(name, f"'{_shown(name)}' cannot be set here.", "Take it out.")


def _shown(text: str) -> str:
    """Write what people wrote so that a message stays one line and shows no sign that hides or moves others."""
    plain = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return plain if len(plain) <= _MOST_SHOWN else plain[: _MOST_SHOWN - 1] + "…"


def place_of(written: str, body: str) -> tuple[int, int]:
    """Find where something was written, as it stands or in disguise; else the place where the body begins."""
    at = body.lower().find(written.lower())
    if at < 0:
        line = next((n for n, line in enumerate(body.split("\n"), 1) if written in html.unescape(line)), 1)
        return line, 1
    return body.count("\n", 0, at) + 1, at - body.rfind("\n", 0, at)
