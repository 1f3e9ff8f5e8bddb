"""QR codes, drawn as one shape each."""

import re
from functools import lru_cache
from typing import NamedTuple

import segno

_QUIET = 4
"""In modules: how much room a reader needs around a QR code."""
_MASK = 2
"""Any of the eight patterns can be read; to choose the handsomest costs more than setting the whole poster."""


class Code(NamedTuple):
    """A QR code, within the quiet zone that readers need."""

    svg: str
    modules: int
    """How many squares it is wide, its quiet zone among them."""


@lru_cache(maxsize=4096)  # each voice has several files, and all carry the same code
def qr_code(address: str) -> Code:
    """Draw the address as one shape: a row of squares after the other."""
    parts = _in_few_squares(address)
    rows = segno.make_qr(parts, error="m", mask=_MASK).matrix  # type: ignore[arg-type] # its types know of one part
    runs = ((run, y) for y, row in enumerate(rows, _QUIET) for run in re.finditer(b"\x01+", row))
    drawn = "".join(f"M{run.start() + _QUIET} {y}h{len(run[0])}v1h-{len(run[0])}z" for run, y in runs)
    modules = len(rows) + 2 * _QUIET
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules} {modules}">'
    return Code(f'{head}<path fill="#1d1620" d="{drawn}"/></svg>', modules)


def _in_few_squares(address: str) -> tuple[str, str]:
    """Write the site's name in capitals: a code has a shorter way to write these, and in a name they mean the same."""
    end = address.index("/", len("https://"))
    name, path = address[:end], address[end:]
    return name.upper() if name.isascii() else name, path
