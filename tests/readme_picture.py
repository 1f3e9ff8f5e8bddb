"""``make guide``: draw the picture of the README from the example's own posters."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from coproduce.domain.door import publish
from coproduce.domain.layout import Layout
from coproduce.domain.publications import Poster
from coproduce.domain.thread import Threads
from coproduce.project import load_project
from coproduce.render.posters import Press
from coproduce.rooms.posters import publications

ROOT = Path(__file__).parents[1]
ROWS: tuple[tuple[tuple[str, Layout], ...], ...] = (
    (
        ("q-7fk3m2", Layout()),
        ("q-gq2qcv", Layout(design="letter")),
        ("q-wuvnvp", Layout(design="quiet")),
        ("q-sum2es", Layout(ground="light")),
        ("q-rjps7q", Layout(design="letter", ground="light")),
        ("q-my7hns", Layout(design="quiet", ground="ink-saver", calm=True)),
    ),
    (
        ("q-vjrsg5", Layout(landscape=True)),
        ("q-hvjxa5", Layout(design="letter", landscape=True)),
        ("q-phnc4q", Layout(design="quiet", ground="dark", landscape=True)),
    ),
)
"""Which voices hang in the picture, and in which look."""
_SHEET = """
#set page(width: 480mm, height: auto, margin: 8mm, fill: rgb("#8d867c"))
#set par(spacing: 6mm)
#for row in json(bytes(sys.inputs.rows)) {
  let wide = row.map(one => one.at(1)).sum()
  let height = (464mm - (row.len() - 1) * 6mm) / wide
  stack(dir: ltr, spacing: 6mm, ..row.map(((name, share)) => image(name, height: height)))
}
"""


def main() -> None:
    """Set each poster, lay them out in rows, and draw that as a picture."""
    project = load_project(ROOT, date(2026, 12, 1))
    if project.publishable is None:
        sys.exit("The settings cannot be used. `coproduce check` names the places.")
    threads = Threads(publish(project.publishable, project.today))
    posters = {one.recipe.quote_id: one.recipe for one in publications(threads) if isinstance(one.recipe, Poster)}
    press = Press()
    with TemporaryDirectory() as name:
        folder = Path(name)
        for voice, layout in (one for row in ROWS for one in row):
            (folder / f"{voice}.pdf").write_bytes(press.poster(replace(posters[voice], layout=layout)))
        rows = [[(f"{voice}.pdf", _width(layout)) for voice, layout in row] for row in ROWS]
        (folder / "sheet.typ").write_text(_SHEET, encoding="utf-8")
        typst.compile(folder / "sheet.typ", output=folder / "sheet.pdf", sys_inputs={"rows": json.dumps(rows)})
        command = ["pdftoppm", "-scale-to-x", "1200", "-scale-to-y", "-1", "-singlefile", "-png", "sheet.pdf"]
        subprocess.run([*command, ROOT / ".github" / "pictures" / "posters"], cwd=folder, check=True)


def _width(layout: Layout) -> float:
    """Say how wide a poster is, in parts of its height."""
    return 2**0.5 if layout.landscape else 2**-0.5


if __name__ == "__main__":
    main()
