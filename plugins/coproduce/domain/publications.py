"""What a room hands over to be shown: a sheet (a page) or an asset (a poster, a picture, a feed).

A room decides *what* is shown and says it in these plain values; ``render`` turns them into text or bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coproduce.domain.cards import Card, Citation
from coproduce.domain.layout import Layout

FINISHED_BEGINS, FINISHED_ENDS = "<!-- finished -->", "<!-- /finished -->"
"""What stands around our own HTML in Markdown, so that it is not judged like people's, who cannot write them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the site."""

    address: str
    """Where it stands, such as ``voices/q-7fk3m2/``."""
    kind: str
    """What sort of page it is: the name of its template."""
    model: object
    """What it shows."""
    title: str
    summary: str
    source: str | None
    """The file to edit, from the top of the repository; nothing for a page that only lists."""
    here: str = ""
    """The entry of the menu that it belongs to."""
    lang: str = ""
    """The language of its text, where somebody wrote one; the words around it are said in the site's."""
    in_search_engines: bool = True
    is_quoted_there: bool = True
    """Whether search engines may quote from it. Where not, because of some of its words, they may still name it."""
    social_picture: str | None = None
    """The address of the picture that social media show of it: only for words that are released there."""

    @property
    def is_written_by_hand(self) -> bool:
        """Say whether it stands in docs/: a page of Markdown for the site generator, and not a light sheet of ours."""
        return self.source is not None and self.source.startswith("docs/")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file of the site that is not a page."""

    address: str
    recipe: "Poster | WallPrint | Text"
    """What it is made from."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file that is finished as it is, such as a sitemap."""

    content: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a page that readers can search for."""

    kind: str
    """What sort of thing it belongs to, such as ``voice``."""
    address: str
    title: str
    words: str
    anchor: str = ""
    """Where on its page it stands, if that place has a name."""
    about: str = ""
    """Who said it or made it, in the words that readers see."""
    lang: str = ""
    """Its language, where that is not the page's."""
    colour: str = ""
    """A token of ``render.palette``, for the words of a voice."""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that somebody wrote, with what its evidence marks stand for."""

    markdown: str
    evidence: Mapping[tuple[str, str], Card | Citation | None]
    """What each mark stands for, by its kind and name: a card, a citation, or nothing for words taken back."""
    lang: str = ""
    """Its language, where that is not the page's."""


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as it is published."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything that a poster shows. Nothing else reaches the typesetter."""

    quote_id: str
    words: str
    emphasis: str | None
    """A phrase that occurs in the words; shown in the accent colour."""
    lang: str
    theme: str
    """The theme's title: the poster's only heading."""
    colour: str
    """A token of ``render.palette``."""
    credit: str
    """Who said it, exactly as agreed."""
    heard: str
    """Where and when it was said, such as ``Online survey, 2016``."""
    address: str
    """The full public address of the voice's page: where the QR code leads."""
    voices: int
    """How many voices share the theme: the number of growth rings."""
    illustrative: bool
    version: str
    """The first six hex digits of the entry's content hash."""
    licence: str
    take_down_after: date | None
    """The last day of the consent, or of the wall: printed, so that paper comes down too."""
    layout: Layout = field(default_factory=Layout)
    language: str = "en"
    """The language in which the sheet speaks for itself."""


@dataclass(frozen=True, slots=True)
class WallPrint:
    """The posters that hang together in one room, as one file, and the papers that go with them."""

    title: str
    posters: tuple[Poster, ...]
    """In the order in which they hang; all laid out in the same way."""
    contact: str
    """Where the people in the room can write to."""
    with_papers: bool = True
    """Whether the index, captions, response slips and leaf cards come along."""


@dataclass(frozen=True, slots=True)
class TreeLeaf:
    """One thing done together, as the picture shows it."""

    title: str
    address: str
    """Where its entry in the list stands."""
    evidence: int
    """How many pieces of evidence stand behind it."""
    led_by: str
    """``council``, ``together`` or ``community``."""
    fallen: bool
    """Stopped or declined: it stays visible, on the ground."""


@dataclass(frozen=True, slots=True)
class TreeBough:
    """One of the four Co's with its leaves."""

    title: str
    address: str
    leaves: tuple[TreeLeaf, ...]


@dataclass(frozen=True, slots=True)
class TreeRoot:
    """A theme that people told us about."""

    title: str
    address: str
    answered: bool
    """Whether a leaf reaches it; a root without one is drawn as not answered yet."""
    voices: int
    """How many voices speak about it."""


@dataclass(frozen=True, slots=True)
class TreePicture:
    """Everything that the picture of the Collaboration Tree shows."""

    title: str
    description: str
    roots: tuple[TreeRoot, ...]
    boughs: tuple[TreeBough, ...]
