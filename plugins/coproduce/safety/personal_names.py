"""The rules for people: titles, kin, ages, words with a capital letter. A person has to look; none blocks."""

import re
from collections.abc import Iterator
from itertools import pairwise

from coproduce.domain.personal_shapes import DIGITS, Rule, compiled
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import CAPITALISED
from coproduce.safety.personal_words import (
    POSSESSIVE,
    also_words,
    common,
    first_names,
    is_known,
    known,
    names_nobody,
    rare_words,
)

_WORD = re.compile(r"(?<![^\W_])[^\W\d_](?:[^\W_]|['’\u2011-](?=[^\W\d_]))*")
_PLACEHOLDER = re.compile(r"\[[^\[\]]{0,20}\]|redacted|x{2,}", re.IGNORECASE)
# What a page's machinery needs, and no reader meets as words: addresses, marks, tags, code.
_MACHINERY = re.compile(
    r"https?://\S+|(?<![\w.-])[\w.-]{1,64}@[\w.-]+|\[\[[^\[\]]{0,90}\]\]|<[^<>]*>|`[^`]*`|\{[^{}]*\}|\]\([^()]*\)|www\.\S+"
)

# --- Titles, kin and introductions ---

_TITLES = (
    r"(?:(?:mr|mrs|ms|mx|dr|prof|rev|sgt|cllr)\b\.?|(?:miss|doctor|professor|sir|madam|lady|lord|dame|reverend|father|sister|"
    r"nurse|matron|pc|dc|sergeant|councillor|judge|auntie|aunty|aunt|uncle|nan|nana|nanny|nanna|grandma|grandad|granddad|granny|"
    r"grandpa|gran|coach|pastor|imam|rabbi|headteacher|head\steacher|teacher|senco|sendco)\b)"
)
_KIN = (
    r"(?:sons?|daughters?|boys?|girls?|child(?:ren)?|kids?|brothers?|sisters?|siblings?|husband|wife|partner|fianc[eé]e?|"
    r"boyfriend|girlfriend|mum|mam|mother|dad|father|parents?|nephew|niece|grandsons?|granddaughters?|grandchild(?:ren)?|"
    r"grandad|grandma|granny|nan|uncle|aunt(?:ie|y)?|cousin|stepson|stepdaughter|stepdad|stepmum|friends?|best\sfriend|"
    r"neighbour|twins?|triplets|eldest|youngest|oldest|baby|toddler|teenager|teacher|ta|key\s?worker|social\sworker|doctor|gp|"
    r"senco|headteacher|head|consultant|paediatrician|psychologist|therapist|support\sworker|caseworker|case\sworker|"
    r"childminder|tutor|lad|little\sone|middle\sone|foster\scarer|nurse|solicitor|advocate|manager|lsa|carer|pupil|student)"
)
_WHOSE = r"(?:my|our|his|her|their|your|the|a|[\w]+['’]s)"


_ONLY_BEFORE_NAMES = re.compile(r"(?:Mrs?|Ms|Miss|Mx|Cllr)\b")


def _follows_a_title(match: re.Match[str]) -> bool:
    """Mrs West and Miss Bird are people, Doctor Who and Sister School are none."""
    name = match["name"]
    return not name.isupper() and bool(name.lower() not in known() or _ONLY_BEFORE_NAMES.match(match[0]))


def _leads_to_a_name(match: re.Match[str]) -> bool:
    return not names_nobody(match["value" if "value" in match.re.groupindex else "name"])


TITLED = (
    Rule(
        PersonalKind.TITLED_NAME,
        compiled(rf"\b{_TITLES}\s+(?P<name>{CAPITALISED}(?:\s+{CAPITALISED})?|(?-i:[B-HJ-Z])\b)"),
        lambda match: len(match["name"]) == 1 or _follows_a_title(match),
    ),
    Rule(PersonalKind.TITLED_NAME, compiled(r"\b(?:mrs?|dr|miss)\b\.?\s+(?-i:(?P<name>[a-z][a-z'’-]{2,}))"),
         lambda match: match["name"] not in common() and not match["name"].endswith("ing")),
)  # fmt: skip

INTRODUCED = (
    Rule(
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"\b{_WHOSE}\s+(?:[\w-]+\s+){{0,3}}?{_KIN},?\s+(?:is\s+|was\s+)?(?:called\s+|named\s+)?(?P<value>{CAPITALISED}(?:(?:\s+and)?\s+{CAPITALISED}){{0,2}})"
        ),
        _leads_to_a_name,
    ),
    Rule(
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"""\b(?:called|named|(?:whose|his|her|their|my|our)\s+(?:\w+\s+)?name(?:\s+is|\s+was|['’]s)|name(?:\s+is|['’]s|:)|known\sas|
            nicknamed|signed|I['’]?m|I\sam|this\sis|regards,?|love\sfrom|from|mum\sof|dad\sof|mother\sof|father\sof|mum\sto|dad\sto|
            parents?\sof|thanks?\s(?:you\s)?to|ask\sfor|spoke\s(?:to|with)|met\swith)\s+
            (?P<value>{CAPITALISED}(?:\s+{CAPITALISED})?)"""
        ),
        _leads_to_a_name,
    ),
    Rule(
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"\b(?:(?:called|named|name\sis|name['’]s)|{_WHOSE}\s+(?:son|daughter|boy|girl|brother|sister|husband|wife))\s+"
            r"(?-i:(?P<value>[a-z]{3,}))"
        ),
        lambda match: match["value"] in first_names() | rare_words(),
    ),
)

