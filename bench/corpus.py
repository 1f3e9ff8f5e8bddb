"""A made-up project of any size: the same one each time, in words that nobody said."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

import yaml

HOUSE = Path(__file__).parent.parent
VOICES_A_FILE = 200
"""As a survey is imported; a voice that is added by hand has a file of its own, which is read no slower."""
_WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
_QUOTE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_CONSENT = """consent:
{indent}  ref: EX-0001
{indent}  status: given
{indent}  channels: [{channels}]
{indent}  given_by: self
{indent}  given_on: 2020-03-01
{indent}  review_on: 2038-03-01
{indent}  expires_on: 2040-03-01
"""
_CHANNELS = ("site", "site, poster, pack", *["site, poster, pack, social, open-data, search-engines"] * 4)


class Author(random.Random):
    """Writes at random, but the same each time, so that two machines build the same site."""

    def sentence(self, least: int = 5, most: int = 15) -> str:
        """Write one sentence of so many words."""
        return " ".join(self.choices(_WORDS, k=self.randint(least, most))).capitalize() + "."

    def paragraph(self, words: int) -> str:
        """Write sentences until there are about so many words."""
        written = ""
        while len(written.split()) < words:
            written += " " + self.sentence()
        return written.strip()

    def title(self, words: int) -> str:
        """Write a few words without a full stop."""
        return self.sentence(words, words).rstrip(".")


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody did not say."""

    id: str
    words: str
    emphasis: str
    speaker: dict[str, str]
    month: str
    themes: list[str]
    channels: str


@dataclass(frozen=True, slots=True)
class Story:
    """A journey that nobody made; ``body`` has a place for each of its marks."""

    id: str
    title: str
    summary: str
    themes: list[str]
    steps: list[tuple[str, str, str, int]]
    """When, the title, what happened, and how it felt."""
    body: str
    cites: list[str]


class Corpus:
    """Voices and stories, to be written as our project or as plain Markdown."""

    def __init__(self, voices: int, stories: int) -> None:
        """Make up so many voices and stories; the stories are the same whatever the number of voices."""
        self.settings = yaml.safe_load((HOUSE / "coproduce.yml").read_text(encoding="utf-8"))
        self.themes = [one["id"] for one in yaml.safe_load((HOUSE / "content/themes.yml").read_text(encoding="utf-8"))]
        author = Author("voices")
        ids: dict[str, None] = {}
        while len(ids) < voices:
            ids["q-" + "".join(author.choices(_QUOTE_LETTERS, k=6))] = None
        self.voices = [self._voice(author, name) for name in ids]
        author = Author("stories")
        self.stories = [self._story(author, number) for number in range(stories)]

    def _voice(self, author: Author, name: str) -> Voice:
        first, rest = author.sentence(), author.paragraph(author.randint(1, 90))
        emphasis = " ".join(first.rstrip(".").split()[1:4])
        lists = {"relationship": "relationships", "area": "areas"}
        speaker = {field: author.choice(list(self.settings[choices])) for field, choices in lists.items()}
        month, themes = f"{author.randint(2012, 2025)}-{author.randint(1, 12):02}", author.sample(self.themes, 2)
        return Voice(name, f"{first} {rest}", emphasis, speaker, month, themes, author.choice(_CHANNELS))

    def _story(self, author: Author, number: int) -> Story:
        steps = [
            (f"{2016 + step}-03", author.title(3), author.sentence(12, 20), author.randint(-2, 2)) for step in range(6)
        ]
        parts = [f"## {author.title(4)}\n\n" + _paragraphs(author) for _ in range(4)]
        places = [author.random() for _ in range(3)]  # drawn even without voices, so that the next story is the same
        cites = [self.voices[int(place * len(self.voices))].id for place in places] if self.voices else []
        title, summary, themes = author.title(4), author.sentence(15, 25), author.sample(self.themes, 2)
        return Story(f"story-{number:04}", title, summary, themes, steps, "\n\n".join(parts), cites)

    def write_project(self, root: Path) -> Path:
        """Write a project of ours, with the repository's own settings, themes and people around it."""
        for name in ("mkdocs.yml", "coproduce.yml", "content/themes.yml", "content/people.yml"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / name, root / name)
        for start in range(0, len(self.voices), VOICES_A_FILE):
            file = "\n".join(map(_voice_in_yaml, self.voices[start : start + VOICES_A_FILE]))
            _write(root / f"content/quotes/survey-{start:05}.yml", file)
        for story in self.stories:
            _write(root / f"content/stories/{story.id}.md", _story_with_marks(story))
        self._write_around(root, Author("around"))
        return root

    def _write_around(self, root: Path, author: Author) -> None:
        """Write the survey, the promises, the strategy, the tree and the pages by hand."""
        head = "---\ntitle: {}\nsummary: {}\n".format
        survey = head("The survey", author.sentence()) + "kind: survey\nwhen: 2016-03\nillustrative: true\n---\n"
        _write(root / "content/events/survey.md", survey + _paragraphs(author))
        leaves = []
        for number in range(12):
            theme, branch = self.themes[number % len(self.themes)], _BRANCHES[number % len(_BRANCHES)]
            quotes = ", ".join(voice.id for voice in self.voices[number * 5 : number * 5 + 5])
            _write(root / f"content/promises/promise-{number}.yml", _PROMISE.format(
                words=author.sentence(), theme=theme, quotes=quotes, branch=branch, started=author.sentence(),
            ))  # fmt: skip
            leaves.append(_LEAF.format(number=number, branch=branch, theme=theme, title=f"Leaf {number}"))
        branches = "".join(f"  {name}: {{heading: {name}, meaning: To do, example: One.}}\n" for name in _BRANCHES)
        roots = ", ".join(self.themes)
        tree = f"roots: [{roots}]\ntrunk: [Ask first.]\nadapted_from: Another\nbranches:\n{branches}leaves:\n"
        _write(root / "content/tree.yml", tree + "".join(leaves))
        for number, theme in enumerate(self.themes[:4]):
            text = head(author.title(3), author.sentence()) + f"priority: priority-{number}\nanswers: [{theme}]\n---\n"
            shown = "".join(f"\n\n[[quote:{voice.id}]]" for voice in self.voices[number * 9 : number * 9 + 9])
            promise = f"\n\nWe answer [[promise:promise-{number}]].\n"
            _write(root / f"docs/strategy/priority-{number}.md", text + _paragraphs(author) + shown + promise)
        _write(root / "docs/index.md", head("Home", "The first page.") + "headline: [One., Two.]\n---\nWelcome.\n")
        for name in ("about/index", "take-part"):
            _write(root / f"docs/{name}.md", head(name, "A page.") + f"---\n{_paragraphs(author)}\n")

    def write_plain(self, root: Path) -> Path:
        """Write the same words as any MkDocs user would: a Markdown page for each, and a list of them.

        Two things favour the plain site: no page but the lists is in the menu, and there is no search index.
        """
        _write(root / "mkdocs.yml", _PLAIN)
        for voice in self.voices:
            said = f"{voice.speaker['relationship']}, {voice.speaker['area']}, {voice.month}"
            text = f"# {voice.id}\n\n> {voice.words}\n\n{said}: [{voice.themes[0]}](index.md)\n"
            _write(root / f"docs/voices/{voice.id}.md", text)
        for story in self.stories:
            steps = "".join(f"| {when} | {title} | {what} | {felt} |\n" for when, title, what, felt in story.steps)
            table = f"| When | What | More | Felt |\n| --- | --- | --- | --- |\n{steps}"
            text = f"# {story.title}\n\n{story.summary}\n\n{table}\n{story.body}\n\n[All](index.md)\n"
            _write(root / f"docs/stories/{story.id}.md", text)
        for name, things in (("voices", self.voices), ("stories", self.stories)):
            lines = "".join(f"- [{one.id}]({one.id}.md)\n" for one in things)
            _write(root / f"docs/{name}/index.md", f"# {name}\n\n{lines}")
        _write(root / "docs/index.md", "# Home\n\nWelcome.\n")
        return root


