"""The golden thread: from what was heard to what was answered, promised and changed, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coproduce.domain import addresses
from coproduce.domain.consent import Channel
from coproduce.domain.event import Event
from coproduce.domain.fields import Kind
from coproduce.domain.foreign import Foreign
from coproduce.domain.marks import Block, blocks, without_marks
from coproduce.domain.page import Priority
from coproduce.domain.promise import Promise, Update
from coproduce.domain.published import Published, Released
from coproduce.domain.quote import Quote
from coproduce.domain.story import Story


@dataclass(frozen=True, slots=True)
class Use:
    """A place on the site where words are used."""

    kind: Kind
    title: str
    address: str
    words_around: str
    """The paragraph around the mark, without marks."""
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """What happened to one quote, or to one theme."""

    answered: tuple[Priority, ...]
    promised: tuple[Promise, ...]
    """Promises that stand: announced, started, done or stopped."""
    declined: tuple[Promise, ...]
    changed: tuple[tuple[Promise, Update], ...]
    """What was done in answer to these very words, with the entry of the history that says so."""
    changed_around: tuple[tuple[Promise, Update], ...]
    """What was done about the theme: a change, but not yet one for these words."""

    @property
    def is_answered(self) -> bool:
        """Say whether there is an answer at all; a no with its reasons is shown, but is not one."""
        return bool(self.answered or self.promised)


class Threads:
    """The golden thread of everything that is published; each part of it is worked out once."""

    def __init__(self, published: Published) -> None:
        """Follow the threads of what is published."""
        self.published = published
        self.language = published.language
        self.quotes: Mapping[str, Released[Quote]] = published.quotes(Channel.SITE)

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Give the places where each quote is used, by its id."""
        found: dict[str, list[Use]] = {}
        for quote_id, use in self._uses():
            if use not in found.setdefault(quote_id, []):
                found[quote_id].append(use)
        return {name: tuple(uses) for name, uses in found.items()}

    @cached_property
    def by_theme(self) -> Mapping[str, tuple[str, ...]]:
        """Give the ids of the quotes about each theme."""
        found: dict[str, list[str]] = {name: [] for name in self.published.themes}
        for name, quote in self.quotes.items():
            for theme in quote.model.themes:
                found[theme].append(name)
        return {theme: tuple(names) for theme, names in found.items()}

    @cached_property
    def of_themes(self) -> Mapping[str, Thread]:
        """Give the thread of each theme, by its id."""
        return {
            theme: _thread(
                [one.model for one in self.published.priorities.values() if theme in one.model.answers],
                [one.model for one in self.published.promises.values() if theme in one.model.answers.themes],
            )
            for theme in self.published.themes
        }

    @cached_property
    def of_quotes(self) -> Mapping[str, Thread]:
        """Give the thread of each quote, by its id: answers to its themes count, and answers to itself.

        An illustrative promise or page never answers real words.
        """
        return {name: self._of_quote(quote.model) for name, quote in self.quotes.items()}

    def _of_quote(self, quote: Quote) -> Thread:
        themes = set(quote.themes)
        citing = {use.address.partition("#")[0] for use in self.uses.get(quote.id, ())}
        priorities = (one.model for one in self.published.priorities.values())
        promises = (one.model for one in self.published.promises.values())
        return _thread(
            [
                one
                for one in priorities
                if (quote.illustrative or not one.illustrative)
                and (not themes.isdisjoint(one.answers) or one.address in citing)
            ],
            [
                one
                for one in promises
                if (quote.illustrative or not one.illustrative)
                and (not themes.isdisjoint(one.answers.themes) or quote.id in one.answers.quotes)
            ],
            quote.id,
        )

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """Give the ids of the quotes that have no answer yet."""
        return tuple(name for name in self.quotes if not self.of_quotes[name].is_answered)

    def _uses(self) -> Iterator[tuple[str, Use]]:
        published = self.published
        written: tuple[tuple[Kind, str, Released[Priority] | Released[Story] | Released[Event]], ...] = (
            *((Kind.PRIORITY, one.model.address, one) for one in published.priorities.values()),
            *((Kind.STORY, addresses.story(name), one) for name, one in published.stories.items()),
            *((Kind.EVENT, addresses.event(name), one) for name, one in published.events.items()),
        )
        for kind, address, released in written:
            model = released.model
            before = ""
            for block in blocks(model.body):
                around = without_marks(block.text) if block.is_paragraph else before
                for mark in block.marks():
                    if mark.kind == Kind.QUOTE and mark.name in self.quotes:
                        place = address + _anchor(block, mark.name)
                        words = around if released.lang == self.language.code else Foreign(around, released.lang)
                        yield mark.name, Use(kind, model.title, place, words, model.illustrative)
                before = around
        for promise in published.promises.values():
            for name in promise.model.answers.quotes:
                words, address = promise.model.words, addresses.promise(promise.model.id)
                yield name, Use(Kind.PROMISE, words, address, words, promise.model.illustrative)


def _thread(answered: list[Priority], promises: list[Promise], quote_id: str = "") -> Thread:
    done = [(promise, update) for promise in promises for update in promise.history if update.status == "done"]
    return Thread(
        answered=tuple(answered),
        promised=tuple(promise for promise in promises if promise.is_answer),
        declined=tuple(promise for promise in promises if not promise.is_answer),
        changed=tuple(one for one in done if quote_id in one[0].answers.quotes),
        changed_around=tuple(one for one in done if quote_id not in one[0].answers.quotes),
    )


def _anchor(block: Block, quote_id: str) -> str:
    """Give the anchor of a paragraph or a card; in a list or a table there is none."""
    if block.is_paragraph:
        return f"#{block.paragraph_id}"
    return f"#card-{quote_id}" if block.is_card else ""


def month_of(quote: Quote) -> tuple[int, int]:
    """Sort quotes by when they were said; those without a date come last."""
    return quote.when.order if quote.when else (9999, 0)
