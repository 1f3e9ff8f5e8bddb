"""A translation stands beside what it translates; what has none is shown as it is, and is listed as advice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coproduce.domain.door import publish
from coproduce.domain.foreign import Foreign
from coproduce.domain.other_languages import advise_translations, usable
from coproduce.domain.published import Published
from coproduce.domain.thread import Threads
from coproduce.domain.translation import LISTS
from coproduce.words.language import language
from tests.projects import TODAY, edit, library_of, problems_of, small_project, voice, voice_id, write

ABOUT = "---\ntitle: Am y wefan\nsummary: Beth yw hon.\n---\nGwefan fach.\n"
STORY = """\
---
title: Yr aros hir
summary: Mam yn dweud sut aeth blwyddyn.
told_by: Mam
content_note: Sôn am ysbyty.
journey:
  - {title: Pryder cyntaf, what: Dywedon ni., who: [nyrs], feeling_words: Pryderus}
  - {title: Llythyr, what: Daeth llythyr.}
---
Arhoson ni.
"""
THEMES = "- {of: waiting, title: Aros, meaning: Aros am atebion.}\n"
WALL = "title: The wall of waiting\nthemes: [waiting]\n"
WALLS = "- {of: hall, title: Wal yr aros}\n"
PEOPLE = "- {of: a-mother, credit: Mam i ddau}\n"
PROMISES = """\
- of: news-while-waiting
  words: Bydd pob teulu ar restr yn clywed gennym unwaith y tymor.
  made_by: Cyfarwyddwr Comisiynu
  history:
    - {what: Cafodd ei addo yn yr ystafell.}
