"""What people wrote, in another language: it stands beside the first, with the language before the ending."""

from collections.abc import Mapping
from typing import Any

from coproduce.domain.event import Event
from coproduce.domain.fields import Id, Language, Model, Text
from coproduce.domain.page import Home, Page
from coproduce.domain.story import Step, Story


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


def _step(step: Step, words: StepWords) -> Step:
    return step.model_copy(
        update={
            "title": words.title,
            "what": words.what,
            "who": words.who or step.who,
            "feeling_words": words.feeling_words or step.feeling_words,
        }
    )


Written = Page | Story | Event
"""What can have a translation beside it."""
