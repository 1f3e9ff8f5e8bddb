"""Markdown made to keep us busy: every shape ends in a page or in a plain refusal, and the other pages are there."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from coproduce.domain.marks import blocks, marks
from coproduce.project import load_project
from coproduce.render import markdown_reader
from coproduce.render.prose import read_prose
from coproduce.safety.normalise import decoded, joined, parted
from coproduce.safety.refused import check_html
from coproduce.site import compose
from tests.projects import TODAY, small_project
from tests.safety.slow_markdown import slow_shapes

pytestmark = pytest.mark.slow

SIZE = 32_000
SHORT = 0.4
"""Seconds, here, instead of two: what is slow is slow enough for both, and there are many shapes."""
PAGE = "---\ntitle: About\nsummary: What this is.\n---\n"


# Hypothesis counts the collector's time in a callback, which loses an alarm that rings in it; the next one is heard.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in slow_shapes(SIZE)])
def test_every_shape_ends_within_its_time(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(markdown_reader, "SECONDS", SHORT)
    begun = process_time()

    reading = read_prose(text)
    named = list(check_html(reading.unsafe, text, "a.md", 1))

    assert reading.fault in {"", "slow", "deep"}
    assert all(problem.where.line >= 1 for problem in named)
    assert process_time() - begun < SHORT + 2  # of a processor, not of the clock: a busy machine is no fault of ours


READERS: dict[str, Callable[[str], object]] = {
    "marks": lambda text: (blocks.__wrapped__(text), list(marks(text))),
    "the search for copies": lambda text: list(joined(parted(decoded(text.encode()))[0])),
}
ONCE_SLOW = {
    "ticks": lambda n: " ".join("`" * length for length in range(1, int((2 * n) ** 0.5))),
    "backslashes": lambda n: "\\" * n,
    "comments": lambda n: "<!--" * (n // 4),
    "marks that never end": lambda n: "[[quote:" * (n // 8),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
@pytest.mark.parametrize("shape", ONCE_SLOW.values(), ids=ONCE_SLOW)
def test_what_we_read_ourselves_takes_as_long_as_it_is(
    read: Callable[[str], object], shape: Callable[[int], str]
) -> None:
    def cost(size: int) -> float:
        text, times = shape(size), []
        for _ in range(3):
            begun = process_time()
            read(text)
            times.append(process_time() - begun)
        return min(times)

    assert cost(8 * 16_000) < 24 * (cost(16_000) + 0.002)  # in proportion eight times; by the square, 64 times


@pytest.mark.parametrize(
    ("path", "page"),
    [("docs/slow.md", "slow.md"), ("content/stories/the-long-wait.md", "stories/the-long-wait/index.html")],
)
def test_a_page_that_is_given_up_costs_no_other(tmp_path: Path, path: str, page: str) -> None:
    root = small_project(tmp_path)
    whole = (root / path).read_text("utf-8") if (root / path).exists() else PAGE
    slow = ("[^1] " * 1900 + "\n") * 3 + "\n[^1]: x\n"  # twenty seconds on a fast machine, and no other problem
    (root / path).write_text(f"{whole}\n\n{slow}", encoding="utf-8")

    project = load_project(root, TODAY)
    finished = {one.path for one in compose(project).finished}

    assert [(problem.where.path, problem.message) for problem in project.problems] == [
        (path, "This page takes too long to read, so it is not shown.")
    ]
    assert page not in finished
    assert {"about/index.md", "voices/q-7fk3m2/index.html"} <= finished