"""
TREE = """\
trunk: [Gofynnwch sut mae pobl am gael eu clywed.]
branches:
  co-design: {heading: Cynllunio gyda\'n gilydd, meaning: Mae teuluoedd yn cynllunio., example: Llythyr syml.}
leaves:
  seasonal-news: {title: Newyddion pob tymor}
"""
SETTINGS = """\
licence: Gyda chaniatâd.
example: Gwefan enghreifftiol.
relationships: {parent: Rhiant}
areas: {north: gogledd Essex}
answers_within: pum diwrnod gwaith
"""
HOME = "---\ntitle: Gwefan fach\nsummary: Beth yw hon.\nheadline: [Beth, a phryd]\n---\nCroeso.\n"
EVENT = "---\ntitle: Arolwg\nsummary: Arolwg.\nplace: Ar-lein\n---\nTestun.\n"


def in_three_languages(folder: Path, **changes: str) -> Path:
    root = small_project(folder, **changes)
    edit(root, "coproduce.yml", "\nlicence:", "\nlanguages: [en, cy, ar]\nlicence:")
    return root


def published_in(root: Path, code: str, today: date = TODAY) -> Published:
    assert problems_of(root) == []
    return publish(library_of(root), today, language(code))


def test_what_is_translated_is_shown_in_the_language_and_edited_in_its_own_file(tmp_path: Path) -> None:
    files = {
        "docs/about/index.cy.md": ABOUT,
        "docs/index.cy.md": HOME,
        "content/events/survey.cy.md": EVENT,
        "content/stories/the-long-wait.cy.md": STORY,
        "content/themes.cy.yml": THEMES,
    }
    published = published_in(in_three_languages(tmp_path, **files), "cy")

    about, story = published.pages["about/"], published.stories["the-long-wait"]
    assert (about.model.title, about.model.body, about.lang) == ("Am y wefan", "Gwefan fach.", "cy")
    assert about.source == "docs/about/index.cy.md"
    assert (story.model.title, story.model.lang, story.model.told_by) == ("Yr aros hir", "cy", "Mam")
    first = story.model.journey[0]
    assert (first.title, first.feeling_words, first.feeling) == ("Pryder cyntaf", "Pryderus", -1)
    assert published.home is not None
    assert published.home.model.headline == ("Beth", "a phryd")
    assert published.events["survey"].model.place == "Ar-lein"
    assert published.themes["waiting"].model.title == "Aros"


def test_the_title_of_a_wall_and_the_credit_of_a_person_are_translated(tmp_path: Path) -> None:
    files = {"content/walls/hall.yml": WALL, "content/walls.cy.yml": WALLS, "content/people.cy.yml": PEOPLE}
    root = in_three_languages(tmp_path, **files)

    welsh, arabic = published_in(root, "cy"), published_in(root, "ar")

    assert (welsh.walls["hall"].model.title, welsh.walls["hall"].model.themes) == ("Wal yr aros", ("waiting",))
    assert (welsh.people["a-mother"].model.credit, welsh.people["a-mother"].model.illustrative) == ("Mam i ddau", True)
    kept = (arabic.walls["hall"].model.title, arabic.people["a-mother"].model.credit)
    assert [(text, text.lang) for text in kept if isinstance(text, Foreign)] == [
        ("The wall of waiting", "en"),
        ("A mother of two", "en"),
    ]


def test_the_exact_words_of_a_promise_stay_and_what_is_said_about_it_is_translated(tmp_path: Path) -> None:
    published = published_in(in_three_languages(tmp_path, **{"content/promises.cy.yml": PROMISES}), "cy")

    released = published.promises["news-while-waiting"]
    promise = released.model
    first, newest = promise.history

    assert released.source == "content/promises.cy.yml"
    assert (promise.words, getattr(promise.words, "lang", "")) == (
        "Every family on a list hears from us once a season.",
        "en",
    )
    assert published.translated_promises == {
        "news-while-waiting": "Bydd pob teulu ar restr yn clywed gennym unwaith y tymor."
    }
    assert (promise.made_by, first.what, first.status) == (
        "Cyfarwyddwr Comisiynu", "Cafodd ei addo yn yr ystafell.", "announced",
    )  # fmt: skip
    assert (newest.what, getattr(newest.what, "lang", "")) == ("The first letters went out.", "en")
    assert newest.evidence


def test_what_the_tree_says_is_translated_part_by_part(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/tree.cy.yml": TREE})
    released = published_in(root, "cy").tree
    assert released is not None
    tree = released.model
    news, asked = tree.leaves

    assert tree.trunk == ("Gofynnwch sut mae pobl am gael eu clywed.",)
    assert tree.branches["co-design"].heading == "Cynllunio gyda'n gilydd"
    assert (news.title, news.roots) == ("Newyddion pob tymor", ("waiting",))
    kept = (asked.title, tree.branches["co-assess"].meaning, tree.adapted_from)
    assert [text.lang for text in kept if isinstance(text, Foreign)] == ["en"] * 3


def test_why_a_leaf_fell_is_translated_where_somebody_did(tmp_path: Path) -> None:
    words = "leaves:\n  seasonal-news: {title: Newyddion, why: Dim arian.}\n  asked-first: {title: Gofyn, why: Dim.}\n"
    root = in_three_languages(tmp_path, **{"content/tree.cy.yml": words})
    edit(root, "content/tree.yml", "title: News each season", "title: News each season\n    fallen: {why: No money.}")

    released = published_in(root, "cy").tree
    assert released is not None

    assert [leaf.fallen.why if leaf.fallen else "" for leaf in released.model.leaves] == ["Dim arian.", ""]


def test_the_short_lists_and_what_every_page_says_are_translated_name_by_name(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/settings.cy.yml": SETTINGS})
    settings = published_in(root, "cy").settings

    assert (settings.licence, settings.example) == ("Gyda chaniatâd.", "Gwefan enghreifftiol.")
    assert (settings.relationships["parent"], settings.areas["north"]) == ("Rhiant", "gogledd Essex")
    assert settings.accessibility is not None
    assert settings.accessibility.answers_within == "pum diwrnod gwaith"
    kept = (settings.relationships["carer"], settings.age_groups["18-29"], settings.accessibility.barriers[0].what)
    assert [text.lang for text in kept if isinstance(text, Foreign)] == ["en"] * 3


def test_a_site_without_an_example_or_a_statement_needs_no_words_for_them(tmp_path: Path) -> None:
    library = library_of(in_three_languages(tmp_path, **{"content/settings.cy.yml": SETTINGS}))
    settings = library.settings.model_copy(update={"example": None, "accessibility": None})

    said = library.settings_words[0].model.said_of(settings)

    assert (said.example, said.accessibility, said.licence) == (None, None, "Gyda chaniatâd.")


@pytest.mark.parametrize(
    ("words", "credit", "lang"),
    [
        (SETTINGS, "Rhiant, gogledd Essex", ""),
        ("relationships: {parent: Rhiant}\n", "Parent, north Essex", "en"),  # never half of it in each language
        ("licence: Gyda chaniatâd.\n", "Parent, north Essex", "en"),
    ],
)
def test_a_credit_of_the_lists_is_in_the_language_when_all_of_it_is(
    tmp_path: Path, words: str, credit: str, lang: str
) -> None:
    root = in_three_languages(tmp_path, **{"content/settings.cy.yml": words, "content/quotes/z.yml": voice(1)})

    built = published_in(root, "cy").credits[voice_id(1)]

    assert (built, getattr(built, "lang", "")) == (credit, lang)


def test_an_agreed_credit_is_never_translated(tmp_path: Path) -> None:
    agreed = voice(1, "{relationship: parent, area: north}", "said_by: Mother of two", "said_by_reason: Common.")
    root = in_three_languages(tmp_path, **{"content/settings.cy.yml": SETTINGS, "content/quotes/z.yml": agreed})

    credit = published_in(root, "cy").credits[voice_id(1)]

    assert isinstance(credit, Foreign)
    assert (credit, credit.lang) == ("Mother of two", "en")


def test_what_is_not_translated_carries_the_language_in_which_it_was_written(tmp_path: Path) -> None:
    published = published_in(in_three_languages(tmp_path), "ar")

    texts = [
        published.pages["about/"].model.title,
        published.stories["the-long-wait"].model.journey[0].what,
        published.themes["school"].model.meaning,
        published.credits["q-7fk3m2"],
        published.promises["news-while-waiting"].model.words,
    ]
    assert [text.lang for text in texts if isinstance(text, Foreign)] == ["en"] * len(texts)
    uses = [use for used in Threads(published).uses.values() for use in used]
    assert {use.words_around.lang for use in uses if isinstance(use.words_around, Foreign)} == {"en"}


def test_the_first_language_carries_nothing_of_the_kind(tmp_path: Path) -> None:
    published = published_in(in_three_languages(tmp_path), "en")

    assert not isinstance(published.pages["about/"].model.title, Foreign)
    assert not isinstance(published.credits["q-7fk3m2"], Foreign)


def test_what_we_say_about_a_voice_is_in_the_first_language_and_its_words_are_in_their_own(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path)
    path = "content/quotes/q-7fk3m2.yml"
    write(root, path, (root / path).read_text("utf-8") + "content_note: Mentions a hospital.\n")

    quote = published_in(root, "cy").released_quotes["q-7fk3m2"].model

    assert isinstance(quote.content_note, Foreign)
    assert not isinstance(quote.words, Foreign)


def test_a_story_that_may_not_be_shown_is_not_shown_in_another_language(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/stories/the-long-wait.cy.md": STORY})
    edit(root, "content/stories/the-long-wait.md", "status: given", "status: withdrawn")

    assert published_in(root, "cy").stories == {}


def test_what_has_no_translation_is_listed_for_each_language(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"docs/about/index.cy.md": ABOUT, "content/themes.cy.yml": THEMES})

    advice = [str(one) for one in advise_translations(library_of(root))]

    about = "docs/about/index.md:1:1: This has no Arabic version yet, so the pages in Arabic show it as it is."
    assert f"{about} Write it in docs/about/index.ar.md, or leave it." in advice
    assert not any("about/index.cy.md" in one for one in advice)
    assert any("themes.cy.yml" in one and "missing: school." in one for one in advice)


def test_walls_and_people_are_listed_until_they_are_translated(tmp_path: Path) -> None:
    files = {"content/walls/hall.yml": WALL, "content/walls.cy.yml": WALLS, "content/people.cy.yml": PEOPLE}
    advice = [str(one) for one in advise_translations(library_of(in_three_languages(tmp_path, **files)))]

    assert any("content/walls.ar.yml" in one for one in advice)
    assert any("content/people.ar.yml" in one and "These people are missing: a-mother." in one for one in advice)
    assert not any("walls.cy.yml" in one or "people.cy.yml" in one for one in advice)


def test_promises_and_the_tree_are_listed_until_they_are_translated(tmp_path: Path) -> None:
    files = {"content/promises.cy.yml": PROMISES, "content/tree.cy.yml": TREE}
    advice = [str(one) for one in advise_translations(library_of(in_three_languages(tmp_path, **files)))]

    assert any("content/promises.ar.yml" in one for one in advice)
    assert any("content/tree.ar.yml" in one for one in advice)
    assert not any("promises.cy.yml" in one or "tree.cy.yml" in one for one in advice)


def test_the_short_lists_are_listed_until_every_word_is_translated(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/settings.cy.yml": SETTINGS})
    write(root, "content/settings.ar.yml", "".join(f"{name}: {whole}\n" for name, whole in whole_lists(root)))

    advice = [str(one) for one in advise_translations(library_of(root)) if "coproduce.yml" in str(one)]

    assert len(advice) == 1
    assert "Of the lists these are missing: grandparent, sibling" in advice[0]
    assert "Write it in content/settings.cy.yml, or leave it." in advice[0]


def whole_lists(root: Path) -> Iterator[tuple[str, str]]:
    settings = library_of(root).settings
    for name in LISTS:
        yield name, "{" + ", ".join(f"{short}: كلمة" for short in getattr(settings, name)) + "}"


def test_a_site_in_one_language_is_told_nothing(tmp_path: Path) -> None:
    assert list(advise_translations(library_of(small_project(tmp_path)))) == []


def test_a_story_in_the_other_language_needs_no_translation_into_it(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "illustrative: true", "illustrative: true\nlang: cy")

    assert not any("the-long-wait.cy.md" in str(one) for one in advise_translations(library_of(root)))


def test_themes_that_are_all_there_are_not_listed(tmp_path: Path) -> None:
    themes = THEMES + "- {of: school, title: Ysgol, meaning: Sut mae ysgol.}\n"
    root = in_three_languages(tmp_path, **{"content/themes.cy.yml": themes})

    assert not any("themes.cy.yml" in str(one) for one in advise_translations(library_of(root)))


def test_only_languages_that_the_interface_speaks_are_used() -> None:
    assert usable(("cy", "tlh", "en", "cy")) == ("cy", "en")
    assert usable(("tlh",)) == ("en",)


def test_a_translation_of_a_wall_or_a_person_that_is_not_there_is_named(tmp_path: Path) -> None:
    files = {"content/walls.cy.yml": WALLS, "content/people.cy.yml": PEOPLE.replace("a-mother", "a-mothr")}

    assert problems_of(in_three_languages(tmp_path, **files)) == [
        "content/people.cy.yml:1:8: There is no person called 'a-mothr'. Did you mean 'a-mother'?",
        "content/walls.cy.yml:1:8: There is no wall called 'hall'. Write the wall in content/walls/ first.",
    ]


def test_a_translated_tree_needs_a_tree(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/tree.cy.yml": TREE})
    (root / "content/tree.yml").unlink()

    (problem,) = problems_of(root)

    assert problem.startswith("content/tree.cy.yml:1:1: There is no 'content/tree.yml', so this translation is shown")


def test_a_translation_of_a_tree_with_a_mistake_waits_without_a_word(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/tree.cy.yml": TREE})
    edit(root, "content/tree.yml", "roots: [waiting, school]", "roots: [waiting, school]\nleafs: []")

    assert [one.partition(":")[0] for one in problems_of(root)] == ["content/tree.yml"]


def test_a_translation_that_cannot_be_read_is_named_and_the_first_is_shown(tmp_path: Path) -> None:
    root = in_three_languages(tmp_path, **{"content/tree.cy.yml": "trunk: [\n", "content/promises.cy.yml": "- of: [\n"})

    assert [one.partition(":")[0] for one in problems_of(root)] == ["content/promises.cy.yml", "content/tree.cy.yml"]
    assert [*library_of(root).tree_words, *library_of(root).promise_words] == []
