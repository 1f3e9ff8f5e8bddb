"""Runs a piece of work in a process of its own, which ends after ten seconds or at one gigabyte, whatever it meets.

Each child is forked from a server that has loaded the product already, so that hundreds of them cost little.
"""

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple, TypeVar

from click.testing import CliRunner

from coproduce.cli import main

R = TypeVar("R")
SECONDS = 10
"""Of work; a child that only waits is given much longer, as a shared machine may be slow, and then killed."""
_PATIENCE = 12 * SECONDS
_MOST = 1 << 30
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload([__name__])


class Said(NamedTuple):
    """What a command answered."""

    code: int
    output: str


class ChildError(Exception):
    """A child crashed, or had to be killed."""


def in_child(work: Callable[..., R], *given: object) -> R:
    """Run a function in a child and give what it returns; whatever else becomes of the child is an error."""
    ours, theirs = _SERVER.Pipe()
    child = _SERVER.Process(target=_work, args=(theirs, work, given))
    child.start()
    theirs.close()
    try:
        if not ours.poll(_PATIENCE):
            raise ChildError("it waited for something that never came")
        answer, value = ours.recv()
    except EOFError:
        child.join()
        raise ChildError(f"it ended with {child.exitcode}") from None
    finally:
        child.kill()
        child.join()
    if not answer:
        raise ChildError(value)
    return value  # type: ignore[no-any-return] # what the work gave


def _work(theirs: Connection, work: Callable[..., R], given: tuple[object, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        theirs.send((True, work(*given)))
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        theirs.send((False, f"{type(error).__name__}: {error}"))


def coproduce(root: Path, command: str, *options: str) -> Said:
    """Run a command of ours in a child, on the pinned day."""
    return in_child(_invoke, [command, *options, "--folder", str(root)])


def _invoke(arguments: list[str]) -> Said:
    os.environ["SOURCE_DATE_EPOCH"] = "1796126400"
    result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.output)
