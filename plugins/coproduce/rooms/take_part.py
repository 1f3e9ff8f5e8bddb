"""The forms: add your words, tell a story, suggest a change, change your mind. Made from the models of what they write.

A form runs in the reader's own browser. It sends nothing and keeps nothing: it hands over a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.fields import FULL_DATE, NO_MONTH, NO_WHOLE_NUMBER, NOTHING_WRITTEN
from coproduce.domain.forms import (
    COPY_IT,
    FORM_LINE,
    FORM_VERSION,
    ID_LETTERS,
    IN_ORDER,
    LONGEST_WORDS,
    MOST_WORDS,
    NOT_IN_ORDER,
    NOT_IN_THE_WORDS,
    THANKS_LINE,
    TOO_LONG,
    TOO_MANY_WORDS,
)
from coproduce.domain.publications import Asset, Sheet
from coproduce.domain.settings import Settings
from coproduce.domain.thread import Threads
from coproduce.rooms import form_parts
from coproduce.rooms.cards import FITS
from coproduce.rooms.hints import Hint, hints
from coproduce.rooms.questions import Part
from coproduce.words.language import Language, to_say

Saying = str | int | list[Hint] | tuple[tuple[int, int, str], ...]
"""Something that the script of a form has to know."""


@dataclass(frozen=True, slots=True)
class FormPage:
    """One form."""

    writes: str
    """What comes out: quote, story or letter."""
    title: str
    summary: str
    parts: tuple[Part, ...]
    contact: str
    sayings: dict[str, Saying]
    """What the script has to know and to say: what the check and the cards of the site know and say."""
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
_NEXT_STEPS = {
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
"""What happens when it has been handed over, by the form's address."""

FORMS = {
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
"""What each form writes, its title and its summary, by its address."""


def publications(threads: Threads) -> Iterator[Sheet | Asset]:
    """Publish each form as a page of its own."""
    published = threads.published
    parts = {
        addresses.ADD: form_parts.add(published),
        addresses.TELL: form_parts.tell(published),
        addresses.SUGGEST: form_parts.suggest(threads.language),
        addresses.CHANGE_MIND: form_parts.change_mind(threads.language),
    }
    say = threads.language.say
    for address, (writes, title, summary) in FORMS.items():
        model = FormPage(
            writes=writes,
            title=say(title),
            summary=say(summary),
            parts=parts[address],
            contact=published.settings.contact,
            sayings=_sayings(threads.language, published.settings),
            next_steps=tuple(map(say, _NEXT_STEPS[address])),
            others=tuple((other, say(FORMS[other][1])) for other in FORMS if other != address),
        )
        yield Sheet(address, "form", model, model.title, model.summary, None, "take-part")


def _sayings(language: Language, settings: Settings) -> dict[str, Saying]:
    say = language.say
    return {
        "formLine": f"{FORM_LINE}{FORM_VERSION}",
        "thanksLine": THANKS_LINE,
        "letters": ID_LETTERS,
        "mostWords": MOST_WORDS,
        "longestWords": LONGEST_WORDS,
        "fits": FITS,
        "looksLike": hints(language),
        "empty": say(NOTHING_WRITTEN),
        "notChosen": say("Please choose here."),
        "notInWords": say(NOT_IN_THE_WORDS),
        "copyIt": say(COPY_IT),
        "tooLong": say(TOO_LONG),
        "asStory": say("Tell them as a story, or part them and fill in this form more than once."),
        "takeItOut": say("Take it out, unless everybody may know it, such as the number of a help line."),
        "tooMany": say(TOO_MANY_WORDS),
        "excerpt": say("Write parts of them here, joined by …"),
        "noPlace": say("You agreed, but ticked no place."),
        "noMonth": say(NO_MONTH),
        "fullDate": say(FULL_DATE),
        "noNumber": say(NO_WHOLE_NUMBER),
        "notInOrder": say(NOT_IN_ORDER),
        "inOrder": say(IN_ORDER),
        "step": say("Step {number}"),
        "stepAway": say("Step {number} was taken out."),
        "opened": say("The file is open. Go on wherever you like."),
        "notOurs": say("This is not a file that this form wrote, so it was not opened."),
        "notHere": say(
            "The form has no place for this part of the file: {part}. "
            "It would be lost, so the file was not opened: bring it as it is."
        ),
        "saveFirst": say("Something is written here already. Save it first, then open the file."),
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
