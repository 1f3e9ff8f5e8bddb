"""The rules for what has a shape: numbers, addresses, references. Written for the United Kingdom; each one blocks.

A rule is a pattern and, where the shape alone would catch harmless words, a test of what the pattern found: a check
digit, a list of areas, the words before it. The group ``value`` is what is meant, where it is not the whole.
"""

import re

from coproduce.domain.personal_shapes import DIGITS, EMAIL, MAIL_DOT, MAIL_NAME, PHONE, Rule, compiled, word_set
from coproduce.domain.privacy import PersonalKind


def before(match: re.Match[str], length: int) -> str:
    """Give the words before what was found, in small letters."""
    start = match.start("value") if "value" in match.re.groupindex else match.start()
    return match.string[max(0, start - length) : start].lower()


def digits_of(text: str) -> str:
    """Give the digits alone."""
    return "".join(sign for sign in text if sign.isdigit())


HELPLINES = word_set("999 111 112 101 105 119 116000 116006 116111 116117 116123 85258 18000 118118 118500")
"""Numbers that belong to help lines. Those that begin with 0800, 0808, 03, 084 or 087 are nobody's own anyway."""

# --- E-mail that was spelled out ---

_MAIL_HOSTS = (
    r"(?:g(?:oogle)?mail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|btinternet|btopenworld|sky|talktalk|"
    r"virginmedia|ntlworld|blueyonder|tiscali|proton(?:mail)?|me|mac|nhs)"
)
_NO_LOCAL_PART = word_set(
    "look looking us them online found find is are was were be available visit here website site page pages more read "
    "published listed register registered sign signed up out account address one mail email working works worked live "
    "and or it people started stay information met meet"
)


def _is_mail_in_words(match: re.Match[str]) -> bool:
    local = match["local"].lower()
    domain = (match["domain"] or "").lower()
    if domain and not re.match(_MAIL_HOSTS + r"\.", domain):
        # "Look at essex.gov.uk" names nobody; "write to ellie at example.org" may.
        is_told = re.search(r"\b(?:e-?mail|mail|write|contact|reach|message)\b", before(match, 40))
        if not is_told or domain.startswith("www."):
            return False
    return local not in _NO_LOCAL_PART and not before(match, 12).endswith(("more ", "further ")) and local != "at"


MAIL_IN_WORDS = (
    Rule(
        PersonalKind.EMAIL,
        compiled(
            rf"""(?<![\w.+%-])(?P<local>{MAIL_NAME})(?:\s+at\s+|_at_)
            (?:[\w-]+(?:{MAIL_DOT}[\w-]+)+|(?P<domain>[\w-]+(?:\.[\w-]+)+)(?!\w)|{_MAIL_HOSTS}(?:\.[a-z]+)+|(?:g(?:oogle)?mail|hotmail|btinternet|icloud)\b)"""
        ),
        _is_mail_in_words,
    ),
)

# --- NHS and National Insurance numbers ---

_WEIGHTS = range(10, 1, -1)


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits carry the check digit of an NHS number (modulus 11)."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return len(set(digits)) > 1 and check % 11 == int(digits[-1])


