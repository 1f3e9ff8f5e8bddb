"""How long the leak audit takes: ``python -m bench.audit``. It makes up a site of ours and audits it, twice.

Posters are left out of it, as setting thousands takes minutes: a few are read apart, each as for the first time.
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.corpus import Corpus

from coproduce.project import Project, audit, load_project
from coproduce.safety.readers import pieces
from coproduce.site import compose

VOICES, HELD, FILES, SECONDS = 5000, 1000, 6000, 10
PRINTED = 60
TODAY = date(2026, 12, 1)


def made_up(folder: Path) -> Path:
    """Write a project in which every fifth voice waits for its consent."""
    corpus = Corpus(VOICES, 100, ("site",))
    for voice in corpus.voices[:: VOICES // HELD]:
        voice["consent"]["status"] = "waiting"
    return corpus.write_project(folder)


def built(project: Project, folder: Path) -> Path:
    """Write every page, and as many of them again under other names as are missing."""
    pages = [(one.path, one.content) for one in compose(project).finished if isinstance(one.content, str)]
    more = [(f"again/{path}", content) for path, content in pages[: max(0, FILES - len(pages))]]
    for path, content in [*pages, *more]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder


def rows() -> list[str]:
    """Measure, and write what was found as rows of a Markdown table."""
    with TemporaryDirectory(prefix="coproduce-bench-") as name:
        start = process_time()
        project = load_project(made_up(Path(name) / "project"), TODAY)
        site = built(project, Path(name) / "site")
        megabytes = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
        composed = process_time() - start
        start = process_time()
        report = audit(project, site)
        seconds = process_time() - start
    if report.findings:
        sys.exit(f"{len(report.findings)} false findings, such as: {report.findings[0]}")
    what = f"{report.kinds.total():,} files, {megabytes:.0f} MB; {VOICES:,} voices, {HELD:,} of them withheld"
    ratio = f"audit / composing = {seconds / composed:.2f}"
    kept = "yes" if seconds <= SECONDS else "**no**"
    return [f"| audit | {what} | {seconds:.2f} | {ratio} | at most {SECONDS} s | {kept} |", _posters()]


def _posters() -> str:
    """Read posters as the first audit does, which the next ones remember."""
    with TemporaryDirectory(prefix="coproduce-bench-") as name:
        project = load_project(Corpus(PRINTED, 0).write_project(Path(name)), TODAY)
        posters = [one.content for one in compose(project).finished if one.path.endswith(".pdf")]
        written = [poster.read_bytes() for poster in posters if isinstance(poster, Path)]
    list(pieces("once.pdf", written[0]))  # what is loaded once is loaded
    start = process_time()
    for poster in written:
        list(pieces("poster.pdf", poster))
    seconds = process_time() - start
    what = f"{len(written)} posters and large prints, each for the first time"
    return f"| | {what} | {seconds:.2f} | one = {seconds / len(written) * 1000:.0f} ms | | |"


if __name__ == "__main__":
    print("\n".join(rows()))