_PLAIN = """site_name: Plain
site_url: https://plain.example/
theme: {name: material, font: false}
plugins: []
nav: [index.md, voices/index.md, stories/index.md]
not_in_nav: "*"
"""
_BRANCHES = ("co-commission", "co-design", "co-deliver", "co-assess")
_PROMISE = """words: {words}
made_by: A director
made_at: survey
answers: {{themes: [{theme}], quotes: [{quotes}]}}
branch: {branch}
illustrative: true
history:
  - {{on: 2017-01-10, status: announced, what: It was promised.}}
  - {{on: 2018-01-10, status: started, what: {started}, evidence: [{{event: survey}}]}}
"""
_LEAF = """  - id: leaf-{number}
    title: {title}
    branch: {branch}
    led_by: together
    roots: [{theme}]
    evidence: [{{promise: promise-{number}}}, {{event: survey}}]
"""


def _paragraphs(author: Author) -> str:
    return "\n\n".join(fill(author.paragraph(60), 110) for _ in range(3))


def _voice_in_yaml(voice: Voice) -> str:
    speaker = ", ".join(f"{field}: {value}" for field, value in voice.speaker.items())
    words = fill(voice.words, 110, initial_indent="    ", subsequent_indent="    ")
    return (
        f"- id: {voice.id}\n  words: >-\n{words}\n  speaker: {{{speaker}}}\n  heard_at: survey\n"
        f"  when: {voice.month}\n  themes: [{', '.join(voice.themes)}]\n  emphasis: {voice.emphasis}\n"
        f"  lang: en\n  illustrative: true\n  {_CONSENT.format(indent='  ', channels=voice.channels)}"
    )


def _story_with_marks(story: Story) -> str:
    """Write a story with its first voice as a card and the others as citations."""
    steps = "".join(
        f"  - when: {when}\n    title: {title}\n    what: {what}\n    who: [mother]\n    feeling: {felt}\n"
        for when, title, what, felt in story.steps
    )
    cards = "".join(f"\n\n[[quote:{name}]]" for name in story.cites[:1])
    cites = "".join(f"\n\nOthers said it too [[quote:{name}]]." for name in story.cites[1:])
    return (
        f"---\ntitle: {story.title}\nsummary: {story.summary}\ntold_by: A mother\n"
        f"themes: [{', '.join(story.themes)}]\nillustrative: true\n"
        f"{_CONSENT.format(indent='', channels=_CHANNELS[-1])}journey:\n{steps}---\n{story.body}{cards}{cites}\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
