"""How long sanitising takes: ``python -m bench.sanitise``, over the pages and accounts of the example."""

from collections.abc import Callable
from functools import partial
from statistics import median
from time import process_time

from bench.corpus import HOUSE

from coproduce.content.front_matter import read_front_matter
from coproduce.domain.problems import Problem
from coproduce.render.prose import read_prose
from coproduce.safety.refused import check_html
from coproduce.safety.safe_html import sanitised

MILLISECONDS, ROUNDS = 1.0, 20


def milliseconds(work: Callable[[], object]) -> float:
    """Measure the mean of some rounds, in CPU time: one round can be shorter than a tick of that clock."""
    begun = process_time()
    for _ in range(ROUNDS):
        work()
    return (process_time() - begun) / ROUNDS * 1000


def _compared(unsafe: str, body: str, name: str) -> list[Problem]:
    return list(check_html(unsafe, body, name, 1))


def measured() -> list[tuple[float, float, int, str]]:
    """Give for each page the milliseconds to sanitise and to compare it, its letters and its name."""
    pages = [*HOUSE.glob("content/*/*.md"), *HOUSE.glob("docs/**/*.md")]
    rows = []
    for path in pages:
        body = read_front_matter(path.read_text("utf-8"), "")[0].body
        unsafe, name = read_prose(body).unsafe, path.relative_to(HOUSE).as_posix()
        cleaning = milliseconds(partial(sanitised, unsafe))
        comparing = milliseconds(partial(_compared, unsafe, body, name))
        rows.append((cleaning, comparing, len(body), name))
    return sorted(rows)


def rows() -> list[str]:
    """Write what was found as a row of a Markdown table."""
    pages = measured()
    middle = median(row[0] for row in pages)
    what = f"sanitising each of {len(pages)} pages and accounts of the example"
    whole, kept = sum(row[0] for row in pages) / 1000, "yes" if middle <= MILLISECONDS else "**no**"
    goal = f"the median page = {middle:.2f} ms | at most {MILLISECONDS:.0f} ms"
    return [f"| sanitise | {what} | {whole:.2f} | {goal} | {kept} |"]


if __name__ == "__main__":
    print("| ms to sanitise | ms to compare | letters | page |\n| ---: | ---: | ---: | --- |")
    for cleaning, comparing, length, name in measured():
        print(f"| {cleaning:.2f} | {comparing:.2f} | {length:,} | {name} |")
    print("\n".join(rows()))
