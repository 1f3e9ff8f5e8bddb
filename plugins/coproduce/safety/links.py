"""Where a link may lead: told by what is allowed, never by a list of what is known to be bad."""

import re
import unicodedata

_WEB = re.compile(r"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d{2,5})?(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\?[\w=&%.+,-]*)?", re.IGNORECASE | re.ASCII)
_PHONE = re.compile(r"tel:\+?[0-9-]{3,20}", re.IGNORECASE)
_HERE = re.compile(r"(?!//)(?=.)[^\s:\\?#]*(?:[?#][^\s\\]*)?")
"""A page of this site: no scheme before it, no host. A colon may only stand after a question mark or a hash."""
_HOST_IN_WORDS = re.compile(r"(?<![\w@.-])(?:https?://)?(?:www\.)?((?:[\w-]+\.)+([a-z]{2,}))(?![\w@-])", re.IGNORECASE)
_NAMES_A_FILE = frozenset((
    "csv", "doc", "docx", "epub", "htm", "html", "ics", "jpeg", "jpg", "json", "md", "mp3", "mp4", "odp", "ods", "odt",
    "pdf", "png", "ppt", "pptx", "py", "rtf", "svg", "txt", "vtt", "xls", "xlsx", "xml", "yaml", "yml", "zip",
))  # fmt: skip
_NAMES_A_HOST = frozenset((
    "app", "co", "com", "dev", "edu", "eu", "gov", "ie", "info", "int", "io", "london", "me", "net", "org", "scot",
    "tv", "uk", "wales",
))  # fmt: skip
"""What a host's name may end in within a sentence. Where a space is missing behind a full stop, any word stands so."""


def is_safe_link(link: str) -> bool:
    """Say whether a link is one that a reader may be sent along."""
    if not link.isprintable() or "\\" in link:
        return False
    return bool(_MAIL.fullmatch(link) or _PHONE.fullmatch(link) or _HERE.fullmatch(link)) or host_of(link) is not None


def is_safe_picture(link: str) -> bool:
    """Say whether a picture is one of this site: any other would tell a stranger who reads the page."""
    return link.isprintable() and "\\" not in link and bool(_HERE.fullmatch(link)) and link[0] not in "?#"


def host_of(link: str) -> str | None:
    """Give the host that a web address leads to, in small letters; nothing when it hides or disguises it."""
    web = _WEB.fullmatch(link)
    if web is None or any(part.startswith("xn--") for part in web["host"].lower().split(".")):
        return None
    return web["host"].lower()


def says_another_host(words: str, link: str) -> str | None:
    """Give the host that the words of a link name, if the link leads somewhere else."""
    host = host_of(link)
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", " ".join(words.split())) if sign.isprintable())
    for said in _HOST_IN_WORDS.finditer(plain) if host else ():
        ending = said[2].lower()
        could_be = ending in _NAMES_A_HOST or (said.start() == 0 and ending not in _NAMES_A_FILE)
        if could_be and not f".{host}".endswith(f".{said[1].lower()}"):
            return said[1]
    return None
