"""The rules for people whom a sentence introduces: titles, kin, initials, ages. A person has to look; none blocks."""

import re

from coproduce.domain.personal_shapes import Rule, compiled
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import CAPITALISED, before
from coproduce.safety.personal_words import (
    COMMON_ENDINGS,
    all_first_names,
    also_words,
    common,
    first_names,
    known,
    names_nobody,
    rare_words,
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
    r"childminder|tutor|lad|little\sone|middle\sone|foster\scarer|nurse|solicitor|advocate|manager|lsa|carer|pupil|student|"
    r"caretaker|driver|escort|cook|receptionist|librarian|worker|mate|bestie|lady|officer)"
)
IS_KIN = compiled(_KIN)
_WHOSE = r"(?:my|our|his|her|their|your|the|a|[\w]+['’]s)"


_ONLY_BEFORE_NAMES = re.compile(r"(?:Mrs?|Ms|Miss|Mx|Cllr)\b")


def _follows_a_title(match: re.Match[str]) -> bool:
    """Mrs West and Miss Bird are people, Doctor Who and Sister School are none."""
    name = match["name"]
    return not name.isupper() and bool(name.lower() not in known() or _ONLY_BEFORE_NAMES.match(match[0]))


def _meant(match: re.Match[str]) -> str:
    return match["value" if "value" in match.re.groupindex else "name"]


def _leads_to_a_name(match: re.Match[str]) -> bool:
    return not names_nobody(_meant(match))


def _may_lead_to_a_name(match: re.Match[str]) -> bool:
    """Take Summer for a person, too, where only a person can follow."""
    return _meant(match).lower() in also_words() or _leads_to_a_name(match)


def _is_no_word(match: re.Match[str]) -> bool:
    word = match["value"]
    if word in first_names() or word in rare_words():
        return True
    return not (word in common() or word in known() or word.endswith((*COMMON_ENDINGS, "s")))


_PARTS_OF_A_LIST = re.compile(
    r"\b(?:plan|section|part|group|option|level|type|grade|class|set|team|vitamin|appendix|annex|schedule|form|table|year|"
    r"question|hepatitis|block|room|zone|box|letter|copy|and|or)\s$"
)


