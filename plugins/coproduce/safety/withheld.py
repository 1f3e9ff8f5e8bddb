"""What may not be seen today, and what may: read from the library itself, not from what passed the door."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from pathlib import Path

from coproduce.content.files import read_plain
from coproduce.disk.kept import kept_in
from coproduce.disk.whole import write_whole
from coproduce.domain.consent import Channel, Permission
from coproduce.domain.fields import Model
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.marks import MARK
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.translation import Translation
from coproduce.safety.consent_numbers import Numbers
from coproduce.safety.normalise import utf8
from coproduce.safety.runs import RUN, Words, in_letters
from coproduce.safety.watch import Watch

OFFICERS = ("docs/", "content/events/", "content/promises/", "content/promises.", "content/themes.",
            "content/people.yml", "content/tree.")  # fmt: skip
"""Where sentences of our own stand. Withheld words in there were copied by hand."""
_FIELD = re.compile(r"^[ \t-]*[\w-]+:(?=\s)", re.MULTILINE)
_MOST_OF_A_FILE = 4 << 20


@dataclass(frozen=True)
class Sources:
    """What people wrote, and which files of it stay off the site."""

    root: Path
    library: Library
    broken: frozenset[str]
    today: date

    def watch(self, channel: Channel, *more: Words, released: str = "") -> Watch:
        """Watch for everything that may not go to a channel; ``more`` and ``released`` are there to be tried out."""
        allowed: list[Permission] = []
        held: list[Entry[Permission]] = []
        for one in self._permitted:
            if self._may_go(one, channel):
                allowed.append(one.model)
            else:
                held.append(one)
        held.sort(key=self._waits_for_its_file)  # where two hold the same words, a person's answer is the one to name
        withheld = [text for one in held for text in self._words_of(one)]
        withheld += [text for path in sorted(self.broken) for text in self._unread(path)]
        withheld += [text for one in self._permitted for text in _never_shown(one)]
        said = [text.text for one in allowed for text in _told(one, "")] + self._said_by_us
        free = b"|".join((in_letters(said), _own_words(kept_in(self.root)), in_letters([released])))
        return Watch([*more, *withheld], self._numbers, free, self._everyday)

    @cached_property
    def fingerprint(self) -> str:
        """Give what changes with anything that a watch is made of: what was clean under the same one is clean still.

        All of it comes from what was written, from this package, and from what the day and the broken files withhold.
        """
        library = self.library
        written = [(one.path, one.digest) for one in chain(library.entries(), library.damaged)]
        today = [(self._may_go(one, Channel.SITE), self._waits_for_its_file(one)) for one in self._permitted]
        unread = [(path, *self._unread(path)) for path in sorted(self.broken)]
        known = repr([library.settings, written, today, unread])
        return hashlib.sha256(_package()[0] + known.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _permitted(self) -> list[Entry[Permission]]:
        """Everything that somebody's permission decides about."""
        damaged = [
            Entry(one.kind, one.model, one.places, one.digest)
            for one in self.library.damaged  # their files have problems, so they are withheld
            if isinstance(one.model, Permission)
        ]
        return [*self.library.quotes, *self.library.stories, *self._translated(), *damaged]

    @cached_property
    def _said_by_us(self) -> list[str]:
        """What may be read on any page: exact promises, what is published elsewhere, the site's own settings."""
        said = [promise.model.words for promise in self.library.promises]
        said += [text for one in self.library.entries() if getattr(one.model, "published_in", None) and
                 not isinstance(one.model, Permission) for text in _strings(one.model)]  # fmt: skip
        settings = self.library.settings
        spoken = [settings, *(one.model.said_of(settings) for one in self.library.settings_words)]
        return [*said, *(text for one in spoken for text in _of_settings(one))]

    @cached_property
    def _everyday(self) -> bytes:
        """The letters of what people write of their own accord."""
        return in_letters(
            text
            for one in self.library.entries()
            if not isinstance(one.model, Permission) and not _is_of_a_story(one)
            for text in _strings(one.model)
        )

    def _translated(self) -> Iterator[Entry[Permission]]:
        """Give each story in another language: it may be shown exactly where and when the first may."""
        for first, one in self.library.translated():
            if isinstance(first.model, Story):
                story = first.model.model_copy(update=one.model.words_for(first.model))
                where = first if first.path in self.broken else one
                yield Entry(first.kind, story, where.places, one.digest)

    def _may_go(self, one: Entry[Permission], channel: Channel) -> bool:
        """Say whether words may go to a channel of the site: whatever is there can be read by everyone."""
        return one.path not in self.broken and all(one.model.allows(way, self.today) for way in {Channel.SITE, channel})

    def _words_of(self, one: Entry[Permission]) -> Iterator[Words]:
        return _told(one.model, one.path if self._waits_for_its_file(one) else name_of(one) or one.path)

    def _waits_for_its_file(self, one: Entry[Permission]) -> bool:
        """Say whether words are held back for a mistake in their file, and not because of what somebody agreed to."""
        consent = one.model.consent
        if one.path not in self.broken or (consent and consent.status != "given"):
            return False
        days = consent.days() if consent else None
        return days is None or days[0] <= self.today < days[1]

    @cached_property
    def _numbers(self) -> Numbers:
        return Numbers({one.model.consent.ref: name_of(one) for one in self._permitted if one.model.consent})

    def _unread(self, path: str) -> Iterator[Words]:
        """Give what stands in a file with a problem, as it stands there: perhaps nobody could read it at all."""
        if not path.startswith("content/") or path.startswith(OFFICERS):
            return
        try:
            text = utf8(read_plain(self.root / path, _MOST_OF_A_FILE)).decode("utf-8", "ignore")
        except OSError:
            return
        for value in _FIELD.split(text):
            if len(value.split()) >= RUN and not value.lstrip().startswith(("[", "{")):
                yield Words(path, value)


