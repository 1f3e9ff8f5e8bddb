"""``python -m bench.posters``: what a poster costs, beside other ways to make one. Ratios of one run, in CPU time."""

import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import typst
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from coproduce.domain.door import publish
from coproduce.domain.publications import Poster
from coproduce.domain.thread import Threads
from coproduce.project import load_project
from coproduce.render.manuscript import files_for_typst, manuscript
from coproduce.render.pages import Pages
from coproduce.render.poster_shelf import PosterShelf
from coproduce.render.posters import Press
from coproduce.render.scripts import FONTS
from coproduce.rooms.cards import card_of
from coproduce.rooms.menu import site_of
from coproduce.rooms.posters import LARGE_PRINT, ON_SITE, PICTURE, publications

HOUSE = Path(__file__).parents[1]
MANY, ROUNDS, EACH = 200, 6, 14
_WEIGHTS = {400: "Regular", 700: "Bold", 800: "ExtraBold"}
HOME = "https://autism.example.gov.uk/voices/"
Make = Callable[[Poster], bytes]


def examples() -> tuple[Threads, list[Poster]]:
    """Give the example's posters."""
    project = load_project(HOUSE, date(2026, 12, 1))
    assert project.publishable is not None  # noqa: S101 - the example has settings
    threads = Threads(publish(project.publishable, project.today))
    recipes = (one.recipe for one in publications(threads))
    return threads, [one for one in recipes if isinstance(one, Poster) and one.layout.form == "poster"]


def bare_loop(folder: Path, posters: list[Poster]) -> Make:
    """Make posters as the shortest script would: the same templates, one compiler, everything written down before."""
    root = Path(shutil.copytree(FONTS.parent, folder / "root"))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(root=root, font_paths=fonts)
    jobs = {
        poster: files_for_typst("posters", {"title": poster.theme, "author": poster.credit}, (poster,))
        for poster in posters
    }

    def make(poster: Poster) -> bytes:
        made = compiler.compile(
            input=jobs[poster],  # type: ignore[type-var] # as in render/posters.py
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=0,
        )
        return made if isinstance(made, bytes) else b""

    return make


def by_weasyprint(posters: list[Poster]) -> Make:
    """Make posters with WeasyPrint, as PDF/UA: the same words and code, in a size that is given and not fitted."""
    known = FontConfiguration()
    jobs = {poster: manuscript(poster, None) for poster in posters}  # all it takes, ready
    faces = "".join(
        f"@font-face {{ font-family: A; font-weight: {weight}; "
        f"src: url('{(FONTS / f'AtkinsonHyperlegibleNext_{weight}{name}.ttf').as_uri()}') }}"
        for weight, name in _WEIGHTS.items()
    )
    style = (
        f"{faces} @page {{ size: A3; margin: 0; background: #12304f }}"
        "body { font: 18pt A; color: #fdf3e3; margin: 20mm } blockquote { font: 800 60pt/1.1 A; margin: 20mm 0 }"
        "em { color: #ff9f80; font-style: normal } img { width: 56mm }"
    )

    def make(poster: Poster) -> bytes:
        said: Any = jobs[poster]
        runs = ((escape(run["text"]), run["em"]) for run in said["words"])
        words = "".join(f"<em>{text}</em>" if emphasised else text for text, emphasised in runs)
        page = (
            f"<html lang=en><title>{escape(poster.theme)}</title><style>{style}</style>"
            f"<h1>{escape(poster.theme)} Voice {poster.quote_id}</h1><blockquote>{words}</blockquote>"
            f"<p><b>{escape(poster.credit)}</b><p>{escape(poster.heard)}<p>Scan to see what happened to these words"
            f"<p><a href='{poster.address}'>{poster.address}</a><p>{escape(poster.licence)} {poster.version}"
            f"<img alt='QR code' src='data:image/svg+xml;utf8,{quote(said['qr'])}'>"
        )
        made: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", font_config=known)
        return made

    return make


def cpu_of(work: Callable[[], object]) -> float:
    """Give the CPU seconds of some work."""
    before = time.process_time()
    work()
    return time.process_time() - before


