"""Small numbers: a credit is shown only where enough people could have it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coproduce.domain.credits import COARSEST
from coproduce.domain.door import publish
from coproduce.domain.library import Library
from coproduce.domain.quote import Speaker
from tests.projects import TODAY, edit, library_of, problems_of, small_project, voice, voice_id, write

MORE, OWN = "content/quotes/more.yml", "content/quotes/q-7fk3m2.yml"
ENOUGH = 5
NORTH, SOUTH = "{relationship: parent, area: north}", "{relationship: parent, area: south}"
Voices = Callable[..., Path]


@pytest.fixture
def voices(tmp_path: Path) -> Voices:
    """Give a function that makes a project with five as the small number, and these voices beside its own."""

    def project_with(*written: str) -> Path:
        root = small_project(tmp_path)
        edit(root, "coproduce.yml", "small_number: 1", f"small_number: {ENOUGH}")
        edit(root, OWN, "said_by: Parent, north Essex\nspeaker: {relationship: parent, area: north}\n", "")
        write(root, MORE, "".join(written))
        return root

    return project_with


def credits_of(library: Library) -> list[str]:
    return [credit for name, credit in publish(library, TODAY).credits.items() if name.startswith("q-zzzzz")]


def test_a_credit_that_enough_people_share_is_built_in_full(voices: Voices) -> None:
    root = voices(*(voice(number) for number in range(ENOUGH)))

    assert credits_of(library_of(root)) == ["Parent, north Essex"] * ENOUGH


def test_where_too_few_share_the_area_it_is_left_out(voices: Voices) -> None:
    root = voices(*(voice(number) for number in range(ENOUGH)), voice(5, SOUTH))

    assert credits_of(library_of(root)) == [*["Parent, north Essex"] * ENOUGH, "Parent"]


def test_where_too_few_share_the_relationship_it_is_somebody_who_took_part(voices: Voices) -> None:
    rare = voice(5, "{relationship: carer, area: north, age_group: 18-29}")
    root = voices(*(voice(number) for number in range(ENOUGH)), rare)

    assert credits_of(library_of(root))[-1] == COARSEST


def test_an_area_alone_needs_enough_people_too(voices: Voices) -> None:
    root = voices(*(voice(number) for number in range(4)), voice(4, "{area: north}"), voice(5, "{area: west}"))

    assert credits_of(library_of(root))[-2:] == [f"{COARSEST}, north Essex", COARSEST]


def test_when_somebody_takes_their_words_back_the_credits_of_the_others_say_less(voices: Voices) -> None:
    root = voices(
        *(voice(number) for number in range(4)),
        voice(4, NORTH, "said_by: A parent in the north"),
        voice(5, NORTH, status="withdrawn"),
    )
    edit(root, MORE, "status: withdrawn", "status: waiting")
    assert problems_of(root) == []
    assert credits_of(library_of(root)) == [*["Parent, north Essex"] * 4, "A parent in the north"]

    text = (root / MORE).read_text("utf-8")
    write(root, MORE, text.replace("status: given", "status: withdrawn", 1))

    assert problems_of(root) == []
    assert credits_of(library_of(root)) == [COARSEST] * 4


def test_one_person_with_many_voices_is_no_crowd(voices: Voices) -> None:
    root = voices(*(voice(number, ref="C-0412") for number in range(9)))

    assert credits_of(library_of(root)) == [COARSEST] * 9


def test_illustrative_words_hide_nobody(voices: Voices) -> None:
    root = voices(*(voice(number) for number in range(ENOUGH)), voice(5, illustrative="false"))

    assert credits_of(library_of(root))[-1] == COARSEST


def test_words_that_are_not_on_the_site_hide_nobody(voices: Voices) -> None:
    root = voices(*(voice(number) for number in range(4)), voice(4, channels="[social]"))

    assert credits_of(library_of(root)) == [COARSEST] * ENOUGH


def test_a_written_credit_that_enough_people_could_have_is_shown_as_agreed(voices: Voices) -> None:
    written = voice(4, NORTH, "said_by: A parent in the north")
    root = voices(*(voice(number) for number in range(4)), written)

    assert problems_of(root) == []
    assert credits_of(library_of(root))[-1] == "A parent in the north"


def test_a_written_credit_of_few_people_is_shown_where_a_reason_says_why_it_is_safe(voices: Voices) -> None:
    root = voices(voice(1, "{}", "said_by: A parent in the north", "said_by_reason: Hundreds could have said this."))

    assert problems_of(root) == []
    assert credits_of(library_of(root)) == ["A parent in the north"]


@pytest.mark.parametrize("speaker", [NORTH, "{}", "{age_group: 18-29}"])
def test_a_written_credit_of_few_people_is_refused_and_does_not_pass_the_door(voices: Voices, speaker: str) -> None:
    root = voices(voice(1, speaker, "said_by: A parent in the north"))

    assert len(problems_of(root)) == 1
    assert credits_of(library_of(root)) == [COARSEST]


def test_words_that_are_public_already_keep_the_credit_that_they_have_there(voices: Voices) -> None:
    written = voice(1, "{}", "said_by: The chair of our parents' forum")
    public = written[: written.index("  consent:")] + "  published_in: {title: An entry, by: A council}\n"
    root = voices(public)

    assert problems_of(root) == []
    assert credits_of(library_of(root)) == ["The chair of our parents' forum"]


def test_words_that_are_public_but_have_a_consent_too_are_counted(voices: Voices) -> None:
    more = "published_in: {title: An entry, by: A council}"
    root = voices(voice(1, "{}", "said_by: The chair of our parents' forum", more))

    assert credits_of(library_of(root)) == [COARSEST]


def test_words_taken_back_need_no_credit_that_is_safe(voices: Voices) -> None:
    root = voices(voice(1, NORTH, "said_by: A parent in the north", status="withdrawn"))

    assert problems_of(root) == []


def test_a_mistake_in_one_voice_is_no_second_mistake_in_another(voices: Voices) -> None:
    written = voice(4, NORTH, "said_by: A parent in the north")
    root = voices(*(voice(number) for number in range(4)), written)
    edit(root, MORE, "words: These are the words of voice 0.", "wrods: These are the words of voice 0.")
    assert len(problems_of(root)) == 1

    write(root, "content/quotes/broken.yml", "a: 'never closed\n")
    edit(root, MORE, voice(1), "")

    assert [problem.split(":")[0] for problem in problems_of(root)] == ["content/quotes/broken.yml", MORE]


def test_nothing_behind_the_door_says_more_of_a_speaker_than_the_credit(voices: Voices) -> None:
    rare = voice(5, "{relationship: carer, area: west, age_group: 18-29}", "said_by: A young carer in Harlow")
    root = voices(*(voice(number) for number in range(ENOUGH)), rare)

    quotes = publish(library_of(root), TODAY).released_quotes

    assert quotes[voice_id(5)].model.speaker == Speaker()
    assert quotes[voice_id(1)].model.speaker == Speaker(relationship="parent", area="north")
    assert "Harlow" not in str(quotes)
