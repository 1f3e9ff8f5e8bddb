"""The same site as any MkDocs user would write it: a Markdown page for each of our pages about voices.

Every page says what ours says: the words, what happened to them, where they are used, other voices, and the walls.
"""

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from coproduce.build_day import build_day
from coproduce.domain.cards import Card
from coproduce.domain.door import publish
from coproduce.domain.marks import MARK
from coproduce.domain.publications import Sheet
from coproduce.domain.thread import Threads
from coproduce.project import load_project
from coproduce.rooms import gallery, quotes, stories
from coproduce.rooms.gallery import Gallery
from coproduce.rooms.quotes import VoicePage
from coproduce.rooms.stories import StoryList, StoryPage

Link = Callable[[str, str], str]
"""Writes a link from the page that is being written."""


def write_same(project: Path, docs: Path) -> None:
    """Write the voices of a project, every wall of them, and the stories, as Markdown below ``docs``."""
    library = load_project(project, build_day()).library
    if library is None:
        raise SystemExit(f"{project} cannot be read")
    threads = Threads(publish(library, build_day()))
    for sheet in (*gallery.publications(threads), *quotes.publications(threads), *stories.publications(threads)):
        path = docs / _source(sheet.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_page(sheet)) + "\n", encoding="utf-8")


def _source(address: str) -> str:
    folder = address.strip("/")
    is_list = folder.count("/") % 2 == 0 and not folder.startswith("voices/q-")
    return f"{folder}/index.md" if is_list else f"{folder}.md"


def _page(sheet: Sheet) -> Iterator[str]:
    here = partial(_link, here=_source(sheet.address))
    match sheet.model:
        case VoicePage() as model:
            return _voice(model, here)
        case Gallery() as model:
            return _gallery(model, here)
        case StoryList() as model:
            return _stories(model, here)
        case StoryPage() as model:
            return _story(model, here)
    return iter(())


def _link(words: str, address: str, here: str) -> str:
    path, mark, fragment = address.partition("#")
    if not path.startswith(("voices/", "stories/")):
        return words  # the plain site has no such page
    return f"[{words}]({posixpath.relpath(_source(path), posixpath.dirname(here))}{mark}{fragment})"


def _card(one: Card, link: Link) -> str:
    words = "".join(f"**{run.text.strip()}** " if run.emphasised else run.text for run in one.runs)
    label = f"{one.credit}. {one.heard}. Illustrative words. {link(one.state_words, one.address)}"
    return f"> {words}\n\n{link(one.theme.title, one.theme.address)}. {label}\n"


def _voice(model: VoicePage, link: Link) -> Iterator[str]:
    yield f"# Voice {model.card.id}\n\n{_card(model.card, link)}\n## What happened to these words\n"
    for step in model.thread:
        yield f"- **{step.heading}**"
        yield from (f"    - {item.when} {link(item.text, item.address or '')}" for item in step.items)
    yield "\n## Where these words are used\n"
    yield from (f"- **{use.title}**: {use.words_around}" for use in model.uses)
    yield "\n## Other voices about the same theme\n"
    yield from (_card(one, link) for one in model.others)
    yield link(model.others_words, model.others_address)
    yield "\n## Are these your words?\n\nThese are my words and I want them changed or removed."


def _gallery(model: Gallery, link: Link) -> Iterator[str]:
    yield f"# {model.title}\n\n{model.summary}\n\n## {model.result}\n"
    for group in model.filters:
        yield f"**{group.title}**\n"
        yield from (f"- {link(one.title, one.address)} {one.count}" for one in group.options)
        yield ""
    yield from (_card(one, link) for one in model.cards)
    yield from (link(str(page.number), page.address) for page in (model.pages.list if model.pages else ()))


def _stories(model: StoryList, link: Link) -> Iterator[str]:
    yield f"# {model.title}\n\n{model.summary}\n"
    for story in model.stories:
        about = ", ".join(theme.title for theme in story.themes)
        yield f"## {link(story.title, story.address)}\n\n{story.summary}\n"
        yield f"{story.told_by}. {story.minutes_words}. About: {about}. {story.waiting_words}\n"


def _story(model: StoryPage, link: Link) -> Iterator[str]:
    yield f"# {model.title}\n\n{model.summary}\n\nTold by {model.told_by}. {model.minutes_words}.\n"
    yield f"## The journey\n\n{model.waiting_words}\n\n| When | What | More | Felt | Who | Waited |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for at in model.journey:
        felt, who = f"{at.feeling} {at.feeling_words}", ", ".join(at.who)
        yield f"| {at.when} | {at.title} | {at.what} | {felt} | {who} | {at.waited} |"
    yield "\n" + "\n".join(f"1. [{part.title}](#{part.anchor})" for part in model.contents)
    yield f"\n{MARK.sub('', model.body.markdown)}\n"
    yield from (_card(one, link) for one in model.voices)
    if model.next_story:
        yield f"## Read another story\n\n{link(model.next_story.title, model.next_story.address)}"