def _follows_an_initial(match: re.Match[str]) -> bool:
    name = match["name"]
    if _PARTS_OF_A_LIST.search(before(match, 12)):
        return False
    return name is None or name.lower() in all_first_names() or not names_nobody(name)


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
            rf"\b{_WHOSE}\s+(?:[\w-]+\s+){{0,3}}?{_KIN}(?:,?\s+|\s?[:–-]\s?)(?:is\s+|was\s+)?(?:called\s+|named\s+)?(?P<value>{CAPITALISED}(?:(?:\s+and)?\s+{CAPITALISED}){{0,2}})"
        ),
        _may_lead_to_a_name,
    ),
    Rule(
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"""\b(?:called|named|(?:whose|his|her|their|my|our)\s+(?:\w+\s+)?name(?:\s+is|\s+was|['’]s)|name(?:\s+is|['’]s|:)|known\sas|
            nicknamed|signed|I['’]?m|I\sam|this\sis|regards,?|cheers,?|love\sfrom|from|mum\sof|dad\sof|mother\sof|father\sof|mum\sto|
            dad\sto|(?:drawn|written|painted|made|words|picture|photo)\sby|
            parents?\sof|thanks?\s(?:you\s)?to|ask\sfor|spoke\s(?:to|with)|met\swith)\s+
            (?P<value>{CAPITALISED}(?:\s+{CAPITALISED})?)"""
        ),
        _leads_to_a_name,
    ),
    Rule(
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"\b(?:(?:called|named|name\sis|name['’]s)|{_WHOSE}\s+{_KIN})\s+"
            r"(?-i:(?P<value>[a-z]{3,}))"
        ),
        lambda match: match["value"] in first_names() or match["value"] in rare_words(),
    ),
    Rule(  # in small letters, where nothing but a name can stand
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"""\b(?:(?:I\sam|I['’]?m|he['’]?s|she['’]?s)\scalled|my\snames?['’]?s?(?:\sis)?|{_WHOSE}\s(?:son|daughter|boy|girl|brother|sister|lad))\s+
            (?-i:(?P<value>[a-z]{{3,}}))(?=\s+(?:is|was|has|had|who|said|and\s(?:I|me|my|his|her))\b|\W*$|[,.!?])"""
        ),
        _is_no_word,
    ),
    Rule(  # a girl called Echo
        PersonalKind.INTRODUCED_NAME,
        compiled(rf"\b{_KIN}\s+(?:called|named)\s+(?P<value>{CAPITALISED})"),
        hint=re.compile("called|named"),
    ),
    Rule(  # June, our key worker
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"(?:^|[.!?]\s+)(?P<value>{CAPITALISED})(?:,?\s+(?:my|our|his|her|their|the)|\s+(?:is|was)\s+(?:my|our|his|her|their))\s+"
            rf"(?:[\w-]+\s+){{0,2}}?{_KIN}\b"
        ),
        lambda match: match["value"].lower() in all_first_names(),
    ),
    Rule(  # M. Okafor, K Adeyemi and A.J.; the ends of "plan B. Then" are none
        PersonalKind.INTRODUCED_NAME,
        compiled(
            rf"(?<![\w.&'’-])(?-i:[A-Z]\.\s?(?:[A-Z]\.\s?)?|(?<=[:,]\s)[A-Z]\s)(?P<name>{CAPITALISED})"
            r"|(?<![\w.])(?-i:(?!U\.?[KS]|P\.?[ESM]|I\.?T|A\.?M|N\.?[IB]|T\.?[VA]|E\.?[UP]|O\.?T|G\.?P|C\.?V)[A-Z]\.\s?[A-Z])\.?"
            r"(?=['’]s\b|\s+(?:won['’]t|told|said|[a-z]{2,}(?<!s)s)\b)"
        ),
        _follows_an_initial,
    ),
    Rule(  # two parties of a case
        PersonalKind.INTRODUCED_NAME,
        compiled(rf"\b(?P<value>{CAPITALISED})\s+v\.?\s+(?-i:[A-Z])"),
        _leads_to_a_name,
        hint=re.compile(r"\sv\.?\s"),
    ),
    Rule(PersonalKind.INTRODUCED_NAME, compiled(r"\b(?:little|baby)\s(?-i:[B-HJ-Z])(?![\w.&-])")),
    Rule(  # SENCO: Gill
        PersonalKind.INTRODUCED_NAME,
        compiled(rf"\b{_KIN}\s?[:–-]\s(?P<value>{CAPITALISED})"),
        _leads_to_a_name,
        hint=re.compile(r"[:–-]\s"),
    ),
    Rule(  # a file's name has no apostrophe: jacks bedroom
        PersonalKind.INTRODUCED_NAME,
        compiled(
            r"\b(?-i:(?P<value>[a-z]{3,}))s[\s_-](?:(?:bed|class)?room|birthday|drawing|painting|picture|portrait|poem|story|bike|"
            r"shoes|hands?|face|party|desk|letter|diary|first)\b"
        ),
        lambda match: match["value"] in all_first_names(),
    ),
    Rule(  # only an initial is left of the name
        PersonalKind.INTRODUCED_NAME,
        compiled(
            r"(?:\b(?:child|young)\s|(?<![^.!?]\s)(?<!\w)|\b(?:and|when|that|but)\s)(?-i:(?P<value>[B-HJ-Z]))"
            r"(?=['’]s\s|\s(?:was\s(?:born|\w+\swhen)|has|had|loves?|hates?|likes?|said|says|cried|needs|struggles|wants|won['’]t)\b)"
        ),
    ),
)

AGED = (
    Rule(
        PersonalKind.NAME_WITH_AGE,
        compiled(
            rf"\b(?P<name>{CAPITALISED})\b(?:\s+{CAPITALISED}\b)?,?\s*"
            r"(?:\(\s*(?:aged?\s*)?\d{1,2}(?:\s*(?:yrs?|years?)(?:\s*old)?)?\s*\)|,\s*(?:who\s+is\s+|aged?\s+)?\d{1,2}\s*(?=,|\.(?!\d)|$|and\b|years?|yrs?)"
            r"|aged?\s+\d{1,2}\b|is\s+(?:\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)(?=\s*(?:and|,|\.(?!\d)|years?|$)))"
        ),
        _may_lead_to_a_name,
        hint=re.compile(r"\d|\bis\s"),
    ),
)

NAMES = (*TITLED, *INTRODUCED, *AGED)
