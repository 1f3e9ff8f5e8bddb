"""Signs that may not stand in a file, or that only a person can judge, each at its place."""

import re
from collections.abc import Iterator
from string import punctuation

from coproduce.domain.problems import Location, Problem
from coproduce.domain.signs import Trouble, mixed_words, numbered_troubles, other_alphabet, troubles, unseen

LONGEST_LINE = 10_000
"""The most signs that a line may have: nobody can find a mistake in a longer one."""

MOST_IN_A_ROW = 30
"""The most times that a sign such as ! may follow itself in Markdown, whose reader takes long over a row of some signs.

A quote is never Markdown: there, how many times somebody said it is part of what they said.
"""
_DRAWN = re.compile(r"\s*#.*|[\s\-=_~+|:.*]*")
"""A line that is drawn and not written: it parts a page or a table, or stands in a comment."""


def check_letters(text: str, path: str) -> Iterator[Problem]:
    """Every sign of a file can be seen and means what it shows, and a person can find their way through its lines."""
    yield from (_placed(trouble, text, path) for trouble in troubles(text))
    if len(text) > LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), start=1):
            if len(line) > LONGEST_LINE:
                message = f"This line has more than {LONGEST_LINE:,} letters, so the file is not read."
                yield Problem(Location(path, number), message, "Begin a new line now and then.")
    for sign in punctuation if path.endswith(".md") else "":
        if (row := sign * (MOST_IN_A_ROW + 1)) in text:
            yield from _rows(row, text, path)


def _rows(row: str, text: str, path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if (place := line.find(row)) >= 0 and not _DRAWN.fullmatch(line):
            message = f"'{row[0]}' stands here more than {MOST_IN_A_ROW} times in a row."
            yield Problem(Location(path, number, place + 1), message, "A few of them say as much.")
            return


def check_numbered_letters(body: str, path: str, first_line: int) -> Iterator[Problem]:
    """No sign of a Markdown body is written as a number to get past the check of the signs themselves."""
    yield from (_placed(trouble, body, path, first_line) for trouble in numbered_troubles(body))


def advice_on_letters(text: str, path: str) -> Iterator[Problem]:
    """Say which signs of a file are left out, and which words mix alphabets."""
    hidden = list(unseen(text))
    if hidden:
        signs = "A sign that nobody can see is" if len(hidden) == 1 else f"{len(hidden)} signs that nobody can see are"
        message = f"{signs} left out of what is shown, such as the one here."
        yield Problem(_place(text, hidden[0], path), message, "Nothing needs to be done; typing the word again helps.")
    mixed = {word: place for place, word in reversed(list(mixed_words(text)))}
    for word, place in mixed.items():
        message = f"This word has a letter of another alphabet ({other_alphabet(word)}) that only looks the same."
        yield Problem(_place(text, place, path), message, "If that was not meant, type the word again.")


def _placed(trouble: Trouble, text: str, path: str, first_line: int = 1) -> Problem:
    return Problem(_place(text, trouble.start, path, first_line), trouble.message, trouble.hint)


def _place(text: str, position: int, path: str, first_line: int = 1) -> Location:
    line_begins = text.rfind("\n", 0, position) + 1
    return Location(path, text.count("\n", 0, position) + first_line, position - line_begins + 1)
