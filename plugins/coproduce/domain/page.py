"""Pages that people write by hand in docs/: the home page, the strategy's priorities, and plain pages."""

from coproduce.domain.fields import Id, Model, QuoteId, Text, YesNo


class Page(Model):
    """A page that is written by hand."""

    id: Id
    """The page's path below docs/, with hyphens."""
    address: str
    """Where it stands on the site, such as about/."""
    title: Text
    """The title of the page."""
    summary: Text
    """One or two sentences that say what the page tells."""
    body: str = ""
    """The page itself, in Markdown."""


class Home(Page):
    """The first page."""

    headline: tuple[Text, ...]
    """Two or three short lines, set large."""
    poster: QuoteId | None = None
    """The quote whose poster opens the site."""


class Priority(Page):
    """One priority of the strategy: what families told us, and what we will do together."""

    priority: Id
    """A short name, used in references."""
    answers: tuple[Id, ...] = ()
    """The themes that this priority answers."""
    written_by: tuple[Id, ...] = ()
    """Who wrote it, from people.yml."""
    illustrative: YesNo = False
    """true when it was written to show how the site works."""
