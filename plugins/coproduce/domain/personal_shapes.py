"""The shapes of e-mail addresses, phone numbers and postcodes of the United Kingdom: people are found by these first.

The check keeps a file off the site for them (``safety/personal_*.py`` have the other shapes), and the forms give a
hint while somebody writes. So each rule is nothing but a pattern wherever a pattern can say it: scripts know patterns.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coproduce.domain.privacy import PersonalKind

Test = Callable[[re.Match[str]], bool]


def _always(_: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a kind of personal data is written."""

    kind: PersonalKind
    pattern: re.Pattern[str]
    holds: Test = _always
    needs: str = ""
    """Signs of which one must stand in a text, so that most texts are passed over quickly; empty for any."""
    hint: re.Pattern[str] | None = None
    """What must stand in a text as well, where the pattern itself would look long for it."""


def word_set(text: str) -> frozenset[str]:
    """Make a set of words that stand in a row."""
    return frozenset(text.split())


def compiled(pattern: str) -> re.Pattern[str]:
    """Prepare a pattern that is written with room between its parts, and for small and capital letters."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


DIGITS = "0123456789"

# --- E-mail, also spelled out ---

_AT = r"\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*"
MAIL_DOT = r"(?:\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+)"
MAIL_NAME = rf"[\w+%-][\w.+%-]{{0,63}}(?:{MAIL_DOT}[\w+%-]{{1,64}}){{0,4}}"
EMAIL = (
    Rule(PersonalKind.EMAIL, compiled(r"(?<![\w.+%-])[\w.+%-]{1,64}\s?@\s?[\w-]+(?:\s\.\s[\w-]+)+"), needs="@"),
    Rule(
        PersonalKind.EMAIL,
        compiled(
            r"""(?<![\w.+%-])[\w.+%-]*\w
            (?:@(?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)*|\s?@\s(?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)+)"""
        ),
        needs="@",
    ),
    Rule(
        PersonalKind.EMAIL, compiled(rf"(?<![\w.+%-]){MAIL_NAME}{_AT}[\w-]+(?:(?:\.|{MAIL_DOT})[\w-]+)*"), needs="([{<"
    ),
)

# --- Telephone ---

_TIME_OR_DATE = r"\(*\d{2}(?:[.]\d{2}|[./-]\d{2}[./-]\d{2,4})(?!\d)"
_NUMERALS = (
    r"(?:(?:double|treble|triple)\s+)?(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|hundred|thousand)"
)

PHONE = (
    Rule(
        PersonalKind.PHONE,
        compiled(
            rf"""(?<![\d£$€])(?<!\d[.,])(?!{_TIME_OR_DATE})
            (?:(?:\+|\b00)\s?44\)?[\s.–-]?(?:\(\s?0\s?\)\s?|0)?|\b44\s?(?=7)|\(?\b0\s?|\(0\s?)
            [127](?:[\s()./\u2011–-]{{0,3}}\d){{8,9}}(?!\d|-\d{{7}})"""
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.PHONE,  # o for 0, as people type it
        compiled(r"(?<![\w.])(?:o|0(?=[\d\s./-]{0,18}o))[\s.-]?[127](?:[\s./-]{0,2}[\do]){8,9}(?!\w)"),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.PHONE,
        compiled(r"(?<![\w+])(?:\+(?!44)[1-9]\d{0,2}|00(?!44)[1-9]\d{0,2}[\s.-])(?:[\s().-]{0,2}\d){7,12}(?!\d)"),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.PHONE,
        compiled(
            r"""\b(?:phone(?:\snumber)?|tel(?:ephone)?|mobile|mob|landline|ring|call|text|dial|whatsapp|
            (?:my|our|his|her|their|home|contact)\snumber|number(?=[\w\s:’']{1,30}\b7\d{3}\s?\d{6}\b))\b\W{0,3}
            (?:(?:is|was|s|us|me|him|her|them|mum|dad|nan|on|for|number|no|at|now|direct)\b[\s.:'’]*){0,4}
            (?P<value>\d{3}[\s-]?\d{3,4}|7\d{3}[\s-]?\d{3}[\s-]?\d{3})(?![\s-]?\d|\s?(?:am|pm|%|times))"""
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.PHONE,
        compiled(rf"\b(?:oh|o|zero|nought)[\s,-]+(?:double[\s,-]+)?(?:one|two|seven)(?:[\s,-]+{_NUMERALS}){{6,10}}\b"),
    ),
)

# --- Postcode ---

_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G "
    "GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW "
    "OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC "
    "WD WF WN WR WS WV YO ZE"
)
_IN_EITHER_CASE = "|".join("".join(f"[{sign}{sign.lower()}]" for sign in area) for area in _AREAS.split())
_NO_UNIT = r"1st|2nd|3rd|\dth|\d(?:ft|ug|ng)"
"""In small letters after a space these are ordinals and measures: the E10 6ft gate, vitamin B2 3ug."""

POSTCODE = (
    Rule(
        PersonalKind.POSTCODE,
        re.compile(
            rf"(?<![\w-])(?=[A-Za-z]{{1,2}}\d)(?:{_IN_EITHER_CASE})\d[A-Za-z\d]?(?:[\s-]{{1,2}}(?!{_NO_UNIT}))?"
            r"\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?!\w)"
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.POSTCODE,
        re.compile(
            rf"(?<![\w-])(?=[A-Z]{{1,2}}\s\d)(?:{_AREAS.replace(' ', '|')})\s\d[A-Z\d]?[\s-]{{0,2}}"
            r"\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
        ),
        needs=DIGITS,
    ),
)

FORM_SHAPES = (*EMAIL, *PHONE, *POSTCODE)
"""What the forms give a hint about."""
