"""What a person agreed to: where their words may go, and until when."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict, Field

from coproduce.domain.fields import Day, Model, RegisterNumber, Text, WebAddress, WholeNumber


class Channel(StrEnum):
    """A way for words to leave the file they were written in. Each is agreed to on its own."""

    SITE = "site"
    POSTER = "poster"
    PACK = "pack"
    SOCIAL = "social"
    OPEN_DATA = "open-data"
    SEARCH_ENGINES = "search-engines"


class Consent(Model):
    """What was agreed, by whom and until when. Names stay in a register outside Git."""

    ref: RegisterNumber
    """The number of the consent in the register, which is kept outside Git."""
    status: Literal["waiting", "given", "paused", "withdrawn"]
    """Whether the person has agreed: waiting, given, paused or withdrawn."""
    after_withdrawal: Literal["tombstone", "nothing"] = Field("tombstone", title="If you take your words back")
    """What is shown after a withdrawal: a line that words were taken back (tombstone), or nothing."""
    channels: tuple[Channel, ...] = Field((), title="Where may your words go?")
    """Where the words may go: site, poster, pack, social, open-data, search-engines."""
    given_by: Literal["self", "parent", "both"] | None = Field(None, title="Who agrees?")
    """Who agreed: the person (self), a parent, or both."""
    given_on: Day | None = None
    """The day on which it was agreed."""
    review_on: Day | None = None
    """The day on which to ask again whether it is still right."""
    expires_on: Day | None = None
    """The day on which the consent ends; from this day on, nothing is shown."""
    child_review_on: Day | None = None
    """The day from which the child can speak for themselves and is asked."""

    def ends_on(self) -> date | None:
        """Give the first day on which the words may no longer be shown."""
        return min((day for day in (self.expires_on, self.child_review_on) if day), default=None)

    def days(self) -> tuple[date, date] | None:
        """Give the first day on which the words may be shown, and the first on which they no longer may.

        Nothing when there is no such day: when the consent is not given, or when anything about its days is unclear.
        """
        ends = self.ends_on()
        if self.status != "given" or self.given_on is None or self.expires_on is None or ends is None:
            return None
        return (self.given_on, ends) if self.given_on < ends else None

    def allows(self, channel: Channel, today: date) -> bool:
        """Say whether the words may go to a channel on a day. Anything unclear is a no."""
        days = self.days()
        return channel in self.channels and days is not None and days[0] <= today < days[1]


class PublishedIn(Model):
    """Where words are already public, instead of a consent."""

    title: Text
    """The title of the publication."""
    by: Text
    """Who published it."""
    year: WholeNumber | None = None
    """The year, where it is known."""
    url: WebAddress | None = None
    """Where it can be read, where it is online."""
    channels: tuple[Channel, ...] = tuple(Channel)
    """Where the words may go; all channels unless named."""


class Permission(Model):
    """The two ways in which words may be shown. Words with neither are never published."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["consent"]}, {"required": ["published_in"]}]})

    consent: Consent | None = None
    """What the person agreed to."""
    published_in: PublishedIn | None = None
    """Where the words are already public."""

    def allows(self, channel: Channel, today: date) -> bool:
        """Say whether the words may go to a channel on a day."""
        if self.consent is not None:  # a withdrawn consent wins over an old publication
            return self.consent.allows(channel, today)
        return self.published_in is not None and channel in self.published_in.channels

    def channels(self) -> tuple[Channel, ...]:
        """Give the channels that were agreed to, whatever the day."""
        if self.consent is not None:
            return self.consent.channels
        return self.published_in.channels if self.published_in else ()
