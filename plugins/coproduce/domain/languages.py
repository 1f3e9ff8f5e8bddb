"""What we know of languages."""

_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


def primary(lang: str) -> str:
    """Give the language without its region or script: ``en-GB`` is ``en``."""
    return lang.partition("-")[0]


def direction_of(lang: str) -> str:
    """Give the direction of its lines, as HTML names it."""
    return "rtl" if reads_right_to_left(lang) else "ltr"


def reads_right_to_left(lang: str) -> bool:
    """Say whether its lines start on the right."""
    return primary(lang) in _RIGHT_TO_LEFT
