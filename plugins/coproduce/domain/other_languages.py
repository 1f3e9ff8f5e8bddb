"""The languages of the site: which there can be, what a translation stands beside, and what is not translated yet."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeVar

from coproduce.domain.fields import Kind, counted
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.person import Person
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.promise import Promise
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.translation import (
    LISTS,
    Named,
    PersonWords,
    SettingsWords,
    ThemeWords,
    Translatable,
    Translation,
    TreeWords,
)
from coproduce.domain.wall import Wall
from coproduce.words.language import ENGLISH, SOURCE, languages_there

F = TypeVar("F", bound=Theme | Wall | Person | Promise)


def usable(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out languages that the interface does not speak; what is wrong with them, the check says."""
    return tuple(dict.fromkeys(code for code in languages if code in languages_there())) or (SOURCE,)


def check_languages(library: Library) -> Iterator[Problem]:
    """Every language of the site is one that the interface speaks, and is named once."""
    there = languages_there()
    languages = library.settings.languages
    if not languages:
        yield Problem(library.settings_at.of("languages"), "No language is named here.", "Write 'languages: [en]'.")
    for number, code in enumerate(languages):
        where = library.settings_at.of("languages", number)
        if code in languages[:number]:
            yield Problem(where, f"'{code}' is named twice.", "Take one of them out.")
        elif code not in there:
            hint = (
                did_you_mean(code, there) or f"Choose from: {', '.join(there)}; or ask a maintainer to translate them."
            )
            yield Problem(where, f"The words of this site are not there in the language '{code}'.", hint)


def check_translations(library: Library) -> Iterator[Problem]:
    """A translation stands beside what it translates, in a language of the site."""
    firsts: dict[str, Entry[Translatable]] = {entry.path: entry for entry in library.translatable()}
    known = {entry.path for entry in (*library.entries(), *library.damaged)}
    for one in library.translations:
        of, start = one.model.of, one.places.start
        if of not in known and of not in library.refused:
            folder = of.rpartition("/")[0] + "/"  # what all names share would make each of them look near
            beside = [path.removeprefix(folder) for path in firsts if path.startswith(folder)]
            hint = (
                did_you_mean(of.removeprefix(folder), beside)
                or "Write that first, or give this file the name of what it translates."
            )
            yield Problem(Location(start.path), f"There is no '{of}', so this translation is shown nowhere.", hint)
        yield from _language_of(library, one.model.language, Location(start.path))
        first = firsts.get(of)
        if first and isinstance(first.model, Story):
            yield from _same_journey(first.model, one)
    yield from _of_nothing(library, Kind.THEME, library.themes, library.theme_words, "content/themes.yml")
    yield from _of_nothing(library, Kind.WALL, library.walls, library.wall_words, "content/walls/")
    yield from _of_nothing(library, Kind.PERSON, library.people, library.person_words, "content/people.yml")
    yield from _of_nothing(library, Kind.PROMISE, library.promises, library.promise_words, "content/promises/")
    yield from _same_history(library)
    for tree in library.tree_words:
        yield from _same_tree(library, tree)
    for settings in library.settings_words:
        yield from _same_settings(library, settings)
    named: Iterator[Entry[Named | TreeWords | SettingsWords]] = chain(
        library.theme_words, library.wall_words, library.person_words, library.promise_words,
        library.tree_words, library.settings_words,
    )  # fmt: skip
    for path, code in {one.path: one.model.language for one in named}.items():
        yield from _language_of(library, code, Location(path))


def _of_nothing(
    library: Library,
    kind: Kind,
    firsts: Sequence[Entry[Theme | Wall | Person | Promise]],
    words: Sequence[Entry[Named]],
    place: str,
) -> Iterator[Problem]:
    names = {entry.model.id for entry in firsts} | {name_of(entry) for entry in library.damaged if entry.kind == kind}
    for one in words:
        if one.model.of not in names and kind not in library.unreadable:
            hint = did_you_mean(one.model.of, names) or f"Write the {kind} in {place} first."
            yield Problem(one.places.of("of"), f"There is no {kind} called '{one.model.of}'.", hint)


def _same_history(library: Library) -> Iterator[Problem]:
    lengths = {entry.model.id: len(entry.model.history) for entry in library.promises}
    for one in library.promise_words:
        there = lengths.get(one.model.of)
        if there is not None and len(one.model.history) > there:
            here = f"{counted(len(one.model.history), 'entry', 'entries')} here and {there} in the promise"
            message = f"The history has {here}, so nobody can tell which is which."
            yield Problem(one.places.of("history", there), message, "Write them in the same order, the newest last.")


