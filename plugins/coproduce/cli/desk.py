"""``coproduce desk``: write together at an officer's laptop, in a library or a kitchen, and send it for checking."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Self

import click

from coproduce.cli.desk_answers import DeskAnswers
from coproduce.cli.desk_pages import Desk
from coproduce.cli.desk_views import Views
from coproduce.cli.project import in_folder, on_day
from coproduce.cli.taking_in import Inbox, NoSiteError, open_inbox
from coproduce.coedit.desk_door import Door
from coproduce.coedit.desk_server import Counter, let_in, open_desk
from coproduce.coedit.drafts import Drafts
from coproduce.content.load import load_library
from coproduce.render.policy import HEADERS

LOOPBACK = "127.0.0.1"

_HEADERS = {**HEADERS, "Cache-Control": "no-store"}


@click.command()
@click.option("--port", default=8100, show_default=True, help="The port on this machine; 0 takes one that is free.")
@click.option(
    "--tablets",
    metavar="ADDRESS",
    help="Also let in tablets in the room, each with a code that opens once: this laptop's address in your hotspot.",
)
@click.option("--remote", default="origin", show_default=True, help="What Git calls the place of the site.")
@click.option("--forge", metavar="KIND=API", help="As for `coproduce accept`.")
@in_folder
@on_day
def desk(port: int, tablets: str | None, remote: str, forge: str | None, folder: Path, today: date) -> None:
    """Open the desk on this machine: write together, save often, and send it for checking.

    What is saved stays in this folder's Git, where no ordinary push sends it; your own files and your branch stay as
    they are. Tablets talk to the desk without encryption: use your own hotspot for them, never a public network.
    """
    try:
        with ExitStack() as closing:
            inbox = closing.enter_context(open_inbox(folder, remote, forge, today))
            counter = _counter(inbox)
            doors = [closing.enter_context(Opened.at(LOOPBACK, port, counter))]
            if tablets:
                doors.append(closing.enter_context(Opened.at(_own_address(tablets), port, counter)))
            if not inbox.base.is_fresh:
                click.echo(f"'{remote}' cannot be reached, so this builds on what was last known of it.")
            click.echo(f"The desk is open: {doors[0].address}enter?key={doors[0].door.key}")
            for room in doors[1:]:
                click.echo(f"Tablets in the room open {room.address} and type the code.")
            click.echo("Press Ctrl and C to close it. What was saved stays.")
            for opened in doors[1:]:
                Thread(target=opened.server.serve_forever, daemon=True).start()
            doors[0].server.serve_forever()
    except KeyboardInterrupt:
        click.echo("The desk is closed.")
    except NoSiteError as error:
        raise click.ClickException(f"The desk stays closed. {error}") from error
    except OSError as error:
        raise click.ClickException(f"The desk cannot use this address ({error.strerror}). Try --port 0.") from error


def _own_address(told: str) -> str:
    try:
        address = ip_address(told)
    except ValueError:
        address = None
    if address is None or address.is_unspecified:
        message = f"'{told}' is no address of one machine."
        hint = "Look in the network settings of this laptop, and write it such as 192.168.1.20."
        raise click.ClickException(f"{message} {hint}")
    return str(address)


def _counter(inbox: Inbox) -> Counter:
    library, problems = load_library(inbox.folder)
    if library is None:
        raise NoSiteError(f"{problems[0]}")
    views = Views(library, inbox.today)
    answers = DeskAnswers(Desk(inbox, library, Drafts(inbox.repository), views))
    return Counter(answers.answer, answers.entrance, views.asset, _HEADERS)


@dataclass(frozen=True, slots=True)
class Opened:
    """The desk at one address."""

    server: ThreadingHTTPServer
    door: Door
    address: str

    @classmethod
    def at(cls, host: str, port: int, counter: Counter) -> "Opened":
        """Open it: at this machine's own address for the officer, at another one for tablets."""
        server = open_desk(host, port, counter)
        is_officers = host == LOOPBACK
        there = server.server_address[1]
        names = {f"{host}:{there}", *({f"localhost:{there}"} if is_officers else ())}
        door = Door(frozenset(names), is_officers=is_officers, tell=click.echo)
        let_in(server, door)
        return cls(server, door, f"http://{host}:{there}/")

    def __enter__(self) -> Self:
        """Give the opened desk."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.server.server_close()
