"""What a proposal changes, from one state of the library to another: whoever reviews it sees consents first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coproduce.domain.consent import Permission
from coproduce.domain.fields import Kind, Model, day_in_words
from coproduce.domain.library import Entry, Library, name_of

_Key = tuple[Kind, str]

_RUN = 3
"""Words in a row by which words are known again."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new, gone or not as it was."""

    kind: Kind
    name: str
    path: str
    is_new: bool
    is_gone: bool
    consent: tuple[str, ...] = ()
    """What is different about what may be done with the words, each in a sentence."""
    fields: tuple[str, ...] = ()
    """The other fields that are not as they were."""
    stood_under: str = ""
    """The name under which most of these words stood before, where it was another."""

    @property
    def touches_consent(self) -> bool:
        """Say whether words that were there before may now be used in another way."""
        return bool(self.consent) and (not self.is_new or bool(self.stood_under))


def changes(before: Library, after: Library) -> Iterator[Change]:
    """Compare two states of a library, in the order of kinds and names."""
    old, new = _by_name(before), _by_name(after)
    differ = {key: now for key, now in new.items() if key not in old or old[key].model != now.model}
    stood_under = _stood_under(old, differ)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was and now and was.model == now.model:
            continue
        here = now or was
        assert here is not None  # noqa: S101 - the key stands in one of the two
        fields = tuple(_other_fields(was.model, now.model)) if was and now else ()
        first = stood_under.get(key, key)
        held = old.get(first)
        consent = tuple(_consent(held.model if held else None, now.model if now else None))
        name = "" if first == key else first[1]
        yield Change(here.kind, key[1], here.path, was is None, now is None, consent, fields, name)


def _by_name(library: Library) -> dict[_Key, Entry[Model]]:
    """Give everything by its kind and name; what has a mistake too, as its consent may be what changed."""
    return {(entry.kind, name_of(entry)): entry for entry in (*library.damaged, *library.entries())}


def _stood_under(old: Mapping[_Key, Entry[Model]], differ: Mapping[_Key, Entry[Model]]) -> dict[_Key, _Key]:
    """Say of what differs where most of its words stood before, if under another name: a consent must not change so."""
    runs = {key: found for key, entry in differ.items() if (found := _runs(entry.model))}
    if not runs:
        return {}
    held = {key: _runs(entry.model) for key, entry in old.items()}
    who_holds = defaultdict(list)
    for key, found in held.items():
        for run in found:
            who_holds[run].append(key)
    first = {}
    for key, found in runs.items():
        shared = Counter(one for run in found for one in who_holds[run])
        same = [one for one, count in shared.items() if 2 * count > min(len(found), len(held[one]))]
        if same and key not in same:
            first[key] = max(same, key=lambda one: (shared[one], one))
    return first


def _runs(model: Model) -> frozenset[tuple[str, ...]]:
    """Give each run of words of what somebody said, however it is written; of few words the whole."""
    said = getattr(model, "words", "") or getattr(model, "body", "") if isinstance(model, Permission) else ""
    words = re.findall(r"\w+", said.casefold())
    many = max(1, len(words) - _RUN + 1) if words else 0
    return frozenset(tuple(words[at : at + _RUN]) for at in range(many))


_PERMISSION = ("consent", "published_in")


def _other_fields(was: Model, now: Model) -> Iterator[str]:
    for name in type(now).model_fields:
        if name not in _PERMISSION and getattr(was, name, None) != getattr(now, name):
            yield name


def _consent(was: Model | None, now: Model | None) -> Iterator[str]:
    """Say what is different about a permission; that nothing is left of it is the most that can change."""
    for name in _PERMISSION:
        before, after = (getattr(one, name, None) for one in (was, now))
        if before == after or not isinstance(was or now, Permission):
            continue
        if after is None:
            if now is not None:
                yield f"'{name}' was taken away."
        elif before is None:
            if was is not None:
                yield f"'{name}' was added."
            yield from (f"{one}: {_in_words(value)}." for one, value in after if value not in {None, ()})
        else:
            for one, value in after:
                if getattr(before, one) != value:
                    yield f"{one} was {_in_words(getattr(before, one))} and is now {_in_words(value)}."


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    if isinstance(value, date):
        return day_in_words(value)
    return "nothing" if value is None else str(value)
