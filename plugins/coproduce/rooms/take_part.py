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
from coproduce.words.language import Language, to_say


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


_READ_BY = to_say("Two people read it: one officer, and one parent or autistic adult.")
_AFTER_WORDS = (
    _READ_BY,
    to_say("If something could tell who somebody is, they take it out and show you where."),
    to_say("You see it as it would appear. Without your yes, nothing is published."),
    to_say("It gets a page that shows what happens because of it."),
)
_NEXT = {
    addresses.ADD: _AFTER_WORDS,
    addresses.TELL: (*_AFTER_WORDS[:3], to_say("With you, they draw the steps of your journey, if you like.")),
    addresses.SUGGEST: (
        _READ_BY,
        to_say("They change the page, or say why not."),
        to_say("Nobody ever changes what people said."),
    ),
    addresses.CHANGE_MIND: (
        to_say("Whoever looks after the site reads it, and does what you ask. Nobody asks you why."),
        to_say("The next build takes the words off the site. They tell you which other copies there are."),
    ),
}

_TITLES = {
    addresses.ADD: (
        "quote",
        to_say("Add your words"),
        to_say("Write one sentence or more, and see your poster while you write."),
    ),
    addresses.TELL: (
        "story",
        to_say("Tell a story"),
        to_say("Tell what happened, in your own words and at your own pace."),
    ),
    addresses.SUGGEST: (
        "letter",
        to_say("Suggest a change"),
        to_say("Say what is wrong or missing on a page of this site."),
    ),
    addresses.CHANGE_MIND: (
        "letter",
        to_say("Change your mind"),
        to_say("Take your words back, hide them, or change where they go."),
    ),
}


def publications(threads: Threads) -> Iterator[Sheet | Asset]:
    """Publish each form as a page of its own."""
    published = threads.published
    parts = {
        addresses.ADD: _add(published),
        addresses.TELL: _tell(published),
        addresses.SUGGEST: _suggest(threads.language),
        addresses.CHANGE_MIND: _change_mind(threads.language),
    }
    say = threads.language.say
    for address, (writes, title, summary) in _TITLES.items():
        model = FormPage(
            writes=writes,
            title=say(title),
            summary=say(summary),
            parts=parts[address],
            contact=published.settings.contact,
            sayings=_sayings(threads.language, published.settings),
            next_steps=tuple(map(say, _NEXT[address])),
            others=tuple((other, say(_TITLES[other][1])) for other in _TITLES if other != address),
        )
        yield Sheet(address, "form", model, model.title, model.summary, None, "take-part")


def _sayings(language: Language, settings: Settings) -> dict[str, str | int]:
    say = language.say
    return {
        "formLine": f"{FORM_LINE}{FORM_VERSION}",
        "thanksLine": THANKS_LINE,
        "letters": ID_LETTERS,
        "mostWords": MOST_WORDS,
        "empty": say(NOTHING_WRITTEN),
        "notInWords": say(NOT_IN_THE_WORDS),
        "copyIt": say(COPY_IT),
        "tooMany": say(TOO_MANY_WORDS),
        "excerpt": say("Write parts of them here, joined by …"),
        "noPlace": say("You agreed, but ticked no place."),
        "opened": say("The file is open. Go on wherever you like."),
        "notOurs": say("This is not a file that this form wrote, so it was not opened."),
        "yourWords": say("Your words stand here."),
        "whatPeopleToldUs": say("What people told us"),
        "somebody": say("Somebody who took part"),
        "comma": say(", "),
        "ready": say("It is ready. Nothing has been sent yet."),
        "notAgreed": say(
            "It is ready, and you have not agreed yet: nobody may publish it. Save it, and come back when you know."
        ),
        "keepNumber": say("Keep this number: {id}. With it you can change your mind later."),
        "saved": say("Saved as {name}. Look in your downloads."),
        "copied": say("Copied."),
        "copyByHand": say("Your browser does not let us copy. It is marked below: copy it by hand."),
        "notShared": say("Nothing was shared."),
        "site": settings.name,
        "contact": settings.contact,
        "newFile": settings.new_file_address or "",
    }


_BLOCKS: dict[type[Model], str] = {Speaker: "speaker", Consent: "consent"}
"""The models whose fields stand in a block of their own, by its name."""


def _ask(
    language: Language,
    model: type[Model],
    name: str,
    kind: str,
    *choices: Choice,
    needed: bool = False,
) -> Question:
    """Make a question of a field of a model: its title asks; its help text explains, where no choices do."""
    info = model.model_fields[name]
    where = f"{_BLOCKS[model]}.{name}" if model in _BLOCKS else name
    explained = "" if choices or not info.description else language.say(info.description)
    return Question(where, language.say(info.title or name), kind, explained, choices, needed)


