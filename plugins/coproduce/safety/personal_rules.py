"""What rules of the scan for personal data share: the words and digits around what a pattern found.

A rule (``domain/personal_shapes.py``) is a pattern and, where the shape alone would catch harmless words, a test of
what the pattern found: a check digit, a list of areas, the words before it. The group ``value`` is what is meant, where
it is not the whole.
"""

import re

CAPITALISED = r"(?-i:[^\W\d_a-zß-öø-ÿ])[^\W\d_](?:[^\W_]|['’-](?=[^\W\d_])){0,30}"
"""One word with a capital letter at its beginning."""


def before(match: re.Match[str], length: int) -> str:
    """Give the words before what was found, in small letters."""
    start = match.start("value") if "value" in match.re.groupindex else match.start()
    return match.string[max(0, start - length) : start].lower()


def digits_of(text: str) -> str:
    """Give the digits alone."""
    return "".join(sign for sign in text if sign.isdigit())
