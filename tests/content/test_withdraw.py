"""Words are taken back where they stand, and nothing else in their file changes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.content.load import load_library
from coproduce.content.withdraw import withdraw_in_file, withdrawn
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.problems import Location, Problem
from coproduce.domain.quote import Quote
from tests.projects import SMALL, library_of, small_project, write

PATH = "content/quotes/q-7fk3m2.yml"
START = Location(PATH)


def in_one_file(text: str, after: str | None = None) -> str:
    changed = withdrawn(text.encode(), START, after)
    assert isinstance(changed, bytes), changed
    return changed.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: given\n", "status: withdrawn\n"),
        ("status: 'given'  # in 2016\n", "status: 'withdrawn'  # in 2016\n"),
        ('status:   "given"\r\n', 'status:   "withdrawn"\r\n'),
        ("status:\n    given\n", "status:\n    withdrawn\n"),
        ("status: paused", "status: withdrawn"),
    ],
)
def test_only_the_status_changes(before: str, after: str) -> None:
    head = "# given, and status: given\nid: q-7fk3m2\nwords: 'status: given'\n"
    text = f"{head}consent:\n  ref: given  # status\n  {before}"

    changed = withdrawn(text.encode(), Location(PATH, 2), None)

    assert changed == (text.removesuffix(before) + after).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  status: given\n  ref: C-1\n", "  status: withdrawn\n  after_withdrawal: nothing\n  ref: C-1\n"),
        (
            "  status: given  # yes\r\n  ref: C-1\r\n",
            "  status: withdrawn  # yes\r\n  after_withdrawal: nothing\r\n  ref: C-1\r\n",
        ),
        ("    status: given", "    status: withdrawn\n    after_withdrawal: nothing"),
        ("  after_withdrawal: 'tombstone'\n  status: given\n", "  after_withdrawal: 'nothing'\n  status: withdrawn\n"),
        (" {status: given, ref: C-1}\n", " {status: withdrawn, after_withdrawal: nothing, ref: C-1}\n"),
        (' {ref: C-1, status: "given"}\n', ' {ref: C-1, status: "withdrawn", after_withdrawal: nothing}\n'),
        (
            " {\n  ref: C-1,\n  status: given\n  }\n",
            " {\n  ref: C-1,\n  status: withdrawn, after_withdrawal: nothing\n  }\n",
        ),
    ],
)
def test_what_is_shown_afterwards_is_said_beside_the_status(before: str, after: str) -> None:
    start = "consent:\n" if before.startswith("  ") else "consent:"

    assert in_one_file(f"{start}{before}", "nothing") == f"{start}{after}"


def test_the_sign_of_utf_8_and_odd_line_ends_stay() -> None:
    text = '\ufeffid: q-7fk3m2\rwords: "One\u2028line\x85and more 👩‍👧"\r\nconsent: {status: given}\n\n\n'

    assert in_one_file(text) == text.replace("given", "withdrawn")


def test_words_that_say_withdrawn_already_only_get_what_is_shown_afterwards() -> None:
    assert in_one_file("consent: {status: withdrawn}\n", "nothing") == (
        "consent: {status: withdrawn, after_withdrawal: nothing}\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("consent:\n  status: >-\n    given\n", f"{PATH}:2:11: This is written in a way that we cannot change safely."),
        ('consent:\n  status: "gi\\x76en"\n', f"{PATH}:2:11: This is written in a way that we cannot change safely."),
        ("consent:\n  ref: C-1\n", f"{PATH}:1:1: There is no 'status' here that could be changed."),
        ("consent: yes\n", f"{PATH}:1:1: There is no 'status' here that could be changed."),
        ("- consent\n", f"{PATH}:1:1: There is no 'status' here that could be changed."),
        ("a: 'never closed\n", f"{PATH}:1:1: What stood here has moved since it was read."),
    ],
)
def test_what_cannot_be_changed_safely_is_left_to_a_person(text: str, said: str) -> None:
    problem = withdrawn(text.encode(), START, None)

    assert isinstance(problem, Problem)
    assert str(problem).startswith(said)


def everything(library: Library) -> list[Entry[Quote]]:
    return [*library.quotes, *library.stories]  # type: ignore[list-item] # both have a consent


@pytest.mark.parametrize("after", [None, "tombstone", "nothing"])
@pytest.mark.parametrize("name", ["q-7fk3m2", "q-abc234", "q-def567", "q-ghj789", "the-long-wait"])
def test_any_quote_or_story_is_withdrawn_and_all_other_bytes_stay(tmp_path: Path, name: str, after: str | None) -> None:
    root = small_project(tmp_path)
    entries = everything(library_of(root))
    (entry,) = [entry for entry in entries if name_of(entry) == name]
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    assert withdraw_in_file(root, entry.places.start, after) is None

    changed = {path for path, raw in files.items() if path.read_bytes() != raw}
    assert changed <= {root / entry.path}
    assert {path for path in root.rglob("*") if path.is_file()} == set(files)
    before, now = files[root / entry.path], (root / entry.path).read_bytes()
    assert entry.model.consent is not None
    old = entry.model.consent.status
    added = f"\n{' ' * (entry.places.of('consent', 'status').column - 9)}after_withdrawal: {after}" if after else ""
    at = before.index(f"status: {old}".encode(), before.index(entry.model.consent.ref.encode())) + len("status: ")
    assert now == before[:at] + f"withdrawn{added}".encode() + before[at + len(old) :]
    again = {name_of(one): one.model for one in everything(library_of(root))}
    for one in entries:
        agreed = {"status": "withdrawn", "after_withdrawal": after or "tombstone"} if one is entry else {}
        assert one.model.consent is not None
        consent = one.model.consent.model_copy(update=agreed)
        assert again[name_of(one)] == one.model.model_copy(update={"consent": consent})


QUOTES = (SMALL / "content/quotes/school.yml").read_text("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
def test_whatever_else_stands_in_the_file_stays_or_nothing_changes(words: str, line_end: str) -> None:
    quoted = '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = QUOTES.replace("School is loud. The corridor is the worst part of my day.", quoted).replace("\n", line_end)

    changed = withdrawn(text.encode(), Location("content/quotes/school.yml", 1, 3), "nothing")

    if isinstance(changed, bytes):
        at = text.index("status: given")
        end = at + len("status: given")
        assert changed.decode() == (f"{text[:at]}status: withdrawn{line_end}    after_withdrawal: nothing{text[end:]}")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that makes one step of writing fail."""

    def fail(step: str) -> None:
        def broken(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, step, broken)

    return fail


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_breaks_off_leaves_the_file_as_it_was(
    tmp_path: Path, failing: Callable[[str], None], step: str
) -> None:
    root = small_project(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    failing(step)

    with pytest.raises(OSError, match="No space left"):
        withdraw_in_file(root, START, None)

    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_who_may_read_the_file_stays_as_it_was(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    (root / PATH).chmod(0o640)

    withdraw_in_file(root, START, None)

    assert (root / PATH).stat().st_mode & 0o777 == 0o640


def test_a_file_that_was_half_written_beside_is_never_read(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    write(root, "content/quotes/.q-7fk3m2.yml-abc", "id: q-")

    (problem,) = load_library(root)[1]
    assert problem.message == "This file is hidden, since its name begins with a dot, so it is not read."
