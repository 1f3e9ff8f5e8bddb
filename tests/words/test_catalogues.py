"""The translations that we ship are whole: no word is missing, and none holds what the English does not hold."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from coproduce.words.language import CATALOGUES, language, languages_there
from tests.words.collect import collected

SHIPPED = ("ar", "cy")
CATALOGUE = """\
msgid ""
msgstr ""
"Language: cy\\n"
"Plural-Forms: nplurals=5; plural=(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0);\\n"

"""


def catalogue_of(code: str) -> Catalog:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def faults(catalog: Catalog, words: set[str]) -> list[str]:
    """Name everything that is wrong with a translation of these words."""
    messages = [message for message in catalog if message.id]
    there = {first_of(message) for message in messages}
    found = [f"missing: {one}" for one in sorted(words - there)] + [f"said no more: {one}" for one in there - words]
    for message in messages:
        found += [f"{first_of(message)}: {error}" for error in faults_of(message, catalog)]
    return found


def first_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def faults_of(message: Message, catalog: Catalog) -> list[str]:
    said = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    written = [message.id] if isinstance(message.id, str) else [*message.id]
    found = [str(error) for error in message.check(catalog)]
    found += ["fuzzy"] if message.fuzzy else []
    found += ["empty"] if not all(said) else []
    # a language may say one, two or none of something without the number
    optional = set() if len(said) == 1 else {"%(num)s"}
    wanted = held(written[-1])
    found += [
        f"other placeholders or HTML: {words}"
        for words in said
        if words and held(words) - optional != wanted - optional
    ]
    return found


def held(words: str) -> set[str]:
    """Give the placeholders and the HTML in some words."""
    return set(re.findall(r"%\(\w+\)s|\{\w+\}|<[^>]*>", words))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_word_is_translated(code: str) -> None:
    said = {first_of(message) for message in collected() if message.id}

    assert faults(catalogue_of(code), said) == []


def test_english_and_the_languages_that_we_ship_are_there() -> None:
    assert languages_there() == ("en", *SHIPPED)
    assert [(language(code).name, language(code).direction) for code in languages_there()] == [
        ("English", "ltr"),
        ("العربية", "rtl"),
        ("Cymraeg", "ltr"),
    ]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Home"\nmsgstr ""\n', "Home: empty"),
        ('#, fuzzy\nmsgid "Home"\nmsgstr "Hafan"\n', "Home: fuzzy"),
        ('msgid "Gone"\nmsgstr "Wedi mynd"\n', "said no more: Gone"),
        ('msgid "by %(who)s"\nmsgstr "gan"\n', "by %(who)s: other placeholders or HTML: gan"),
        ('msgid "Home"\nmsgstr "<script>"\n', "Home: other placeholders or HTML: <script>"),
    ],
)
def test_each_fault_of_a_translation_is_found(tmp_path: Path, entry: str, fault: str) -> None:
    file = tmp_path / "cy.po"
    file.write_text(CATALOGUE + entry, encoding="utf-8")
    with file.open("rb") as opened:
        catalog = read_po(opened, locale="cy")

    assert fault in faults(catalog, {"Home", "by %(who)s"})
