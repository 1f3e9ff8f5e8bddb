"""The forms: add your words, tell a story, suggest a change, change your mind. Made from the models of what they write.

A form runs in the reader's own browser. It sends nothing and keeps nothing: it hands over a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.consent import Consent
from coproduce.domain.fields import NOTHING_WRITTEN, Model
from coproduce.domain.forms import (
    CHANNEL_WORDS,
    COPY_IT,
    FORM_LINE,
    FORM_VERSION,
    ID_LETTERS,
    MOST_WORDS,
    NOT_IN_THE_WORDS,
    THANKS_LINE,
    TOO_MANY_WORDS,
)
from coproduce.domain.publications import Asset, Sheet
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.thread import Threads


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    label: str
    help: str = ""
    chosen: bool = False
    colour: str = ""
    """The colour that a poster takes on with it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form."""

    name: str
    """Where its answer goes in the file; a dot leads into a block of fields."""
    label: str
    kind: str
    """line, long, one (of the choices), any (of them), or choose (from a folded list)."""
    help: str = ""
    choices: tuple[Choice, ...] = ()
    needed: bool = False

    @property
    def key(self) -> str:
        """Name it within the page."""
        return self.name.replace(".", "-").replace("_", "-").replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Part:
    """Some questions with a heading."""

    title: str
    questions: tuple[Question, ...]
    help: str = ""


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form."""

    writes: str
    """What comes out: quote, story or letter."""
    title: str
    summary: str
    parts: tuple[Part, ...]
    contact: str
    sayings: dict[str, str | int]
    """What the script has to know and to say: the same words as the check's."""
    next_steps: tuple[str, ...]
    """What happens when it has been handed over, and who reads it."""
    others: tuple[tuple[str, str], ...]
    """The other forms, each with its address and title."""


_READ_BY = "Two people read it: one officer, and one parent or autistic adult."
_AFTER_WORDS = (
    _READ_BY,
    "If something could tell who somebody is, they take it out and show you where.",
    "You see it as it would appear. Without your yes, nothing is published.",
    "It gets a page that shows what happens because of it.",
)
_NEXT = {
    addresses.ADD: _AFTER_WORDS,
    addresses.TELL: (*_AFTER_WORDS[:3], "With you, they draw the steps of your journey, if you like."),
    addresses.SUGGEST: (_READ_BY, "They change the page, or say why not.", "Nobody ever changes what people said."),
    addresses.CHANGE_MIND: (
        "Whoever looks after the site reads it, and does what you ask. Nobody asks you why.",
        "The next build takes the words off the site. They tell you which other copies there are.",
    ),
}

_TITLES = {
    addresses.ADD: ("quote", "Add your words", "Write one sentence or more, and see your poster while you write."),
    addresses.TELL: ("story", "Tell a story", "Tell what happened, in your own words and at your own pace."),
    addresses.SUGGEST: ("letter", "Suggest a change", "Say what is wrong or missing on a page of this site."),
    addresses.CHANGE_MIND: ("letter", "Change your mind", "Take your words back, hide them, or change where they go."),
}


def publications(threads: Threads) -> Iterator[Sheet | Asset]:
    """Publish each form as a page of its own."""
    published = threads.published
    parts = {
        addresses.ADD: _add(published),
        addresses.TELL: _tell(published),
        addresses.SUGGEST: _suggest(),
        addresses.CHANGE_MIND: _change_mind(),
    }
    for address, (writes, title, summary) in _TITLES.items():
        others = tuple((other, _TITLES[other][1]) for other in _TITLES if other != address)
        said = _sayings(published.settings)
        model = FormPage(
            writes, title, summary, parts[address], published.settings.contact, said, _NEXT[address], others
        )
        yield Sheet(address, "form", model, title, summary, None, "take-part")


def _sayings(settings: Settings) -> dict[str, str | int]:
    return {
        "formLine": f"{FORM_LINE}{FORM_VERSION}",
        "thanksLine": THANKS_LINE,
        "letters": ID_LETTERS,
        "mostWords": MOST_WORDS,
        "empty": NOTHING_WRITTEN,
        "notInWords": NOT_IN_THE_WORDS,
        "copyIt": COPY_IT,
        "tooMany": TOO_MANY_WORDS,
        "site": settings.name,
        "contact": settings.contact,
        "newFile": settings.new_file_address or "",
    }


def _ask(model: type[Model], name: str, kind: str, *choices: Choice, block: str = "", needed: bool = False) -> Question:
    """Make a question of a field of a model: its title asks; its help text explains, where no choices do."""
    info = model.model_fields[name]
    where = f"{block}.{name}" if block else name
    return Question(where, info.title or name, kind, "" if choices else info.description or "", choices, needed)


