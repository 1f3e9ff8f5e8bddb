"""A folder with a site's sources, read once and checked: what everything else starts from."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from coproduce.content.load import load_library
from coproduce.content.written import SETTINGS
from coproduce.disk.kept import kept_in
from coproduce.disk.lock import Lock
from coproduce.disk.whole import keep_only
from coproduce.domain.at_fault import voices_without_fault
from coproduce.domain.checks import check_library
from coproduce.domain.checks.statement import check_statement
from coproduce.domain.door import next_change
from coproduce.domain.fields import counted, day_in_words
from coproduce.domain.library import Library
from coproduce.domain.other_languages import advise_translations, usable
from coproduce.domain.plain_words import advise_plain_words
from coproduce.domain.problems import Problem, first_few
from coproduce.project_checks import advise_print, check_markdown, check_print
from coproduce.render.fitting import Fitting
from coproduce.safety.audit import Audit, Report
from coproduce.safety.copies import copies_in
from coproduce.safety.memory import Memory
from coproduce.safety.personal_check import check_personal_data
from coproduce.safety.personal_memory import ScanMemory
from coproduce.safety.pictures import check_pictures
from coproduce.safety.withheld import Sources

CHECKS, SCANNED, FITTED = "checks", "personal-data.json", "fitting.json"
"""Where the checks note what they found, among what is kept: the folder, and its files."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a site's sources, read once."""

    root: Path
    today: date
    library: Library | None
    """Everything that could be read; nothing without readable settings."""
    problems: tuple[Problem, ...]
    noticed: tuple[Problem, ...] = ()
    """What a person should look at, seen while checking; it holds nothing back."""

    @property
    def advice(self) -> tuple[Problem, ...]:
        """Give all that a person should look at; worked out only where somebody asks."""
        if self.library is None:
            return ()
        looks = (advise_print(self.library), advise_plain_words(self.library), advise_translations(self.library))
        return _in_order({*self.noticed, *chain(*looks)})

    @property
    def broken(self) -> frozenset[str]:
        """Give the files that stay off the site; the settings hold no words that could."""
        return frozenset(path for problem in self.problems for path in problem.withholds) - {SETTINGS}

    @property
    def publishable(self) -> Library | None:
        """Give what the one door is asked to let through: everything but the files that stay off the site."""
        if self.library is None:
            return None
        settings = self.library.settings
        spoken = settings.model_copy(update={"languages": usable(settings.languages)})
        return replace(self.library.without(self.broken), settings=spoken)

    @property
    def printable(self) -> Library | None:
        """Give what may be printed by whoever goes on: of a file with mistakes, the voices that have none."""
        if self.library is None or self.publishable is None:
            return None
        return replace(self.publishable, quotes=voices_without_fault(self.library, self.problems))

    def next_build(self) -> str:
        """Say by when the site has to be built again, so that consents begin and end on their days."""
        day = next_change(self.publishable, self.today) if self.publishable else None
        if day is None:
            return "No consent begins or ends after today."
        return f"Build the site again on {day_in_words(day)} at the latest: a consent begins or ends on that day."

    def what_follows(self) -> str:
        """Say what the problems mean for the site."""
        problems = counted(len(self.problems), "problem", "problems")
        if self.library is None:
            return f"{problems}. Nothing can be published until {SETTINGS} is mended; the site stays as it was."
        if not self.broken:
            return f"{problems}. Everything is published, but {SETTINGS} has to be mended."
        files = counted(len(self.broken), "file stays", "files stay")
        return f"{problems}. {files} off the site until mended; everything else is published."


def load_project(root: Path, today: date) -> Project:
    """Read a project and run every check."""
    library, found = load_library(root)
    if library is None:
        return Project(root, today, None, _in_order(first_few(found)))
    noted = kept_in(root) / CHECKS
    with suppress(OSError):  # where it cannot be cleared, nothing can be noted either
        keep_only(noted, (SCANNED, FITTED))
    personal = check_personal_data(root, library, today, ScanMemory(noted / SCANNED))
    pictures, about_pictures = check_pictures(root, library.pictures)
    fitting = Fitting(noted / FITTED)
    prints, pages = check_print(library, fitting), list(check_markdown(library))
    checked = (check_library(library), prints, check_statement(library, today), pages, pictures)
    found += [*chain(*checked), *_of_other_causes(personal.problems, pages)]
    fitting.keep()
    noticed = (*library.advice, *personal.advice, *about_pictures)
    project = Project(root, today, library, tuple(sorted(set(found))), noticed)
    return replace(project, problems=_in_order(first_few(problems_with_copies(project))))


def _of_other_causes(personal: Iterable[Problem], pages: list[Problem]) -> Iterator[Problem]:
    """Leave out what looks like an e-mail address where a link has been refused for the very same signs."""
    named = {problem.where for problem in pages}
    return (problem for problem in personal if problem.where not in named)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    found = list(problems)
    if not found:
        return ()
    # Its rules take long to get ready; where nothing is to be said, nobody needs them.
    from coproduce.safety.personal_data import covered  # noqa: PLC0415

    return tuple(sorted(replace(problem, message=covered(problem.message)) for problem in found))


def problems_with_copies(project: Project) -> list[Problem]:
    """No sentence of our own holds words that may not be shown today."""
    return list(copies_in(_sources(project)).named_in(project.problems))


def build_lock(root: Path, tell: Callable[[str], None]) -> Lock:
    """Give the lock of everything that uses a project's shelf of posters and clears it."""
    return Lock(kept_in(root) / "build.lock", tell)


def audit(project: Project, folder: Path) -> Report:
    """Look in a finished site for anything that may not be in it. A project without settings cannot be compared."""
    return Audit(_sources(project), Memory(kept_in(project.root) / "audit")).of(folder)


def _sources(project: Project) -> Sources:
    if project.library is None:
        raise ValueError("a project without readable settings cannot be compared with a site")
    return Sources(project.root, project.library, project.broken, project.today)
