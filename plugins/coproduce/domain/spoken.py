"""What may be shown, in one language: translated where somebody did that, else marked with the language it has."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from coproduce.domain.credits import COARSEST, Crowds, credit_of, shown_speaker
from coproduce.domain.fields import Model
from coproduce.domain.foreign import Foreign, as_foreign
from coproduce.domain.library import Entry, Library
from coproduce.domain.person import Person
from coproduce.domain.promise import Promise
from coproduce.domain.published import Released
from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.settings import Settings
from coproduce.domain.theme import Theme
from coproduce.domain.translation import Named, PersonWords, SettingsWords, ThemeWords, WallWords
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall
from coproduce.words.language import Language

M = TypeVar("M", bound=Model)
N = TypeVar("N", bound=Named)


class Spoken:
    """Gives what may be shown in one language: the translation, where there is one; else the text with its own."""

    def __init__(self, library: Library, language: Language) -> None:
        """Know every translation into one language."""
        self._settings = library.settings
        self._language = language
        self._code = language.code
        self._coarsest = language.say(COARSEST)
        self._texts = {first.path: one for first, one in library.translated() if one.model.language == language.code}
        self._walls = self._by_name(library.wall_words)
        self._people = self._by_name(library.person_words)
        self._themes = self._by_name(library.theme_words)
        self._promises = self._by_name(library.promise_words)
        self._tree = next((one for one in library.tree_words if one.model.language == language.code), None)
        self._words = next(
            (one.model for one in library.settings_words if one.model.language == language.code),
            SettingsWords(language=language.code),
        )

    def _by_name(self, words: Iterable[Entry[N]]) -> dict[str, Entry[N]]:
        return {one.model.of: one for one in words if one.model.language == self._code}

    def settings(self) -> Settings:
        """Give the settings with their short lists."""
        if self._is_main:
            return self._settings
        return self._words.said_of(as_foreign(self._settings, self._settings.main_language))

    @property
    def _is_main(self) -> bool:
        return self._code == self._settings.main_language

    def text(self, released: Released[M]) -> Released[M]:
        """Give a page, a story or anything else that is written in one language."""
        if translation := self._texts.get(released.source):
            words = translation.model.words_for(released.model)
            model = released.model.model_copy(update=words)
            return replace(released, model=model, source=translation.path, lang=self._code)
        return self._marked(released, getattr(released.model, "lang", self._settings.main_language))

    def theme(self, released: Released[Theme]) -> Released[Theme]:
        """Give a theme with its title and meaning."""
        return self._of_list(released, self._themes.get(released.model.id))

    def wall(self, released: Released[Wall]) -> Released[Wall]:
        """Give a wall with its title."""
        return self._of_list(released, self._walls.get(released.model.id))

    def person(self, released: Released[Person]) -> Released[Person]:
        """Give a person with the credit that was agreed for this language."""
        return self._of_list(released, self._people.get(released.model.id))

    def _of_list(self, released: Released[M], words: Entry[ThemeWords | WallWords | PersonWords] | None) -> Released[M]:
        if words is None:
            return self._marked(released, self._settings.main_language)
        update = words.model.model_dump(exclude={"of", "language"})
        return replace(released, model=released.model.model_copy(update=update), lang=self._code)

    def promise(self, released: Released[Promise]) -> Released[Promise]:
        """Give a promise: its exact words are in the first language, and what is said about it may be translated."""
        marked = self._marked(released, self._settings.main_language)
        words = self._promises.get(released.model.id)
        return replace(marked, model=words.model.said_of(marked.model), source=words.path) if words else marked

    def translated_promises(self, promises: Iterable[str]) -> dict[str, str]:
        """Give the translation of each promise's exact words, where there is one."""
        return {name: self._promises[name].model.words for name in promises if name in self._promises}

    def tree(self, released: Released[Tree]) -> Released[Tree]:
        """Give the tree with the titles of its leaves and branches."""
        marked = self._marked(released, self._settings.main_language)
        words = self._tree
        return replace(marked, model=words.model.said_of(marked.model), source=words.path) if words else marked

    def credit(self, crowds: Crowds, quote: Quote) -> str:
        """Give a credit: as it was agreed in the first language; or built from the lists, where they are translated."""
        credit = credit_of(self._settings, crowds, quote, self._language)
        if self._is_main or credit == self._coarsest:
            return credit
        if self._says(shown_speaker(self._settings, crowds, quote)):
            translated = credit_of(self._words.said_of(self._settings), crowds, quote, self._language)
            if translated != credit:
                return translated
        return Foreign(credit, self._settings.main_language)

    def _says(self, speaker: Speaker) -> bool:
        """Say whether all of a built credit is translated: half of it in each language would be in neither."""
        asked = ((speaker.relationship, self._words.relationships), (speaker.area, self._words.areas))
        return all(name in said for name, said in asked if name)

    def quote(self, released: Released[Quote]) -> Released[Quote]:
        """Give a voice: its words have a language of their own, and what we say about them the first of the site."""
        if self._is_main:
            return released
        about = {name: getattr(released.model, name) for name in ("plain_summary", "content_note")}
        update = {name: Foreign(text, self._settings.main_language) for name, text in about.items() if text}
        return replace(released, model=released.model.model_copy(update=update)) if update else released

    def _marked(self, released: Released[M], lang: str) -> Released[M]:
        model = released.model if lang == self._code else as_foreign(released.model, lang)
        return replace(released, model=model, lang=lang)
