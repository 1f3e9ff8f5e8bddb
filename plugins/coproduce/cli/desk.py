"""``coproduce desk``: write together at an officer's laptop, in a library or a kitchen, and send it for checking."""

from contextlib import ExitStack
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import click

from coproduce.cli.desk_answers import DeskAnswers
from coproduce.cli.desk_pages import Desk
from coproduce.cli.desk_views import Views
from coproduce.cli.project import in_folder, on_day
from coproduce.cli.taking_in import Inbox, NoSiteError, open_inbox
from coproduce.coedit.desk_door import Door
from coproduce.coedit.desk_server import Clerk, DeskServer
from coproduce.coedit.drafts import Drafts
from coproduce.content.load import load_library
from coproduce.render.policy import HEADERS

_LOOPBACK = "127.0.0.1"

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
            clerk = _clerk(inbox)
            desks = [closing.enter_context(_opened(_LOOPBACK, port, clerk))]
            if tablets:
                desks.append(closing.enter_context(_opened(_own_address(tablets), port, clerk)))
            if not inbox.base.is_fresh:
                click.echo(f"'{remote}' cannot be reached, so this builds on what was last known of it.")
            click.echo(f"The desk is open: {desks[0].address}enter?key={desks[0].door.key}")
            for room in desks[1:]:
                click.echo(f"Tablets in the room open {room.address} and type the code.")
            click.echo("Press Ctrl and C to close it. What was saved stays.")
            for room in desks[1:]:
                Thread(target=room.serve_forever, daemon=True).start()
            desks[0].serve_forever()
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


def _clerk(inbox: Inbox) -> Clerk:
    library, problems = load_library(inbox.folder)
    if library is None:
        raise NoSiteError(f"{problems[0]}")
    views = Views(library, inbox.today)
    answers = DeskAnswers(Desk(inbox, library, Drafts(inbox.repository), views))
    return Clerk(answers.answer, answers.entrance, views.asset, _HEADERS)


def _opened(host: str, port: int, clerk: Clerk) -> DeskServer:
    """Open the desk at one address: at this machine's own for the officer, at another one for tablets."""
    server = DeskServer(host, port, clerk)
    is_officers = host == _LOOPBACK
    names = {server.host, *({f"localhost:{server.server_port}"} if is_officers else ())}
    server.door = Door(frozenset(names), is_officers=is_officers, tell=click.echo)
    return server
