"""The questions of each form, part by part."""

from collections.abc import Iterator
from dataclasses import replace

from coproduce.domain.consent import Consent
from coproduce.domain.forms import CHANNEL_WORDS
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.story import Step, Story
from coproduce.rooms.questions import Choice, Part, Question, ask
from coproduce.words.language import Language, to_say


def add(published: Published) -> tuple[Part, ...]:
    """Ask for words, and for what may be done with them."""
    settings, language, say = published.settings, published.language, published.language.say
    lists = {
        "relationship": settings.relationships,
        "area": settings.areas,
        "age_group": settings.age_groups,
    }
    speaker = (
        ask(language, Speaker, name, "choose", *(Choice(value, str(label)) for value, label in listed.items()))
        for name, listed in lists.items()
    )
    return (
        Part(
            say("Your words"),
            (ask(language, Quote, "words", "long", needed=True),),
            say("Please leave out names of people and schools."),
        ),
        Part(say("About you"), tuple(speaker), say("You need not answer. We never show more than many people share.")),
        Part(
            say("Your poster"),
            (
                ask(language, Quote, "themes", "any", *_themes(published)),
                ask(language, Quote, "emphasis", "line"),
                ask(language, Quote, "poster_excerpt", "long"),
            ),
        ),
        _thanks(language),
        _agreement(language),
    )


def tell(published: Published) -> tuple[Part, ...]:
    """Ask for a story, its journey, and what may be done with it."""
    language, say = published.language, published.language.say
    return (
        Part(
            say("Your story"),
            (
                ask(language, Story, "title", "line", needed=True),
                ask(language, Story, "summary", "long", needed=True),
                ask(language, Story, "told_by", "line", needed=True),
                ask(language, Story, "themes", "any", *_themes(published)),
                ask(language, Story, "content_note", "line"),
                ask(language, Story, "body", "long", needed=True),
            ),
            say(
                "Please leave out names of people and schools. Save the file whenever you like; open it again to go on."
            ),
        ),
        Part(
            say("Your journey"),
            (_journey(language),),
            say("If you like, say step by step what happened. The page draws it as a line. You can leave this out."),
        ),
        _thanks(language),
        _agreement(language),
    )


def _journey(language: Language) -> Question:
    say = language.say
    who = ask(language, Step, "who", "several")
    feelings = (
        Choice("-2", say("Very hard")),
        Choice("-1", say("Hard")),
        Choice("0", say("Neither hard nor good")),
        Choice("1", say("Good")),
        Choice("2", say("Very good")),
    )
    inner = (
        ask(language, Step, "when", "line", needed=True),
        ask(language, Step, "title", "line", needed=True),
        ask(language, Step, "what", "long", needed=True),
        replace(who, help=f"{who.help} {say('Put a comma between them.')}"),
        ask(language, Step, "feeling", "choose", *feelings),
        ask(language, Step, "feeling_words", "line"),
        ask(language, Step, "waited", "line"),
    )
    return replace(ask(language, Story, "journey", "steps"), inner=inner)


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
            ask(language, Consent, "channels", "any", *channels),
            ask(
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
            ask(
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


def suggest(language: Language) -> tuple[Part, ...]:
    """Ask what should be changed on a page."""
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


def change_mind(language: Language) -> tuple[Part, ...]:
    """Ask what should happen to words that are there."""
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
