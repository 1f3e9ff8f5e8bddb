"""Samples of what pages show, for the style page. Nobody said the words, and no family stands behind them."""

from coproduce.domain import addresses
from coproduce.domain.cards import Card, Citation, Run, ThemeLabel
from coproduce.domain.fields import Kind
from coproduce.domain.publications import Prose, TreeBough, TreeLeaf, TreePicture, TreeRoot
from coproduce.domain.settings import Barrier
from coproduce.domain.thread import Use
from coproduce.rooms.a_to_z import Letter, ListedTitle
from coproduce.rooms.cards import STATE_WORDS
from coproduce.rooms.events import EventEntry, Group
from coproduce.rooms.gallery import Filter, Option
from coproduce.rooms.page_numbers import PageNumber, PageNumbers
from coproduce.rooms.pages import DOORS, Door, Number
from coproduce.rooms.promises import STATUS_WORDS, Count, HistoryEntry, News, PromiseEntry
from coproduce.rooms.questions import Choice, Part, Question
from coproduce.rooms.quotes import Download
from coproduce.rooms.steps import Item, ThreadStep
from coproduce.rooms.stories import AccountPart, StepView, StoryEntry
from coproduce.rooms.strategy import PriorityEntry
from coproduce.rooms.tree import BranchView, LeafView, RootView
from coproduce.rooms.unanswered import OpenTheme, OpenVoice
from coproduce.rooms.views import Link, Writer

_WORDS = (
    ("clay", "words-short", "You are not alone.", "not alone", "en"),
    ("aubergine", "words-medium", "We waited for a letter. It was about another list.", "another list", "en"),
    (
        "ink",
        "words-long",
        "I keep each letter in one red folder, and I read it before every meeting.",
        "red folder",
        "en",
    ),
    (
        "clay",
        "words-longer",
        "I keep each letter in one red folder, and I read it before every meeting. " * 3,
        "red folder",
        "en",
    ),
    ("forest", "words-very-long", "Somebody rang on the day they said they would. " * 6, "rang on the day", "en"),
    ("petrol", "words-medium", "Zapytali nas, zanim zdecydowali.", "zanim", "pl"),
    ("cream", "words-medium", "They wrote it down, and this time something happened.", "something happened", "en"),
)


def _card(number: int) -> Card:
    colour, fit, words, emphasis, lang = _WORDS[number]
    before, after = words.strip().split(emphasis, 1)
    state = tuple(STATE_WORDS)[number % len(STATE_WORDS)]
    return Card(
        id=f"sample-{number + 1}",
        runs=(Run(before, emphasised=False), Run(emphasis, emphasised=True), Run(after, emphasised=False)),
        fit=fit,
        lang=lang,
        dir="ltr",
        theme=ThemeLabel(f"Theme in {colour}", colour, addresses.VOICES),
        credit="Parent, north Essex",
        heard="A sample, 2026",
        address=addresses.VOICES,
        illustrative=True,
        snippet=True,
        content_note="Mentions a hospital." if number == len(STATE_WORDS) else "",
        rings=3 * number + 1,
        state=state,
        state_words=STATE_WORDS[state],
    )


