"""Rules for what reaches a person: e-mail, also spelled out, telephone numbers and profiles. Each one blocks."""

import re

from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import DIGITS, Rule, before, compiled, word_set

# --- E-mail, also spelled out ---

_AT = r"\s*[\[({<]\s*at\s*[\])}>]\s*"
_DOT = r"(?:\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+)"
_LOCAL = rf"[\w+%-][\w.+%-]{{0,63}}(?:{_DOT}[\w+%-]{{1,64}}){{0,4}}"
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


EMAIL = (
    Rule(PersonalKind.EMAIL, compiled(r"(?<![\w.+%-])[\w.+%-]{1,64}\s?@\s?[\w-]+(?:\s\.\s[\w-]+)+"), needs="@"),
    Rule(
        PersonalKind.EMAIL,
        compiled(r"(?<![\w.+%-])[\w.+%-]*\w(?:@|\s@\s|@\s)(?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)*"),
        lambda match: " " not in match[0] or "." in match[0].rpartition("@")[2],
        "@",
    ),
    Rule(PersonalKind.EMAIL, compiled(rf"(?<![\w.+%-]){_LOCAL}{_AT}[\w-]+(?:(?:\.|{_DOT})[\w-]+)*"), needs="([{<"),
    Rule(
        PersonalKind.EMAIL,
        compiled(
            rf"""(?<![\w.+%-])(?P<local>{_LOCAL})(?:\s+at\s+|_at_)
            (?:[\w-]+(?:{_DOT}[\w-]+)+|(?P<domain>[\w-]+(?:\.[\w-]+)+)(?!\w)|{_MAIL_HOSTS}(?:\.[a-z]+)+|(?:g(?:oogle)?mail|hotmail|btinternet|icloud)\b)"""
        ),
        _is_mail_in_words,
    ),
)

# --- Telephone ---

HELPLINES = word_set("999 111 112 101 105 119 116000 116006 116111 116117 116123 85258 18000 118118 118500")
"""Numbers that belong to help lines. Those that begin with 0800, 0808, 03, 084 or 087 are nobody's own anyway."""


def _is_own_number(match: re.Match[str]) -> bool:
    text = match[0].lstrip("(")
    looks_like_a_time = re.match(r"\d{2}[.]\d{2}(?!\d)", text) or re.match(r"\d{2}[./-]\d{2}[./-]\d{2,4}(?!\d)", text)
    return not looks_like_a_time


_NUMERALS = r"(?:(?:double|treble|triple)\s+)?(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine)"

PHONE = (
    Rule(
        PersonalKind.PHONE,
        compiled(
            r"""(?<![\d£$€])(?<!\d[.,])
            (?:(?:\+|\b00)\s?44[\s.–-]?(?:\(\s?0\s?\)\s?|0)?|\b44\s?(?=7)|\(?\b0\s?|\(0\s?)
            [127](?:[\s()./\u2011–-]{0,2}\d){8,9}(?!\d)"""
        ),
        _is_own_number,
        DIGITS,
    ),
    Rule(
        PersonalKind.PHONE, compiled(r"\bo[\s.-]?7\d{3}[\s./-]{0,2}\d{3}[\s./-]{0,2}\d{3}(?!\d)"), needs=DIGITS
    ),  # o for 0
    Rule(PersonalKind.PHONE, compiled(r"(?<![\w+])\+(?!44)[1-9]\d{0,2}(?:[\s().-]{0,2}\d){7,12}(?!\d)"), needs="+"),
    Rule(
        PersonalKind.PHONE,
        compiled(
            r"""\b(?:phone(?:\snumber)?|tel(?:ephone)?|mobile|mob|landline|ring|call|text|dial|whatsapp|
            (?:my|our|his|her|their|home|contact)\snumber)\b\W{0,3}
            (?:(?:is|was|s|us|me|him|her|them|mum|dad|on|number|no|at|now|direct)\b[\s.:'’]*){0,4}
            (?P<value>\d{3}[\s-]?\d{3,4}|7\d{3}[\s-]?\d{3}[\s-]?\d{3})(?![\s-]?\d|\s?(?:am|pm|%|times))"""
        ),
        needs=DIGITS,
    ),
    Rule(
        PersonalKind.PHONE,
        compiled(rf"\b(?:oh|o|zero|nought)[\s,-]+(?:double[\s,-]+)?(?:one|two|seven)(?:[\s,-]+{_NUMERALS}){{6,10}}\b"),
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
