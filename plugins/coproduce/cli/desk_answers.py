"""What the desk answers: to whom, which page it shows, and what it does."""

from dataclasses import dataclass, field
from threading import RLock

from coproduce.cli import desk_changes, desk_tags
from coproduce.cli.desk_pages import FORMS, NAME, OURS, Desk
from coproduce.cli.desk_views import Entrance
from coproduce.cli.taking_in import NoSiteError
from coproduce.coedit.desk_door import Door
from coproduce.coedit.desk_server import Answer, Asked
from coproduce.coedit.drafts import Draft
from coproduce.coedit.git import GitFault


@dataclass(frozen=True, slots=True)
class DeskAnswers:
    """The desk while it is open."""

    desk: Desk
    lock: RLock = field(default_factory=RLock)
    """Looking at a draft lays it among the files of the base, one at a time."""

    def entrance(self, door: Door, wrong: str) -> Answer:
        """Ask for the way in."""
        return self.desk.views.page("desk-entrance", "The desk", Entrance(door.is_officers, wrong), 403)

    def answer(self, asked: Asked) -> Answer:
        """Give what somebody asks for; whatever Git cannot do is said to them, too."""
        with self.lock:
            try:
                return self._answer(asked)
            except (GitFault, NoSiteError) as fault:
                words = f"Git could not do this. {fault}"
                if asked.path == "save":  # a script shows the answer among what was written
                    return Answer(words.encode(), "text/plain; charset=utf-8", 409)
                return self.desk.views.said("Not done", words, status=409)

    def _answer(self, asked: Asked) -> Answer:
        first, _, rest = asked.path.partition("/")
        if asked.changes:
            return self._changed(asked, first, rest)
        name, _, below = rest.partition("/")
        # Words of a survey that wait to be tagged are called as their drafts would be.
        draft = self.desk.draft(asked, name) if first != "tag" else None
        if draft:
            answer = self._of_draft(asked, draft, first, below)
        elif not asked.path:
            answer = self.desk.whole(asked)
        elif first in FORMS and not rest:
            answer = self.desk.form(asked, FORMS[first], None)
        elif first == "change" and asked.visitor.is_officer and OURS.fullmatch(rest):
            answer = self.desk.file_that_is_there(asked, rest)
        elif first == "tag" and asked.visitor.is_officer:
            answer = desk_tags.tag_page(self.desk.views, self.desk.inbox, self.desk.library, asked, name)
        else:
            answer = None
        return answer or self._not_here("There is nothing here, or it is not yours to see.")

    def _of_draft(self, asked: Asked, draft: Draft, first: str, below: str) -> Answer | None:
        match first:
            case "words" | "story":
                return self.desk.form(asked, FORMS[first], draft)
            case "draft":
                return self.desk.draft_page(asked, draft)
            case "file":
                return self.desk.file(asked, draft)
            case "look":
                return self.desk.look(draft, below)
        return None

    def _changed(self, asked: Asked, first: str, rest: str) -> Answer:
        match first:
            case "save":
                return desk_changes.save(self.desk, asked)
            case "file":
                return desk_changes.save_file(self.desk, asked)
        answer = self._done_by_officer(asked, first, rest) if asked.visitor.is_officer else None
        return answer or self._not_here("There is nothing here, or it is not yours to do.")

    def _done_by_officer(self, asked: Asked, first: str, rest: str) -> Answer | None:
        match first:
            case "open":
                return desk_changes.open_voice(self.desk, asked)
            case "tag":
                return desk_tags.tag(self.desk.views, self.desk.inbox, self.desk.library, asked, rest)
            case "send" | "drop":
                draft = self.desk.drafts.find(rest) if NAME.fullmatch(rest) else None
                if draft is None or draft.saved != asked.fields.get("saved"):
                    return self._not_here("This was saved again, or taken off the desk, meanwhile.", 409)
                change = desk_changes.send if first == "send" else desk_changes.drop
                return change(self.desk, asked, draft)
        return None

    def _not_here(self, words: str, status: int = 404) -> Answer:
        return self.desk.views.said("Not here", words, status=status)
