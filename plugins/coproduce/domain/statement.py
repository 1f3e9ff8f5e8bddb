"""How long a review of the accessibility statement holds."""

from datetime import date


def review_is_due(reviewed_on: date, today: date) -> bool:
    """Say whether more than twelve months have passed since a review."""
    return (today.year - reviewed_on.year, today.month, today.day) > (1, reviewed_on.month, reviewed_on.day)
