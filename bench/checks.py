"""How long the checks take, beside the build they belong to: ``python -m bench.checks``."""

import shutil
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.audit import TODAY
from bench.corpus import Corpus
from bench.jobs import BUILD, Job

from coproduce.disk.kept import kept_in
from coproduce.domain.checks import check_library
from coproduce.project import CHECKS, FITTED, SCANNED, Project, audit, load_project, problems_with_copies
from coproduce.project_checks import check_print
from coproduce.render.fitting import Fitting
from coproduce.safety.personal_check import check_personal_data
from coproduce.safety.personal_data import scan
from coproduce.safety.personal_memory import ScanMemory

VOICES, STORIES = 400, 100
SENTENCE, SHARE = 1.0, 0.1
"""The goals: milliseconds for a sentence, and how much of a build that finds nothing changed."""


def rows() -> list[str]:
    """Measure, and write what was found as rows of a Markdown table."""
    corpus = Corpus(VOICES, STORIES)
    sentences = [f"{one}." for voice in corpus.voices for one in voice["words"].removesuffix(".").split(". ")]
    milliseconds = _sentences(sentences)
    with TemporaryDirectory(prefix="coproduce-bench-") as name:
        root = corpus.write_project(Path(name) / "project")
        build = Job("the build", root, BUILD)
        build.run()
        project = load_project(root, TODAY)
        whole = build.run()
        again = _checks(project)
        for memory in (f"{CHECKS}/{SCANNED}", "audit"):
            _forget(kept_in(root) / memory)
        first = _checks(project)
    pages = f"{VOICES} voices and {STORIES} stories"
    scanned, seconds = f"{len(sentences):,} sentences, each for the first time", milliseconds * len(sentences) / 1000
    return [
        (
            f"| scan | {scanned} | {seconds:.2f} | "
            f"a sentence = {milliseconds:.2f} ms | at most {SENTENCE:.0f} ms | {_kept(milliseconds, SENTENCE)} |"
        ),
        (
            f"| checks | all checks and the audit of {pages}, nothing changed | {again:.2f} | "
            f"checks / build = {again / whole:.2f} | at most {SHARE} | {_kept(again / whole, SHARE)} |"
        ),
        f"| | the same, for the first time | {first:.2f} | checks / build = {first / whole:.2f} | | |",
    ]


def _sentences(texts: list[str]) -> float:
    """Give the milliseconds of one text, once the rules are ready."""
    list(scan("Any words, so that what is made once is made."))
    return 1000 * _seconds(lambda: [list(scan(text)) for text in texts]) / len(texts)


def _checks(project: Project) -> float:
    """Run everything that only looks, and give its seconds."""
    library, root = project.library, project.root
    if library is None:
        sys.exit("The made-up project cannot be read.")
    memory = kept_in(root) / CHECKS / SCANNED
    looks: tuple[Callable[[], object], ...] = (
        lambda: list(chain(check_library(library), check_print(library, Fitting(kept_in(root) / CHECKS / FITTED)))),
        lambda: check_personal_data(root, library, TODAY, ScanMemory(memory)),
        lambda: problems_with_copies(project),
        lambda: audit(project, root / "site"),
    )
    return sum(map(_seconds, looks))


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _forget(memory: Path) -> None:
    if memory.is_dir():
        shutil.rmtree(memory)
    else:
        memory.unlink(missing_ok=True)


def _kept(measured: float, goal: float) -> str:
    return "yes" if measured <= goal else "**no**"


if __name__ == "__main__":
    print("\n".join(rows()))
