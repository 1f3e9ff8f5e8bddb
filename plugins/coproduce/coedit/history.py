"""What Git remembers about where changes came from: only roles, as no names are kept."""

from pathlib import Path

from coproduce.coedit.git import GitFault
from coproduce.coedit.proposal import CAME_FROM
from coproduce.coedit.repository import Repository
from coproduce.domain.share import PARENT, Share

_WRITTEN = ("content", "docs")


def read_share(folder: Path) -> Share | None:
    """Count the merged changes of words and pages, and those from parents. It depends on the commit alone.

    Nothing where the history is not whole, so that no number is wrong, and where no change says where it came from.
    """
    try:
        said = Repository(folder).trailers(CAME_FROM, *_WRITTEN)
    except GitFault:
        return None
    if not any(said):
        return None
    return Share(len(said), sum(PARENT in one.split(",") for one in said))