def _same_tree(library: Library, one: Entry[TreeWords]) -> Iterator[Problem]:
    tree = next((entry.model for entry in library.tree), None)
    if tree is None:
        if not any(entry.kind == Kind.TREE for entry in library.damaged) and Kind.TREE not in library.unreadable:
            message = "There is no 'content/tree.yml', so this translation is shown nowhere."
            yield Problem(Location(one.path), message, "Write that first, or take this file away.")
        return
    here, there = len(one.model.trunk), len(tree.trunk)
    if here not in {0, there}:
        message = f"The trunk has {counted(here, 'principle', 'principles')} here and {there} in content/tree.yml."
        yield Problem(one.places.of("trunk"), message, "Write each principle, in the same order; or none.")
    leaves = {leaf.id for leaf in tree.leaves}
    for name in one.model.leaves:
        if name not in leaves:
            hint = did_you_mean(name, leaves) or "Write the leaf in content/tree.yml first."
            yield Problem(one.places.of("leaves", name), f"There is no leaf called '{name}' on the tree.", hint)


def _same_settings(library: Library, one: Entry[SettingsWords]) -> Iterator[Problem]:
    for name in LISTS:
        there = getattr(library.settings, name)
        for short in getattr(one.model, name):
            if short not in there:
                hint = did_you_mean(short, there) or "Write it in coproduce.yml first."
                yield Problem(one.places.of(name, short), f"There is no '{short}' in '{name}' of coproduce.yml.", hint)
    statement = library.settings.accessibility
    here, count = len(one.model.barriers), len(statement.barriers) if statement else 0
    if here not in {0, count}:
        message = f"There are {counted(here, 'barrier', 'barriers')} here and {count} in coproduce.yml."
        yield Problem(one.places.of("barriers"), message, "Write each of them, in the same order; or none.")


def _language_of(library: Library, code: str, where: Location) -> Iterator[Problem]:
    if code not in library.settings.languages:
        message = f"The site has no pages in the language '{code}', so this file is shown nowhere."
        yield Problem(where, message, f"Add {code} to 'languages:' in coproduce.yml, or take the file away.")
    elif code == library.settings.main_language:
        message = f"'{code}' is the first language of the site: its words stand in the file without '.{code}'."
        yield Problem(where, message, "Move them there, or give this file another language.")


def _same_journey(story: Story, one: Entry[Translation]) -> Iterator[Problem]:
    steps, there = len(story.journey), len(one.model.journey)
    if there not in {0, steps}:
        here = f"{counted(there, 'step', 'steps')} here and {steps} in {one.model.of}"
        message = f"The journey has {here}, so nobody can tell which is which."
        yield Problem(one.places.of("journey"), message, "Write each step, in the same order; or none.")


def advise_translations(library: Library) -> Iterator[Problem]:
    """What stands in the first language only is shown in it, on the pages of the other languages too."""
    codes = [code for code in library.settings.languages[1:] if code in languages_there()]
    first = library.settings.main_language
    there = {(one.model.of, one.model.language) for one in library.translations}
    for code in codes:
        for entry in library.translatable():
            written_in = getattr(entry.model, "lang", first)
            if written_in != code and (entry.path, code) not in there:
                yield _advice(entry.path, code)
        yield from _missing(library.themes, library.theme_words, code, "content/themes.yml", "themes")
        yield from _missing(library.people, library.person_words, code, "content/people.yml", "people")
        for wall in _untranslated(library.walls, library.wall_words, code):
            yield _advice(wall.path, code, place=f"content/walls.{code}.yml")
        for promise in _untranslated(library.promises, library.promise_words, code):
            yield _advice(promise.path, code, place=f"content/promises.{code}.yml")
        if library.tree and not any(one.model.language == code for one in library.tree_words):
            yield _advice(library.tree[0].path, code)
        yield from _missing_settings(library, code)


def _untranslated(firsts: Sequence[Entry[F]], words: Sequence[Entry[Named]], code: str) -> Iterator[Entry[F]]:
    translated = {one.model.of for one in words if one.model.language == code}
    return (entry for entry in firsts if entry.model.id not in translated)


def _missing(
    firsts: Sequence[Entry[Theme | Person]],
    words: Sequence[Entry[ThemeWords | PersonWords]],
    code: str,
    path: str,
    called: str,
) -> Iterator[Problem]:
    if missing := [entry.model.id for entry in _untranslated(firsts, words, code)]:
        yield _advice(path, code, f" These {called} are missing: {', '.join(missing)}.")


def _missing_settings(library: Library, code: str) -> Iterator[Problem]:
    words = next((one.model for one in library.settings_words if one.model.language == code), None)
    short = [
        name
        for field in LISTS
        for name in getattr(library.settings, field)
        if words is None or name not in getattr(words, field)
    ]
    if short:
        where, more = library.settings_at.start.path, f" Of the lists these are missing: {', '.join(short)}."
        yield _advice(where, code, more, place=f"content/settings.{code}.yml")


def _advice(path: str, code: str, more: str = "", place: str = "") -> Problem:
    stem, _, ending = path.rpartition(".")
    name = ENGLISH.name_of(code)
    message = f"This has no {name} version yet, so the pages in {name} show it as it is.{more}"
    return Problem(Location(path), message, f"Write it in {place or f'{stem}.{code}.{ending}'}, or leave it.")
