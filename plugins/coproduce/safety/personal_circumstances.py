"""Rules for what tells who somebody is without a name: a school, or three things that come together. None blocks."""

import re
from collections.abc import Iterator

from coproduce.domain.personal_shapes import Rule, compiled, word_set
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import CAPITALISED
from coproduce.safety.personal_words import known, names_nobody, places

# --- Schools ---

_SCHOOL_WORDS = word_set(
    "primary infant infants junior juniors secondary high grammar academy school nursery college special "
    "preschool playgroup sixth form montessori centre church c of e rc catholic and the in at "
    "our my her his their your every each no a this that one any mainstream state middle community"
)
_KIND_OF_SCHOOL = (
    r"(?:primary|infants?|juniors?|secondary|high|grammar|academy|school|nursery|pre-?school|playgroup|college|sixth\s+form|"
    r"montessori|kindergarten|prep|comprehensive|special\s+school|community\s+school|c\s?of\s?e|hub|unit)"
)

_SCHOOL_OF_A_TOWN = re.compile(r"[\w-]+ (?:Infants?|Juniors?|Primary|Secondary|Academy|Grammar|Prep)(?: School)?")


def _is_a_school(match: re.Match[str]) -> bool:
    """Castle View School is one, mainstream schools and Essex School are none."""
    named = [word.lower() for word in match["name"].split() if word.lower().strip(",") not in _SCHOOL_WORDS]
    follows = match.string[match.end("name") :].lstrip()[:1]
    if _SCHOOL_OF_A_TOWN.fullmatch(match[0]) and match["name"].lower() in places():
        return True
    return any(word not in known() and (follows.isupper() or not names_nobody(word)) for word in named)


SCHOOLS = (
    Rule(
        PersonalKind.SCHOOL,
        compiled(
            rf"\b(?P<name>(?:(?:St|Saint)\.?\s+)?{CAPITALISED}(?:\s+(?:(?:of|and|the|&)\s+)?{CAPITALISED}){{0,3}}?)\s+{_KIND_OF_SCHOOL}\b(?:\s+{_KIND_OF_SCHOOL}\b)*"
        ),
        _is_a_school,
    ),
    Rule(PersonalKind.SCHOOL, re.compile(r"\b(?:St|Saint|Our Lady)\.?\s+(?:of\s+)?[A-Z][\w'’]+(?:\s+[A-Z][\w'’]+)?")),
    Rule(
        PersonalKind.SCHOOL,
        compiled(
            rf"\b(?:goes\sto|went\sto|attends|attended|pupil\sat|started\sat|place\sat|moved\sto|excluded\sfrom|expelled\sfrom|teaches\sat|"
            rf"taught\sat|enrolled\s(?:at|in)|named\s(?:on|in))\s+(?P<name>{CAPITALISED}(?:\s+{CAPITALISED}){{0,3}})"
        ),
        _is_a_school,
    ),
)

# --- Somebody who can be found because three things come together ---

_RARE = (
    r"(?:rett|angelman|prader|williams\ssyndrome|smith-magenis|fragile[\s-]x|tuberous\ssclerosis|landau-kleffner|22q|digeorge|"
    r"cri\sdu\schat|phelan|kleefstra|sotos|batten|dravet|lennox|kabuki|cornelia|turner\ssyndrome|klinefelter|noonan|"
    r"cohen\ssyndrome|coffin|joubert|costello|usher\ssyndrome|charge\ssyndrome|duchenne|rare\s(?:condition|disease|disorder|"
    r"syndrome|genetic|chromosome)|chromosome\s\w+|deletion|duplication|only\s(?:one|child|boy|girl|person|family)|"
    r"\w+\ssyndrome|mitochondrial|leigh|niemann|sanfilippo|neurofibromatosis)"
)
_SMALL = (
    r"(?:villages?|hamlets?|islands?|parish|small\stown|tiny\stown|farm|close-knit|rural|our\sroad|our\sstreet|cul-de-sac|"
    r"little\stown|seaside\stown)"
)
_AGED = (
    r"(?:\b\d{1,2}[\s-]years?[\s-]old|\baged?\s+\d{1,2}\b|\bturned\s+\w+|\b(?:is|was|he['’]s|she['’]s)\s+(?:\d{1,2}\b(?!\s*(?:am|pm|%|miles))|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)|\b(?:four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)[\s-]year[\s-]old|\byear\s\d{1,2}\b)"
)
_THREE = tuple(compiled(pattern) for pattern in (rf"\b{_RARE}", rf"\b{_SMALL}\b", _AGED))


def rare_together(text: str) -> Iterator[tuple[int, int]]:
    """Find a small place, a rare condition and an age in the same words."""
    parts: list[re.Match[str]] = []
    for pattern in _THREE:
        if not (match := pattern.search(text)):  # most texts lack one: nobody looks for the others
            return
        parts.append(match)
    yield min(match.start() for match in parts), max(match.end() for match in parts)