CARDS = tuple(map(_card, range(len(_WORDS))))
STATES = (*STATE_WORDS.items(), ("not-yet", "Not answered yet"), *STATUS_WORDS.items(), ("overdue", "Overdue"))
THREAD = (
    ThreadStep("heard", "done", "Heard", (Item("March 2016", "The survey that families chose", addresses.EVENTS),)),
    ThreadStep("answered", "done", "Answered", (Item("", "One way in", addresses.STRATEGY),)),
    ThreadStep("promised", "partly", "Promised", (Item("", "“We will ring on the day.”", addresses.PROMISES),)),
    ThreadStep("changed", "not-yet", "Nothing has changed yet", ()),
)
THEMES = (CARDS[1].theme,)
LINK = Link("Read other voices", addresses.VOICES)
TAKE_PART = Link("Take part", addresses.TAKE_PART)
CITATION = Citation("Nobody asked us", addresses.VOICES, "quote")
DOWNLOADS = (Download("Poster", addresses.VOICES, "PDF, 31 KB"),)
DOORS_SHOWN = tuple(Door(title, words, address) for address, title, words in DOORS)
NUMBERS = (
    Number("themes", 6, "themes heard", addresses.VOICES),
    Number("answered", 4, "answered", addresses.STRATEGY),
    Number("unanswered", 2, "not answered yet", addresses.UNANSWERED),
)
FILTERS = (
    Filter(
        "Theme",
        (
            Option("All themes", 6, addresses.VOICES, current=False),
            Option("Waiting", 2, addresses.VOICES, current=True),
        ),
        is_open=True,
    ),
    Filter("Year", (Option("2016", 6, addresses.VOICES, current=False),), is_open=False),
)
PAGES = PageNumbers(
    None,
    addresses.VOICES,
    tuple(PageNumber(number, addresses.VOICES, current=number == 1) for number in (1, 2, 3)),
)
USES = (Use(Kind.PRIORITY, "One way in", addresses.STRATEGY, "Families ask once.", illustrative=True),)
PROMISES = (
    PromiseEntry(
        words="We will ring on the day that we name.",
        address=addresses.PROMISES,
        made_by="The head of family services",
        due="30 September 2026",
        status="started",
        status_words="Started",
        overdue_words="Overdue",
        updated="19 May 2026",
        illustrative=True,
    ),
)
COUNTS = tuple(Count(status, words, number) for number, (status, words) in enumerate(STATUS_WORDS.items()))
NEWS = (
    News("19 May 2026", "Two people ring, on Mondays.", Link("Somebody rings", addresses.PROMISES), illustrative=True),
)
HISTORY = (
    HistoryEntry("2 May 2026", "announced", "Announced", "It was said at the workshop.", ()),
    HistoryEntry("19 May 2026", "done", "Done", "Two people ring.", (Link("Event: The workshop", addresses.EVENTS),)),
    HistoryEntry("1 June 2026", "stopped", "Stopped", "Nobody could be found.", ()),
    HistoryEntry("2 June 2026", "declined", "Declined", "There is no money for it.", ()),
)
_JOURNEY = ((0, 0, "Unsure"), (-1, 14, "Tired"), (-2, 6, "Alone"), (1, 0, "Hopeful"), (2, 0, "Heard"))
JOURNEY = tuple(
    StepView("May 2014", "A step of the way", "What happened then.", ("a parent",), feeling, words, waited)
    for feeling, waited, words in _JOURNEY
)
STORIES = (
    StoryEntry(
        title="The long way round",
        address=addresses.STORIES,
        summary="How a family found others who had been there before.",
        told_by="A mother",
        minutes_words="Four minutes to read",
        parts_words="in 3 parts",
        themes=THEMES,
        strip=JOURNEY,
        waiting_words="20 months of waiting",
        content_note="Mentions a hospital.",
        illustrative=True,
        snippet=True,
    ),
)
CONTENTS = (AccountPart("The first year", "content"), AccountPart("The second year", "content"))
PRIORITIES = (
    PriorityEntry(1, "One way in", addresses.STRATEGY, "Families ask once.", 12, 3, 1, illustrative=True),
    PriorityEntry(2, "Time to rest", addresses.STRATEGY, "A break before the crisis.", 4, 1, 0, illustrative=False),
)
WRITERS = (Writer("A parent from the north", "lived experience, writing", illustrative=True),)
EVENTS = (
    EventEntry(
        "The workshop", addresses.EVENTS, "Workshop", "May 2016", "Chelmsford", "Posters, replies.", illustrative=True
    ),
    EventEntry("The survey", addresses.EVENTS, "Survey", "", "", "What families chose.", illustrative=False),
)
WHO_CAME = (Group("parents", "12"), Group("officers", "fewer than 5"))
OPEN_THEMES = (OpenTheme("Transport", addresses.VOICES, "10 years", 100, "March 2016", 3, declined=1),)
OPEN_VOICES = (OpenVoice(CARDS[0], "6 months", 40, "May 2026"),)
_LEAF = LeafView("leaf", "A call on the day", "Led together", (LINK,), illustrative=True, fallen=False, fallen_words="")
_FALLEN = LeafView("fallen", "A night line", "Led by us", (), illustrative=True, fallen=True, fallen_words="Stopped.")
BRANCHES = (
    BranchView("co-design", "We plan together", "Co-design", "Before it is decided.", "A form.", (_LEAF, _FALLEN)),
    BranchView("co-assess", "We look back together", "Co-assess", "Did it help?", "", ()),
)
TRUNK = ("We say what cannot be changed.", "We pay people for their time.")
ROOTS = (
    RootView("Waiting", addresses.VOICES, answered=True, words="Answered", voices=12),
    RootView("Transport", addresses.VOICES, answered=False, words="Not answered yet", voices=3),
)
TREE = TreePicture(
    "A tree of samples",
    "It has four branches and two roots.",
    tuple(TreeRoot(root.title, root.address, root.answered, root.voices) for root in ROOTS),
    tuple(
        TreeBough(title, addresses.TREE, leaves)
        for title, leaves in (
            ("Co-commission", (TreeLeaf("A call on the day", addresses.TREE, 2, "together", fallen=False),)),
            ("Co-design", (TreeLeaf("A night line", addresses.TREE, 1, "council", fallen=True),)),
            ("Co-deliver", (TreeLeaf("A walk on Sundays", addresses.TREE, 3, "community", fallen=False),)),
            ("Co-assess", ()),
        )
    ),
)
BARRIERS = (Barrier(what="Films have no signing.", why="It is being paid for.", instead="Read the transcript."),)
LETTERS = (Letter("A", "a", (ListedTitle("A call on the day", addresses.PROMISES, "Promise", snippet=True),)),)
QUESTIONS = (
    Part(
        "Your words",
        (
            Question("words", "What would you like to say?", "long", "In your own words.", needed=True),
            Question("speaker.area", "Where do you live?", "choose", choices=(Choice("north", "North"),)),
            Question(
                "themes",
                "What is it about?",
                "any",
                choices=(Choice("waiting", "Waiting", "For a letter, a call or a place.", chosen=True),),
            ),
            Question("years", "For how long?", "one", choices=(Choice("1", "One year"), Choice("2", "Two years"))),
        ),
        "Please leave out names.",
    ),
)
WRONG = Question("emphasis", "Which of the words matter most?", "line", needed=True)
MARKDOWN = """A paragraph, with a citation ([[quote:sample-2]]) and a note.[^1]

- The first of a list
- `content/quotes/home.yml`

| What | When |
|---|---|
| A call | On the day |

Term
:   What it means.

> What somebody said in a text.

!!! note "Good to know"
    A box beside the text.

[[quote:sample-2]]

[^1]: The note itself.
"""
PROSE = Prose(MARKDOWN, {("quote", "sample-2"): CARDS[1]})
