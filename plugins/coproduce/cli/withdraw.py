"""``coproduce withdraw``: take words back with one command, and say everywhere that they went to."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import click

from coproduce.cli.project import NO_SETTINGS, in_folder, on_day, read_project
from coproduce.content.withdraw import withdraw_in_file
from coproduce.domain import addresses
from coproduce.domain.consent import Channel, Consent, Permission
from coproduce.domain.fields import Kind, day_in_words
from coproduce.domain.layout import Form
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.mentions import mentions
from coproduce.domain.picture import FOLDER
from coproduce.domain.pictures import pictures_of
from coproduce.domain.problems import did_you_mean
from coproduce.domain.publications import Asset, Poster, Sheet, ShownPicture, WallPrint
from coproduce.domain.story import Story
from coproduce.project import Project
from coproduce.site import shown_on

_BY_HAND = {
    Channel.PACK: "Papers for meetings: tell those who have them that these words were taken back.",
    Channel.SOCIAL: "Social media: delete the posts that show them.",
    Channel.OPEN_DATA: "Open data: tell those who took a copy, and say in the next one that a row went.",
    Channel.SEARCH_ENGINES: "Search engines and web archives: ask them to forget the addresses above.",
}
"""Where only people can follow the words, by the channel that was agreed."""


@click.command()
@click.argument("name", metavar="ID")
@click.option("--nothing", "after", flag_value="nothing", help="Show nothing where the words were.")
@click.option("--tombstone", "after", flag_value="tombstone", help="Show a line that words were taken back.")
@in_folder
@on_day
def withdraw(name: str, after: str | None, folder: Path, today: date) -> None:
    """Take back the quote or the story ID, and list every place that its words went to.

    One line of its file changes. The words leave the site with the next build.
    """
    project = read_project(folder, today)
    if project.library is None:
        raise click.ClickException(NO_SETTINGS)
    entry = _find(project.library, name)
    consent = entry.model.consent
    if consent is None:
        raise click.ClickException(_without_consent(entry))
    where = entry.places.of("consent", "status")
    if consent.status == "withdrawn" and after in {None, consent.after_withdrawal}:
        click.echo(f"{name} is withdrawn already: {where}. Nothing was changed.")
        return
    sheet = list(_take_down_sheet(project, project.library, entry, consent))  # afterwards nothing leads there
    try:
        problem = withdraw_in_file(folder, entry.places.start, after)
    except OSError as error:
        message = f"{entry.path} cannot be written ({error.strerror}). Nothing was changed."
        raise click.ClickException(message) from error
    if problem:
        raise click.ClickException(str(problem))
    click.echo(f"{name} is withdrawn: {where}. {_what_stays(entry, after or consent.after_withdrawal)}\n")
    click.echo("\n".join(sheet))


def _find(library: Library, name: str) -> Entry[Permission]:
    """Find a quote or a story, also one that has a problem."""
    damaged = (entry for entry in library.damaged if isinstance(entry.model, Permission))
    known = [*library.quotes, *library.stories, *(cast("Entry[Permission]", entry) for entry in damaged)]
    found: list[Entry[Permission]] = [entry for entry in known if name_of(entry) == name]
    if len(found) == 1:
        return found[0]
    if found:
        places = " and ".join(str(entry.places.start) for entry in found)
        raise click.ClickException(f"'{name}' stands in more than one place: {places}. Give one of them a new name.")
    hint = did_you_mean(name, map(name_of, known)) or "An id stands in its file and in the address of its page."
    if library.unreadable & {Kind.QUOTE, Kind.STORY}:
        hint = "It may stand in a file that cannot be read; `coproduce check` names those."
    raise click.ClickException(f"There is no quote and no story called '{name}'. {hint}")


def _without_consent(entry: Entry[Permission]) -> str:
    """Say what to do about words that nobody's consent stands behind."""
    where, public = entry.places.start, entry.model.published_in
    if public is None:
        return f"{where}: These words have no consent, so they were never published. There is nothing to take back."
    return (
        f"{where}: These words are public already, in '{public.title}' by {public.by}, and have no consent that could "
        "be taken back. Delete them here, or add this to them:\n\n"
        "consent:\n  ref: (the number in the register)\n  status: withdrawn\n"
    )


def _what_stays(entry: Entry[Permission], after: str) -> str:
    """Say what is shown from then on. A story leaves no line: nobody comes to it from a poster."""
    if entry.kind == Kind.STORY or after == "nothing":
        return "Nothing is shown in its place."
    return "A line says that words were taken back."


def _take_down_sheet(project: Project, library: Library, entry: Entry[Permission], consent: Consent) -> Iterator[str]:
    """List everything that the words went to, and what only a person can do about it."""
    name = name_of(entry)
    shown = sorted(shown_on(project, entry.kind, name), key=lambda one: one.address)
    if shown:
        yield "The next build takes the words, or the way to them, out of these:"
        yield from (f"  {library.settings.address}{one.address}  ({_title(one, entry)})" for one in shown)
        if entry.kind == Kind.STORY:
            yield f"  {library.settings.address}sitemap.xml  (the list for search engines)"
    else:
        yield f"The words were not on the site on {day_in_words(project.today)}, so no page changes."
    rests = sorted(mentions(library, entry.kind, name), key=lambda one: one.where)
    if rests:
        yield "\nRead these places again, as they rest on the words:"
        yield from (f"  {one}" for one in rests)
    yield "\nOnly a person can do the rest:"
    if entry.kind == Kind.QUOTE and Channel.POSTER in consent.channels:
        yield f"  - Paper on walls: take down the poster {name}, version {entry.digest[:6]} and every other version."
    yield from (f"  - {what}" for channel, what in _BY_HAND.items() if channel in consent.channels)
    yield "  - Copies: delete exports, releases and older copies of the site, also where a built site is kept in Git."
    pictures = [f"{FOLDER}{file}" for file in pictures_of(entry.model)] if isinstance(entry.model, Story) else []
    if pictures:
        yield f"  - Pictures: delete {', '.join(pictures)}. The site holds them back with the story."
    yield f"  - Git: {entry.path} still holds the words, and so do its history, forks and proposals."
    yield f"  - The register: note under {consent.ref} that the words were taken back, and tell the person."
    yield "\nNow save the change in Git, and build the site."


_FORMS: dict[Form, str] = {
    "poster": "the poster",
    "large-print": "the large print",
    "picture": "the picture for social media",
}


def _title(one: Sheet | Asset | ShownPicture, entry: Entry[Permission]) -> str:
    """Name a page or a file without giving the words away."""
    match one:
        case Asset(recipe=Poster(layout=layout)):
            return f"{_FORMS[layout.form]}, version {entry.digest[:6]}"
        case Asset(recipe=WallPrint()):
            return "the posters of a wall"
        case Asset(address=address) if address.startswith(addresses.SEARCH):
            return "the search"
        case Asset():
            return "the list for search engines"
        case ShownPicture():
            return "a picture of the story"
    own = {addresses.voice(name_of(entry)), addresses.story(name_of(entry))}
    return "their own page" if one.address in own else _short(one)


def _short(sheet: Sheet) -> str:
    """Give the title of a page; that of another voice's page is made of words, and they are somebody's too."""
    return "the page of another voice" if sheet.kind == "voice" else sheet.title
