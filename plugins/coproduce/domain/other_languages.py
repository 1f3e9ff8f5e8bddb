"""The languages of the site: which there can be, what a translation stands beside, and what is not translated yet."""

from collections.abc import Iterator
from itertools import chain

from coproduce.domain.fields import Kind, counted
from coproduce.domain.library import Entry, Library
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.story import Story
from coproduce.domain.translation import Translation, Written
from coproduce.words.language import ENGLISH, SOURCE, languages_there

Found = Iterator[Problem]


def usable(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out languages that the interface does not speak; what is wrong with them, the check says."""
    return tuple(dict.fromkeys(code for code in languages if code in languages_there())) or (SOURCE,)


def check_languages(library: Library) -> Found:
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


def check_translations(library: Library) -> Found:
    """A translation stands beside what it translates, in a language of the site."""
    firsts: dict[str, Entry[Written]] = {entry.path: entry for entry in _written(library)}
    known = {entry.path for entry in (*library.entries(), *library.damaged)}
    for one in library.translations:
        of, start = one.model.of, one.places.start
        if of not in known and of not in library.refused:
            hint = did_you_mean(of, firsts) or "Write that first, or give this file the name of what it translates."
            yield Problem(Location(start.path), f"There is no '{of}', so this translation is shown nowhere.", hint)
        yield from _language_of(library, one.model.language, Location(start.path))
        first = firsts.get(of)
        if first and isinstance(first.model, Story):
            yield from _same_journey(first.model, one)
    themes = {entry.model.id for entry in library.themes}
    for theme in library.theme_words:
        if theme.model.of not in themes and Kind.THEME not in library.unreadable:
            hint = did_you_mean(theme.model.of, themes) or "Write the theme in content/themes.yml first."
            yield Problem(theme.places.of("of"), f"There is no theme called '{theme.model.of}'.", hint)
    for path, code in {one.path: one.model.language for one in library.theme_words}.items():
        yield from _language_of(library, code, Location(path))


def _language_of(library: Library, code: str, where: Location) -> Found:
    if code not in library.settings.languages:
        message = f"The site has no pages in the language '{code}', so this file is shown nowhere."
        yield Problem(where, message, f"Add {code} to 'languages:' in coproduce.yml, or take the file away.")
    elif code == library.settings.main_language:
        message = f"'{code}' is the first language of the site: its words stand in the file without '.{code}'."
        yield Problem(where, message, "Move them there, or give this file another language.")


def _same_journey(story: Story, one: Entry[Translation]) -> Found:
    steps, there = len(story.journey), len(one.model.journey)
    if there not in {0, steps}:
        here = f"{counted(there, 'step', 'steps')} here and {steps} in {one.model.of}"
        message = f"The journey has {here}, so nobody can tell which is which."
        yield Problem(one.places.of("journey"), message, "Write each step, in the same order; or none.")


def advise_translations(library: Library) -> Found:
    """What stands in the first language only is shown in it, on the pages of the other languages too."""
    codes = [code for code in library.settings.languages[1:] if code in languages_there()]
    first = library.settings.main_language
    there = {(one.model.of, one.model.language) for one in library.translations}
    for code in codes:
        for entry in _written(library):
            written_in = getattr(entry.model, "lang", first)
            if written_in != code and (entry.path, code) not in there:
                yield _advice(entry.path, code)
        translated = {one.model.of for one in library.theme_words if one.model.language == code}
        missing = [entry.model.id for entry in library.themes if entry.model.id not in translated]
        if missing:
            named = f" These themes are missing: {', '.join(missing)}."
            yield _advice(library.themes[0].path, code, named)


def _advice(path: str, code: str, more: str = "") -> Problem:
    stem, _, ending = path.rpartition(".")
    name = ENGLISH.name_of(code)
    message = f"This has no {name} version yet, so the pages in {name} show it as it is.{more}"
    return Problem(Location(path), message, f"Write it in {stem}.{code}.{ending}, or leave it.")


def _written(library: Library) -> Iterator[Entry[Written]]:
    return chain(library.home, library.pages, library.priorities, library.stories, library.events)
