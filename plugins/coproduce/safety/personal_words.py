"""Lists of words for the scan: first names, places, and what has a capital letter and names nobody."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

POSSESSIVE = re.compile(r"['’]s?$")
COMMON_ENDINGS = (
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ies", "ance", "ence", "ists", "ist", "ers", "ism", "ful",
    "less", "able", "ible", "ous", "ive", "ship", "hood", "ology", "ics", "ure", "ures", "n't", "'re", "'ll", "'ve",
)  # fmt: skip
"""What words end in that are no names."""


def _lines(name: str) -> Iterator[str]:
    text = files(__package__).joinpath("words", name).read_text("utf-8")
    return (line.partition("#")[0] for line in text.split("\n"))


@cache
def known() -> frozenset[str]:
    """Words with a capital letter that name nobody."""
    return places() | frozenset(word.lower() for line in _lines("known_names.txt") for word in line.split())


@cache
def places() -> frozenset[str]:
    """Names of places."""
    return frozenset(word.lower() for line in _lines("places.txt") for word in line.split())


@cache
def well_known() -> re.Pattern[str]:
    """Names of several words that everybody knows: figures of stories, people on stages, shops."""
    names = sorted((name.strip() for name in _lines("well_known.txt") if name.strip()), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def common() -> frozenset[str]:
    """Words that every sentence may have."""
    return frozenset(word for line in _lines("common_words.txt") for word in line.split())


@cache
def also_words() -> frozenset[str]:
    """First names that are words of their own, too."""
    lines = (line[1:] for line in _lines("first_names.txt") if line.startswith("+"))
    return frozenset(word.lower() for line in lines for word in line.split())


@cache
def first_names() -> frozenset[str]:
    """First names that are nothing else."""
    lines = (line for line in _lines("first_names.txt") if not line.startswith("+"))
    names = frozenset(word.lower() for line in lines for word in line.split())
    return names - also_words() - known() - common()


@cache
def all_first_names() -> frozenset[str]:
    """First names, also those that are words of their own."""
    return first_names() | also_words()


@cache
def rare_words() -> frozenset[str]:
    """First names that are words of their own, but not such as every sentence has."""
    return also_words() - common() - known()


def names_nobody(words: str) -> bool:
    """Say whether every word of a name is one that we know to name no person."""
    return all(is_known(word) for word in re.findall(r"[^\W\d_][\w'’]*", words))


def is_known(word: str) -> bool:
    """Say whether a word names no person."""
    plain = POSSESSIVE.sub("", word.lower().replace("’", "'"))
    if word.lower().replace("’", "'") in known() or plain in known():
        return True
    return plain in common() and plain not in also_words()
