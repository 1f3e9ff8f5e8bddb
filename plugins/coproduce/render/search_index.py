"""The index of the search: words and passages in many small files, of which a search fetches a few.

``theme/assets/search.js`` reads them, and cuts what readers write into words as ``words_of`` does here. The index holds
no sentence that the passages do not hold, and the passages come through the one door: the audit reads them as they are.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import TypeVar

from coproduce.domain import addresses
from coproduce.domain.languages import reads_right_to_left
from coproduce.domain.publications import Passage

WORDS_SIZE, PASSAGES_SIZE = 12_000, 8_000
"""About how many letters stand in one file of each sort."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’\u02bc]")
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Key = TypeVar("Key", str, int)


def words_of(text: str) -> list[str]:
    """Cut a text into words as they are searched for: small letters without accents, vowel signs and apostrophes."""
    plain = _APOSTROPHES.sub("", text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return _WORD.findall(plain.lower())


def render_search_index(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Write the files of the index, each with its address.

    The first one says where everything stands: the first word of each file of words, the first passage of each file
    of passages, the first passage of each kind, and how many passages each page has.
    """
    numbered = list(passages)
    words = _files(_postings(numbered), WORDS_SIZE)
    shown = _files(((number, _json(_shown(passage))) for number, passage in enumerate(numbered)), PASSAGES_SIZE)
    contents = {
        "kinds": _firsts(numbered),
        "pages": [sum(1 for _ in group) for _, group in groupby(numbered, lambda passage: passage.address)],
        "words": [first for first, _ in words],
        "passages": [first for first, _ in shown],
    }
    yield addresses.SEARCH_INDEX, _json(contents)
    for number, (_, lines) in enumerate(words):
        yield f"{addresses.SEARCH_WORDS}{number}.json", f"{{{lines}}}\n"
    for number, (_, lines) in enumerate(shown):
        yield f"{addresses.SEARCH_PASSAGES}{number}.json", f"[{lines}]\n"


def _postings(passages: list[Passage]) -> Iterator[tuple[str, str]]:
    """Give each word with a line: the steps from one of its places to the next.

    A place is twice the passage's number, and one more where the word stands in the title.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    before = ""
    for number, passage in enumerate(passages):
        is_first, before = passage.address != before, passage.address
        title = set(words_of(passage.title) if is_first else ())
        for word in title:
            places[word].append(2 * number + 1)
        for word in {*words_of(passage.words), *(words_of(passage.about) if is_first else ())} - title:
            places[word].append(2 * number)
    for word in sorted(places, key=lambda word: word.encode("utf-16-be")):  # as browsers compare
        steps = [after - before for before, after in pairwise((0, *places[word]))]
        yield word, f"{_json(word)}:{_json(steps)}"


def _firsts(passages: list[Passage]) -> dict[str, int]:
    """Give the first passage of each kind."""
    firsts: dict[str, int] = {}
    for number, passage in enumerate(passages):
        firsts.setdefault(passage.kind, number)
    return firsts


def _shown(passage: Passage) -> dict[str, str | int]:
    """Give what a result shows; what is as usual is left out."""
    entry: dict[str, str | int] = {
        "at": passage.address + (f"#{passage.anchor}" if passage.anchor else ""),
        "title": passage.title,
        "words": passage.words,
        "about": passage.about,
        "lang": passage.lang,
        "dir": passage.lang and ("rtl" if reads_right_to_left(passage.lang) else "ltr"),
        "colour": passage.colour,
        "illustrative": int(passage.illustrative),
    }
    return {name: value for name, value in entry.items() if value}


def _files(lines: Iterable[tuple[Key, str]], size: int) -> list[tuple[Key, str]]:
    """Part lines into files of about a size, each with the key of its first line."""
    files: list[tuple[Key, list[str]]] = []
    room = 0
    for key, line in lines:
        if room <= 0:
            files.append((key, []))
            room = size
        files[-1][1].append(line)
        room -= len(line)
    return [(key, ",\n".join(held)) for key, held in files]