def _add(published: Published) -> tuple[Part, ...]:
    settings, language, say = published.settings, published.language, published.language.say
    lists = {
        "relationship": settings.relationships,
        "area": settings.areas,
        "age_group": settings.age_groups,
    }
    speaker = (
        _ask(language, Speaker, name, "choose", *(Choice(value, str(label)) for value, label in listed.items()))
        for name, listed in lists.items()
    )
    return (
        Part(
            say("Your words"),
            (_ask(language, Quote, "words", "long", needed=True),),
            say("Please leave out names of people and schools."),
        ),
        Part(say("About you"), tuple(speaker), say("You need not answer. We never show more than many people share.")),
        Part(
            say("Your poster"),
            (
                _ask(language, Quote, "themes", "any", *_themes(published)),
                _ask(language, Quote, "emphasis", "line"),
                _ask(language, Quote, "poster_excerpt", "long"),
            ),
        ),
        _thanks(language),
        _agreement(language),
    )


def _tell(published: Published) -> tuple[Part, ...]:
    language, say = published.language, published.language.say
    return (
        Part(
            say("Your story"),
            (
                _ask(language, Story, "title", "line", needed=True),
                _ask(language, Story, "summary", "long", needed=True),
                _ask(language, Story, "told_by", "line", needed=True),
                _ask(language, Story, "themes", "any", *_themes(published)),
                _ask(language, Story, "content_note", "line"),
                _ask(language, Story, "body", "long", needed=True),
            ),
            say(
                "Please leave out names of people and schools. Save the file whenever you like; open it again to go on."
            ),
        ),
        _thanks(language),
        _agreement(language),
    )


def _themes(published: Published) -> Iterator[Choice]:
    for name, theme in published.themes.items():
        yield Choice(name, theme.model.title, theme.model.meaning, colour=theme.model.colour)


def _thanks(language: Language) -> Part:
    say = language.say
    help_text = say("A name, a made-up name or a role. It is public. Leave it empty, and nobody is named.")
    return Part(say("Thanks"), (Question("thanks", say("How may we thank you?"), "line", help_text),))


def _agreement(language: Language) -> Part:
    say = language.say
    channels = (Choice(channel, say(title), say(words)) for channel, (title, words) in CHANNEL_WORDS.items())
    return Part(
        say("What you agree to"),
        (
            _ask(language, Consent, "channels", "any", *channels),
            _ask(
                language,
                Consent,
                "given_by",
                "one",
                Choice("self", say("I do: these are my own words")),
                Choice("parent", say("A parent does, for a child")),
                Choice("both", say("The child and a parent, both")),
            ),
            Question(
                "years",
                say("For how long?"),
                "one",
                say("We ask you again before the end. If we hear nothing, your words come off the site."),
                (
                    Choice("1", say("One year")),
                    Choice("2", say("Two years"), chosen=True),
                    Choice("5", say("Five years")),
                ),
            ),
            _ask(
                language,
                Consent,
                "after_withdrawal",
                "one",
                Choice("tombstone", say("Leave a line that somebody took their words back"), chosen=True),
                Choice("nothing", say("Leave nothing")),
            ),
            Question(
                "agreed",
                say("Do you agree?"),
                "any",
                say("Without this, nobody may publish anything. You can save the file, think about it, and come back."),
                (Choice("yes", say("I agree that my words go to the places that I ticked, for as long as I chose")),),
            ),
        ),
        say(
            "Nothing is ticked for you. Say yes to each place on its own, or to none. You can change each answer later."
        ),
    )


def _suggest(language: Language) -> tuple[Part, ...]:
    say = language.say
    return (
        Part(
            say("Your suggestion"),
            (
                Question("Page", say("Which page is it?"), "line", say("Its address or its title."), needed=True),
                Question("What to change", say("What is wrong or missing?"), "long", needed=True),
                Question(
                    "Instead",
                    say("What should it say?"),
                    "long",
                    say("If you know it. We never change what people said."),
                ),
            ),
        ),
        _thanks(language),
    )


def _change_mind(language: Language) -> tuple[Part, ...]:
    say = language.say
    wishes = (
        to_say("Take them back"),
        to_say("Hide them until I say so"),
        to_say("Change where they may go"),
        to_say("Show less of who I am"),
    )
    return (
        Part(
            say("Your wish"),
            (
                Question(
                    "Words",
                    say("Which words are yours?"),
                    "line",
                    say("The number that begins with q-, or how they begin."),
                    needed=True,
                ),
                Question(
                    "Wish",
                    say("What would you like?"),
                    "one",
                    "",
                    tuple(Choice(wish, say(wish)) for wish in wishes),
                    needed=True,
                ),
                Question(
                    "In their place",
                    say("What should stay in their place?"),
                    "one",
                    "",
                    (
                        Choice("a line that they were taken back", say("A line that somebody took their words back")),
                        Choice("nothing", say("Nothing")),
                    ),
                ),
                Question("More", say("Is there more that we should know?"), "long", say("You do not have to say why.")),
            ),
        ),
    )
