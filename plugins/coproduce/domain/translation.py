"""What people wrote, in another language: it stands beside the first, with the language before the ending."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from coproduce.domain.event import Event
from coproduce.domain.fields import Id, Language, Model, Text
from coproduce.domain.page import Home, Page
from coproduce.domain.promise import Branch, Promise
from coproduce.domain.settings import Barrier, Settings
from coproduce.domain.story import Step, Story
from coproduce.domain.tree import BranchMeaning, Leaf, Tree


class StepWords(Model):
    """The words of one step of a journey; when it was, and how it felt, the first language says."""

    title: Text
    """What happened, in a few words."""
    what: Text
    """What happened, in a sentence or two."""
    who: tuple[Text, ...] = ()
    """Who was there, as roles; never names."""
    feeling_words: Text | None = None
    """How it felt, in the family's words."""


class Translation(Model):
    """The words of a page, a story or an event in another language; everything else the first language says."""

    of: str
    """The file in the first language."""
    language: Language
    """The language of these words."""
    title: Text
    """The title."""
    summary: Text
    """One or two sentences that say what it tells."""
    headline: tuple[Text, ...] = ()
    """On the first page: the lines that are set large."""
    told_by: Text | None = None
    """Of a story: who tells it, as agreed for this language."""
    content_note: Text | None = None
    """Of a story: a note for readers when parts are hard to read."""
    place: Text | None = None
    """Of an event: roughly where."""
    journey: tuple[StepWords, ...] = ()
    """Of a story: the words of each step, in the same order."""
    body: str = ""
    """The text itself, in Markdown."""

    def words_for(self, model: Model) -> Mapping[str, Any]:
        """Give what is said otherwise of a page, a story or an event."""
        words: dict[str, Any] = {"title": self.title, "summary": self.summary, "body": self.body}
        match model:
            case Story():
                words |= {"lang": self.language, "told_by": self.told_by or model.told_by}
                words |= {"content_note": self.content_note or model.content_note}
                words |= {"journey": tuple(map(_step, model.journey, self.journey)) or model.journey}
            case Event():
                words |= {"place": self.place or model.place}
            case Home():
                words |= {"headline": self.headline or (self.title,)}
            case _:
                pass
        return words


class ThemeWords(Model):
    """A theme in another language."""

    of: Id
    """The id of the theme."""
    language: Language
    """The language of these words."""
    title: Text
    """The name that readers see."""
    meaning: Text
    """What the theme is about, in one plain sentence."""


class WallWords(Model):
    """What stands above a wall in another language."""

    of: Id
    """The name of the wall's file."""
    language: Language
    """The language of these words."""
    title: Text
    """What stands above the wall."""


class PersonWords(Model):
    """How a person is credited in another language, as agreed for it."""

    of: Id
    """The short name of the person."""
    language: Language
    """The language of these words."""
    credit: Text
    """The credit; a name or a pseudonym stays as it is."""


class UpdateWords(Model):
    """One entry of a promise's history in another language; its day, status and evidence the first language says."""

    what: Text
    """What happened or changed, in a plain sentence."""
    why: Text | None = None
    """Why it was stopped or declined."""
    who_to_ask: Text | None = None
    """Who answers questions about it."""
    what_next: Text | None = None
    """What happens instead."""


class PromiseWords(Model):
    """What is said about a promise in another language. Its exact words stay first; these are their translation."""

    of: Id
    """The id of the promise."""
    language: Language
    """The language of these words."""
    words: Text
    """The promise translated; shown as a translation, after its exact words."""
    made_by: Text
    """Who made it, as a role."""
    history: tuple[UpdateWords, ...] = ()
    """The words of each entry of its history, in the same order; the newest may be missing."""

    def said_of(self, promise: Promise) -> Promise:
        """Give the promise as this language says it: its exact words, and what has no translation, as they are."""
        updates = zip(promise.history, self.history, strict=False)
        translated = tuple(update.model_copy(update=words.model_dump(exclude_none=True)) for update, words in updates)
        history = translated + promise.history[len(translated) :]
        return promise.model_copy(update={"made_by": self.made_by, "history": history})


