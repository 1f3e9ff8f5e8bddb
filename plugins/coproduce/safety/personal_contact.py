"""Rules for what reaches a person: e-mail, also spelled out, telephone numbers and profiles. Each one blocks."""

import re

from coproduce.domain.personal_shapes import MAIL_DOT, MAIL_NAME, Rule, compiled, word_set
from coproduce.domain.privacy import PersonalKind
from coproduce.safety.personal_rules import before
from coproduce.safety.personal_words import common

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
    Rule(
        PersonalKind.EMAIL,
        compiled(
            r"""(?<![\w.+%-])(?:\w+(?P<joint>[-_])at(?P=joint)(?:\w+(?P=joint)dot(?P=joint))+\w+
            |\w[\w.+%-]*\(a\)[\w-]+(?:\.[\w-]+)+)(?!\w)"""
        ),
    ),
    Rule(  # lou1984 gmail com
        PersonalKind.EMAIL,
        compiled(
            r"(?<![\w.+%-])(?=[a-z.]*[\d_.]\w)\w[\w.+%-]*\s+(?:gmail|hotmail|outlook|yahoo|icloud)[\s.]+co(?:m|[\s.]uk)(?!\w)"
        ),
    ),
)

# --- Telephone ---

HELPLINES = word_set("999 111 112 101 105 119 116000 116006 116111 116117 116123 85258 18000 118118 118500")
"""Numbers that belong to help lines. Those that begin with 0800, 0808, 03, 084 or 087 are nobody's own anyway."""


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
            |(?:justgiving|gofundme|ko-fi|patreon|buymeacoffee)\.com|gofund\.me
            |youtube\.com/(?=@|c/|user/|channel/)|instagr\.am)/?@?(?<=/|@)[\w.%?=@/-]*\w"""
        ),
        needs="/",
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(
            r"(?<![\w.-])(?:https?://)?(?!www\.|blog\.|help\.|support\.)[\w-]+\.(?:wordpress|blogspot|substack|tumblr|weebly|wixsite)\."
            r"(?:com|co\.uk)\b[\w./?=%-]*"
        ),
        needs=".",
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
            rf"""\b(?:(?:{_NETWORKS}\s+{_ROLE})|user\s?name|gamer\s?tag|screen\s?name|handle)(?:\s*(?:is|was|:)\s*['"“‘]?|(?<!handle)\s+(?={_LIKE_A_HANDLE}))
            (?P<value>[A-Z_][\w.-]{{2,}}\w)"""
        ),
        lambda match: match["value"].lower() not in _ORDINARY | common(),
    ),
    Rule(
        PersonalKind.SOCIAL_PROFILE,
        compiled(rf"""(?P<value>(?<![\w.])(?={_LIKE_A_HANDLE})[A-Z_][\w.]{{2,}}\w)\s+on\s+{_NETWORKS}\b"""),
    ),
)
