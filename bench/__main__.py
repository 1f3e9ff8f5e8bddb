"""``make bench``: how much work our site is, beside plain MkDocs and Material with the same words."""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench import audit, checks, sanitise, survey
from bench.corpus import HOUSE, VOICES_A_FILE, Corpus
from bench.jobs import BUILD, Job
from bench.plain import write_same

VOICES, STORIES, ROUNDS = 1000, 100, 3
_CHECK = (str(Path(sys.executable).with_name("coproduce")), "check")
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "PyYAML")

Round = dict[str, float]
"""The CPU seconds of each job."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One comparison of what was measured; without a goal it is there to be known."""

    name: str
    of: Callable[[Round], float]
    goal: float = float("inf")


RATIOS = {
    "a": Ratio("a / A", lambda cpu: cpu["a"] / cpu["A"]),
    "B": Ratio("A / B", lambda cpu: cpu["A"] / cpu["B"], 0.5),
    "b": Ratio("A / b", lambda cpu: cpu["A"] / cpu["b"]),
    "C": Ratio("A / C", lambda cpu: cpu["A"] / cpu["C"], 2.5),
    "F": Ratio("F / C", lambda cpu: cpu["F"] / cpu["C"]),
    "H": Ratio("a voice in H / in G", lambda cpu: (cpu["H"] - cpu["F"]) / (cpu["G"] - cpu["F"]) / 2),
}


def jobs_in(folder: Path) -> dict[str, Job]:
    """Write every site, and say what to do with it."""
    both, stories = Corpus(VOICES, STORIES), Corpus(0, STORIES)
    once, twice = (Corpus(number, STORIES, ("site",)) for number in (VOICES, 2 * VOICES))
    ours, said = both.write_project(folder / "A"), f"{VOICES:,} voices and {STORIES} stories"
    told = stories.write_project(folder / "F")
    bare = both.write_plain(folder / "b")
    same, alone = both.write_plain(folder / "B"), stories.write_plain(folder / "C")
    for project, plain in ((ours, same), (told, alone)):
        for room in ("voices", "stories"):
            shutil.rmtree(plain / "docs" / room)
        write_same(project, plain / "docs")
    return {
        "A": Job(f"our site: {said}", ours, BUILD),
        "a": Job("our site: as A, the words of one voice changed", ours, BUILD),
        "B": Job(f"plain MkDocs and Material: {said}, a page for each of ours", same, BUILD),
        "b": Job(f"plain MkDocs and Material: {said}, bare words on a page each", bare, BUILD),
        "C": Job(f"plain MkDocs and Material: {STORIES} stories", alone, BUILD),
        "D": Job(f"`coproduce check`: {said}", ours, _CHECK),
        "E": Job("`coproduce check`: this repository", HOUSE, _CHECK),
        "F": Job(f"our site: {STORIES} stories, no voices", told, BUILD),
        "G": Job("our site: as A, no posters", once.write_project(folder / "G"), BUILD),
        "H": Job(f"our site: as G, {2 * VOICES:,} voices", twice.write_project(folder / "H"), BUILD),
    }


def measure(jobs: dict[str, Job]) -> list[Round]:
    """Run every job once a round, in turn; those that only show growth run once in all."""
    for name in "DA":  # a faulty corpus shows at once; then the posters are set, which later builds take from the shelf
        jobs[name].run()
    growth = {name: jobs[name].run() for name in "GH"}
    rounds = []
    for _ in range(ROUNDS):
        cpu = {name: jobs[name].run() for name in "ABbCDEF"}
        say_anew(jobs["a"].folder)
        rounds.append({**growth, **cpu, "a": jobs["a"].run()})
    return rounds


def say_anew(project: Path) -> None:
    """Change the words of one voice, as a writer does."""
    file = min((project / "content" / "quotes").glob("*.yml"))
    file.write_text(file.read_text("utf-8").replace("words: ", "words: Again, ", 1), encoding="utf-8")


def table(jobs: dict[str, Job], rounds: list[Round]) -> Iterator[str]:
    """Write what was measured as a Markdown table."""
    yield "| | what | CPU s | ratio | goal | kept |"
    yield "| --- | --- | ---: | --- | --- | --- |"
    for name, job in jobs.items():
        cells = f"{job.what} | {median(cpu[name] for cpu in rounds):.2f}"
        compared = "| | | "
        if ratio := RATIOS.get(name):
            kept = "yes" if is_kept(ratio, rounds) else "**no**"
            goal = f"at most {ratio.goal} | {kept}" if ratio.goal < float("inf") else " | "
            compared = f"| {ratio.name} = {median(map(ratio.of, rounds)):.2f} | {goal} "
        yield f"| {name} | {cells} {compared}|"


def is_kept(ratio: Ratio, rounds: list[Round]) -> bool:
    """Say whether a goal is kept. Ratios of one round each, so that a busy machine weighs on both sides."""
    return median(map(ratio.of, rounds)) <= ratio.goal


def page(command: str, rows: list[str]) -> str:
    """Write the table with all that is needed to judge it."""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    lines = "\n".join(rows)
    return f"""# How long things take

Written by `{command}` on {datetime.now(UTC).date()}. `make bench` measures again and writes nothing.

{lines}

- Python {platform.python_version()}, {packages}; {os.cpu_count()} cores, {platform.system()} {platform.machine()}.
- The voices and stories are made up by `corpus.py`, the same each time: a story has about 840 words and six steps,
  eight voices of nine have a poster, and {VOICES_A_FILE} voices stand in one file.
- CPU s is how long a command keeps a processor busy (user and system), whatever the clock says: the median of {ROUNDS}
  rounds, in each of which every command runs once. A ratio is the median of the rounds' ratios. G and H run once.
- A takes its posters from the shelf, as every build does but the first. After a change, a sets one poster, and reads
  the whole site anew: what may be shown has changed, and so has what it looks for.
- B says what our site says: the words, what happened to them, where they are used, three other voices, and every wall
  of the gallery, as Markdown (`plain.py`). b says less: the words and who said them, on a page each and in one list.
  C is the stories alone, as B says them. All have only the lists in the menu, and a search, as our site has.
- "Checks" is everything that only looks: references, consent, what can be printed, personal data, copies made by hand,
  and the audit of the finished site. What was looked at before is known by its hash.
- Everything is built in memory where the machine has a folder for that, so that a slow disk does not count.
"""


def _memory() -> str | None:
    """Give a folder that lies in memory, where the system has one."""
    memory = Path("/dev/shm")  # noqa: S108 - Linux; a folder of its own is made in it
    return str(memory) if memory.is_dir() else None


def main() -> int:
    """Measure, print the table, and say by the exit code whether every goal is kept."""
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("--write", action="store_true", help="write the table into bench/README.md, too")
    write: bool = reader.parse_args().write
    with TemporaryDirectory(prefix="coproduce-bench-", dir=_memory()) as folder:
        jobs = jobs_in(Path(folder))
        rounds = measure(jobs)
    looked = [*sanitise.rows(), *checks.rows(), *survey.rows(), *audit.rows()]
    written = page(f"python -m bench{' --write' if write else ''}", [*table(jobs, rounds), *looked])
    print(written)
    if write:
        readme = HOUSE / "bench" / "README.md"
        _, mark, measured_apart = readme.read_text("utf-8").partition("\n## ")  # posters and the search have their own
        readme.write_text(f"{written}{mark}{measured_apart}", encoding="utf-8")
    return 1 if "**no**" in written else 0


if __name__ == "__main__":
    sys.exit(main())
