"""Advice on our own sentences, so that tired, busy and autistic readers take in each one at once.

It looks at pages, events, themes, promises and the tree. Never at quotes and stories: what people said is evidence,
and nobody's words are marked like a school exercise. Nor at the exact words of a promise. It holds nothing back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from coproduce.domain.event import Event
from coproduce.domain.fields import Model
from coproduce.domain.harder_words import ABOUT_PEOPLE, FIGURES_OF_SPEECH, HARD_WORDS
from coproduce.domain.library import Entry, Library, Trail
from coproduce.domain.marks import MARK, blocks
from coproduce.domain.page import Page
from coproduce.domain.problems import Location, Problem
from coproduce.domain.promise import Promise
from coproduce.domain.theme import Theme
from coproduce.domain.tree import Tree

LONGEST_SENTENCE = 25
"""In words. Beyond it, readers of public pages begin to lose the thread; 15 is a good length."""
LONGEST_PARAGRAPH = 50
"""In words. More looks like a wall."""

_POINT = r"^ *(?:[-*+]|\d+[.)]) "
_PART = re.compile(rf"(?:{_POINT})?(?:(?!{_POINT})[^|])+", re.MULTILINE)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s|$|[\"”’)]))+[.!?\"”’)]*", re.DOTALL)
_NOT_READ = (
    MARK,
    re.compile(r"`[^`]*`"),
    re.compile(r"(?<=\])\([^)]*\)|(?<=\])\[[^\]]*\]"),  # where a link leads
    re.compile(r"^\[[^\]]+\]:.*$", re.MULTILINE),  # the same, at the foot of the page
    re.compile(r"\{[:\s][^}]*\}"),  # attributes
    re.compile(r"<[^>]*>"),
    re.compile(r"https?://\S+"),
)
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\](?=[(\[])")
_SAYS_NOTHING = re.compile(
    r"\s*(click )?(here|more|read more|learn more|find out more|this( page| link)?|link)\s*\W*", re.IGNORECASE
)
_INITIALS = re.compile(r"\b[A-Z]{3,6}s?\b")
_KNOWN_INITIALS = frozenset({"BBC", "NHS", "PDF", "UK"})
_DOUBLE_NO = re.compile(r"\bnot (?:un(?=[a-z]{4})(?!der|til|less|ited|ique|ion)[a-z]+|without)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """Some sentences of ours, and where they stand."""

    words: str
    where: Location
    is_in_place: bool
    """Whether lines and columns can be counted on from ``where``: in a Markdown body they can, in a field not."""

    def at(self, position: int) -> Location:
        """Give the place of a letter of the text."""
        if not self.is_in_place:
            return self.where
        before = self.words[:position]
        column = position - (before.rfind("\n") + 1) + (1 if "\n" in before else self.where.column)
        return Location(self.where.path, self.where.line + before.count("\n"), column)


def advise_plain_words(library: Library) -> Iterator[Problem]:
    """Name what could be said more plainly in sentences of our own, each with other words for it: in English only."""
    if library.settings.main_language != "en":
        return
    pages: tuple[Entry[Page] | Entry[Event], ...] = (*library.home, *library.priorities, *library.pages)
    for entry in (*pages, *library.events):
        texts = [*_fields(entry), *_body(entry)]
        yield from _advice(texts)
        yield from _unexplained_initials(texts, frozenset(library.settings.known_names))
    for written in (*library.themes, *library.promises, *library.tree):
        yield from _advice(_fields(written))


def _advice(texts: Iterable[_Text]) -> Iterator[Problem]:
    for text in texts:
        yield from _links_that_say_nothing(text)
        read = _Text(_as_read(text.words), text.where, text.is_in_place)
        yield from _too_long(read)
        for message, hint, position in _other_words(read.words):
            yield Problem(read.at(position), message, hint)


def _as_read(written: str) -> str:
    """Blank out what is not read as words; every letter keeps its place."""
    for pattern in _NOT_READ:
        written = pattern.sub(lambda found: re.sub(r"\S", " ", found[0]), written)
    return written


def _too_long(text: _Text) -> Iterator[Problem]:
    sentences = [one for one in _SENTENCE.finditer(text.words) if _WORD.search(one[0])]
    for sentence in sentences:
        count = len(_WORD.findall(sentence[0]))
        if count > LONGEST_SENTENCE:
            begins = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            message = f"This sentence has {count} words."
            yield Problem(text.at(begins), message, "Make two of it; about 15 words each are easy to take in.")
    count = len(_WORD.findall(text.words))
    if count > LONGEST_PARAGRAPH and len(sentences) > 1:
        yield Problem(text.at(0), f"This paragraph has {count} words.", "Begin a new one after about 50.")


def _links_that_say_nothing(text: _Text) -> Iterator[Problem]:
    for link in _LINK.finditer(text.words):
        if _SAYS_NOTHING.fullmatch(link[1]):
            message = f"This link says '{link[1]}', so nobody knows where it leads."
            yield Problem(text.at(link.start()), message, "Name what is there, such as: the strategy.")


def _other_words(read: str) -> Iterator[tuple[str, str, int]]:
    for found in _any_of(tuple(HARD_WORDS)).finditer(read):
        say = HARD_WORDS[_plainly(found[0])]
        yield f"'{_plainly(found[0])}' is a hard word here.", f"Say: {say}.", found.start()
    for found in _any_of(tuple(FIGURES_OF_SPEECH)).finditer(read):
        say = FIGURES_OF_SPEECH[_plainly(found[0])]
        message = f"'{_plainly(found[0])}' is a figure of speech, and some readers take words as they stand."
        yield message, f"Say: {say}.", found.start()
    for found in _any_of(tuple(ABOUT_PEOPLE)).finditer(read):
        say = ABOUT_PEOPLE[_plainly(found[0])]
        message = f"Many autistic people do not want to read '{_plainly(found[0])}'."
        yield message, f"Say: {say}. What a person calls themselves always stays.", found.start()
    for found in _DOUBLE_NO.finditer(read):
        yield f"'{_plainly(found[0])}' says no twice.", "Say what it is.", found.start()


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Find any of these words or phrases, however its spaces fall."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def _plainly(found: str) -> str:
    return " ".join(found.lower().split())


def _unexplained_initials(texts: list[_Text], known: frozenset[str]) -> Iterator[Problem]:
    """Initials are written out once on each page, with the short form beside them in brackets."""
    whole = "\n".join(text.words for text in texts)
    seen: set[str] = set()
    for text in texts:
        for found in _INITIALS.finditer(_as_read(text.words)):
            letters = found[0].removesuffix("s")
            explained = re.search(rf"\({letters}s?\)|\b{letters}s? \(", whole)
            if letters in seen or letters in _KNOWN_INITIALS or letters in known or explained:
                continue
            seen.add(letters)
            yield Problem(
                text.at(found.start()),
                f"'{letters}' is not explained on this page.",
                f"Write it out the first time, with ({letters}) behind it.",
            )


def _fields(entry: Entry[Model]) -> Iterator[_Text]:
    for words, trail in _ours(entry.model):
        yield _Text(words, entry.places.of(*trail), is_in_place=False)


def _ours(model: Model) -> Iterator[tuple[str, Trail]]:
    """Give the sentences that we wrote in the fields of an entry, each with the way to it."""
    match model:
        case Page() | Event():
            yield model.title, ("title",)
            yield model.summary, ("summary",)
        case Theme():
            yield model.meaning, ("meaning",)
        case Promise():
            for number, update in enumerate(model.history):
                for name in ("what", "why", "what_next"):
                    yield getattr(update, name) or "", ("history", number, name)
        case _:
            assert isinstance(model, Tree)  # noqa: S101 - the last of the kinds that are looked at
            for number, principle in enumerate(model.trunk):
                yield principle, ("trunk", number)
            for branch, said in model.branches.items():
                for name in ("heading", "meaning", "example"):
                    yield getattr(said, name), ("branches", branch, name)


def _body(entry: Entry[Page] | Entry[Event]) -> Iterator[_Text]:
    """Give the paragraphs of a body; each point of a list and each cell of a table is read on its own."""
    for block in blocks(entry.model.body):
        if block.is_code or block.is_card:
            continue
        for part in _PART.finditer(block.text):
            before = block.text[: part.start()]
            line = entry.places.body + block.line - 1 + before.count("\n")
            column = part.start() - (before.rfind("\n") + 1) + 1
            yield _Text(part[0], Location(entry.path, line, column), is_in_place=True)
