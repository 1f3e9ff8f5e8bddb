"""What came out of a survey, at the desk: an officer reads each answer and says what it is about."""

from coproduce.cli.desk_views import ENOUGH, OnDesk, TagPage, Views
from coproduce.cli.taking_in import Inbox
from coproduce.coedit.desk_server import Answer, Asked
from coproduce.coedit.tagging import STAGING, tagged, untagged
from coproduce.disk.whole import write_whole
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem
from coproduce.rooms.views import shortened


def on_desk(inbox: Inbox) -> tuple[OnDesk, ...]:
    """Give all that does not say yet what it is about."""
    return tuple(
        OnDesk(shortened(words, ENOUGH), f"{STAGING}/{name}.yml", f"/tag/{name}/")
        for name, words in untagged(inbox.repository.folder)
    )


def tag_page(views: Views, inbox: Inbox, library: Library, asked: Asked, name: str) -> Answer | None:
    """Show some words with the themes; nothing where they are not there, or say already what they are about."""
    left = dict(untagged(inbox.repository.folder))
    if name not in left:
        return None
    names = list(left)
    following = names[names.index(name) + 1 :]
    page = TagPage(
        name=name,
        words=left[name],
        left=len(left),
        following=f"/tag/{following[0]}/" if following else "/",
        themes=tuple(entry.model for entry in library.themes),
        token=asked.visitor.token,
    )
    return views.page("desk-tag", "What is it about?", page)


def tag(views: Views, inbox: Inbox, library: Library, asked: Asked, name: str) -> Answer:
    """Write down what some words are about, and go on to the next ones."""
    waiting = [one for one, _ in untagged(inbox.repository.folder)]
    if name not in waiting:
        return views.said("Not here", "These words say already what they are about, or they are gone.", status=409)
    chosen = [entry.model.id for entry in library.themes if asked.fields.get(f"theme-{entry.model.id}")]
    if not chosen:
        return views.said("Not written down", "Nothing was ticked. Go back, and tick what it is about.", status=409)
    file = inbox.repository.folder / STAGING / f"{name}.yml"
    outcome = tagged(file.read_bytes(), file.name, chosen)
    if isinstance(outcome, Problem):
        return views.said("Not written down", str(outcome), status=409)
    write_whole(file, outcome)
    following = waiting[waiting.index(name) + 1 :]
    return Answer(leads_to=f"/tag/{following[0]}/" if following else "/")
