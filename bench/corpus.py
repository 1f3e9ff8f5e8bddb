"""A made-up project of any size: the same one each time, in words that nobody said."""

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

HOUSE = Path(__file__).parent.parent
VOICES_A_FILE = 200
"""As a survey is imported: a long file is harder to read than many short ones."""
_WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
_QUOTE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_ALL_CHANNELS = "site poster pack social open-data search-engines"
_BRANCHES = ("co-commission", "co-design", "co-deliver", "co-assess")
_EVENT = {"title": "The survey", "summary": "A survey.", "kind": "survey", "when": "2016-03", "illustrative": True}

Fields = dict[str, Any]
"""What stands in a YAML file, or at the head of a Markdown file."""


class Author(random.Random):
    """Writes at random, but the same each time, so that two machines build the same site."""

    def sentence(self, least: int = 5, most: int = 15) -> str:
        """Write one sentence of so many words."""
        return " ".join(self.choices(_WORDS, k=self.randint(least, most))).capitalize() + "."

    def paragraph(self, words: int) -> str:
        """Write sentences until there are so many words."""
        written = self.sentence()
        while len(written.split()) < words:
            written += " " + self.sentence()
        return written

    def body(self, parts: int = 1) -> str:
        """Write the body of a page: about 200 words a part."""
        return "\n".join(f"## {self.sentence(3, 5)[:-1]}\n\n" + f"{self.paragraph(61)}\n\n" * 3 for _ in range(parts))