def _add(published: Published) -> tuple[Part, ...]:
    settings = published.settings
    lists = {
        "relationship": settings.relationships,
        "area": settings.areas,
        "age_group": settings.age_groups,
    }
    speaker = (
        _ask(Speaker, name, "choose", *(Choice(value, label) for value, label in listed.items()), block="speaker")
        for name, listed in lists.items()
    )
    return (
        Part(
            "Your words", (_ask(Quote, "words", "long", needed=True),), "Please leave out names of people and schools."
        ),
        Part("About you", tuple(speaker), "You need not answer. We never show more than many people share."),
        Part(
            "Your poster",
            (
                _ask(Quote, "themes", "any", *_themes(published)),
                _ask(Quote, "emphasis", "line"),
                _ask(Quote, "poster_excerpt", "long"),
            ),
        ),
        _thanks(),
        _agreement(),
    )


def _tell(published: Published) -> tuple[Part, ...]:
    return (
        Part(
            "Your story",
            (
                _ask(Story, "title", "line", needed=True),
                _ask(Story, "summary", "long", needed=True),
                _ask(Story, "told_by", "line", needed=True),
                _ask(Story, "themes", "any", *_themes(published)),
                _ask(Story, "content_note", "line"),
                _ask(Story, "body", "long", needed=True),
            ),
            "Please leave out names of people and schools. Save the file whenever you like; open it again to go on.",
        ),
        _thanks(),
        _agreement(),
    )


def _themes(published: Published) -> Iterator[Choice]:
    for name, theme in published.themes.items():
        yield Choice(name, theme.model.title, theme.model.meaning, colour=theme.model.colour)


def _thanks() -> Part:
    help_text = "A name, a made-up name or a role. It is public. Leave it empty, and nobody is named."
    return Part("Thanks", (Question("thanks", "How may we thank you?", "line", help_text),))


def _agreement() -> Part:
    channels = (Choice(channel, title, words) for channel, (title, words) in CHANNEL_WORDS.items())
    return Part(
        "What you agree to",
        (
            _ask(Consent, "channels", "any", *channels, block="consent"),
            _ask(
                Consent,
                "given_by",
                "one",
                Choice("self", "I do: these are my own words"),
                Choice("parent", "A parent does, for a child"),
                Choice("both", "The child and a parent, both"),
                block="consent",
            ),
            Question(
                "years",
                "For how long?",
                "one",
                "We ask you again before the end. If we hear nothing, your words come off the site.",
                (Choice("1", "One year"), Choice("2", "Two years", chosen=True), Choice("5", "Five years")),
            ),
            _ask(
                Consent,
                "after_withdrawal",
                "one",
                Choice("tombstone", "Leave a line that somebody took their words back", chosen=True),
                Choice("nothing", "Leave nothing"),
                block="consent",
            ),
            Question(
                "agreed",
                "Do you agree?",
                "any",
                "Without this, nobody may publish anything. You can save the file, think about it, and come back.",
                (Choice("yes", "I agree that my words go to the places that I ticked, for as long as I chose"),),
            ),
        ),
        "Nothing is ticked for you. Say yes to each place on its own, or to none. You can change each answer later.",
    )


def _suggest() -> tuple[Part, ...]:
    return (
        Part(
            "Your suggestion",
            (
                Question("Page", "Which page is it?", "line", "Its address or its title.", needed=True),
                Question("What to change", "What is wrong or missing?", "long", needed=True),
                Question("Instead", "What should it say?", "long", "If you know it. We never change what people said."),
            ),
        ),
        _thanks(),
    )


def _change_mind() -> tuple[Part, ...]:
    wishes = ("Take them back", "Hide them until I say so", "Change where they may go", "Show less of who I am")
    return (
        Part(
            "Your wish",
            (
                Question(
                    "Words",
                    "Which words are yours?",
                    "line",
                    "The number that begins with q-, or how they begin.",
                    needed=True,
                ),
                Question(
                    "Wish", "What would you like?", "one", "", tuple(Choice(wish, wish) for wish in wishes), needed=True
                ),
                Question(
                    "In their place",
                    "What should stay in their place?",
                    "one",
                    "",
                    (
                        Choice("a line that they were taken back", "A line that somebody took their words back"),
                        Choice("nothing", "Nothing"),
                    ),
                ),
                Question("More", "Is there more that we should know?", "long", "You do not have to say why."),
            ),
        ),
    )
