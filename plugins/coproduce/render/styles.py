"""The one stylesheet of every page: the tokens, and after them the look that stands in ``coproduce.css``.

One file, since a phone on a slow line asks for each further one on a connection of its own before it paints anything.
The page of a voice does not even wait for that: somebody scanned a poster, on a phone, in a hurry. It brings the look
of its first screen with it, and asks for the rest behind it.
"""

import re
from functools import cache
from pathlib import Path

from coproduce.render.tokens import token_styles

LOOK = Path(__file__).with_name("coproduce.css")
"""What we write by hand; addresses in it are those of the published file."""
_FOR_US = re.compile(r"/\*.*?\*/|^ +|(?<=[:;,{]) +| +(?=[{}])|\n(?=\n)", re.DOTALL | re.MULTILINE)
"""Comments, and the white space that browsers do not need."""
_PARTS = re.compile(r"^/\* -+ (.*) -+ \*/$", re.MULTILINE)
_TOKEN = re.compile(r" ?(--[\w-]+): [^;]*;")
_EMPTY_RULE = re.compile(r"^[^\n{}]+\{\s*\}\n", re.MULTILINE)


@cache
def style_sheet() -> str:
    """Write the stylesheet as it is published."""
    return _FOR_US.sub("", token_styles() + LOOK.read_text("utf-8"))


@cache
def first_look() -> str:
    """Write what the first screen of a voice needs. The stylesheet says it again, so that nothing changes later."""
    _, *parts = _PARTS.split(LOOK.read_text("utf-8"))
    look = "".join(part for title, part in zip(parts[::2], parts[1::2], strict=True) if title.startswith("first look"))
    tokens = token_styles()
    used = set(re.findall(r"var\((--[\w-]+)", look + "".join(re.findall(r"\.colour-.*", tokens))))
    needed = _TOKEN.sub(lambda token: token[0] if token[1] in used else "", tokens)
    without_empty = _EMPTY_RULE.sub("", _EMPTY_RULE.sub("", needed))  # rules, then widths without rules
    return _FOR_US.sub("", without_empty + look)
