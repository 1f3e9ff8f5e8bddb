"""The accessibility statement has to be reviewed every twelve months, to the day."""

from datetime import date

import pytest

from coproduce.domain.statement import review_is_due


@pytest.mark.parametrize(
    ("reviewed_on", "is_due"),
    [
        (date(2026, 12, 1), False),
        (date(2025, 12, 2), False),
        (date(2025, 12, 1), False),
        (date(2025, 11, 30), True),
        (date(2024, 12, 31), True),
    ],
)
def test_a_review_holds_for_twelve_months(reviewed_on: date, is_due: bool) -> None:  # noqa: FBT001 - a table
    assert review_is_due(reviewed_on, date(2026, 12, 1)) is is_due


def test_a_review_on_a_leap_day_holds_until_the_first_of_march() -> None:
    assert not review_is_due(date(2024, 2, 29), date(2025, 2, 28))
    assert review_is_due(date(2024, 2, 29), date(2025, 3, 1))
