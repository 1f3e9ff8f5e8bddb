"""The one stylesheet of every page: the tokens, and after them the look that stands in ``coproduce.css``.

One file, since a phone on a slow line asks for each further one on a connection of its own before it paints anything.
"""

import re
from functools import cache
from pathlib import Path

from coproduce.render.tokens import token_styles

LOOK = Path(__file__).with_name("coproduce.css")
"""What we write by hand; addresses in it are those of the published file."""
_FOR_US = re.compile(r"/\*.*?\*/|^ +|\n(?=\n)", re.DOTALL | re.MULTILINE)
"""Comments and the white space at the start of lines, which browsers do not need."""


@cache
def style_sheet() -> str:
    """Write the stylesheet as it is published."""
    return _FOR_US.sub("", token_styles() + LOOK.read_text("utf-8"))
