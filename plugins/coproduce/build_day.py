"""The day that consents are judged by."""

import os
from datetime import UTC, date, datetime

from coproduce.domain.fields import day_in_words

_WRITTEN = date(2026, 11, 25)
"""When this was last worked on. A clock that is further back is wrong, and would bring back what has ended."""


class NoBuildDayError(ValueError):
    """Nobody can tell on which day consents are to be judged; its words are for whoever started the build."""


def build_day() -> date:
    """Give the day that consents are judged by: SOURCE_DATE_EPOCH where it is set, else today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return max(datetime.now(UTC).date(), _WRITTEN)
    try:
        int(epoch).to_bytes(4, "big")  # a .gz file has no more room for a time
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError) as error:
        message = f"SOURCE_DATE_EPOCH is '{epoch}', so we cannot tell which day it is."
        hint = "Give it the seconds since 1970, such as 1796126400, or take it away."
        raise NoBuildDayError(f"{message} {hint}") from error


def about_the_day(today: date) -> str:
    """Say on which day a build stands, and when that cannot be what the clock says."""
    clock = datetime.now(UTC).date()
    if clock < _WRITTEN and today == _WRITTEN:
        said = f"The clock says {day_in_words(clock)}, which cannot be right."
        return f"{said} Consents are judged by {day_in_words(today)}: set the clock, and build again."
    return f"Consents are judged by {day_in_words(today)}."
