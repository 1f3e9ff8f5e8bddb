"""A language says the words of the interface, numbers, days and lists in its own way."""

from datetime import date

import pytest

from coproduce.words.language import ENGLISH, language


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", ["1 month", "2 months", "3 months", "6 months", "12 months"]),
        ("cy", ["1 mis", "2 fis", "3 mis", "6 mis", "12 mis"]),
        ("ar", ["شهر واحد", "شهرين", "3 أشهر", "6 أشهر", "12 شهرًا"]),
    ],
)
def test_a_number_of_things_is_said_as_the_language_counts(code: str, said: list[str]) -> None:
    months = [language(code).say_count(num, "%(num)s month", "%(num)s months") for num in (1, 2, 3, 6, 12)]

    assert months == said


def test_days_and_months_are_said_as_people_write_them() -> None:
    day = date(2026, 3, 2)
    spoken = [language(code) for code in ("en", "cy", "ar")]

    assert [one.say_day(day) for one in spoken] == ["2 March 2026", "2 Mawrth 2026", "2 مارس 2026"]
    assert [one.say_month((2026, 3)) for one in spoken] == ["March 2026", "Mawrth 2026", "مارس 2026"]
    assert (ENGLISH.say_day(None), ENGLISH.say_month(None), ENGLISH.say_month((2026, None))) == ("", "", "2026")


def test_lists_are_joined_with_a_word() -> None:
    assert ENGLISH.say_list(["a"]) == "a"
    assert ENGLISH.say_list(["a", "b", "c"]) == "a, b and c"


def test_words_from_outside_keep_their_direction_to_themselves_among_words_that_go_the_other_way() -> None:
    said = language("ar").say("Told by %(who)s", who="A mother")

    assert said == "يرويها \u2068A mother\u2069"


def test_words_that_nobody_has_translated_stay_in_english() -> None:
    assert language("cy").say("Never heard before") == "Never heard before"


def test_a_language_without_a_translation_is_not_there() -> None:
    with pytest.raises(KeyError):
        language("tlh")
