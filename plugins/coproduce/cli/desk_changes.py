"""What happens at the desk with what was written: it is saved, sent for checking, or taken off."""

import json
import re
from pathlib import PurePosixPath

from coproduce.cli.desk_looks import look_at
from coproduce.cli.desk_pages import OURS, Desk
from coproduce.cli.taking_in import open_inbox, propose
from coproduce.coedit.desk_server import Answer, Asked
from coproduce.coedit.drafts import Draft
from coproduce.domain.library import name_of


def open_voice(desk: Desk, asked: Asked) -> Answer:
    """Lead to the file of a voice that somebody names."""
    name = asked.fields.get("id", "").strip()
    entry = next((one for one in desk.library.quotes if name_of(one) == name), None)
    if entry is None or not OURS.fullmatch(entry.path):
        return desk.views.said("Not here", f"There is no voice '{name}' in a file of its own.", status=404)
    return Answer(leads_to=f"/change/{entry.path}")


def save(desk: Desk, asked: Asked) -> Answer:
    """Save what a form wrote."""
    text, file = asked.fields.get("text", ""), asked.fields.get("file", "")
    path = f"content/{'stories' if file.endswith('.md') else 'quotes'}/{file}"
    if not OURS.fullmatch(path) or not text.strip():
        return Answer(b"This is nothing that a form of ours wrote, so it was not saved.", "text/plain", 400)
    kept, words = _kept(desk, asked, path, text)
    first = "story" if path.startswith("content/stories/") else "words"
    said = {"name": kept.name, "saved": kept.saved, "words": words}
    said |= {"here": f"/{first}/{kept.name}/", "draft": f"/draft/{kept.name}/"}
    return Answer(json.dumps(said).encode(), "application/json")


def save_file(desk: Desk, asked: Asked) -> Answer:
    """Save a file that was changed as it is."""
    path = asked.fields.get("path", "")
    text = asked.fields.get("text", "").rstrip("\n") + "\n"
    if not asked.visitor.may_see(asked.fields.get("name", "")) or not OURS.fullmatch(path) or not text.strip():
        return desk.views.said(
            "Not here",
            "This is nothing that can be saved here. Go back with your browser, and look again.",
            status=400,
        )
    kept, _ = _kept(desk, asked, path, text)
    return Answer(leads_to=f"/draft/{kept.name}/")


def _kept(desk: Desk, asked: Asked, path: str, text: str) -> tuple[Draft, str]:
    name, saved = asked.fields.get("name", ""), asked.fields.get("saved", "")
    before = desk.draft(asked, name)
    if before is None or not re.fullmatch(r"[0-9a-f]{40,64}", saved):
        name, saved, before = "", "", None
    below = PurePosixPath(path.removeprefix("docs/"))
    stem = below.stem if path.startswith("content/") else str(below.with_suffix("")).replace("/", "-")
    began = before.began_from if before else asked.fields.get("began_from", "")
    wanted = Draft(name or stem, before.path if before else path, text, saved, began)
    kept = desk.drafts.save(wanted, desk.inbox.today)
    asked.visitor.drafts.add(kept.name)
    if name and kept.name != name:
        return kept, f"Somebody else has saved this meanwhile. Yours stands beside it, as {kept.name}."
    return kept, "Saved at the desk."


def send(desk: Desk, asked: Asked, draft: Draft) -> Answer:
    """Send a draft for checking, upon the newest state of the site and without its past."""
    repository, ref = desk.inbox.repository, asked.fields.get("ref", "").strip()
    with open_inbox(repository.folder, repository.remote, desk.inbox.forge, desk.inbox.today) as newest:
        seen = look_at(newest, draft, ref or None)
        if not seen.can_be_sent or seen.looked is None:
            missing = ("Its consent has no number yet.",) if seen.needs_number else ()
            return desk.views.said("Not sent yet", *missing, *map(str, seen.problems), status=409)
        if not asked.fields.get("looked"):
            words = "Look at every line first, and say that you have looked."
            return desk.views.said("Not sent yet", words, *map(str, seen.advice), status=409)
        sent = propose(newest, seen.looked, _role(desk, asked))
    if not sent.is_on_its_way:
        return desk.views.said("Not sent yet", *sent.lines, status=409)
    desk.drafts.drop(draft)
    return desk.views.said("Sent for checking", *sent.lines)


def _role(desk: Desk, asked: Asked) -> str | None:
    said = asked.fields.get("came_from")
    return said if said in desk.library.settings.relationships else None


def drop(desk: Desk, asked: Asked, draft: Draft) -> Answer:
    """Take a draft off the desk, when somebody is sure."""
    if not asked.fields.get("sure"):
        return desk.views.said("Still on the desk", "Say that you are sure, and it is taken off.", status=409)
    desk.drafts.drop(draft)
    return Answer(leads_to="/")
