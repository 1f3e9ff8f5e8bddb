"""Rules for numbers that registers keep about a person, as the United Kingdom writes them. Each one blocks."""

import re

from coproduce.domain.personal_shapes import DIGITS, Rule, compiled, word_set
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_references import REFERENCES
from coproduce.safety.personal_rules import before, digits_of

# --- NHS and National Insurance numbers ---

_WEIGHTS = range(10, 1, -1)


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits carry the check digit of an NHS number (modulus 11)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return len(set(digits)) > 1 and check % 11 == int(digits[-1])


_NOT_NHS = re.compile(
    r"(?:order|invoice|isbn|product|serial|tracking|parcel|charity|company|vat|council\s+tax|barcode)\W+(?:\w+\W+){0,3}$"
)


def _is_nhs_number(match: re.Match[str]) -> bool:
    digits, words = digits_of(match[0]), before(match, 40)
    if re.search(r"\bnhs\s*(?:number|no\b|num\b|id|#|:)", words):
        return True
    return digits[0] != "0" and is_nhs_number(digits) and not _NOT_NHS.search(words)


_NI_CUE = r"(?:national\s+insurance|\bNI\b|\bNINO\b)"
_NOT_NI = word_set("BG GB KN NK NT TN ZZ")
HEALTH_AND_INSURANCE = (
    Rule(
        PersonalKind.NHS_NUMBER,
        compiled(r"(?<![\d£+])(?<!\d[\s.,-])\d{3}[\s.–\u2011-]?\d{3}[\s.–\u2011-]?\d{4}(?![\d]|[.,]\d)"),
        _is_nhs_number,
        DIGITS,
    ),
    Rule(
        PersonalKind.NI_NUMBER,
        compiled(
            r"""(?<!\w)(?P<prefix>[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)[\s.-]?
            \d{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?[A-D](?!\w)"""
        ),
        lambda match: match["prefix"].upper() not in _NOT_NI,
        DIGITS,
    ),
    Rule(
        PersonalKind.NI_NUMBER,
        compiled(
            rf"{_NI_CUE}\W{{0,3}}(?:(?:number|no|is|was|s)\b\W{{0,3}}){{0,3}}"
            r"(?P<value>[A-Z]{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{2}(?:[\s.-]?[A-Z]\b)?)(?!\w)"
        ),
        needs=DIGITS,
    ),
)


# --- Money ---


def is_card_number(digits: str) -> bool:
    """Say whether the digits carry the check digit of a payment card (Luhn)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0  # noqa: PLR2004 - of one digit


def is_iban(text: str) -> bool:
    """Say whether an international account number carries its check digits (modulus 97)."""
    signs = text[4:] + text[:4]
    return int("".join(str(int(sign, 36)) for sign in signs)) % 97 == 1


_SORT_CODE = r"\d{2}[\s.–-]?\d{2}[\s.–-]?\d{2}"
MONEY = (
    Rule(
        PersonalKind.BANK_ACCOUNT,
        compiled(
            rf"(?<![\d/-])(?:{_SORT_CODE}[\s,;/]{{1,3}}(?:(?:and|account|acc|a/c|number|no)\b[\s.:,]*){{0,4}}\d{{8}}"
            rf"|\d{{8}}[\s,;/]{{1,3}}(?:and\s)?(?:sort(?:[\s-]?code)?|s/c)\b[\s.:]*{_SORT_CODE})(?!\d)"
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.BANK_ACCOUNT,
        compiled(
            rf"\b(?:sort(?:ing)?(?:[\s-]?code)?|s/c)\b\W{{0,3}}(?:(?:is|was|s|number)\b\W{{0,3}}){{0,2}}(?P<value>{_SORT_CODE})(?!\d)"
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.BANK_ACCOUNT,
        compiled(
            r"""\b(?:account|acc(?:t|ount)?|a/c|bank(?:ing)?)\b\.?\W{0,3}
            (?:(?:number|no|num|details|is|was|s|are|account)\b[\s.:'’]{0,3}){0,4}(?P<value>\d{4}\s?\d{3,4})(?![\s-]?\d)"""
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.BANK_ACCOUNT,
        compiled(r"\bGB\d{2}\s?[A-Z]{4}\s?(?:\d{4}\s?){3}\d{2}\b"),
        lambda match: is_iban(re.sub(r"\s", "", match[0])),
        DIGITS,
    ),
    Rule(
        PersonalKind.BANK_ACCOUNT,
        compiled(r"(?<![\d-])[3-6]\d{3}([\s-]?)\d{4}\1\d{4}\1\d{4}(?![\d-])"),
        lambda match: is_card_number(digits_of(match[0])),
        DIGITS,
    ),
)

# --- Number plates ---

_PLATE = (
    r"(?:[A-Z]{2}\s?\d{2}\s?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-HJ-PR-Z]{3}|[A-HJ-PR-Y]{3}\s?\d{1,3}[A-HJ-NPR-TV-Y]"
    r"|[A-Z]{1,3}\s?\d{3,4})"
)
_VEHICLE = re.compile(
    r"\b(?:car|van|taxi|cab|minibus|bus|coach|lorry|bike|driver|drives?|drove|parked|clamped|towed|"
    r"blue\sbadge|ford|vauxhall|audi|bmw|toyota|honda|kia|hyundai|skoda|volvo|peugeot|renault|nissan|citro[eë]n|tesla|volkswagen|vw|mercedes|fiat|mazda|dacia|"
    r"fiesta|focus|corsa|astra|zafira|golf|polo|clio|qashqai|juke|yaris|micra|berlingo|transit)\b"
)


def _is_beside_a_vehicle(match: re.Match[str]) -> bool:
    return bool(
        _VEHICLE.search(before(match, 30)) or _VEHICLE.search(match.string[match.end() : match.end() + 30].lower())
    )


PLATES = (
    Rule(
        PersonalKind.NUMBER_PLATE,
        compiled(r"(?-i:(?<![\w-])[A-Z]{2}\d{2}\s?[A-HJ-PR-Z]{3}(?![\w-]))"),
        needs=DIGITS,
    ),
    Rule(  # those of the last century: S117 MHA is a meeting, and a taxi beside it makes it a plate
        PersonalKind.NUMBER_PLATE,
        compiled(r"(?-i:(?<![\w-])[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-HJ-PR-Z]{3}(?![\w-]))"),
        _is_beside_a_vehicle,
        DIGITS,
    ),
    Rule(  # in small letters: yr10 but and ks23 the are no plates
        PersonalKind.NUMBER_PLATE,
        compiled(r"(?-i:(?<![\w-])(?!yr|ks|gp|ww|no|on|at|by|in|to|of)[a-z]{2}\d{2}\s?[a-hj-pr-z]{3}(?![\w-]))"),
        _is_beside_a_vehicle,
        DIGITS,
    ),
    Rule(
        PersonalKind.NUMBER_PLATE,
        compiled(
            rf"""\b(?:(?:car|van|bike|number|licen[cs]e|vehicle|taxi|bus)\s?)?
            (?:reg(?:istration)?|(?:number|licen[cs]e)\s?plate|plate)\b\W{{0,3}}
            (?:(?:number|no|plate|is|was|s|mark)\b\W{{0,3}}){{0,3}}(?P<value>{_PLATE})(?!\w)"""
        ),
        needs=DIGITS,
    ),
)
NUMBERS = (*HEALTH_AND_INSURANCE, *MONEY, *PLATES, *REFERENCES)
