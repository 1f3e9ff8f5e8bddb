"""The rooms as plugins, so that mkdocs.yml reads as a table of contents of the site."""

from typing import ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from coproduce.mkdocs_plugins.library import add_files, library_of


class RoomPlugin(BasePlugin):  # type: ignore[type-arg] # rooms have no options
    """Add one room's pages to the site."""

    room: ClassVar[str]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the room's pages and files."""
        return add_files(files, library_of(config).finished[self.room], config)


class VoicesPlugin(RoomPlugin):
    """The voices and their posters."""

    room = "voices"


class StoriesPlugin(RoomPlugin):
    """The stories and the events."""

    room = "stories"


class StrategyPlugin(RoomPlugin):
    """The strategy, the promises, and what is not answered yet."""

    room = "strategy"


class TreePlugin(RoomPlugin):
    """The Collaboration Tree."""

    room = "tree"