class Corpus:
    """Voices and stories, to be written as our project or as plain Markdown."""

    def __init__(self, voices: int, stories: int, channels: tuple[str, ...] = ("site", *[_ALL_CHANNELS] * 8)) -> None:
        """Make up so many voices, each in one of the channels, and stories that are the same beside any voices."""
        self.themes = [theme["id"] for theme in _settled("content/themes.yml")]
        self.speakers = [list(_settled("coproduce.yml")[name]) for name in ("relationships", "areas")]
        author = Author("voices")
        self.voices = [self._voice(author, author.choice(channels)) for _ in range(voices)]
        author = Author("stories")
        self.stories = [self._story(author) for _ in range(stories)]

    def _voice(self, author: Author, channels: str) -> Fields:
        first, (relationship, area) = author.sentence(), map(author.choice, self.speakers)
        return {
            "id": "q-" + "".join(author.choices(_QUOTE_LETTERS, k=6)),
            "words": f"{first} {author.paragraph(author.randint(1, 90))}",
            "emphasis": " ".join(first[:-1].split()[1:4]),
            "speaker": {"relationship": relationship, "area": area},
            "heard_at": "survey",
            "when": f"{author.randint(2012, 2025)}-{author.randint(1, 12):02}",
            "themes": author.sample(self.themes, 2),
            "illustrative": True,
            "consent": _consent(channels),
        }

    def _story(self, author: Author) -> tuple[Fields, str]:
        steps = [
            {"when": f"{2016 + step}-03", "title": author.sentence(3, 3), "what": author.sentence(12, 20),
             "who": ["mother"], "feeling": author.randint(-2, 2)} for step in range(6)
        ]  # fmt: skip
        fields: Fields = {"title": author.sentence(4, 4), "summary": author.sentence(15, 25), "told_by": "A mother"}
        fields |= {"themes": author.sample(self.themes, 2), "illustrative": True}
        return fields | {"consent": _consent(_ALL_CHANNELS), "journey": steps}, author.body(4)

    def write_project(self, root: Path) -> Path:
        """Write a project of ours, with the repository's own settings, themes and people around it."""
        for name in ("mkdocs.yml", "coproduce.yml", "content/themes.yml", "content/people.yml"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / name, root / name)
        author, ids = Author("around"), [voice["id"] for voice in self.voices]
        for start in range(0, len(ids), VOICES_A_FILE):
            _write(root / f"content/quotes/{start:05}.yml", _yaml(self.voices[start : start + VOICES_A_FILE]))
        for number, (fields, body) in enumerate(self.stories):
            cites = author.sample(ids, 3) if ids else []
            marks = "".join(f"[[quote:{one}]]\n\n" for one in cites[:1]) + "".join(
                f"Others said it too [[quote:{one}]].\n\n" for one in cites[1:]
            )
            _write(root / f"content/stories/story-{number:04}.md", _page(fields, body + marks))
        _write(root / "content/events/survey.md", _page(_EVENT, author.body()))
        self._write_answers(root, author, ids)
        for name, more in (("index", {"headline": ["One.", "Two."]}), ("about/index", {}), ("take-part", {})):
            _write(root / f"docs/{name}.md", _page({"title": name, "summary": "A page.", **more}, author.body()))
        return root

    def _write_answers(self, root: Path, author: Author, ids: list[str]) -> None:
        """Write promises, a leaf of the tree for each, and four pages of strategy."""
        leaves = []
        for number in range(12):
            name, theme, branch = f"promise-{number}", self.themes[number % len(self.themes)], _BRANCHES[number % 4]
            history: list[Fields] = [{"on": "2017-01-10", "status": "announced", "what": author.sentence()}]
            history += [{**history[0], "status": "started", "evidence": [{"event": "survey"}]}]
            promise = {"words": author.sentence(), "made_by": "A director", "branch": branch, "history": history}
            answers = {"themes": [theme], "quotes": ids[number * 5 : number * 5 + 5]}
            _write(root / f"content/promises/{name}.yml", _yaml({**promise, "answers": answers, "illustrative": True}))
            leaf = {"id": f"leaf-{number}", "title": f"Leaf {number}", "branch": branch, "led_by": "together"}
            leaves.append({**leaf, "roots": [theme], "evidence": [{"promise": name}, {"event": "survey"}]})
        branches = {branch: dict.fromkeys(("heading", "meaning", "example"), "Together.") for branch in _BRANCHES}
        tree = {"roots": self.themes, "trunk": ["Ask."], "branches": branches, "leaves": leaves, "adapted_from": "One."}
        _write(root / "content/tree.yml", _yaml(tree))
        for number, theme in enumerate(self.themes[:4]):
            fields = {"title": author.sentence(3, 3), "summary": author.sentence(), "answers": [theme]}
            marks = "".join(f"[[quote:{one}]]\n\n" for one in ids[number * 9 : number * 9 + 9])
            body = f"{author.body()}We answer [[promise:promise-{number}]].\n\n{marks}"
            _write(root / f"docs/strategy/page-{number}.md", _page({**fields, "priority": f"page-{number}"}, body))

    def write_plain(self, root: Path) -> Path:
        """Write the same words as any MkDocs user would: a Markdown page for each, and a list of them.

        Only the lists are in the menu: with every page in it, Material takes ten times as long.
        """
        settings = {
            "site_name": "Plain",
            "site_url": "https://plain.example/",
            "plugins": ["search"],
            "not_in_nav": "*",
        }
        menu = ["index.md", "voices/index.md", "stories/index.md"]
        _write(root / "mkdocs.yml", _yaml({**settings, "nav": menu, "theme": {"name": "material", "font": False}}))
        pages: dict[str, dict[str, str]] = {"": {}, "voices/": {}, "stories/": {}}
        for voice in self.voices:
            said = f"{', '.join(voice['speaker'].values())}, {voice['when']}. {', '.join(voice['themes'])}."
            pages["voices/"][voice["id"]] = f"# {voice['id']}\n\n> {voice['words']}\n\n{said} [All voices](index.md)\n"
        for number, (fields, body) in enumerate(self.stories):
            steps = "\n".join("| {when} | {title} | {what} | {feeling} |".format(**step) for step in fields["journey"])
            journey = f"| When | What | More | Felt |\n| --- | --- | --- | --- |\n{steps}"
            text = f"# {fields['title']}\n\n{fields['summary']}\n\n{journey}\n\n{body}[All stories](index.md)\n"
            pages["stories/"][f"story-{number:04}"] = text
        for folder, texts in pages.items():
            for name, text in texts.items():
                _write(root / f"docs/{folder}{name}.md", text)
            links = "\n".join(f"- [{name}]({name}.md)" for name in texts)
            _write(root / f"docs/{folder}index.md", f"# List\n\n{links}\n")
        return root


def _settled(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.safe_load((HOUSE / name).read_text(encoding="utf-8"))


def _consent(channels: str) -> Fields:
    days = {"given_on": "2020-03-01", "review_on": "2038-03-01", "expires_on": "2040-03-01"}
    return {"ref": "EX-0001", "status": "given", "channels": channels.split(), "given_by": "self", **days}


def _yaml(fields: Fields | list[Fields]) -> str:
    return yaml.dump(fields, Dumper=yaml.CSafeDumper, sort_keys=False, width=110)


def _page(fields: Fields, body: str) -> str:
    return f"---\n{_yaml(fields)}---\n{body}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
