"""How far two colours stand apart, as WCAG 2.2 measures it."""


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, written as ``#rrggbb``: from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Give how bright a colour is, from 0 (black) to 1 (white)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)  # noqa: PLR2004 - the numbers of the standard
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
