"""The rules that need more than one field or more than one file. Each check says one rule."""

from collections.abc import Callable, Iterator

from coproduce.domain.checks.links import check_links_lead_to_a_page
from coproduce.domain.checks.names import check_ids_are_unique, check_references_lead_somewhere
from coproduce.domain.checks.pages import (
    check_addresses,
    check_every_mark_can_be_read,
    check_headings,
    check_marks_are_known,
)
from coproduce.domain.checks.pictures import check_pictures
from coproduce.domain.checks.promises import check_evidence, check_promises, check_tree
from coproduce.domain.checks.voices import (
    check_credits,
    check_days,
    check_journeys,
    check_permission,
    check_phrases,
    check_quotes,
    check_speakers,
)
from coproduce.domain.checks.walls import check_walls
from coproduce.domain.library import Library
from coproduce.domain.limits import check_limits
from coproduce.domain.other_languages import check_languages, check_translations
from coproduce.domain.problems import Problem


def check_library(library: Library) -> list[Problem]:
    """Run every check, and give all problems in the order of their places."""
    return sorted(problem for check in CHECKS for problem in check(library))


CHECKS: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    check_ids_are_unique,
    check_references_lead_somewhere,
    check_marks_are_known,
    check_every_mark_can_be_read,
    check_headings,
    check_addresses,
    check_links_lead_to_a_page,
    check_permission,
    check_days,
    check_quotes,
    check_phrases,
    check_speakers,
    check_credits,
    check_promises,
    check_evidence,
    check_journeys,
    check_tree,
    check_limits,
    check_walls,
    check_pictures,
    check_languages,
    check_translations,
)
