"""The rules for days: a date of birth blocks, any other full date is asked about."""

import re

from coproduce.domain.personal_shapes import Rule, compiled
from coproduce.domain.privacy import PersonalKind

# --- Dates, and dates of birth ---

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b(?:\.(?=\s?\d))?"
)
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_NUMERIC_DATE = (
    r"(?:0?[1-9]|[12]\d|3[01])\s?(?P<sep{0}>[/.-])\s?(?:0?[1-9]|1[0-2])\s?(?P=sep{0})\s?(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d[/.-](?:0[1-9]|1[0-2])[/.-](?:0[1-9]|[12]\d|3[01])"
)
_SPOKEN_DAY = (
    r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_DAY_AND_MONTH = (
    rf"(?:\b{_DAY_NUMBER}(?:\s+day)?(?:\s+of)?[\s,-]*{MONTH}|\b{_SPOKEN_DAY}\s+(?:of\s+)?{MONTH}"
    rf"|\b{MONTH}\s+(?:the\s+)?{_DAY_NUMBER}(?!\d|[:.]\d))"
)


def full_date(mark: str) -> str:
    """Give the pattern of a day with its month and year; ``mark`` keeps the names of its groups apart."""
    return (
        rf"(?<![\d.,/-])(?:{_NUMERIC_DATE.format(mark)})(?![\d/-])"
        rf"|{_DAY_AND_MONTH}[\s,-]*(?:(?:{_YEAR})|\d\d(?=\W*$))(?!\d)"
    )


_BORN = r"\b(?:born|birth\s?da(?:y|te)s?|b['’]?days?|b\.(?=\s*\d)|dates?\s+of\s+birth|d\.?\s?o\.?\s?b\b\.?|birthdays?)"
_NOT_BORN = re.compile(
    r"\b(?:group|idea|project|strategy|charity|service|network|campaign|forum|café|cafe|partnership|plan|tree|"
    r"it|this|movement|club|scheme)\s+(?:\w+\s+){0,2}was\s+$"
)
_SOMEBODY = r"(?:he|she|they|I|we|baby|twins|triplets|son|daughter|boys?|girls?|brother|sister)"
_BECOMES = r"(?:turn(?:ed|s|ing)?|becomes?|became|was|were|is|be)"
_AGE = (
    r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty(?:-\w+)?|thirty|forty|fifty)\b"
)
_OF_A_BIRTH = (
    r"\b(?:weeks?\s+early|premature(?:ly)?|(?:emergency|planned|by)\s+section|c-?section|caesarean|cesarean)\b"
)


def _is_birth(match: re.Match[str]) -> bool:
    start = match.start()
    is_born = match[0].lower().startswith("born")
    follows = match.string[match.start() + 4 : match.start() + 12].lower()
    if is_born and follows.startswith((" out of", " from")):
        return False
    return not (is_born and _NOT_BORN.search(match.string[max(0, start - 60) : start].lower()))


BIRTH = (
    Rule(
        PersonalKind.DATE_OF_BIRTH,
        compiled(
            r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth)\W{0,3}(?:(?:is|was)\s+)?(?P<value>\d{1,2}\s\d{1,2}\s(?:\d{2}){1,2}|\d{6}|\d{8})(?!\d)"
        ),
        hint=re.compile(r"\d"),
    ),
    Rule(
        PersonalKind.DATE_OF_BIRTH,
        compiled(
            rf"{_BORN}(?:[^.!?;\d]|\d{{1,2}}(?:[:.]\d\d)?\s?(?:am|pm|lb|oz|pounds|hours?|days?|weeks|months)|\.(?=\S)){{0,60}}?(?P<value>{full_date('a')})"
        ),
        _is_birth,
    ),
    Rule(
        PersonalKind.DATE_OF_BIRTH,
        compiled(
            rf"{_BORN}(?:\s+(?:is|was|falls|on|in|the|always)\b|['’]s\b|[\s,:(])*\s*"
            rf"(?P<value>{_DAY_AND_MONTH})(?![\s,]*(?:19|20)\d\d)"
        ),
        _is_birth,
    ),
    Rule(
        PersonalKind.DATE_OF_BIRTH,
        compiled(
            rf"""(?P<value>{full_date("b")}|{_DAY_AND_MONTH})\W{{0,4}}(?:
            (?:is|was)\s+(?:(?:his|her|my|our|their|\w+['’]s|\w+)\s+){{1,3}}(?:birthday|date\s+of\s+birth|birth\s?date)
            |\(?d\.?o\.?b\b|\(?date\s+of\s+birth|(?:(?:is|was)\s+(?:the\s+day|when)\s+)?(?:[\w’-]+\s+){{1,3}}(?:was|were)\s+born\b)"""
        ),
        hint=re.compile(r"birth|born|d\.?o\.?b", re.IGNORECASE),
    ),
    Rule(
        PersonalKind.DATE_OF_BIRTH,
        compiled(rf"\b{_BECOMES}\s+{_AGE}\s+on\s+(?:the\s+)?(?P<value>{full_date('c')}|{_DAY_AND_MONTH})"),
    ),
    Rule(
        PersonalKind.DATE_OF_BIRTH,
        compiled(
            rf"(?P<value>{full_date('d')}|{_DAY_AND_MONTH}),?\s+(?:{_SOMEBODY}|\w+)\s+(?:\w+\s+)?(?:will\s+)?{_BECOMES}\s+{_AGE}"
            r"(?!\s+(?:weeks|months|hours|days|times|percent))"
        ),
        hint=re.compile(rf"\b{_BECOMES}\b", re.IGNORECASE),
    ),
    Rule(  # he came on a day, and only who is born comes weeks early
        PersonalKind.DATE_OF_BIRTH,
        compiled(
            rf"\b{_SOMEBODY}\s+(?:came|arrived|was|were)\b[^.!?;\d]{{0,30}}?(?P<value>{full_date('e')})[^.!?;]{{0,30}}?{_OF_A_BIRTH}"
        ),
        hint=re.compile(_OF_A_BIRTH, re.IGNORECASE),
    ),
)

DATES = (
    *BIRTH,
    Rule(PersonalKind.FULL_DATE, compiled(full_date("f")), hint=re.compile(r"\d")),
)