_NOT_NHS = re.compile(r"(?:order|invoice|isbn|product|serial|tracking|parcel|charity|company|vat)\W+(?:\w+\W+){0,3}$")


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
            rf"\b(?:sort(?:ing)?(?:[\s-]?code)?|s/c)\b\W{{0,3}}(?:(?:is|was|s|number)\b\W{{0,3}}){{0,2}}(?P<value>{_SORT_CODE})(?!\d)"
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.BANK_ACCOUNT,
        compiled(
            rf"(?<![\d/-]){_SORT_CODE}[\s,;/]{{1,3}}(?:(?:and|account|acc|a/c|number|no)\b[\s.:,]*){{0,4}}\d{{8}}(?!\d)"
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

_VEHICLE = re.compile(r"\b(?:car|van|taxi|cab|minibus|bus|coach|lorry|bike|driver|drives?|drove|parked)\b")


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

# --- References of cases, tribunals and plans ---

_MATTER = (
    r"(?:case|claim|appeal|tribunal|ehcp?(?:\s?[np]?a)?|ehc\s(?:plan|needs\sassessment)|send|sen|complaint|ombudsman|lgo|lgsco|"
    r"hospital|patient|pupil|student|upn|uln|lado|social\s(?:care|services|work(?:er)?)|mosaic|crime|incident|police|"
    r"safeguarding|referral|court|council|passport|driving\slicen[cs]e|dla|pip|uc|camhs|nhs|client|service\suser|"
    r"liquidlogic|systm\s?one|emis|rio|mrn|family|file|plan|record|medical|clinic|health|school|admission|"
    r"our|my|his|her|their|your|foi|sar|reference|ref)"
)
_NO_MATTER = (
    r"(?:phone|telephone|mobile|help\w*|tel|fax|contact|freephone|text|direct|main|house|room|lucky|bus|page|order)\b"
)
_NUMBERED = r"(?:reference|ref|number|no|num|id|code)\b\.?"
_REFERENCE = r"(?=[\w/.-]*\d)[A-Z\d](?:[A-Z\d]|[/.:-](?=[A-Z\d])|\s(?=\d{2,})){3,24}"
_PUBLISHED = re.compile(r"(?:dfe|isbn|issn|ng|cg|qs|ta|uksi|iso|hc|cp|cm)[\s-]?\d", re.IGNORECASE)
_FEWEST_DIGITS = 3
_YEARS_OR_A_LINE = re.compile(r"(?:19|20)\d\d(?:[\s/-]+(?:19|20)?\d\d)?|0[38][\d\s-]{8,12}")


def _is_reference(match: re.Match[str]) -> bool:
    value = match["value"]
    digits = digits_of(value)
    if len(digits) < _FEWEST_DIGITS or _PUBLISHED.match(value) or _YEARS_OR_A_LINE.fullmatch(value):
        return False
    return len(digits) > _FEWEST_DIGITS or not value.isdigit()


REFERENCES = (
    Rule(
        PersonalKind.CASE_REFERENCE,
        compiled(
            rf"""\b{_MATTER}\W{{1,2}}(?:(?!{_NO_MATTER})\w+\s+)?{_NUMBERED}\W{{0,3}}(?:(?:is|was|s|number|no|of|for\s\w+\sis)\b\W{{0,3}}){{0,3}}
            (?P<value>{_REFERENCE})(?!\w)"""
        ),
        _is_reference,
        DIGITS,
    ),
    Rule(
        PersonalKind.CASE_REFERENCE,
        compiled(
            rf"""\b(?:case|claim|appeal|tribunal|complaint|reference|ref|upn|uln|mrn|foi|crime|ehcp?|mash|safeguarding|referral)\b\.?
            (?:\s(?:contact|referral)\b)?(?:\s(?:is|was)\b)?[\s:#]{{0,3}}(?P<value>{_REFERENCE})(?!\w)"""
        ),
        lambda match: _is_reference(match) and (len(digits_of(match["value"])) > 4 or not match["value"].isdigit()),  # noqa: PLR2004
        DIGITS,
    ),
    Rule(
        PersonalKind.CASE_REFERENCE,
        compiled(
            r"""(?<![\w/-])(?:(?:EH|SC|SD|SE)\s?\d{3}/\d{2}/\d{4,5}|EHC[PN]?A?[-/ ]?\d{2,6}[-/]\d{2,6}(?:[-/]\d+)*
            |EHC[PN]?A?[-/]?\d{5,}|[A-Z]{2}\d{2}[CPZDF]\d{5}|[A-HJ-NP-RT-Z]\d{11}[A-Z\d]|\d{2}/\d{5,7}/\d{2})(?![\w/-])"""
        ),
        needs=DIGITS,
    ),
)

# --- Profiles on social media ---

_NETWORKS = (
    r"(?:instagram|insta|tik\s?tok|snap(?:chat)?|twitter|facebook|fb|discord|xbox|psn|playstation|roblox|minecraft|"
    r"fortnite|threads|bluesky|youtube|twitch|linkedin|steam|kik|reddit|mastodon)"
)
_ROLE = r"(?:user\s?name|user\s?id|handle|gamer\s?tag|screen\s?name|profile|account|name|tag|id|page)"
_ORDINARY = word_set(
    "a an the his her my our their what that this not something nothing always never important helpful"
)
_LIKE_A_HANDLE = r"[\w.]*\w[\d_]|\w+\.\w|\w*(?-i:[a-z][A-Z])"
_EVERYBODY = word_set("home work school college all the once least first last media")

SOCIAL = (
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(
            r"""(?<![\w-])(?:https?://)?(?:[\w-]+\.)?(?:
            (?:facebook|fb|instagram|tiktok|twitter|threads|snapchat|pinterest|reddit|bsky|tumblr|twitch|vk)\.(?:com|net|me|app|tv)
            |(?<![\w.])x\.com|t\.me|wa\.me|discord\.gg|discord(?:app)?\.com/users|linkedin\.com/in|linktr\.ee
            |youtube\.com/(?=@|c/|user/|channel/)|instagr\.am)/?@?(?<=/|@)[\w.%?=@/-]*\w"""
        ),
        needs="/",
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(r"(?<![\w#])(?!(?:issue|case|order|page|ref|number|no|form)\#)(?<!\.)[A-Z][\w.]{1,40}\#\d{4}\b"),
        needs="#",
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(r"(?<![\w@./+-])@(?P<name>[A-Z_][\w.]*\w)(?:@[\w.-]+\w)?"),
        lambda match: match["name"].lower() not in _EVERYBODY,
        "@",
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(
            rf"""\b{_NETWORKS}\b(?:\s+{_ROLE})?\W{{0,3}}(?:(?:it['’]?s|is|was|as|under|called|at|me|him|her|us|on)\b\W{{0,3}}){{0,4}}
            (?P<value>(?={_LIKE_A_HANDLE})[A-Z_][\w.]{{2,}}\w)(?!\w|\.\w)"""
        ),
        lambda match: not re.search(r"\.(?:com|net|org|uk|co)\b", match["value"].lower()),
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(
            rf"""\b(?:(?:{_NETWORKS}\s+{_ROLE})|user\s?name|gamer\s?tag|screen\s?name|handle)\s*(?:is|was|:)\s*['"“‘]?
            (?P<value>[A-Z_][\w.-]{{2,}}\w)"""
        ),
        lambda match: match["value"].lower() not in _ORDINARY,
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(rf"""(?P<value>(?<![\w.])(?={_LIKE_A_HANDLE})[A-Z_][\w.]{{2,}}\w)\s+on\s+{_NETWORKS}\b"""),
    ),
)

SHAPES = (*EMAIL, *MAIL_IN_WORDS, *PHONE, *HEALTH_AND_INSURANCE, *MONEY, *PLATES, *REFERENCES, *SOCIAL)
