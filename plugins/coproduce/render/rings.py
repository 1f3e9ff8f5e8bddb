"""Growth rings in the corner of a card: one for each voice that shares its theme."""

import re
from functools import lru_cache

from markupsafe import Markup

MOST_RINGS = 40
_WOBBLE = (0, 0.16, -0.12, 0.2, -0.18, 0.08, -0.06)


@lru_cache
def rings(count: int) -> Markup:
    """Draw growth rings, one for each voice: whole at the left and top, cut by the poster's corner."""
    shown = min(max(count, 1), MOST_RINGS)
    gap = min(9, 58 / (shown + 0.5))
    rounds = "".join(
        _round(
            61 + (shown - ring) * 0.06,
            62 + (shown - ring) * 0.04,
            gap * (ring + 0.8 + _WOBBLE[ring % len(_WOBBLE)]),
        )
        for ring in range(shown)
    )
    drawing = f'<path stroke-width="{min(gap * 0.34, 1.5):.2f}" d="{rounds}"/>'
    return Markup(f'<symbol id="rings-{shown}" viewBox="0 0 100 100">{drawing}</symbol>')  # noqa: S704 - numbers only


def _round(x: float, y: float, radius: float) -> str:
    """Draw a circle as two halves: all rings are one line, since browsers copy the drawing for each card."""
    half = f"a{radius:.2f} {radius:.2f} 0 1 0 "
    return f"M{x - radius:.2f} {y:.2f}{half}{2 * radius:.2f} 0{half}{-2 * radius:.2f} 0"


def with_rings(fragment: str) -> str:
    """Add the drawings of the growth rings that a page uses, each once however many cards show it.

    They stand first: a drawing that comes after what shows it makes browsers lay out the page again.
    """
    used = sorted({int(number) for number in re.findall(r'href="#rings-(\d{1,4})"', fragment)})
    if not used:
        return fragment
    symbols = "".join(rings(number) for number in used)
    return f'<svg class="unseen" width="0" height="0" aria-hidden="true">{symbols}</svg>\n\n{fragment}'
