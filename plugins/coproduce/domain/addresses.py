"""Every path of the site. The only place that knows them."""

HOME = ""
VOICES = "voices/"
STORIES = "stories/"
STRATEGY = "strategy/"
PROMISES = "promises/"
TREE = "tree/"
EVENTS = "events/"
UNANSWERED = "unanswered/"
ABOUT = "about/"
TAKE_PART = "take-part/"
WALLS = "walls/"
ADD = "take-part/add/"
TELL = "take-part/story/"
SUGGEST = "take-part/change/"
CHANGE_MIND = "take-part/change-your-mind/"
ACCESSIBILITY = "accessibility/"
SEARCH = "search/"
SEARCH_INDEX = "search/index.json"
SEARCH_WORDS, SEARCH_PASSAGES = "search/words-", "search/passages-"
"""How the addresses begin of the files that the search looks in."""
A_TO_Z = "a-to-z/"
STYLE = "style/"
STYLES = "assets/coproduce.css"
SITEMAP = "sitemap-rooms.xml"
ROBOTS = "robots.txt"
OF_ROOMS = frozenset(
    {VOICES, STORIES, STRATEGY, PROMISES, TREE, EVENTS, UNANSWERED, WALLS, ADD, TELL, SUGGEST, CHANGE_MIND}
    | {ACCESSIBILITY, SEARCH, A_TO_Z, STYLE}
)
"""Pages that are made from content/: nobody writes them by hand."""
OF_FILES = frozenset({"assets/", "pictures/", "posters/"})
"""Folders of files that are not pages."""


def is_taken(address: str) -> bool:
    """Say whether an address belongs to what is made, so that nobody may write a page there by hand."""
    return address in OF_ROOMS or address.startswith(tuple(sorted({*OF_ROOMS, *OF_FILES} - {STRATEGY})))


def prefix(code: str, main_language: str) -> str:
    """Give what stands before each address in a language; nothing for the one that pages are written in."""
    return "" if code == main_language else f"{code.lower()}/"


def is_page(address: str) -> bool:
    """Say whether an address is that of a page; the others are files, which all languages share."""
    return address.endswith("/") or not address


def voice(quote_id: str) -> str:
    """One voice: where the poster's QR code leads."""
    return f"{VOICES}{quote_id}/"


def voices(group: str = "", name: str = "", number: int = 1) -> str:
    """One page of the gallery, whole or of one theme, event, year or status."""
    shelf = f"{VOICES}{group}/{name}/" if group else VOICES
    return shelf if number == 1 else f"{shelf}page-{number}/"


def unanswered(number: int = 1) -> str:
    """One page of the list of what nobody has answered yet."""
    return UNANSWERED if number == 1 else f"{UNANSWERED}page-{number}/"


def story(story_id: str) -> str:
    """One story."""
    return f"{STORIES}{story_id}/"


def promise(promise_id: str) -> str:
    """One promise."""
    return f"{PROMISES}{promise_id}/"


def event(event_id: str) -> str:
    """One event."""
    return f"{EVENTS}{event_id}/"


def leaf(leaf_id: str) -> str:
    """One leaf of the tree, in its list."""
    return f"{TREE}#leaf-{leaf_id}"


def branch(branch_id: str) -> str:
    """One branch of the tree, in its list."""
    return f"{TREE}#{branch_id}"


def picture(file: str) -> str:
    """One picture, under the name that its content gives it."""
    return f"pictures/{file}"


def poster(quote_id: str, paper: str) -> str:
    """The poster of one voice in one size of paper, or its large print."""
    return f"posters/{quote_id}-{paper}.pdf"


def wall(wall_id: str, paper: str) -> str:
    """All posters of a wall as one file, in one size of paper."""
    return f"posters/walls/{wall_id}-{paper}.pdf"


def social_picture(quote_id: str) -> str:
    """The picture of one voice for social media."""
    return f"social/{quote_id}.png"


def relative(address: str, start: str) -> str:
    """Write the link from one address to another; it works below any folder of any host.

    Addresses that end in a slash are folders. An address of another host is left alone.
    """
    if "://" in address:
        return address
    path, hash_mark, fragment = address.partition("#")
    if path == start and hash_mark:
        return hash_mark + fragment
    return "../" * start.count("/") + address or "./"
