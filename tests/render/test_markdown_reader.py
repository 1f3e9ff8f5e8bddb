"""Reading Markdown within its time: on the main thread, off it, and after a page that was given up."""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from coproduce.render import markdown_reader
from coproduce.render.markdown_reader import Reading, read_markdown

FAULTS = {"![" * 9000: "slow", "* " * 600 + "a": "deep"}


def elsewhere(text: str) -> Reading:
    """Read a page as a server would that builds on another thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read_markdown, text).result()


@pytest.mark.parametrize("read", [read_markdown, elsewhere], ids=["main thread", "another thread"])
def test_a_page_that_is_too_slow_or_too_deep_is_given_up_and_the_next_is_read(read: object) -> None:
    assert callable(read)
    read("ready")
    begun = time.monotonic()

    faults = {text: read(text).fault for text in FAULTS}

    assert faults == FAULTS
    assert read("- *fine*") == Reading("<ul>\n<li><em>fine</em></li>\n</ul>", "<ul>\n<li><em>fine</em></li>\n</ul>")
    assert time.monotonic() - begun < 60  # these would take minutes; how fast it is, `make bench` says


def test_a_busy_machine_makes_no_page_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    def waits(*_: object) -> str:
        time.sleep(0.4)
        return "read"

    monkeypatch.setattr(markdown_reader, "SECONDS", 0.2)
    monkeypatch.setattr(markdown_reader, "_far_down", waits)

    reading = read_markdown("a")

    assert (reading.html, reading.fault) == ("read", "")


def test_where_no_alarm_rings_the_process_that_reads_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert elsewhere("ready").html == "<p>ready</p>"
    child = markdown_reader._child(os.getpid())  # noqa: SLF001 - whether it lives is nowhere else to be seen
    monkeypatch.setattr(markdown_reader, "_HAS_ALARM", False)

    with monkeypatch.context() as impatient:
        impatient.setattr(markdown_reader, "_PATIENCE", 0.3)
        assert read_markdown("![" * 9000).fault == "slow"

    assert child.process is None
    assert read_markdown("next").html == "<p>next</p>"


def test_a_fault_in_the_reader_costs_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise KeyError

    with monkeypatch.context() as patched:
        patched.setattr(markdown_reader, "_far_down", broken)
        assert read_markdown("a").fault == "broken"

    assert read_markdown("a").html == "<p>a</p>"


def test_both_ways_read_the_same() -> None:
    text = "## H\n\n| a | b |\n|--:|---|\n| 1 | <b onclick=x>2</b> |\n\nÄ \ue000 [x](javascript:1)[^1]\n\n[^1]: n"

    assert elsewhere(text) == read_markdown(text)