def compared(ours: Make, other: Make, posters: list[Poster]) -> Iterator[float]:
    """Give how much one way costs in parts of another, round by round, each round with other posters.

    Who comes second finds what typst remembers of the first, so they take turns.
    """
    for number in range(ROUNDS):
        batch = posters[number * EACH : (number + 1) * EACH]

        def each(make: Make, batch: Iterable[Poster] = batch) -> None:
            for poster in batch:
                make(poster)

        first, second = (ours, other) if number % 2 else (other, ours)
        took = cpu_of(lambda: each(first)), cpu_of(lambda: each(second))  # noqa: B023 - called at once
        yield took[0] / took[1] if number % 2 else took[1] / took[0]


def shelves(folder: Path, posters: list[Poster]) -> dict[str, float]:
    """Give the CPU seconds of filling a shelf with the files of 200 voices, finding it full, and one voice changed."""

    def fill(recipes: list[Poster]) -> None:
        shelf = PosterShelf(folder / "shelf")
        for recipe in recipes:
            for layout in (ON_SITE, LARGE_PRINT, PICTURE):
                shelf.poster(replace(recipe, layout=layout))
        shelf.clear_unused()

    many = [
        replace(posters[at % len(posters)], quote_id=f"q-{at:06}", address=f"{HOME}q-{at:06}/") for at in range(MANY)
    ]
    cold = cpu_of(lambda: fill(many))
    same = cpu_of(lambda: fill(many))
    many[7] = replace(many[7], words="Somebody told us.", emphasis=None)
    return {"cold": cold, "same": same, "one": cpu_of(lambda: fill(many))}


def main() -> int:
    """Measure, print a table, and say by the exit code whether every goal is kept."""
    threads, posters = examples()
    press = Press()
    rows: list[tuple[str, float, float | None]] = []
    with TemporaryDirectory(prefix="coproduce-bench-") as name:
        folder = Path(name)
        bare, weasy = bare_loop(folder, posters), by_weasyprint(posters)
        for make in (press.poster, bare, weasy):
            make(posters[-1])  # the first of each reads fonts and starts threads
        rows.append(("a poster / WeasyPrint's", median(compared(press.poster, weasy, posters)), 0.35))
        rows.append(("a poster / a bare loop's", median(compared(press.poster, bare, posters)), 1.3))
        pages = Pages(threads.published.settings, site_of(threads.published, frozenset()), frozenset())
        cards = [card_of(threads, poster.quote_id) for poster in posters[:40]]
        html = "".join(pages.hang(card, str) for card in cards[:1])
        drawn = cpu_of(lambda: [pages.hang(card, str) for card in cards[1:]]) / 39
        typeset = cpu_of(lambda: [press.poster(replace(poster, version="111111")) for poster in posters[:20]]) / 20
        for what, layout in (("large print", LARGE_PRINT), ("picture", PICTURE)):
            like = [replace(poster, layout=layout) for poster in posters[:20]]
            took = cpu_of(lambda: [press.poster(poster) for poster in like]) / 20  # noqa: B023 - called at once
            rows.append((f"CPU of a {what} / of a poster", took / typeset, None))
        rows.append(("CPU of a preview (HTML) / its PDF", drawn / typeset, 1))
        rows.append(("bytes of a preview (HTML) / its PDF", len(html) / len(press.poster(posters[0])), 1))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        built = shelves(folder, posters)
        middle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for at in range(2 * MANY):
            press.poster(replace(posters[at % len(posters)], quote_id=f"q-m{at:05}"))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows.append(("no-change rebuild of 200 voices, three files each / cold", built["same"] / built["cold"], 0.05))
    rows.append(("one changed voice of 200 / cold", built["one"] / built["cold"], 0.08))
    rows.append(
        (f"memory after 400 more / after 200 ({before >> 10}, {middle >> 10}, {after >> 10} MiB)", after / middle, 1.1)
    )
    print("| what | ratio | goal | kept |\n| --- | ---: | --- | --- |")
    for what, ratio, goal in rows:
        kept = "" if goal is None else "yes" if ratio <= goal else "**no**"
        print(f"| {what} | {ratio:.3f} | {'' if goal is None else f'at most {goal}'} | {kept} |")
    return 0 if all(goal is None or ratio <= goal for _, ratio, goal in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
