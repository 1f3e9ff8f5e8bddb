"""What the desk shows: what lies on it, its forms, drafts and files, and how a draft would appear."""

import json
import re
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from coproduce.cli import desk_tags
from coproduce.cli.desk_looks import as_it_would_appear, look_at
from coproduce.cli.desk_views import ENOUGH, DeskForm, DeskPage, DraftPage, FilePage, OnDesk, Views
from coproduce.cli.taking_in import Inbox
from coproduce.coedit.desk_server import Answer, Asked
from coproduce.coedit.drafts import Draft, Drafts
from coproduce.domain.library import Library
from coproduce.rooms.take_part import FormPage
from coproduce.rooms.views import shortened

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""What drafts are called."""
OURS = re.compile(r"content/(quotes/[a-z0-9-]+\.yml|stories/[a-z0-9-]+\.md)|docs/[a-z0-9/-]+\.md")
"""The files that can be written at the desk."""

FORMS = {"words": "quote", "story": "story"}
"""What each form writes, by the beginning of its address."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that lies on the desk, and its pages."""

    inbox: Inbox
    library: Library
    drafts: Drafts
    views: Views

    def draft(self, asked: Asked, name: str) -> Draft | None:
        """Give a draft by its name to somebody who may see it."""
        return self.drafts.find(name) if NAME.fullmatch(name) and asked.visitor.may_see(name) else None

    def whole(self, asked: Asked) -> Answer:
        """Show what there is to go on with."""
        seen = (draft for draft in self.drafts.all() if asked.visitor.may_see(draft.name))
        drafts = tuple(OnDesk(_title(draft), draft.path, f"/draft/{draft.name}/") for draft in seen)
        pages = chain(self.library.home, self.library.priorities, self.library.pages)
        there = [(one.model.title, one.path) for one in self.library.stories]
        there += [(one.model.title, one.path) for one in pages]
        files = (OnDesk(title, path, f"/change/{path}") for title, path in there)
        listed = tuple(file for file in files if OURS.fullmatch(file.path)) if asked.visitor.is_officer else ()
        staged = desk_tags.on_desk(self.inbox) if asked.visitor.is_officer else ()
        page = DeskPage(asked.visitor.is_officer, asked.visitor.token, drafts, listed, staged)
        return self.views.page("desk", "The desk", page)

    def form(self, asked: Asked, writes: str, draft: Draft | None) -> Answer:
        """Show a form, empty or with the draft that it goes on with."""
        form = self.views.forms[writes].model
        assert isinstance(form, FormPage)  # noqa: S101 - Views keeps nothing else
        if draft is None:
            return self.views.form(DeskForm(form, asked.visitor.token))
        return self.views.form(DeskForm(form, asked.visitor.token, draft.name, draft.saved, draft.text))

    def draft_page(self, asked: Asked, draft: Draft) -> Answer:
        """Show a draft, and what is still to do."""
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

    def look(self, draft: Draft, address: str) -> Answer:
        """Show how a draft would appear on the site."""
        shown = as_it_would_appear(look_at(self.inbox, draft))
        if shown is None or shown[0] != address:
            return self.views.said("Not here", "Only this one page can be seen before it is published.", status=404)
        return Answer(shown[1].encode())

    def file(self, asked: Asked, draft: Draft) -> Answer:
        """Show the file of a draft, to be changed as it is."""
        page = FilePage(
            _title(draft), draft.path, draft.text, asked.visitor.token, draft.name, draft.saved, draft.began_from
        )
        return self.views.page("desk-file", page.title, page)

    def file_that_is_there(self, asked: Asked, path: str) -> Answer:
        """Show a file of the site, to be changed as it is."""
        version = self.inbox.repository.version(self.inbox.base.commit, path)
        if not version:
            return self.views.said("Not here", "There is no such file.", status=404)
        text = self.inbox.repository.file(self.inbox.base.commit, path).decode()
        page = FilePage(PurePosixPath(path).stem, path, text, asked.visitor.token, began_from=version)
        return self.views.page("desk-file", page.title, page)


def _title(draft: Draft) -> str:
    """Give the beginning of what was written, to know it by."""
    found = re.search(r"^(?:title|words): *(.+)$", draft.text, re.MULTILINE)
    written = found[1] if found else ""
    try:
        words = str(json.loads(written))  # as a form writes it
    except ValueError:
        words = written.strip(" \">'|-")
    return shortened(" ".join(words.split()), ENOUGH) or draft.name