def _is_of_a_story(one: Entry[Model]) -> bool:
    """Say whether it is a story in another language: what its teller agreed to holds for it, too."""
    return isinstance(one.model, Translation) and one.model.of.startswith("content/stories/")


def _told(model: Permission, whose: str) -> Iterator[Words]:
    """Give everything that a person said in an entry."""
    match model:
        case Quote():
            said = [model.words, model.poster_excerpt, model.plain_summary, *model.translations.values()]
            around = [model.said_by, model.content_note]
            around += [text for one in model.redactions for text in (one.kind, one.why)]
        case Story():
            said = [model.summary, MARK.sub(" ", model.body)]
            said += [text for step in model.journey for text in (step.what, step.feeling_words)]
            around = [model.title, model.told_by, model.content_note, *(step.title for step in model.journey)]
        case _:
            return
    yield from (Words(whose, text) for text in said if text)
    yield from (Words(whose, text, is_label=True) for text in around if text)


def _never_shown(one: Entry[Permission]) -> Iterator[Words]:
    if isinstance(one.model, Quote) and one.model.said_by_reason:
        yield Words(name_of(one), one.model.said_by_reason)


def _strings(value: object) -> Iterator[str]:
    """Give every text in a model."""
    match value:
        case str():
            yield value
        case Model():
            for _, part in value:
                yield from _strings(part)
        case dict():
            yield from (text for part in value.values() for text in _strings(part))
        case tuple():
            yield from (text for part in value for text in _strings(part))


def _of_settings(settings: Settings) -> Iterator[str]:
    """Give the site's own words, and the credits that are built from its lists."""
    yield from _strings(settings)
    yield from (f"{who}, {area}" for who in settings.relationships.values() for area in settings.areas.values())


@cache
def _own_words(kept: Path) -> bytes:
    """Give the letters of this package: what its pages say of their own accord, everyone can read in it.

    They are kept in a folder while the package is the same: to work them out takes as long as to read a project.
    """
    known, written = _package()
    memory = kept / "own-words"
    with suppress(OSError):
        remembered = memory.read_bytes()
        if remembered.startswith(known):
            return remembered.removeprefix(known)
    own = in_letters(text.decode("utf-8") for text in written)
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        write_whole(memory, known + own)
    return own


@cache
def _package() -> tuple[bytes, list[bytes]]:
    """Give what is written in this package, after a hash of it."""
    package = files("coproduce")
    assert isinstance(package, Path)  # noqa: S101 - installed as files, for MkDocs needs its theme as files
    kinds = (".py", ".jinja", ".html", ".typ", ".po")
    paths = (os.path.join(folder, name) for folder, _, names in os.walk(package) for name in names)  # noqa: PTH118 - faster
    written = [Path(path).read_bytes() for path in sorted(paths) if path.endswith(kinds)]
    return hashlib.sha256(b"\0".join(written)).digest(), written
