"""The rules for where somebody lives: postcodes and streets of the United Kingdom. Each one blocks."""

import re

from coproduce.domain.personal_shapes import DIGITS, POSTCODE, Rule, compiled, word_set
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import before, digits_of
from coproduce.safety.personal_words import common, names_nobody

# --- Where somebody lives ---

_STREET_TYPES = (
    "street st road rd avenue ave av lane ln close cl drive dr way court ct crescent cres gardens garden gdns grove gr "
    "place pl terrace ter terr square sq row mews hill park rise view walk green common wharf quay quays parade path "
    "chase croft field fields meadow meadows mount orchard orchards paddock paddocks passage ridge side vale villa "
    "villas yard gate end broadway causeway cottage cottages heights island islands junction knoll lawn lawns leas ley "
    "leys link links loke mead meads mill mills circus crest dale dene fold garth gill ginnel glade glebe glen hollow "
    "heath acre acres approach arcade bank boulevard blvd bridge brook brow bypass coppice copse corner corners cross "
    "drove embankment esplanade estate ferry fell ford forge grange haven highway hurst hythe nook oval piece pightle "
    "plain plains pleasance point prospect promenade retreat shaw spinney spur strand thicket turn turning twitten "
    "weald wood woods wynd house lodge tower towers alley ridgeway crossway circle camp canyon cove creek drives manor "
    "mall mountain pass pines port ports ranch rapid route shoal shore shores spring springs station stravenue stream "
    "summit throughway track trafficway trail tunnel turnpike union valley viaduct village ville vista well wells gates"
)
"""What a street's or a house's name ends in; Britain has odd ones."""
_IN_CAPITALS_ONLY = word_set(
    "well wells point turn turning side end view place pass way close link links track house park field fields "
    "green mill mills bank plain plains corner corners cross dale ford forge gate gates hill mount mountain path "
    "port ports rapid rise row shore shores spring springs station stream summit trail union village walk wood "
    "woods yard st pl ter bridge common estate island islands junction acre acres approach arcade camp canyon "
    "circle cove creek drives fold lodge mall meadow meadows oval parade piece prospect quay quays ranch retreat "
    "ridge route square strand tower towers tunnel valley haven highway heights"
)
_STREET_OF_ONE_WORD = (
    r"(?:Broad|Cross|Fair|Green|Kings|Oak|Park|Princes|Queens|Ridge|South|West)way|(?:Bar|High|Moor|North|South|West)gate"
    r"|(?:Cause|Cross|Long)croft|Minories|Strand"
)
"""Streets of one word, by name: Norway, Ramsgate and motorways end in the same letters."""
_NOT_BEFORE_A_NUMBER = re.compile(
    r"\b(?:years?|class|room|group|junction|platform|bus|route|pages?|section|stage|level|band|grade|part|chapter|aged?|"
    r"form|figure|table|item|step|question|version|ks|article|paragraph|theme|priority|goal)\s*$"
)
_NOT_A_STREET_NAME = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday am pm i he she we they essex year years mum dad miles times "
    "minutes days weeks months"
)
_NOT_A_STREET_NAME_EITHER = word_set(
    "a the of on in at to from and or his her my our their this that down along across up by mile miles minute minutes "
    "hour hours day days week weeks month months year years metre metres yard yards lane way busy quiet main dirt long "
    "short other more different people children times pound pounds percent per number one two three mph bedroom "
    "every each any no some when then because while before after if but with where which is was"
)


def _any_of(types: str) -> str:
    return "(?:" + "|".join(sorted(types.split(), key=len, reverse=True)) + ")"


_TYPES = _any_of(_STREET_TYPES)
_NUMBER = r"(?:\d{1,4}\s?[a-h]?(?:\s?[-–/]\s?\d{1,4}[a-h]?)?)"
_NUMBER_IN_WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|"
    r"nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen)"
)
_NAME = r"(?<!\w)(?-i:[A-Z])[\w.'’-]{0,30}"  # no longer, as all limits here: no text makes a search slow
_HOUSE = (
    r"(?-i:(?=[A-Z]))(?:cottages?|farm(?:house)?|lodge|barn|house|hall|grange|manor|villa|bungalow|court|rectory|"
    r"vicarage|mill|forge|smithy|stables|granary|oast|chapel|annexe|gatehouse|cott|croft|nook)"
)
_ROAD = (
    r"(?-i:(?=[A-Z]))(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|hill|way|crescent|gardens|grove|terrace|"
    r"mews|green)"
)
_SHOUTED = word_set("street road rd avenue ave lane close crescent terrace grove mews gardens drive")
_CUE = (
    r"\b(?:live[sd]?|living|mov(?:e|ed|ing)|address|home|house|flat|grew\sup|reside[sd]?|stay(?:ed|ing)?|come\sround|sent|"
    r"send|post(?:ed)?|deliver(?:ed)?|back)\b\W{0,2}(?:(?:is|was|at|to|in|on|into|from|number|no|back)\b\.?\W{0,2}){0,3}"
)


def _is_house_number(match: re.Match[str]) -> bool:
    number, names = digits_of(match["number"]), match["name"].split()
    if _NOT_BEFORE_A_NUMBER.search(before(match, 16)):
        return False
    if len(number) == 4 and number[:2] in {"19", "20"}:  # noqa: PLR2004 - a year: In 2019 Church Road was closed
        return False
    return not match["name"].isupper() and not any(name.lower() in _NOT_A_STREET_NAME for name in names)