AGED = (
    Rule(
        PersonalKind.NAME_WITH_AGE,
        compiled(
            rf"\b(?P<name>{CAPITALISED})\b(?:\s+{CAPITALISED}\b)?,?\s*"
            r"(?:\(\s*(?:aged?\s*)?\d{1,2}(?:\s*(?:yrs?|years?)(?:\s*old)?)?\s*\)|,\s*(?:who\s+is\s+|aged?\s+)?\d{1,2}\s*(?=,|\.(?!\d)|$|and\b|years?|yrs?)"
            r"|aged?\s+\d{1,2}\b|is\s+\d{1,2}(?=\s*(?:and|,|\.(?!\d)|years?|$)))"
        ),
        _leads_to_a_name,
        DIGITS,
    ),
)

# --- Words with a capital letter that nobody knows ---

_STARTS = re.compile(r"(?:^|[.!?…:;|•—–/]|\s-|^-)[\s\"'“”‘’*_>]*$")
_DOES = re.compile(
    r"['’]s\b|\s+(?:\(|(?:is|was|has|had|does|did|do|can|can['’]t|could|couldn['’]t|would|wouldn['’]t|will|won['’]t|isn['’]t|wasn['’]t|"
    r"hasn['’]t|hadn['’]t|doesn['’]t|didn['’]t|loves?|loved|likes?|liked|hates?|hated|says?|said|told|tells|goes|went|gets|got|needs|"
    r"needed|wants|wanted|started|starts|stopped|sat|sits|spent|spends|came|comes|takes|took|lost|waits|waited|cried|cries|"
    r"asked|asks|feels|felt|thinks|thought|knows|knew|makes|made|lives|lived|attends|attended|struggles|struggled|refuses|"
    r"refused|became|never|always|still|just|also|only|and\s(?:I|me|his|her|my|(?-i:[A-Z][a-z]+))|who|aged|gave|gives|helped|helps|wrote|writes|"
    r"rang|called|sent|left|turned|met|saw|sees|plays|played|works|worked|runs|ran|stayed|stays|found|kept|keeps|walked|[a-z]{2,}(?<!s)s|[a-z]{2,}ed|"
    r"slept|eats|ate|sings|talks|talked|spoke|speaks|explained|listened|finally|really|from)\b)|,\s+(?:who|my|our|aged?|\d)"
)
_COMMON_ENDINGS = (
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ies", "ance", "ence", "ists", "ist", "ers", "ism", "ful",
    "less", "able", "ible", "ous", "ive", "ship", "hood", "ology", "ics", "ure", "ures", "n't", "'re", "'ll", "'ve",
)  # fmt: skip


def possible_names(text: str) -> Iterator[tuple[int, int]]:
    """Find words that may be somebody's name; words of one name come as one."""
    text = _MACHINERY.sub(lambda match: " " * len(match[0]), text)
    words = list(_WORD.finditer(text))
    start = end = -1
    for word, after in pairwise((*words, None)):
        if word is None or not _may_name(text, word, after):
            continue
        if text[end : word.start()] == " ":
            end = word.end()
            continue
        if end >= 0:
            yield start, end
        start, end = word.span()
    if end >= 0:
        yield start, end


def _may_name(text: str, word: re.Match[str], after: re.Match[str] | None) -> bool:
    written = word[0]
    plain = POSSESSIVE.sub("", written).lower()
    if len(written) == 1:
        return False
    if not written[0].isupper():
        return _is_a_small_name(text, word, plain)
    if written.isupper():  # NHS and its like; a name that is shouted is still a name
        return plain in first_names()
    if is_known(written) or all(is_known(part) for part in _parts(written) if part[:1].isupper()):
        return False
    begins = _STARTS.search(text[max(0, word.start() - 12) : word.start()])
    return _starts_with_a_name(text, word, after, plain) if begins else True


def _parts(word: str) -> list[str]:
    return re.split(r"[-\u2011]", word)


def _is_a_small_name(text: str, word: re.Match[str], plain: str) -> bool:
    """Judge a word in small letters: ellie is a name in any case, poppy where she does something."""
    if plain in rare_words():
        return bool(_DOES.match(text, word.end()))
    return any(part in first_names() for part in (plain, *_parts(plain)))


def _starts_with_a_name(text: str, word: re.Match[str], after: re.Match[str] | None, plain: str) -> bool:
    """Judge the first word of a sentence, which has its capital letter in any case."""
    if plain in first_names():
        return True
    is_ordinary = plain in common() and plain not in also_words()
    if (
        after
        and after.start() - word.end() == 1
        and len(after[0]) > 1
        and after[0].istitle()
        and not is_known(after[0])
    ):
        return not is_ordinary
    if not (_DOES.match(text, word.end()) or word[0].endswith(("'s", "’s"))):
        return False
    return plain in also_words() or not (is_ordinary or plain.endswith(_COMMON_ENDINGS) or _is_plural(plain))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and (word[:-1] in common() or (word.endswith("es") and word[:-2] in common()))


NAMES = (*TITLED, *INTRODUCED, *AGED)
