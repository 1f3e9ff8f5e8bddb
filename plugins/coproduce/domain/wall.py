"""A wall: a saved selection of posters that hang together in one room."""

from coproduce.domain.fields import Day, Id, Model, QuoteId, Text, YesNo
from coproduce.domain.layout import Design, Ground, Layout, Size


class Wall(Model):
    """Which posters hang together, and how they are printed."""

    id: Id
    """The name of the file."""
    title: Text
    """What stands above the wall."""
    quotes: tuple[QuoteId, ...] = ()
    """The quotes that hang there, in this order; or choose by themes or by an event instead."""
    themes: tuple[Id, ...] = ()
    """The themes whose quotes hang there."""
    event: Id | None = None
    """The event whose posters hang there."""
    size: Size = "a3"
    """The size of the paper: a4, a3, a2 or a1."""
    landscape: YesNo = False
    """true for sheets that are wider than high."""
    design: Design = "statement"
    """How the posters look: statement (large words), letter (on a sheet of paper) or quiet (much room)."""
    ground: Ground = "theme"
    """What the words stand on: theme (its own colour), dark, light, or ink-saver (white)."""
    calm: YesNo = False
    """true to leave the drawings out."""
    take_down_on: Day | None = None
    """The last day on which the wall hangs."""

    @property
    def layout(self) -> Layout:
        """Give the way in which its posters are printed."""
        return Layout(size=self.size, landscape=self.landscape, design=self.design, ground=self.ground, calm=self.calm)
