"""Posters, large prints and walls speak the first language of their site."""

import subprocess
from pathlib import Path

from coproduce.project import load_project
from coproduce.site import compose
from tests.projects import TODAY, edit, small_project, write

WALL = "title: Y wal\nquotes: [q-7fk3m2]\nsize: a4\n"


def texts(folder: Path, code: str) -> dict[str, str]:
    """Give what can be read in each PDF of the small project, were it a site in one language."""
    root = small_project(folder)
    write(root, "content/walls/y-wal.yml", WALL)
    edit(root, "coproduce.yml", "\nlicence:", f"\nlanguages: [{code}]\nlicence:")
    project = load_project(root, TODAY)
    assert project.problems == ()
    composition = compose(project)
    assert composition.faults == []
    files = {one.path: one.content for one in composition.finished if one.path.endswith(".pdf")}
    return {
        path: subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
        for path, file in files.items()
    }


def test_a_welsh_site_has_welsh_posters(tmp_path: Path) -> None:
    read = texts(tmp_path, "cy")

    wanted = ("Capsiynau i", "Beth wnewch chi?", "Bydd teuluoedd yn darllen")
    assert "Sganiwch i weld beth ddigwyddodd" in " ".join(read["posters/q-7fk3m2-a2.pdf"].split())
    assert "Llais q-7fk3m2" in read["posters/q-7fk3m2-large-print.pdf"]
    assert [words for words in wanted if words not in " ".join(read["posters/walls/y-wal-a4.pdf"].split())] == []


def test_a_site_that_is_read_from_the_right_has_posters_and_papers(tmp_path: Path) -> None:
    read = texts(tmp_path, "ar")

    assert "q-7fk3m2" in read["posters/q-7fk3m2-a2.pdf"]
    assert "posters/walls/y-wal-a4.pdf" in read
