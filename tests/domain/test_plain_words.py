"""Advice on our own sentences: what could be said more plainly, and never a mark on what people said."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.plain_words import advise_plain_words
from tests.projects import SMALL, edit, library_of, small_project, write

PAGE = "docs/help.md"
HEAD = "---\ntitle: Help\nsummary: Who helps.\n---\n\n"


def advice(root: Path) -> list[str]:
    return sorted(str(problem) for problem in advise_plain_words(library_of(root)))


def advice_on(folder: Path, body: str) -> list[str]:
    return advice(small_project(folder, **{PAGE: f"{HEAD}{body}\n"}))


def words(count: int) -> str:
    return " ".join(["word"] * count) + "."


def test_plain_sentences_need_no_advice(tmp_path: Path) -> None:
    assert advice_on(tmp_path, "We read every letter. We answer within ten days.") == []


def test_our_example_follows_our_own_advice(repository: Path) -> None:
    assert advice(repository) == []


def test_a_long_sentence_is_named_where_it_begins(tmp_path: Path) -> None:
    found = advice_on(tmp_path, f"Short.\n{words(26)} {words(25)}")

    assert found == [
        f"{PAGE}:6:1: This paragraph has 52 words. Begin a new one after about 50.",
        f"{PAGE}:7:1: This sentence has 26 words. Make two of it; about 15 words each are easy to take in.",
    ]


def test_each_point_of_a_list_and_each_cell_of_a_table_is_read_on_its_own(tmp_path: Path) -> None:
    points = "\n".join(f"- {words(20)}" for _ in range(4))
    cells = f"| {words(20)} | {words(20)} |\n|---|---|\n| {words(20)} | facilitate |"

    assert advice_on(tmp_path, f"{points}\n\n{cells}") == [
        f"{PAGE}:13:{len(words(20)) + 6}: 'facilitate' is a hard word here. Say: help, or make possible."
    ]


@pytest.mark.parametrize("said", ["here", "Click here", "read more", "this page"])
@pytest.mark.parametrize("to", ["(about.md)", "[1]"])
def test_a_link_says_where_it_leads(tmp_path: Path, said: str, to: str) -> None:
    found = advice_on(tmp_path, f"The rules are [{said}]{to}.")

    says = f"{PAGE}:6:15: This link says '{said}', so nobody knows where it leads."
    assert found == [f"{says} Name what is there, such as: the strategy."]


def test_other_words_are_offered_at_the_place(tmp_path: Path) -> None:
    body = "We listen.\n\nIt is not uncommon to fall through\nthe cracks for people with autism, whilst they wait."

    assert advice_on(tmp_path, body) == [
        (
            f"{PAGE}:8:23: 'fall through the cracks' is a figure of speech, and some readers take words as they stand. "
            "Say: get no help."
        ),
        f"{PAGE}:8:7: 'not uncommon' says no twice. Say what it is.",
        (
            f"{PAGE}:9:16: Many autistic people do not want to read 'people with autism'. "
            "Say: autistic people. What a person calls themselves always stays."
        ),
        f"{PAGE}:9:36: 'whilst' is a hard word here. Say: while.",
    ]


def test_initials_are_explained_once_on_their_page(tmp_path: Path) -> None:
    assert advice_on(tmp_path, "Ask for an EHCP. The EHCP is free. The NHS knows.") == [
        f"{PAGE}:6:12: 'EHCP' is not explained on this page. Write it out the first time, with (EHCP) behind it."
    ]


def test_initials_that_are_explained_or_known_here_need_no_advice(tmp_path: Path) -> None:
    root = small_project(tmp_path, **{PAGE: f"{HEAD}An education, health and care plan (EHCP). EHCPs. ECC.\n"})
    edit(root, "coproduce.yml", "rooms:", "known_names: [ECC]\nrooms:")

    assert advice(root) == []


@pytest.mark.parametrize(
    "body",
    [
        "`facilitate`",
        "```\nfacilitate\n```",
        "See [the plan](https://holistic.example/robust).",
        "See [the plan][1].\n\n[1]: https://holistic.example/robust",
        "[[quote:q-7fk3m2]]",
        'One. {: title="holistic" }',
    ],
)
def test_what_is_not_read_as_words_is_left_alone(tmp_path: Path, body: str) -> None:
    assert advice_on(tmp_path, body) == []


def test_what_people_said_and_promised_is_left_alone(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "We waited for a year.", "We utilise robust stakeholders.")
    quote = (root / "content/quotes/q-7fk3m2.yml").read_text("utf-8")
    write(root, "content/quotes/q-7fk3m2.yml", quote + "plain_summary: We facilitate.\n")

    assert advice(root) == []


def test_themes_promises_events_and_the_tree_are_ours(repository: Path, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    for path in ("content/themes.yml", "content/tree.yml"):
        write(root, path, (repository / path).read_text("utf-8").replace("meaning: ", "meaning: Robust. ", 1))
    promise = "content/promises/evening-advice.yml"
    write(root, promise, (repository / promise).read_text("utf-8").replace("what: ", "what: Holistic. ", 1))
    event = "content/events/workshop.md"
    write(root, event, (repository / event).read_text("utf-8").replace("summary: ", "summary: Robust. ", 1))

    found = {line.partition(":")[0] for line in advice(root) if "hard word" in line}

    assert found == {"content/themes.yml", "content/tree.yml", promise, event}


@given(st.text(st.sampled_from("ab .,|-[](){}<>`!?\n*“”E1"), max_size=300))
def test_whatever_stands_there_is_read_to_its_end_and_each_place_exists(body: str) -> None:
    library = library_of(SMALL)
    page = library.pages[0]
    changed = replace(page, model=page.model.model_copy(update={"body": body}))
    last = page.places.body + body.count("\n")

    found = list(advise_plain_words(replace(library, pages=(changed,))))

    places = [problem.where for problem in found if problem.where.path == page.path]
    assert [where for where in places if where.line > last or where.column < 1] == []


def test_where_the_pages_are_not_in_english_nothing_is_said_of_them(tmp_path: Path) -> None:
    root = small_project(tmp_path, **{PAGE: f"{HEAD}{words(60)}\n"})
    assert len(advice(root)) == 1

    settings = root / "coproduce.yml"
    settings.write_text(f"{settings.read_text('utf-8')}languages: [cy]\n", encoding="utf-8")

    assert advice(root) == []
