"""Signs of writing: people's alphabets pass as they are; what hides, turns round or pretends is found."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.signs import is_mixed, mixed_words, numbered_troubles, troubles, unseen, without_unseen

AS_THEY_ARE = [
    "لم يتصل بنا أحد", "كتب \u200fA\u200f ثم", "می\u200cخواهم", "क्\u200dष", "שָׁלוֹם", "Ŵy’r ŷ ô",
    "Zażółć gęślą jaźń", "Việt Nam",
    "日本語のテスト", "한국어", "Family 👨‍👩‍👧 waited", "👩🏽‍⚕️ 🏳️‍🌈 ❤️‍🔥 1️⃣", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", "5 μm",
    "“x” — …", "line one\n\tline two",
    "Приве́т", "x\u0323\u0307", "\U0001fae8\u200d\U0001f7e9",
]  # fmt: skip
TROUBLES = {
    "turns the words round": ["\u202e", "\u202a", "\u2066x\u2069", "\u206e"],
    "only a machine can read": [
        "\U000e0041",
        "\U0001f3f4\U000e0067\U000e007f",
        "e\ufe01\ufe02",
        "x\U000e0100\U000e0101",
    ],
    "cannot be seen or printed": ["\0", "\x1b[31m", "\x7f", "\x9b", "\b"],
    "no sign of any alphabet": ["\ud800", "\ufdd0", "\uffff", "\U0010fffe", "\ufff9"],
    "only in one typeface": ["\ue000", "\uf8ff", "\U000f0000"],
    "A letter was lost": ["\ufffd"],
    "accents are piled": ["a" + "\u0301" * 9, "a" + "\u20dd" * 9],
}


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_what_people_write_passes_as_it_is(text: str) -> None:
    assert (list(troubles(text)), without_unseen(text), list(mixed_words(text))) == ([], text, [])


@pytest.mark.parametrize(("said", "text"), [(said, text) for said, texts in TROUBLES.items() for text in texts])
@pytest.mark.parametrize("around", ["{}", "word {} word", "سلام {}"])
def test_what_hides_or_turns_round_is_found_at_its_place(said: str, text: str, around: str) -> None:
    (trouble,) = troubles(around.format(text))

    assert said in trouble.message
    assert abs(trouble.start - around.index("{")) <= 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("No\u200bbo\u00addy", "Nobody"), ("No\u200dbody", "Nobody"), ("\u200b\u200d\ufeff", ""), ("\u200eabc", "abc"),
        ("Зд\u200cравствуй", "Здравствуй"), ("a\u2060\u3164\u034fb", "ab"), ("👨\u200d", "👨"), ("\u200d👨", "👨"),
        ("سلام\u200b", "سلام"), ("x\u061cy", "xy"), ("a\ufffc", "a"),
    ],
)  # fmt: skip
def test_signs_that_nobody_sees_are_left_out(text: str, shown: str) -> None:
    assert without_unseen(text) == shown
    assert len(list(unseen(text))) == len(text) - len(shown)


@pytest.mark.parametrize("text", ["\u2800", " \u2800\n\u3164", "\ufe0f", "\u3000", "\u0301", "\ufffc", "\u115f\u1160"])
def test_of_words_in_which_nothing_can_be_seen_nothing_is_left(text: str) -> None:
    assert without_unseen(text) == ""
    assert without_unseen(f"⠃{text}").startswith("⠃")  # a Braille letter: there are words


@pytest.mark.parametrize("word", ["bаck", "givеn", "ρaypal", "Ηello", "ｂаck", "հello"])
def test_a_letter_of_another_alphabet_in_a_word_is_found(word: str) -> None:
    assert list(mixed_words(f"nobody {word} here")) == [(7, word)]
    assert is_mixed(word)


@pytest.mark.parametrize("text", ["&#8238;", "&#x202E;", "&#x202e", "&#0;", "&#x110000;", "&#xE000;", "&#99999999;"])
def test_a_sign_written_as_its_number_is_found(text: str) -> None:
    assert [trouble.start for trouble in numbered_troubles(f"a {text} b &#233; &amp; &#8212;")] == [2]


@given(st.text())
def test_leaving_out_twice_is_leaving_out_once_and_no_letter_is_lost(text: str) -> None:
    shown = without_unseen(text)

    assert without_unseen(shown) == shown
    assert letters(shown) == letters(text)


def letters(text: str) -> list[str]:
    """Give the signs that leave something on a page."""
    blank = "\u2800\u3164\uffa0\u115f\u1160\ufffc"
    return [sign for sign in text if unicodedata.category(sign)[0] in "LNPS" and sign not in blank]


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"])))
def test_plain_english_is_never_in_question(text: str) -> None:
    assert (list(troubles(text)), list(unseen(text)), list(mixed_words(text))) == ([], [], [])
