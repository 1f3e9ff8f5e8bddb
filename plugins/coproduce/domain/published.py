"""THE ONE DOOR. Words leave the library only through ``publish``; rooms and pages never see the library.

Here, and nowhere else, it is decided what may be shown on a given day and in which channel. What is held back
leaves no trace but, where the person wished it, the line that words were taken back. References to what is held
back are taken out of what goes through, so that nobody behind the door can point to it. Who spoke goes through only
as a credit that enough people could have (``credits.py``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from coproduce.domain.consent import Channel, Permission
from coproduce.domain.credits import COARSEST, Crowds, credit_of, shown_speaker
from coproduce.domain.event import Event
from coproduce.domain.fields import Kind, Model
from coproduce.domain.foreign import Foreign, as_foreign
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.page import Home, Page, Priority
from coproduce.domain.person import Person
from coproduce.domain.promise import Evidence, Promise
from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.references import evidence_names
from coproduce.domain.settings import Settings
from coproduce.domain.share import Share
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.translation import SettingsWords
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall
from coproduce.words.language import ENGLISH, Language

M = TypeVar("M", bound=Model)
M_co = TypeVar("M_co", bound=Model, covariant=True)
P = TypeVar("P", bound=Permission)


@dataclass(frozen=True, slots=True)
class Released(Generic[M_co]):
    """One thing that may be shown."""

    model: M_co
    source: str
    """The file to edit, from the top of the repository."""
    version: str
    """The first six hex digits of the entry's content hash."""
    channels: frozenset[Channel] = frozenset()
    """Where it may go today."""
    ends_on: date | None = None
    """The first day on which it may no longer be shown."""
    lang: str = ""
    """The language of its text; nothing where each part says its own."""


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that may be shown today, as it is shown in one language."""

    today: date
    language: Language
    settings: Settings
    released_quotes: Mapping[str, Released[Quote]]
    credits: Mapping[str, str]
    """Who said each of the quotes, in the words that readers see. Nobody behind the door can build others."""
    stories: Mapping[str, Released[Story]]
    themes: Mapping[str, Released[Theme]]
    promises: Mapping[str, Released[Promise]]
    translated_promises: Mapping[str, str]
    """The exact words of promises in this language, where they were made in another and somebody translated them."""
    events: Mapping[str, Released[Event]]
    people: Mapping[str, Released[Person]]
    priorities: Mapping[str, Released[Priority]]
    pages: Mapping[str, Released[Page]]
    home: Released[Home] | None
    tree: Released[Tree] | None
    walls: Mapping[str, Released[Wall]]
    taken_back: Mapping[str, str]
    """The quotes whose speaker took them back and agreed that this may be said, each with its file."""
    share: Share | None = None
    """How many of the changes came from parents; nothing where nobody can know."""

    def quotes(self, channel: Channel) -> Mapping[str, Released[Quote]]:
        """Give the quotes that may go to one channel, in the order in which they are written."""
        return {name: quote for name, quote in self.released_quotes.items() if channel in quote.channels}


def publish(library: Library, today: date, language: Language = ENGLISH, share: Share | None = None) -> Published:
    """Let through what may be shown on a day, in one language. ``library`` has no files with problems any more."""
    quotes = dict(_released(library.quotes, today))
    stories = {name: story for name, story in _released(library.stories, today) if Channel.SITE in story.channels}
    on_site = frozenset(name for name, quote in quotes.items() if Channel.SITE in quote.channels)
    written = [entry.model for entry in library.quotes if entry.model.id in quotes]
    crowds = Crowds(quote for quote in written if quote.id in on_site)
    settings = library.settings
    open_names: dict[Kind, frozenset[str]] = {
        Kind.QUOTE: on_site,
        Kind.STORY: frozenset(stories),
        Kind.THEME: _names(library.themes),
        Kind.PROMISE: _names(library.promises),
        Kind.EVENT: _names(library.events),
        Kind.PERSON: _names(library.people),
    }
    cut, spoken = _Cut(open_names), _Spoken(library, language)
    settings = spoken.settings()
    home = next((_open(entry, entry.model) for entry in library.home), None)
    return Published(
        today=today,
        language=language,
        settings=settings,
        released_quotes={
            name: spoken.quote(
                _replace(quote, cut.quote(_credited(quote.model, shown_speaker(settings, crowds, quote.model))))
            )
            for name, quote in quotes.items()
        },
        credits={quote.id: spoken.credit(crowds, quote) for quote in written},
        stories={name: spoken.text(_replace(story, cut.story(story.model))) for name, story in stories.items()},
        themes={entry.model.id: spoken.theme(_open(entry, entry.model)) for entry in library.themes},
        promises={entry.model.id: spoken.promise(_open(entry, cut.promise(entry.model))) for entry in library.promises},
        translated_promises=spoken.translated_promises(open_names[Kind.PROMISE]),
        events={entry.model.id: spoken.text(_open(entry, cut.event(entry.model))) for entry in library.events},
        people={entry.model.id: spoken.text(_open(entry, entry.model)) for entry in library.people},
        priorities={
            entry.model.priority: spoken.text(_open(entry, cut.priority(entry.model))) for entry in library.priorities
        },
        pages={entry.model.address: spoken.text(_open(entry, entry.model)) for entry in library.pages},
        home=spoken.text(_replace(home, cut.home(home.model))) if home else None,
        tree=next((spoken.tree(_open(entry, cut.tree(entry.model))) for entry in library.tree), None),
        walls={entry.model.id: spoken.text(_open(entry, cut.wall(entry.model))) for entry in library.walls},
        taken_back={entry.model.id: entry.path for entry in library.quotes if _is_tombstone(entry.model)},
        share=share,
    )


class Held(StrEnum):
    """Why something is held back from the site, in plain words."""

    NO_CONSENT = "no consent"
    WAITING = "waiting"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CHILD = "the child is asked first"
    NOT_YET = "not given yet"
    UNCLEAR = "not clear"
    NOT_FOR_SITE = "not for the site"


def withheld(library: Library, today: date) -> Iterator[tuple[Entry[Permission], Held]]:
    """List what is held back from the site today, each with the reason."""
    for entry in (*library.quotes, *library.stories):
        if not entry.model.allows(Channel.SITE, today):
            yield entry, _reason(entry.model, today)


def next_change(library: Library, today: date) -> date | None:
    """Give the first day after today on which something else may be shown, because a consent begins or ends.

    Until that day ``publish`` lets the same through, so that is how long a built site may stay as it is.
    """
    permissions = [
        *(entry.model.consent for entry in library.quotes if entry.model.channels()),
        *(entry.model.consent for entry in library.stories if Channel.SITE in entry.model.channels()),
    ]
    days = (day for consent in permissions if consent for day in consent.days() or ())
    return min((day for day in days if day > today), default=None)


def _reason(model: Permission, today: date) -> Held:
    consent = model.consent
    if consent is None:
        return Held.NOT_FOR_SITE if model.published_in else Held.NO_CONSENT
    if consent.status != "given":
        return Held(consent.status)
    days = consent.days()
    if days is None:
        return Held.UNCLEAR
    if days[1] <= today:
        return Held.EXPIRED if days[1] == consent.expires_on else Held.CHILD
    return Held.NOT_YET if today < days[0] else Held.NOT_FOR_SITE


def _released(entries: tuple[Entry[P], ...], today: date) -> Iterator[tuple[str, Released[P]]]:
    for entry in entries:
        channels = frozenset(channel for channel in Channel if entry.model.allows(channel, today))
        if channels:
            ends = entry.model.consent.ends_on() if entry.model.consent else None
            bare = entry.model.model_copy(update={"consent": None})  # the register's number stays behind the door
            yield name_of(entry), Released(bare, entry.path, entry.digest[:6], channels, ends)


def _open(entry: Entry[Model], model: M) -> Released[M]:
    return Released(model, entry.path, entry.digest[:6])


def _replace(released: Released[M], model: M) -> Released[M]:
    return replace(released, model=model)


def _credited(quote: Quote, speaker: Speaker) -> Quote:
    """Leave of who spoke only as much as everybody may know; the credit itself goes through beside the quote."""
    return quote.model_copy(update={"said_by": None, "said_by_reason": None, "speaker": speaker})


def _names(entries: tuple[Entry[Model], ...]) -> frozenset[str]:
    return frozenset(name_of(entry) for entry in entries)


def _is_tombstone(quote: Quote) -> bool:
    consent = quote.consent
    return consent is not None and consent.status == "withdrawn" and consent.after_withdrawal == "tombstone"


@dataclass(frozen=True, slots=True)
class _Cut:
    """Takes out every reference to something that is held back."""

    open_names: Mapping[Kind, frozenset[str]]

    def keep(self, kind: Kind, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.open_names[kind])

    def one(self, kind: Kind, name: str | None) -> str | None:
        return name if name in self.open_names[kind] else None

    def evidence(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(
            one for one in evidence if all(name in self.open_names[kind] for kind, name in evidence_names(one))
        )

    def quote(self, quote: Quote) -> Quote:
        themes, event = self.keep(Kind.THEME, quote.themes), self.one(Kind.EVENT, quote.heard_at)
        return quote.model_copy(update={"themes": themes, "heard_at": event})

    def story(self, story: Story) -> Story:
        return story.model_copy(update={"themes": self.keep(Kind.THEME, story.themes)})

    def promise(self, promise: Promise) -> Promise:
        answers = promise.answers.model_copy(
            update={
                "themes": self.keep(Kind.THEME, promise.answers.themes),
                "quotes": self.keep(Kind.QUOTE, promise.answers.quotes),
            }
        )
        history = tuple(
            update.model_copy(update={"evidence": self.evidence(update.evidence)}) for update in promise.history
        )
        made_at = self.one(Kind.EVENT, promise.made_at)
        return promise.model_copy(update={"answers": answers, "history": history, "made_at": made_at})

    def event(self, event: Event) -> Event:
        posters = self.keep(Kind.QUOTE, event.posters_shown)
        promises = self.keep(Kind.PROMISE, event.promises_made)
        return event.model_copy(update={"posters_shown": posters, "promises_made": promises})

    def priority(self, priority: Priority) -> Priority:
        themes, people = self.keep(Kind.THEME, priority.answers), self.keep(Kind.PERSON, priority.written_by)
        return priority.model_copy(update={"answers": themes, "written_by": people})

    def home(self, home: Home) -> Home:
        return home.model_copy(update={"poster": self.one(Kind.QUOTE, home.poster)})

    def wall(self, wall: Wall) -> Wall:
        quotes, themes = self.keep(Kind.QUOTE, wall.quotes), self.keep(Kind.THEME, wall.themes)
        event = self.one(Kind.EVENT, wall.event)
        return wall.model_copy(update={"quotes": quotes, "themes": themes, "event": event})

    def tree(self, tree: Tree) -> Tree:
        leaves = tuple(
            leaf.model_copy(
                update={"evidence": self.evidence(leaf.evidence), "roots": self.keep(Kind.THEME, leaf.roots)}
            )
            for leaf in tree.leaves
        )
        return tree.model_copy(update={"leaves": leaves, "roots": self.keep(Kind.THEME, tree.roots)})


class _Spoken:
    """Gives what may be shown in one language: the translation, where there is one; else the text with its own."""

    def __init__(self, library: Library, language: Language) -> None:
        self._settings = library.settings
        self._language = language
        self._code = language.code
        self._coarsest = language.say(COARSEST)
        self._texts = {first.path: one for first, one in library.translated() if one.model.language == language.code}
        self._themes = {one.model.of: one for one in library.theme_words if one.model.language == language.code}
        self._promises = {one.model.of: one for one in library.promise_words if one.model.language == language.code}
        self._tree = next((one for one in library.tree_words if one.model.language == language.code), None)

        self._words = next(
            (one.model for one in library.settings_words if one.model.language == language.code),
            SettingsWords(language=language.code),
        )

    def settings(self) -> Settings:
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
        if words := self._themes.get(released.model.id):
            update = {"title": words.model.title, "meaning": words.model.meaning}
            return replace(released, model=released.model.model_copy(update=update), lang=self._code)
        return self._marked(released, self._settings.main_language)

    def promise(self, released: Released[Promise]) -> Released[Promise]:
        """Give a promise: its exact words are in the first language, and what is said about it may be translated."""
        marked = self._marked(released, self._settings.main_language)
        words = self._promises.get(released.model.id)
        return replace(marked, model=words.model.said_of(marked.model), source=words.path) if words else marked

    def translated_promises(self, promises: Iterable[str]) -> dict[str, str]:
        """Give the translation of each promise's exact words, where there is one."""
        return {name: self._promises[name].model.words for name in promises if name in self._promises}

    def tree(self, released: Released[Tree]) -> Released[Tree]:
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
