"""Small numbers: a credit is shown only where enough people could have it.

A person is counted once, however often they spoke: by the number of their consent, or by the quote where there is
none. Illustrative words are nobody's, so they hide nobody: they are counted among themselves. Whoever is shown less
closely, or more closely, still counts among all of whom the credit is true.

The crowd is that of the whole site, also on a list of one theme, event or year. Such a list says no more about
somebody than the page of their voice, which names theme, event and year too; and the number at its head counts
voices, not people. An age group is no part of any credit, so it does not pass the door.
"""

from collections.abc import Iterable

from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.settings import Settings
from coproduce.words.language import ENGLISH, Language, to_say

COARSEST = to_say("Someone who took part")
"""The credit that everybody can have."""


class Crowds:
    """How many people share what is said of a speaker."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        """Count the people behind these quotes."""
        self._people: dict[tuple[bool, str | None, str | None], set[str]] = {}
        for quote in quotes:
            speaker, person = quote.speaker, quote.consent.ref if quote.consent else quote.id
            for relationship in {speaker.relationship, None}:
                for area in {speaker.area, None}:
                    key = (quote.illustrative, relationship, area)
                    self._people.setdefault(key, set()).add(person)

    def of(self, quote: Quote, speaker: Speaker) -> int:
        """Count the people who could be this speaker, going by the relationship and the area."""
        return len(self._people.get((quote.illustrative, speaker.relationship, speaker.area), ()))


def shown_speaker(settings: Settings, crowds: Crowds, quote: Quote) -> Speaker:
    """Say of a speaker only what enough people share: the area goes first, then the relationship."""
    speaker = quote.speaker
    closest = Speaker(relationship=speaker.relationship, area=speaker.area)
    for shown in (closest, Speaker(relationship=speaker.relationship)):
        if crowds.of(quote, shown) >= settings.small_number:
            return shown
    return Speaker()


def credit_of(settings: Settings, crowds: Crowds, quote: Quote, language: Language = ENGLISH) -> str:
    """Say who said it: as agreed, or built from the short lists.

    When people take their words back, an agreed credit can come to be shared by too few. It is never rewritten; the
    built one, which says less, is shown in its place until the numbers are there again or a reason is written.
    """
    if quote.said_by and is_safe(settings, crowds, quote):
        return quote.said_by
    speaker = shown_speaker(settings, crowds, quote)
    who = settings.relationships.get(speaker.relationship or "") or language.say(COARSEST)
    area = settings.areas.get(speaker.area or "", "")
    return f"{who}, {area}" if area else who


def is_safe(settings: Settings, crowds: Crowds, quote: Quote) -> bool:
    """Say whether a written credit may be shown.

    It may when enough people share the speaker's relationship and area; when a reason says why it is safe; or when
    the words are public already and nobody's consent is asked. Without a speaker, nobody can count.
    """
    if quote.said_by_reason or (quote.published_in and not quote.consent):
        return True
    return says_something(quote.speaker) and crowds.of(quote, quote.speaker) >= settings.small_number


def says_something(speaker: Speaker) -> bool:
    """Say whether there is anything by which the people like this speaker can be counted."""
    return bool(speaker.relationship or speaker.area)