Named = ThemeWords | WallWords | PersonWords | PromiseWords
"""What stands in one list a language, each entry by the id of what it translates."""


class LeafWords(Model):
    """A leaf of the tree in another language."""

    title: Text
    """Two to four words."""
    why: Text | None = None
    """Of a fallen leaf: what happened, in a plain sentence."""


class TreeWords(Model):
    """The words of the Collaboration Tree in another language; what has no translation is shown as it is."""

    language: Language
    """The language of these words."""
    trunk: tuple[Text, ...] = ()
    """How we agreed to work: each of the principles, in the same order."""
    branches: dict[Branch, BranchMeaning] = Field(default_factory=dict)
    """What each of the four Co's means here."""
    leaves: dict[Id, LeafWords] = Field(default_factory=dict)
    """The words of each leaf, by its short name."""
    adapted_from: Text | None = None
    """Whose tree this one is adapted from."""

    def said_of(self, tree: Tree) -> Tree:
        """Give the tree as this language says it."""
        return tree.model_copy(
            update={
                "trunk": self.trunk or tree.trunk,
                "branches": {name: self.branches.get(name, meaning) for name, meaning in tree.branches.items()},
                "leaves": tuple(_leaf(leaf, self.leaves.get(leaf.id)) for leaf in tree.leaves),
                "adapted_from": self.adapted_from or tree.adapted_from,
            }
        )


class SettingsWords(Model):
    """The words of coproduce.yml in another language; what has no translation is shown as it is."""

    language: Language
    """The language of these words."""
    licence: Text | None = None
    """The line that says how the words may be used."""
    example: Text | None = None
    """While the site shows example content: the sentence that says so on every page."""
    relationships: dict[Id, Text] = Field(default_factory=dict)
    """How speakers are part of this, by the short name."""
    areas: dict[Id, Text] = Field(default_factory=dict)
    """The areas that speakers come from, by the short name."""
    age_groups: dict[Id, Text] = Field(default_factory=dict)
    """The age groups of speakers, by the short name."""
    tested_by: Text | None = None
    """For the accessibility statement: who tested the site, and how."""
    answers_within: Text | None = None
    """For the accessibility statement: how soon people get an answer."""
    barriers: tuple[Barrier, ...] = ()
    """For the accessibility statement: what does not work for everybody yet, in the same order."""

    def said_of(self, settings: Settings) -> Settings:
        """Give the settings as this language says them."""
        lists = {name: {**getattr(settings, name), **getattr(self, name)} for name in LISTS}
        update: dict[str, Any] = {**lists, "licence": self.licence or settings.licence}
        if settings.example:
            update["example"] = self.example or settings.example
        if settings.accessibility:
            said = {"tested_by": self.tested_by, "answers_within": self.answers_within, "barriers": self.barriers}
            words = {name: words for name, words in said.items() if words}
            update["accessibility"] = settings.accessibility.model_copy(update=words)
        return settings.model_copy(update=update)


LISTS = ("relationships", "areas", "age_groups")
"""The short lists of coproduce.yml that writers choose from and readers see."""


def _leaf(leaf: Leaf, words: LeafWords | None) -> Leaf:
    if words is None:
        return leaf
    fallen = leaf.fallen.model_copy(update={"why": words.why}) if leaf.fallen and words.why else leaf.fallen
    return leaf.model_copy(update={"title": words.title, "fallen": fallen})


def _step(step: Step, words: StepWords) -> Step:
    return step.model_copy(
        update={
            "title": words.title,
            "what": words.what,
            "who": words.who or step.who,
            "feeling_words": words.feeling_words or step.feeling_words,
        }
    )


Translatable = Page | Story | Event
"""What can have a translation beside it."""
