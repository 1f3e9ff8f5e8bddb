"""What happened to a voice, in four steps: heard, answered, promised, changed."""

from collections.abc import Iterator
from typing import NamedTuple

from coproduce.domain import addresses
from coproduce.domain.promise import Promise, Update
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Thread, Threads
from coproduce.rooms.promises import STATUS_WORDS
from coproduce.words.language import Language


class Item(NamedTuple):
    """One thing that happened to a voice."""

    when: str
    text: str
    address: str | None = None


class ThreadStep(NamedTuple):
    """One of the four steps: heard, answered, promised, changed. Voices that share it share its HTML."""

    stage: str
    state: str
    """``done``, ``partly`` or ``not-yet``."""
    heading: str
    items: tuple[Item, ...]


def thread_steps(threads: Threads, quote: Quote, thread: Thread) -> tuple[ThreadStep, ...]:
    """Say of a voice how far it has come, in the order in which it happens."""
    return (
        _heard(threads, quote),
        _answered(threads.language, thread),
        _promised(threads.language, thread),
        _changed(threads.published, thread),
    )


def _heard(threads: Threads, quote: Quote) -> ThreadStep:
    published, language = threads.published, threads.language
    heard = []
    if event := published.events.get(quote.heard_at or ""):
        address = addresses.event(event.model.id)
        heard.append(Item(language.say_month(quote.when), event.model.title, address))
    for theme in quote.themes[:1]:
        if others := len(threads.by_theme[theme]) - 1:
            words = language.say_count(
                others,
                "%(num)s other voice speaks about %(theme)s",
                "%(num)s other voices speak about %(theme)s",
                theme=published.themes[theme].model.title,
            )
            heard.append(Item("", words, addresses.voices("theme", theme)))
    return ThreadStep("heard", "done", language.say("Heard"), tuple(heard))


def _answered(language: Language, thread: Thread) -> ThreadStep:
    say = language.say
    answers = tuple(Item("", say("Strategy: %(title)s", title=one.title), one.address) for one in thread.answered)
    if answers:
        return ThreadStep("answered", "done", say("Answered in the strategy"), answers)
    return ThreadStep("answered", "not-yet", say("Not answered in the strategy yet"), ())


def _promised(language: Language, thread: Thread) -> ThreadStep:
    promised = tuple(_promise_item(language, one) for one in (*thread.promised, *thread.declined))
    if thread.promised:
        return ThreadStep("promised", "done", language.say("Promised"), promised)
    if thread.declined:
        return ThreadStep("promised", "partly", language.say("Asked for, and declined"), promised)
    return ThreadStep("promised", "not-yet", language.say("Nothing promised yet"), ())


def _changed(published: Published, thread: Thread) -> ThreadStep:
    language = published.language
    changed, around = _changes(language, thread.changed), _changes(language, thread.changed_around)
    if changed:
        return ThreadStep("changed", "done", language.say("Changed"), (*changed, *around))
    if around:
        return ThreadStep("changed", "partly", language.say("Something changed about this theme"), around)
    news = tuple(_news_due(published, thread))
    return ThreadStep("changed", "not-yet", language.say("Nothing has changed yet"), news)


def _changes(language: Language, changes: tuple[tuple[Promise, Update], ...]) -> tuple[Item, ...]:
    return tuple(
        Item(language.say_day(update.on), update.what, addresses.promise(promise.id)) for promise, update in changes
    )


def _news_due(published: Published, thread: Thread) -> Iterator[Item]:
    for promise in thread.promised:
        due = promise.next_update_due
        if due and due >= published.today and promise.status in {"announced", "started"}:
            words = published.language.say("Next news is due by %(day)s", day=published.language.say_day(due))
            yield Item("", words, addresses.promise(promise.id))


def _promise_item(language: Language, promise: Promise) -> Item:
    when = language.say_day(promise.history[-1].on)
    status = language.say(STATUS_WORDS[promise.status])
    words = language.say("%(status)s: %(what)s", status=status, what=promise.words)
    return Item(when, words, addresses.promise(promise.id))
