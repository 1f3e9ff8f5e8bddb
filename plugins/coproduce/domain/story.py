"""A story: a family's own account, with the journey it tells."""

from pydantic import Field

from coproduce.domain.consent import Permission
from coproduce.domain.fields import Id, Language, Model, Month, Text, WholeNumber, YesNo
from coproduce.domain.picture import Picture


class Step(Model):
    """One step of a journey."""

    when: Month = Field(title="When was it?")
    """The year, or the year and month."""
    title: Text = Field(title="What happened?")
    """What happened, in a few words."""
    what: Text = Field(title="A little more about it")
    """What happened, in a sentence or two."""
    who: tuple[Text, ...] = Field((), title="Who was there?")
    """Who was there, as roles; never names."""
    feeling: WholeNumber | None = Field(None, title="How did it feel?")
    """How it felt, from -2 (very hard) to 2 (very good)."""
    feeling_words: Text | None = Field(None, title="How it felt, in your own words")
    """How it felt, in the family's words."""
    waited: WholeNumber | None = Field(None, title="How many months did you wait for it?")
    """How many months of waiting came before this step."""


class Story(Permission):
    """A family's account in its own words."""

    id: Id
    """The name of the file."""
    title: Text = Field(title="The title")
    """The title of the story."""
    summary: Text = Field(title="In short")
    """One or two sentences that say what the story tells."""
    told_by: Text = Field(title="Who tells it?")
    """Who tells it, exactly as agreed."""
    themes: tuple[Id, ...] = Field((), title="What is it about?")
    """What the story is about."""
    lang: Language = "en"
    """The language of the story."""
    content_note: Text | None = Field(None, title="Is anything hard to read?")
    """A note for readers when parts are hard to read."""
    picture: Picture | None = None
    """A picture that is shown with the story."""
    journey: tuple[Step, ...] = Field((), title="The steps, one by one")
    """The steps of the journey, in the order in which they happened."""
    illustrative: YesNo = False
    """true when this is not a real family; it then says so wherever it shows."""
    body: str = Field("", title="Your story")
    """The account itself. Leave an empty line between paragraphs, and begin a heading with ##."""
