"""A quote: what somebody said, in their own words. Readers meet it as a *voice*."""

from pydantic import Field

from coproduce.domain.consent import Permission
from coproduce.domain.fields import Id, Language, Model, Month, QuoteId, Text, YesNo


class Speaker(Model):
    """Who spoke, only as closely as the lists in coproduce.yml allow."""

    relationship: Id | None = Field(None, title="Who are you?")
    """How the speaker is part of this, from the list in coproduce.yml."""
    area: Id | None = Field(None, title="Roughly where do you live?")
    """Roughly where, from the list in coproduce.yml."""
    age_group: Id | None = Field(None, title="How old are you?")
    """The speaker's age group, from the list in coproduce.yml."""


class Redaction(Model):
    """Something that was left out of the words, and why."""

    kind: Text
    """What was left out, such as a name or a school."""
    why: Text
    """Why it was left out."""


class Quote(Permission):
    """What somebody said, and what they agreed may be done with it."""

    id: QuoteId
    """'q-' and six letters or digits, drawn at random."""
    words: Text = Field("", title="Your words")
    """The words, exactly as they were said. Nobody edits them."""
    said_by: Text | None = None
    """The credit, exactly as it was agreed; without it, one is built from the speaker."""
    said_by_reason: Text | None = None
    """Why this credit is safe, when few people could have it."""
    speaker: Speaker = Speaker()
    """Who spoke, from short lists."""
    heard_at: Id | None = None
    """The event where the words were heard, such as the survey."""
    when: Month | None = None
    """The year, or the year and month; never a day."""
    themes: tuple[Id, ...] = Field((), title="What are they about?")
    """What the words are about; the first is the poster's heading."""
    emphasis: Text | None = Field(None, title="A phrase to show in colour")
    """A phrase from the words that the poster shows in colour."""
    poster_excerpt: Text | None = Field(None, title="The part for the poster")
    """Parts of long words for the poster, word for word, joined by …"""
    lang: Language = "en"
    """The language of the words, such as en, cy or pl."""
    translations: dict[Language, Text] = Field(default_factory=dict)
    """Translations of the words, by language; they are shown as translations, after the words as they were said."""
    plain_summary: Text | None = None
    """Our own short summary, shown as ours; the words stay as they are."""
    content_note: Text | None = None
    """A note for readers when the words are hard to read."""
    redactions: tuple[Redaction, ...] = ()
    """What was left out of the words, and why."""
    illustrative: YesNo = False
    """true when no real person said this; it then says so wherever it shows."""
