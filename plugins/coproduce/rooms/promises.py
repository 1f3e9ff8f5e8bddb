"""The promises: exact words, who made them, and everything that happened since."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card, ThemeLabel
from coproduce.domain.consent import PublishedIn
from coproduce.domain.promise import Promise, Update
from coproduce.domain.publications import Sheet
from coproduce.domain.published import Published, Released
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import cards_of, theme_labels
from coproduce.rooms.views import Link, evidence_links, promise_link
from coproduce.words.language import Language, to_say

HERE = "promises"
STATUS_WORDS = {
    "started": to_say("Started"),
    "announced": to_say("Announced"),
    "done": to_say("Done"),
    "stopped": to_say("Stopped"),
    "declined": to_say("Declined"),
}
"""The words that readers see, in the order of the list: what is under way first, a no last."""
NEWS_LENGTH = 5
"""How many of the newest changes stand under the list."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises stand at one status."""

    status: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class News:
    """One of the newest changes."""

    when: str
    text: str
    promise: Link
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PromiseEntry:
    """One promise in a list."""

    words: str
    address: str
    made_by: str
    due: str
    status: str
    status_words: str
    overdue_words: str
    updated: str
    illustrative: bool
    translation: str = ""
    """The words in the language of the page, where they were said in another."""


@dataclass(frozen=True, slots=True)
class PromiseList:
    """All promises."""

    title: str
    summary: str
    counts: tuple[Count, ...]
    promises: tuple[PromiseEntry, ...]
    latest: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of a promise's history."""

    on: str
    status: str
    status_words: str
    what: str
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise."""

    entry: PromiseEntry
    made_at: Link | None
    made_on: str
    next_update: str
    themes: tuple[ThemeLabel, ...]
    branch: Link | None
    published_in: PublishedIn | None
    closed: Update | None
    """The entry that ended it, with why, who to ask and what next."""
    history: tuple[HistoryEntry, ...]
    voices: tuple[Card, ...]


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the list of promises and a page for each."""
    published = threads.published
    say = threads.language.say
    summary = say("What was promised to families, in exact words, and what happened since.")
    promises = [released.model for released in published.promises.values()]
    entries = entries_of(published, promises)
    overdue = sum(bool(entry.overdue_words) for entry in entries)
    counts = [
        Count(status, say(words), sum(promise.status == status for promise in promises))
        for status, words in STATUS_WORDS.items()
    ]
    model = PromiseList(
        title=say("Promises"),
        summary=summary,
        counts=(*counts, Count("overdue", say("Overdue"), overdue)),
        promises=entries,
        latest=tuple(_news(threads.language, promises)),
    )
    yield Sheet(addresses.PROMISES, "promises", model, model.title, summary, None, HERE)
    for released in published.promises.values():
        promise = released.model
        page = _page(threads, released)
        yield Sheet(addresses.promise(promise.id), "promise", page, promise.words, summary, released.source, HERE)


def entries_of(published: Published, promises: list[Promise]) -> tuple[PromiseEntry, ...]:
    """Make the entries of a list: overdue ones first, then in the order of the statuses."""
    entries = (entry_of(published, promise) for promise in promises)
    order = list(STATUS_WORDS)
    return tuple(sorted(entries, key=lambda entry: (not entry.overdue_words, order.index(entry.status))))


def entry_of(published: Published, promise: Promise) -> PromiseEntry:
    """Say what a list shows of one promise."""
    under_way = promise.status in {"announced", "started"}
    overdue = under_way and promise.due is not None and promise.due < published.today
    silent = under_way and promise.next_update_due is not None and promise.next_update_due < published.today
    days = [update.on for update in promise.history if update.on]
    language = published.language
    return PromiseEntry(
        words=promise.words,
        address=addresses.promise(promise.id),
        made_by=promise.made_by,
        due=language.say_day(promise.due),
        status=promise.status,
        status_words=language.say(STATUS_WORDS[promise.status]),
        overdue_words=language.say("Overdue") if overdue else language.say("News is overdue") if silent else "",
        updated=language.say_day(max(days, default=None)),
        illustrative=promise.illustrative,
        translation=published.translated_promises.get(promise.id, ""),
    )


def _news(language: Language, promises: list[Promise]) -> Iterator[News]:
    dated = [(update.on, promise, update) for promise in promises for update in promise.history if update.on]
    newest = sorted(dated, key=lambda one: (one[0], one[1].id), reverse=True)
    for on, promise, update in newest[:NEWS_LENGTH]:
        text = language.say("%(status)s: %(what)s", status=language.say(STATUS_WORDS[update.status]), what=update.what)
        yield News(language.say_day(on), text, promise_link(language, promise), promise.illustrative)


def _page(threads: Threads, released: Released[Promise]) -> PromisePage:
    promise, published, language = released.model, threads.published, threads.language
    event = published.events.get(promise.made_at or "")
    entry = entry_of(published, promise)
    first, last = promise.history[0], promise.history[-1]
    under_way = promise.status in {"announced", "started"}
    news_due = language.say_day(promise.next_update_due)
    next_update = language.say("The next news is due by %(day)s.", day=news_due) if news_due else ""
    return PromisePage(
        entry=entry,
        made_at=Link(event.model.title, addresses.event(event.model.id)) if event else None,
        made_on=language.say_day(first.on),
        next_update=next_update if under_way else "",
        themes=theme_labels(published, promise.answers.themes),
        branch=_branch(published, promise),
        published_in=promise.published_in,
        closed=last if last.status in {"stopped", "declined"} else None,
        history=tuple(
            HistoryEntry(
                on=language.say_day(update.on),
                status=update.status,
                status_words=language.say(STATUS_WORDS[update.status]),
                what=update.what,
                evidence=evidence_links(threads, update.evidence),
            )
            for update in reversed(promise.history)
        ),
        voices=cards_of(threads, promise.answers.quotes),
    )


def _branch(published: Published, promise: Promise) -> Link | None:
    if published.tree is None or promise.branch not in published.tree.model.branches:
        return None
    return Link(published.tree.model.branches[promise.branch].heading, addresses.branch(promise.branch))
