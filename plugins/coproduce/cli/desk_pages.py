"""What the desk answers: which page, and what happens with what was written."""

import json
import re
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from threading import RLock

from coproduce.cli import desk_tags
from coproduce.cli.desk_looks import as_it_would_appear, look_at
from coproduce.cli.desk_views import (
    DeskForm,
    DeskPage,
    DraftPage,
    Entrance,
    FilePage,
    OnDesk,
    Views,
)
from coproduce.cli.taking_in import Inbox, NoSiteError, open_inbox, propose
from coproduce.coedit.desk_door import Door
from coproduce.coedit.desk_server import Answer, Asked
from coproduce.coedit.drafts import Draft, Drafts
from coproduce.coedit.repository import GitFault
from coproduce.domain.library import Library, name_of
from coproduce.rooms.take_part import FormPage

_FORMS = {"words": "quote", "story": "story"}
"""What each form writes, by the beginning of its address."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_OURS = re.compile(r"content/(quotes/[a-z0-9-]+\.yml|stories/[a-z0-9-]+\.md)|docs/[a-z0-9/-]+\.md")


@dataclass(slots=True)
class Desk:
    """The desk while it is open."""

    inbox: Inbox
    library: Library
    drafts: Drafts
    views: Views
    lock: RLock = field(default_factory=RLock)
    """Looking at a draft lays it among the files of the base, one at a time."""

    def entrance(self, door: Door, wrong: str) -> Answer:
        """Ask for the way in."""
        return self.views.page("desk-entrance", "The desk", Entrance(door.is_officers, wrong), 403)

    def answer(self, asked: Asked) -> Answer:
        """Give what somebody asks for; whatever Git cannot do is said to them, too."""
        with self.lock:
            try:
                return self._answer(asked)
            except (GitFault, NoSiteError) as fault:
                words = f"Git could not do this. {fault}"
                if asked.path == "save":  # a script shows the answer among what was written
                    return Answer(words.encode(), "text/plain; charset=utf-8", 409)
                return self.views.said("Not done", words, status=409)

    def _answer(self, asked: Asked) -> Answer:
        first, _, rest = asked.path.partition("/")
        if asked.changes:
            return self._changed(asked, first, rest)
        name, _, below = rest.partition("/")
        draft = self._draft(asked, name)
        if draft:
            answer = self._of_draft(asked, draft, first, below)
        elif not asked.path:
            answer = self._desk(asked)
        elif first in _FORMS and not rest:
            answer = self._form(asked, _FORMS[first], None)
        elif first == "change" and asked.visitor.is_officer and _OURS.fullmatch(rest):
            answer = self._change(asked, rest)
        elif first == "tag" and asked.visitor.is_officer:
            answer = desk_tags.tag_page(self.views, self.inbox, self.library, asked, name)
        else:
            answer = None
        return answer or self.views.said("Not here", "There is nothing here, or it is not yours to see.", status=404)

    def _of_draft(self, asked: Asked, draft: Draft, first: str, below: str) -> Answer | None:
        match first:
            case "words" | "story":
                return self._form(asked, _FORMS[first], draft)
            case "draft":
                return self._draft_page(asked, draft)
            case "file":
                return self._file(asked, draft)
            case "look":
                return self._look(draft, below)
        return None

    def _changed(self, asked: Asked, first: str, rest: str) -> Answer:
        match first:
            case "save":
                return self._save(asked)
            case "file":
                return self._save_file(asked)
        answer = self._done_by_officer(asked, first, rest) if asked.visitor.is_officer else None
        return answer or self.views.said("Not here", "There is nothing here, or it is not yours to do.", status=404)

    def _done_by_officer(self, asked: Asked, first: str, rest: str) -> Answer | None:
        match first:
            case "open":
                return self._open(asked)
            case "tag":
                return desk_tags.tag(self.views, self.inbox, self.library, asked, rest)
            case "send" | "drop":
                draft = self.drafts.find(rest) if _NAME.fullmatch(rest) else None
                if draft is None or draft.saved != asked.fields.get("saved"):
                    words = "This was saved again, or taken off the desk, meanwhile."
                    return self.views.said("Not here", words, status=409)
                return self._send(asked, draft) if first == "send" else self._drop(asked, draft)
        return None

    def _draft(self, asked: Asked, name: str) -> Draft | None:
        return self.drafts.find(name) if _NAME.fullmatch(name) and asked.visitor.may_see(name) else None

    def _desk(self, asked: Asked) -> Answer:
        seen = (draft for draft in self.drafts.all() if asked.visitor.may_see(draft.name))
        drafts = tuple(OnDesk(_title(draft), draft.path, f"/draft/{draft.name}/") for draft in seen)
        pages = chain(self.library.home, self.library.priorities, self.library.pages)
        there = [(one.model.title, one.path) for one in self.library.stories]
        there += [(one.model.title, one.path) for one in pages]
        files = (OnDesk(title, path, f"/change/{path}") for title, path in there)
        listed = tuple(file for file in files if _OURS.fullmatch(file.path)) if asked.visitor.is_officer else ()
        staged = desk_tags.on_desk(self.inbox) if asked.visitor.is_officer else ()
        page = DeskPage(asked.visitor.is_officer, asked.visitor.token, drafts, listed, staged)
        return self.views.page("desk", "The desk", page)

    def _form(self, asked: Asked, writes: str, draft: Draft | None) -> Answer:
        form = self.views.forms[writes].model
        assert isinstance(form, FormPage)  # noqa: S101 - Views keeps nothing else
        if draft is None:
            return self.views.form(DeskForm(form, asked.visitor.token))
        return self.views.form(DeskForm(form, asked.visitor.token, draft.name, draft.saved, draft.text))

    def _draft_page(self, asked: Asked, draft: Draft) -> Answer:
        seen = look_at(self.inbox, draft)
        shown = as_it_would_appear(seen)
        form = "story" if draft.path.startswith("content/stories/") else "words"
        page = DraftPage(
            title=_title(draft),
            name=draft.name,
            path=draft.path,
            saved=draft.saved,
            token=asked.visitor.token,
            is_officer=asked.visitor.is_officer,
            form=f"/{form}/{draft.name}/" if self.views.can_go_on(draft) else "",
            file=f"/file/{draft.name}/",
            look=f"/look/{draft.name}/{shown[0]}" if shown else "",
            needs_number=seen.needs_number,
            problems=tuple(map(str, seen.problems)),
            advice=tuple(map(str, seen.advice)),
            roles=tuple(self.library.settings.relationships.items()),
        )
        return self.views.page("desk-draft", page.title, page)

    def _look(self, draft: Draft, address: str) -> Answer:
        shown = as_it_would_appear(look_at(self.inbox, draft))
        if shown is None or shown[0] != address:
            return self.views.said("Not here", "Only this one page can be seen before it is published.", status=404)
        return Answer(shown[1].encode())

    def _file(self, asked: Asked, draft: Draft) -> Answer:
        page = FilePage(
            _title(draft), draft.path, draft.text, asked.visitor.token, draft.name, draft.saved, draft.began_from
        )
        return self.views.page("desk-file", page.title, page)

    def _change(self, asked: Asked, path: str) -> Answer:
        version = self.inbox.repository.version(self.inbox.base.commit, path)
        if not version:
            return self.views.said("Not here", "There is no such file.", status=404)
        text = self.inbox.repository.file(self.inbox.base.commit, path).decode()
        page = FilePage(PurePosixPath(path).stem, path, text, asked.visitor.token, began_from=version)
        return self.views.page("desk-file", page.title, page)

    def _open(self, asked: Asked) -> Answer:
        name = asked.fields.get("id", "").strip()
        entry = next((one for one in self.library.quotes if name_of(one) == name), None)
        if entry is None or not _OURS.fullmatch(entry.path):
            return self.views.said("Not here", f"There is no voice '{name}' in a file of its own.", status=404)
        return Answer(leads_to=f"/change/{entry.path}")

    def _save(self, asked: Asked) -> Answer:
        """Save what a form wrote."""
        text, file = asked.fields.get("text", ""), asked.fields.get("file", "")
        path = f"content/{'stories' if file.endswith('.md') else 'quotes'}/{file}"
        if not _OURS.fullmatch(path) or not text.strip():
            return Answer(b"This is nothing that a form of ours wrote, so it was not saved.", "text/plain", 400)
        kept, words = self._kept(asked, path, text)
        first = "story" if path.startswith("content/stories/") else "words"
        said = {"name": kept.name, "saved": kept.saved, "words": words}
        said |= {"here": f"/{first}/{kept.name}/", "draft": f"/draft/{kept.name}/"}
        return Answer(json.dumps(said).encode(), "application/json")

    def _save_file(self, asked: Asked) -> Answer:
        """Save a file that was changed as it is."""
        path = asked.fields.get("path", "")
        text = asked.fields.get("text", "").rstrip("\n") + "\n"
        known = asked.visitor.is_officer or asked.visitor.may_see(asked.fields.get("name", ""))
        if not known or not _OURS.fullmatch(path) or not text.strip():
            return self.views.said(
                "Not here",
                "This is nothing that can be saved here. Go back with your browser, and look again.",
                status=400,
            )
        kept, _ = self._kept(asked, path, text)
        return Answer(leads_to=f"/draft/{kept.name}/")

    def _kept(self, asked: Asked, path: str, text: str) -> tuple[Draft, str]:
        name, saved = asked.fields.get("name", ""), asked.fields.get("saved", "")
        before = self._draft(asked, name)
        if before is None or not re.fullmatch(r"[0-9a-f]{40,64}", saved):
            name, saved, before = "", "", None
        stem = path.partition("/")[2].rpartition(".")[0].replace("/", "-")
        stem = PurePosixPath(path).stem if path.startswith("content/") else stem
        began = before.began_from if before else asked.fields.get("began_from", "")
        wanted = Draft(name or stem, before.path if before else path, text, saved, began)
        kept = self.drafts.save(wanted, self.inbox.today)
        asked.visitor.drafts.add(kept.name)
        if name and kept.name != name:
            return kept, f"Somebody else has saved this meanwhile. Yours stands beside it, as {kept.name}."
        return kept, "Saved at the desk."

    def _send(self, asked: Asked, draft: Draft) -> Answer:
        """Send a draft for checking, upon the newest state of the site and without its past."""
        repository, ref = self.inbox.repository, asked.fields.get("ref", "").strip()
        with open_inbox(repository.folder, repository.remote, self.inbox.forge, self.inbox.today) as newest:
            seen = look_at(newest, draft, ref or None)
            if not seen.can_be_sent or seen.looked is None:
                missing = ("Its consent has no number yet.",) if seen.needs_number else ()
                return self.views.said("Not sent yet", *missing, *map(str, seen.problems), status=409)
            if not asked.fields.get("looked"):
                words = "Look at every line first, and say that you have looked."
                return self.views.said("Not sent yet", words, *map(str, seen.advice), status=409)
            sent = propose(newest, seen.looked, self._role(asked))
        if not sent.is_on_its_way:
            return self.views.said("Not sent yet", *sent.lines, status=409)
        self.drafts.drop(draft)
        return self.views.said("Sent for checking", *sent.lines)

    def _role(self, asked: Asked) -> str | None:
        said = asked.fields.get("came_from")
        return said if said in self.library.settings.relationships else None

    def _drop(self, asked: Asked, draft: Draft) -> Answer:
        if not asked.fields.get("sure"):
            return self.views.said("Still on the desk", "Say that you are sure, and it is taken off.", status=409)
        self.drafts.drop(draft)
        return Answer(leads_to="/")


def _title(draft: Draft) -> str:
    """Give the beginning of what was written, to know it by."""
    found = re.search(r"^(?:title|words): *(.+)$", draft.text, re.MULTILINE)
    written = found[1] if found else ""
    try:
        words = str(json.loads(written))  # as a form writes it
    except ValueError:
        words = written.strip(" \">'|-")
    words = " ".join(words.split())
    return (words[:60] + "…" if len(words) > 60 else words) or draft.name  # noqa: PLR2004 - enough to know it by