def _is_no_crowd(names: str) -> bool:
    """Say that a number before a name does not count: 2 TAs and 4 Teachers are no address."""
    return not (names_nobody(names) or names_nobody(names.removesuffix("s")))


def _is_street(match: re.Match[str]) -> bool:
    kind, names = match["type"], match["name"].split()
    if kind.isupper() and match["name"].isupper():  # 14 ACACIA AVENUE, and not 5 SEN PLACES
        return kind.lower() in _SHOUTED and not _NOT_BEFORE_A_NUMBER.search(before(match, 16))
    if kind.islower() and (kind in _IN_CAPITALS_ONLY or all(name.isupper() for name in names)):
        return False
    return _is_house_number(match)


def _is_street_by_its_name(match: re.Match[str]) -> bool:
    """Say that 14a acacia avenue is one: one street has no number before it but a house's."""
    names = match["name"].lower().split()
    return match["number"] != "1" and _is_street_in_small_letters(match) and any(name not in common() for name in names)


def _is_street_in_small_letters(match: re.Match[str]) -> bool:
    return not any(name in _NOT_A_STREET_NAME_EITHER for name in match["name"].lower().split())


STREETS = (
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"\b(?:flat|apartment|apt|studio)\b\.?\s+(?:no\.?\s+|number\s+)?\d{{1,4}}\s?[a-z]?,?\s+(?:at\s+|in\s+)?(?:\d{{1,3}},?\s+)?"
            rf"{_NAME}(?:\s+{_NAME}){{0,3}}"
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"""(?<![\w£$.,:/-])(?P<number>{_NUMBER}),?\s+
            (?P<name>(?:{_NAME}\s+){{1,4}})(?P<type>{_TYPES})(?![\w'’-])"""
        ),
        _is_street,
        DIGITS,
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"(?<![\w£$.,:/-])(?P<number>{_NUMBER}),?\s+(?P<name>(?-i:The))\s+(?P<type>(?-i:(?=[A-Z])){_TYPES})(?![\w'’-])"
            rf"|(?<![\w£$.,:/-])\d{{1,3}}[a-h]?,\s+the\s+{_ROAD}(?![\w'’-])"
        ),
        lambda match: not match["number"] or _is_street(match),  # 12, the Crescent
        DIGITS,
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"(?<![\w£$.,:/-])(?P<number>{_NUMBER}),?\s+(?P<name>(?-i:[a-z'’]+\s+){{1,2}})"
            r"(?:street|road|rd|avenue|ave|lane|crescent|terrace|grove|mews)(?![\w'’-])"
        ),
        _is_street_by_its_name,
        DIGITS,
    ),
    Rule(  # three words of a map, and degrees
        PersonalKind.STREET_ADDRESS,
        compiled(
            r"""(?<![:/\w])///\s?[a-z]+\.[a-z]+\.[a-z]+\b|\b(?:what3words|w3w)\W{0,4}[a-z]+\.[a-z]+\.[a-z]+\b
            |(?<![\d.])(?:49|5\d|6[01])\.\d{4,}°?\s?N?\s*[,;/]\s*-?\d\.\d{4,}|\d{1,2}°\s?\d{1,2}['’]\s?[\d.]+["”]*\s?[NS]\b"""
        ),
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(rf"\b{_NUMBER_IN_WORDS},?\s+(?:{_NAME}\s+){{1,3}}?{_ROAD}(?![\w'’-])"),
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"""(?:{_CUE}|\b(?:at|outside|opposite|near|from)\s+)(?P<value>{_NUMBER},?\s+(?P<name>(?:[a-z'’]+\s+){{1,2}}?)
            (?:street|st|road|rd|avenue|ave|lane|close|drive|crescent|gardens|grove|terrace|mews|court|way|place|walk|square))\b"""
        ),
        _is_street_in_small_letters,
        DIGITS,
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"""(?P<value>(?:{_NAME}\s+){{1,3}}?{_HOUSE}(?:,\s+|\s+(?:on|in)\s+)(?:{_NAME}\s+){{1,3}}?{_ROAD})(?![\w'’-])"""
        ),
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(
            rf"""\b(?:house|number|no\.?)\s+(?:number\s+)?\d{{1,4}}[a-h]?,?\s+(?:on|in|of)\s+(?:{_NAME}\s+){{1,3}}{_ROAD}(?![\w'’-])
            |(?:{_NAME}\s+){{1,3}}{_ROAD},?\s+(?:house\s+)?(?:number|no\.?)\s*\d{{1,4}}\b"""
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.STREET_ADDRESS,
        compiled(rf"(?<![\w£$.,:/-])(?P<number>{_NUMBER}),?\s+(?P<name>(?-i:{_STREET_OF_ONE_WORD}))(?![\w'’-])"),
        _is_house_number,
        DIGITS,
    ),
    Rule(  # told where to look, a number and a name are enough: streets end in anything
        PersonalKind.STREET_ADDRESS,
        compiled(rf"{_CUE}(?P<value>(?P<number>{_NUMBER}),?\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}}))(?![\w'’-])"),
        lambda match: _is_house_number(match) and _is_no_crowd(match["name"]),
        DIGITS,
    ),
)

PLACES = (*POSTCODE, *STREETS)
