"""The rules for references of cases, tribunals and plans. Each one blocks."""

import re

from coproduce.domain.personal_shapes import DIGITS, Rule, compiled
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import digits_of

_MATTER = (
    r"(?:case|claim|appeal|tribunal|ehcp?(?:\s?[np]?a)?|ehc\s(?:plan|needs\sassessment)|send|sen|complaint|ombudsman|lgo|lgsco|"
    r"hospital|patient|pupil|student|upn|uln|lado|social\s(?:care|services|work(?:er)?)|mosaic|crime|incident|police|"
    r"safeguarding|referral|court|council|passport|driving\slicen[cs]e|dla|pip|uc|camhs|nhs|client|service\suser|"
    r"liquidlogic|systm\s?one|emis|rio|mrn|family|file|plan|record|medical|clinic|health|school|admission|"
    r"our|my|his|her|their|your|foi|sar|utr|crn|hosp|badge|learner|reference|ref)"
)
_NO_MATTER = (
    r"(?:phone|telephone|mobile|help\w*|tel|fax|contact|freephone|text|direct|main|house|room|lucky|bus|page|order|"
    r"tax\scode)\b"
)
_NUMBERED = r"(?:reference|ref|number|no|num|id|code)\b\.?"
_REFERENCE = r"(?:(?-i:[A-Z]{2,6})\s(?=\d))?(?=[\w/.-]*\d)[A-Z\d](?:[A-Z\d]|[/.:-](?=[A-Z\d])|\s(?=\d{2,})){3,24}"
_PUBLISHED = re.compile(r"(?:dfe|isbn|issn|ng|cg|qs|ta|uksi|iso|hc|cp|cm)[\s-]?\d", re.IGNORECASE)
_FEWEST_DIGITS = 3
_YEARS_OR_A_LINE = re.compile(r"(?:19|20)\d\d(?:[\s/-]+(?:19|20)?\d\d)?|0[38][\d\s-]{8,12}")


def _is_reference(match: re.Match[str]) -> bool:
    value = _number(match)
    digits = digits_of(value)
    if len(digits) < _FEWEST_DIGITS or _PUBLISHED.match(value) or _YEARS_OR_A_LINE.fullmatch(value):
        return False
    return len(digits) > _FEWEST_DIGITS or not value.isdigit()


_COUNTS = re.compile(r"(?:our|my|his|her|their|your)\s.*\D\d{4}", re.IGNORECASE)
"""Whose number it is says nothing of four digits: their number was 1200."""


def _number(match: re.Match[str]) -> str:
    """Give what was found without whose number it is: the 22 014 338 of LGSCO 22 014 338."""
    return re.sub(r"^[A-Z]{2,6}\s", "", match["value"])


REFERENCES = (
    Rule(
        PersonalKind.CASE_REFERENCE,
        compiled(
            rf"""\b{_MATTER}\W{{1,2}}(?:(?!{_NO_MATTER})\w+\s+)?{_NUMBERED}\W{{0,3}}(?:(?:is|was|s|number|no|of|for\s\w+\sis)\b\W{{0,3}}){{0,3}}
            (?P<value>{_REFERENCE})(?!\w)"""
        ),
        lambda match: _is_reference(match) and not _COUNTS.fullmatch(match[0]),
        DIGITS,
    ),
    Rule(
        PersonalKind.CASE_REFERENCE,
        compiled(
            rf"""\b(?:case|claim|appeal|tribunal|complaint|reference|ref|upn|uln|utr|crn|mrn|foi|passport|council\stax\saccount|crime|ehcp?|mash|safeguarding|referral)\b\.?
            (?:\s(?:contact|referral)\b)?(?:\s(?:is|was)\b)?[\s:#]{{0,3}}(?P<value>{_REFERENCE})(?!\w)"""
        ),
        lambda match: _is_reference(match) and (len(digits_of(match["value"])) > 4 or not _number(match).isdigit()),  # noqa: PLR2004
        DIGITS,
    ),
    Rule(
        PersonalKind.CASE_REFERENCE,
        compiled(
            r"""(?<![\w/-])(?:(?:EH|SC|SD|SE)\s?\d{3}/\d{2}/\d{4,5}|EHC[PN]?A?[-/ ]?\d{2,6}[-/]\d{2,6}(?:[-/]\d+)*
            |EHC[PN]?A?[-/]?\d{5,}|[A-Z]{2}\d{2}[CPZDF]\d{5}|[A-HJ-NP-RT-Z]\d{11}[A-Z\d]|(?=\w{16}\b)[A-Z]{2,5}9{0,3}\d{6}[A-Z9]{2}[A-Z\d]{3}|\d{2}/\d{5,7}/\d{2})(?![\w/-])"""
        ),
        needs=DIGITS,
    ),
)
