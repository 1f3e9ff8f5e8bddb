"""``coproduce accept``: a file that was handed over becomes a proposal, or says why not; nothing else is touched."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from coproduce.coedit.forge import TOKEN
from coproduce.domain.forms import FORM_LINE, THANKS_LINE
from tests.forge.look_alike import LookAlike, git, serve
from tests.projects import TODAY, edit, problems_of, small_project, write

CONSENT = """\
consent:
  status: given
  channels: [site, poster]
  given_by: self
  given_on: 2026-11-25
  expires_on: 2028-11-25
"""
VOICE = f'{FORM_LINE}1\n{THANKS_LINE}Red Kite\nwords: "We laughed: in the hall."\nthemes: [waiting]\n{CONSENT}'
STORY = f"""\
---
title: "The hall"
summary: "How it went."
told_by: "A mother"
{CONSENT}---
## One

We went there.
"""


@pytest.fixture
def forge(tmp_path: Path, root: Path) -> Iterator[LookAlike]:
    forge = LookAlike(tmp_path / "forge")
    server = serve(forge)
    forge.create(root)
    yield forge
    server.shutdown()
    server.server_close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.fixture(autouse=True)
def _desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand at an officer's desk: Git knows her name, and asks nothing."""
    (tmp_path / "gitconfig").write_text("[user]\nname = Olive Officer\nemail = olive@council.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    monkeypatch.setenv(TOKEN, "officer-token")


def handed(root: Path, name: str = "words.yml", text: str = VOICE) -> Path:
    path = root.parent / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def accept(root: Path, *arguments: object) -> Result:
    fixed = ["--folder", str(root), "--today", str(TODAY)]
    return CliRunner().invoke(main, ["accept", *map(str, arguments), *fixed], catch_exceptions=False)


def branches(forge: LookAlike) -> list[str]:
    return git("for-each-ref", "--format=%(refname:short)", "refs/heads", folder=forge.bare).split()


def proposed(forge: LookAlike) -> str:
    (branch,) = set(branches(forge)) - {"main"}
    return branch


@pytest.mark.parametrize("kind", ["github", "forgejo"])
def test_a_file_becomes_a_branch_a_pull_request_and_after_the_merge_a_voice(
    root: Path, forge: LookAlike, kind: str
) -> None:
    result = accept(root, handed(root), "--ref", "C-0412", "--forge", f"{kind}={forge.api(kind)}")

    branch = proposed(forge)
    name = branch.removeprefix("words/")
    assert result.output == (
        f"words.yml: Add a voice: {name}. The pull request is open: {forge.address}/council/site/pulls/1\n"
    )
    changed = git("diff", "--name-status", "main", branch, folder=forge.bare)
    assert changed == f"A\tcontent/quotes/{name}.yml"
    text = git("show", f"{branch}:content/quotes/{name}.yml", folder=forge.bare)
    assert text == (
        f'id: {name}\nwords: "We laughed: in the hall."\nthemes: [waiting]\n'
        + CONSENT.replace("consent:\n", 'consent:\n  ref: "C-0412"\n').rstrip()
    )

    assert forge.merge("officer", 1)[0] == 200
    git("pull", "--quiet", "origin", "main", folder=root)
    assert (root / f"content/quotes/{name}.yml").is_file()
    assert problems_of(root) == []


def test_editors_are_told_the_schema_of_a_file_and_mistakes_keep_their_place(root: Path, forge: LookAlike) -> None:
    write(root, "schema/quote.schema.json", "{}\n")
    git("add", "schema", folder=root)
    git("commit", "--quiet", "--message=Schemas", folder=root)
    git("push", "--quiet", "origin", "main", folder=root)

    refused = accept(root, handed(root, text=VOICE.replace("themes", "theems")), "--ref", "C-1")
    taken = accept(root, handed(root), "--ref", "C-1")

    assert refused.output.startswith("words.yml:4:1: 'theems' is not a field we know.")
    assert taken.exit_code == 0, taken.output
    name = proposed(forge).removeprefix("words/")
    text = git("show", f"words/{name}:content/quotes/{name}.yml", folder=forge.bare)
    assert text.startswith(f"# yaml-language-server: $schema=../../schema/quote.schema.json\nid: {name}\n")


def test_a_forge_of_the_councils_own_is_recognised(root: Path, forge: LookAlike) -> None:
    assert "The pull request is open" in accept(root, handed(root), "--ref", "C-1").output
    assert forge.pulls[1]["base"] == "main"


def test_a_story_is_proposed_under_the_name_of_its_file(root: Path, forge: LookAlike) -> None:
    result = accept(root, handed(root, "The Hall.md.txt", STORY), "--ref", "C-0412")

    assert result.exit_code == 0, result.output
    assert proposed(forge) == "words/the-hall"
    assert git("show", "words/the-hall:content/stories/the-hall.md", folder=forge.bare).endswith("We went there.")


def test_a_line_further_down_that_looks_like_one_of_the_forms_is_not_lost(root: Path, forge: LookAlike) -> None:
    result = accept(root, handed(root, "the-hall.md", f"{STORY}\n{THANKS_LINE}my sister\n"), "--ref", "C-0412")

    assert result.output.startswith("the-hall.md:16:1: This heading is as large as the page's title.")
    assert nothing_was_kept(root, forge)


def test_nothing_tells_who_it_came_from_or_who_took_it_in(root: Path, forge: LookAlike) -> None:
    accept(root, handed(root), "--ref", "C-0412")

    branch = proposed(forge)
    said = git("cat-file", "commit", branch, folder=forge.bare).split("\n", 2)[2]
    name = branch.removeprefix("words/")
    who, when = "Taking part <taking-part@coproduce.invalid>", "1796126400 +0000"
    assert said == (
        f"author {who} {when}\ncommitter {who} {when}\n\n"
        f"Add a voice: {name}\n\nCame-from: somebody who took part\nThanks-to: Red Kite"
    )
    shown = git("log", "-p", "--format=fuller", f"main..{branch}", folder=forge.bare)
    everything = "\n".join(
        [*forge.received, branch, shown, str(forge.pulls), git("reflog", "show", branch, folder=root)]
    )
    assert "Olive" not in everything
    assert "olive@" not in everything
    assert "Mozilla" not in everything
    assert "Python-urllib" not in everything


def test_what_the_officer_is_in_the_middle_of_stays_as_it_is(root: Path, forge: LookAlike) -> None:
    git("switch", "--quiet", "--create", "half-done", folder=root)
    edit(root, "coproduce.yml", "A small site", "A half-edited site")
    write(root, "content/half-staged.yml", "half: staged\n")
    git("add", "content/half-staged.yml", folder=root)
    write(root, "private-consent.txt", "Names and numbers\n")
    before = state(root)

    for number in range(3):
        assert accept(root, handed(root, f"{number}.yml"), "--ref", f"C-{number}").exit_code == 0

    assert state(root) == before
    assert len(branches(forge)) == 4


def state(root: Path) -> tuple[object, ...]:
    """Everything that an officer would miss: her files, HEAD and the index, byte for byte."""
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}
    kept = [(root / ".git" / name).read_bytes() for name in ("HEAD", "index")]
    return files, kept, git("status", "--porcelain", "--branch", folder=root)


def test_two_files_at_once_become_two_proposals_that_both_merge(root: Path, forge: LookAlike) -> None:
    result = accept(root, handed(root, "one.yml"), handed(root, "two.yml"), "--ref", "C-0412")

    assert result.exit_code == 0, result.output
    assert len(branches(forge)) == 3
    assert [forge.merge("officer", number)[0] for number in (1, 2)] == [200, 200]


NOT_AGREED = {
    "waiting": ("status: given", "status: waiting", "this consent is 'waiting'"),
    "withdrawn": ("status: given", "status: withdrawn", "this consent is 'withdrawn'"),
    "poster only": ("[site, poster]", "[poster]", "the person did not agree to the site"),
    "over": ("2028-11-25", "2026-11-30", "this consent does not hold on 1 December 2026"),
    "not yet": ("2026-11-25", "2026-12-02", "this consent does not hold on 1 December 2026"),
}


@pytest.mark.parametrize("case", NOT_AGREED)
def test_words_that_nobody_agreed_to_never_reach_a_branch(root: Path, forge: LookAlike, case: str) -> None:
    agreed, instead, why = NOT_AGREED[case]

    result = accept(root, handed(root, text=VOICE.replace(agreed, instead)), "--ref", "C-0412")

    assert result.exit_code == 1
    assert f"A proposal can be read by anybody, and {why}, so nothing was sent." in result.output
    assert nothing_was_kept(root, forge)


def nothing_was_kept(root: Path, forge: LookAlike) -> bool:
    here = git("for-each-ref", "--format=%(refname:short)", "refs/heads", folder=root).split()
    return branches(forge) == ["main"] == here and not forge.pulls and b"We laughed" not in objects(root)


def objects(root: Path) -> bytes:
    """Everything that Git keeps, also what no branch leads to."""
    listed = git("cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)", folder=root)
    names = [line.split()[0] for line in listed.splitlines() if line.endswith("blob")]
    command = ["git", "cat-file", "--batch"]
    return subprocess.run(command, cwd=root, input="\n".join(names).encode(), capture_output=True, check=True).stdout


REFUSED = {
    "no consent at all": (CONSENT, "", "words.yml:3:1: These words have neither 'consent' nor 'published_in'"),
    "a slip": ("themes:", "theems:", "words.yml:4:1: 'theems' is not a field we know. Did you mean 'themes'?"),
    "a field of an older form": (
        "themes: [waiting]",
        "topic: waiting",
        "words.yml:4:1: 'topic' is not a field we know.",
    ),
    "a telephone number": ("in the hall", "ring 01245 555123", "words.yml:3:26: This looks like a phone number"),
    "a broken line": ('words: "', "words: ", "words.yml:3:18: There is a colon with a space after it inside"),
    "a list": ("words:", "- words:", "words.yml"),
    "an id that is there": ("words:", "id: q-7fk3m2\nwords:", "words.yml:1:1: 'q-7fk3m2' is there already, in content"),
    "an id that cannot be": ("words:", "id: ../../x\nwords:", "words.yml:3:5: '../../x' cannot be the id of a quote."),
    "nothing": (VOICE, "", "words.yml:1:1: This file is empty."),
    "no field": (VOICE, "{}", "words.yml:1:1: This file has no fields such as 'words' and 'consent'."),
    "a sentence": (VOICE, "Hello.", "words.yml:1:1: This file has no fields such as 'words' and 'consent'."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_taken_in_says_why_and_leaves_nothing_behind(
    root: Path, forge: LookAlike, case: str
) -> None:
    good, bad, said = REFUSED[case]
    file = handed(root, text=VOICE.replace(good, bad))
    before = file.read_bytes()

    result = accept(root, file, "--ref", "C-0412")

    assert result.exit_code == 1
    assert result.output.startswith(said), result.output
    assert result.output.endswith(
        "Error: 1 file is not on the way: nothing of it was sent, and it is still where it was.\n"
    )
    assert file.read_bytes() == before
    assert nothing_was_kept(root, forge)


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("story.docx", b"PK\x03\x04\x00\xff", "This is a document or a picture, and no file that a form wrote."),
        ("story.doc", b"\xd0\xcf\x11\xe0\x00\xff", "This is a document or a picture"),
        ("scan.pdf", b"%PDF-1.7\n\xff", "This is a document or a picture"),
        ("letter (2).txt", b"Which words are yours?\nq-7fk3m2\n", "This is a letter to you"),
    ],
)
def test_what_people_also_hand_over_is_known_and_the_next_step_is_said(
    root: Path, forge: LookAlike, name: str, raw: bytes, said: str
) -> None:
    file = handed(root, name)
    file.write_bytes(raw)

    result = accept(root, file, "--ref", "C-0412")

    assert result.output.startswith(f"{name}:1:1: {said}")
    assert nothing_was_kept(root, forge)


def test_a_consent_needs_its_number_in_the_register(root: Path, forge: LookAlike) -> None:
    result = accept(root, handed(root))

    assert result.output.startswith("words.yml:6:3: This consent has no number yet. Write the person's name into the")
    assert nothing_was_kept(root, forge)


def test_a_number_that_is_another_is_not_written_over(root: Path, forge: LookAlike) -> None:
    file = handed(root, text=VOICE.replace("consent:\n", "consent:\n  ref: C-0001\n"))

    result = accept(root, file, "--ref", "C-0412")

    assert result.output.startswith("words.yml:6:8: The consent here has the number 'C-0001', not 'C-0412'.")
    assert nothing_was_kept(root, forge)


def test_what_may_be_a_name_is_looked_at_before_anybody_can_read_it(root: Path, forge: LookAlike) -> None:
    file = handed(root, text=VOICE.replace("in the hall", "my son Callum"))

    asked = accept(root, file, "--ref", "C-0412")
    answered = accept(root, file, "--ref", "C-0412", "--looked")

    assert asked.exit_code == 1
    assert asked.output.startswith("words.yml:3:")
    assert "Callum" not in asked.output
    assert "try again with --looked" in asked.output
    assert answered.exit_code == 0
    assert len(forge.pulls) == 1


FORMS = {
    0: "An older form wrote this file. Open it in the form on the site, and save it again.",
    99: "A newer form wrote this file than the coproduce here knows. Bring your copy of the site up to date first.",
}


@pytest.mark.parametrize("version", FORMS)
def test_a_form_of_another_version_is_named_when_something_is_wrong_that_may_come_from_it(
    root: Path, forge: LookAlike, version: int
) -> None:
    text = VOICE.replace(f"{FORM_LINE}1", f"{FORM_LINE}{version}")

    wrong = accept(root, handed(root, text=text.replace("themes: [waiting]", "topic: waiting")), "--ref", "C-0412")
    there = accept(root, handed(root, text=text.replace("words:", "id: q-7fk3m2\nwords:")), "--ref", "C-0412")

    assert f"\n{FORMS[version]}\n" in wrong.output
    assert "form" not in there.output.partition("\n")[2]
    assert nothing_was_kept(root, forge)


def test_a_name_in_the_place_of_a_number_is_not_proposed_and_not_repeated(root: Path, forge: LookAlike) -> None:
    result = accept(root, handed(root), "--ref", "Jane Smith")

    assert result.output.startswith("words.yml:6:8: This should be a number of your register, such as C-0412.")
    assert "Jane" not in result.output
    assert nothing_was_kept(root, forge)


def test_without_a_token_the_branch_is_sent_and_the_next_step_is_said(
    root: Path, forge: LookAlike, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TOKEN)

    result = accept(root, handed(root), "--ref", "C-0412")

    branch = proposed(forge)
    assert result.exit_code == 0
    assert result.output == (
        f"words.yml: the branch {branch} was sent. Open the pull request here: "
        f"{forge.address}/council/site/compare/main...{branch}\n"
    )


@pytest.mark.parametrize(
    ("token", "said"),
    [("wrong", "does not know the token"), ("parent-token", "may not do this")],
)
def test_a_forge_that_says_no_loses_nothing(
    root: Path, forge: LookAlike, monkeypatch: pytest.MonkeyPatch, token: str, said: str
) -> None:
    monkeypatch.setenv(TOKEN, token)

    result = accept(root, handed(root), "--ref", "C-0412")

    assert f"words/{proposed(forge).removeprefix('words/')} was sent, and no pull request was opened." in result.output
    assert said in result.output
    assert "Open it here: " in result.output
    assert token not in result.output


def test_a_forge_that_is_out_of_order_loses_nothing(root: Path, forge: LookAlike) -> None:
    forge.down = True

    result = accept(root, handed(root), "--ref", "C-0412", "--forge", f"forgejo={forge.api('forgejo')}")

    assert "no pull request was opened. The forge is out of order.\nOpen it here: " in result.output
    assert proposed(forge)


def test_somebody_who_may_not_write_keeps_the_branch_and_hears_why(root: Path, forge: LookAlike) -> None:
    git("remote", "set-url", "origin", forge.remote("parent-token"), folder=root)

    result = accept(root, handed(root), "--ref", "C-0412")

    (branch,) = set(git("for-each-ref", "--format=%(refname:short)", "refs/heads", folder=root).split()) - {"main"}
    assert result.output == (
        "words.yml: it could not be sent. Your account may not send branches there.\n"
        f"It is kept here, on the branch {branch}. When that is mended, do the same again.\n"
        f"Or send it by hand: git push origin {branch}\n"
        "Error: 1 file is not on the way: nothing of it was sent, and it is still where it was.\n"
    )
    assert "parent-token" not in result.output
    assert branches(forge) == ["main"]


@pytest.mark.usefixtures("forge")
def test_without_a_network_the_branch_is_kept_and_the_same_again_sends_it(root: Path) -> None:
    address = git("remote", "get-url", "origin", folder=root)
    git("fetch", "--quiet", "origin", folder=root)
    git("remote", "set-url", "origin", "http://127.0.0.1:9/council/site.git", folder=root)
    file = handed(root, text=VOICE.replace("words:", "id: q-mmmmmm\nwords:"))

    alone, still = accept(root, file, "--ref", "C-0412"), accept(root, file, "--ref", "C-0412")
    kept = git("for-each-ref", "--format=%(refname:short)", "refs/heads", folder=root).split()
    git("remote", "set-url", "origin", address, folder=root)
    sent = accept(root, file, "--ref", "C-0412")

    assert alone.exit_code == 1
    assert alone.output.startswith(
        "'origin' cannot be reached, so this builds on what was last known of it.\n"
        "words.yml: it could not be sent. There is no network, or the place of the site does not answer.\n"
    )
    assert still.output == alone.output
    assert kept == ["main", "words/q-mmmmmm"]
    assert sent.output.startswith("words.yml: Add a voice: q-mmmmmm. The pull request is open: "), sent.output


def test_the_same_again_opens_the_pull_request_that_could_not_be_opened(
    root: Path, forge: LookAlike, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = handed(root, text=VOICE.replace("words:", "id: q-mmmmmm\nwords:"))
    monkeypatch.setenv(TOKEN, "wrong")
    assert "was sent, and no pull request was opened." in accept(root, file, "--ref", "C-0412").output
    monkeypatch.setenv(TOKEN, "officer-token")

    result = accept(root, file, "--ref", "C-0412")

    assert result.output.startswith("words.yml: Add a voice: q-mmmmmm. The pull request is open: "), result.output
    assert len(forge.pulls) == 1


def test_a_branch_of_the_same_name_that_holds_other_words_is_not_sent(root: Path, forge: LookAlike) -> None:
    git("branch", "words/q-mmmmmm", "main", folder=root)

    result = accept(root, handed(root, text=VOICE.replace("words:", "id: q-mmmmmm\nwords:")), "--ref", "C-0412")

    assert result.exit_code == 1
    assert "'q-mmmmmm' was proposed already, on the branch words/q-mmmmmm." in result.output
    assert branches(forge) == ["main"]


def test_the_same_file_is_not_proposed_twice(root: Path, forge: LookAlike) -> None:
    file = handed(root, text=VOICE.replace("words:", "id: q-mmmmmm\nwords:"))

    first, second = accept(root, file, "--ref", "C-0412"), accept(root, file, "--ref", "C-0412")

    assert first.exit_code == 0, first.output
    assert second.exit_code == 1
    assert second.output.startswith("words.yml:1:1: 'q-mmmmmm' was proposed already, on the branch words/q-mmmmmm.")
    assert len(forge.pulls) == 1


def test_a_push_that_loses_a_race_draws_another_name(
    root: Path, forge: LookAlike, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("branch", "words/q-aaaaaa", "main", folder=forge.bare)
    drawn = iter(["q-aaaaaa", "q-bbbbbb"])
    monkeypatch.setattr("coproduce.coedit.handed.drawn_id", lambda: next(drawn))

    result = accept(root, handed(root), "--ref", "C-0412")

    assert "Add a voice: q-bbbbbb. The pull request is open" in result.output
    text = git("show", "words/q-bbbbbb:content/quotes/q-bbbbbb.yml", folder=forge.bare)
    assert text.startswith("id: q-bbbbbb\n")
    here = git("for-each-ref", "--format=%(refname:short)", "refs/heads", folder=root).split()
    assert here == ["main", "words/q-bbbbbb"]


def test_a_folder_without_a_remote_keeps_the_branch(root: Path, forge: LookAlike) -> None:
    git("remote", "remove", "origin", folder=root)

    result = accept(root, handed(root), "--ref", "C-0412")

    assert "This folder has no 'origin'." in result.output
    assert branches(forge) == ["main"]


def test_a_folder_that_git_does_not_know_is_said_in_plain_words(tmp_path: Path) -> None:
    result = accept(tmp_path, handed(tmp_path / "x"))

    assert result.exit_code == 1
    assert result.output == (
        "Error: Nothing was taken in. "
        "Git does not know this folder. Go to the folder of your site, or name it: --folder.\n"
    )


def test_a_story_says_in_which_role_somebody_wrote_where_the_officer_says_so(root: Path, forge: LookAlike) -> None:
    file = handed(root, "the-hall.md", STORY)

    wrong = accept(root, file, "--ref", "C-0412", "--came-from", "parrent")
    right = accept(root, file, "--ref", "C-0412", "--came-from", "parent")

    assert wrong.output == ("Error: Nothing was taken in. The site knows no role 'parrent'. Did you mean 'parent'?\n")
    assert right.exit_code == 0, right.output
    assert "Came-from: parent" in git("log", "-1", "--format=%B", "words/the-hall", folder=forge.bare)


MINE = "q-mmmmmm"


@pytest.fixture
def merged(root: Path, forge: LookAlike) -> Path:
    """A file of the form, taken in and merged; it is handed over again in the tests."""
    file = handed(root, text=VOICE.replace("words:", f"id: {MINE}\nwords:"))
    assert accept(root, file, "--ref", "C-0412").exit_code == 0
    assert forge.merge("officer", 1)[0] == 200
    return file


def test_a_newer_version_of_a_file_changes_it_and_says_what_is_different(
    root: Path, forge: LookAlike, merged: Path
) -> None:
    merged.write_text(merged.read_text().replace("in the hall", "in the garden").replace("[site, poster]", "[site]"))

    result = accept(root, merged, "--ref", "C-0412", "--change")

    assert f"Change a voice: {MINE}. The pull request is open" in result.output, result.output
    branch = forge.pulls[2]["head"]
    assert branch.startswith(f"words/{MINE}-change-")
    lines = git("diff", "--unified=0", "main", branch, folder=forge.bare).splitlines()
    assert [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}] == [
        '-words: "We laughed: in the hall."',
        '+words: "We laughed: in the garden."',
        "-  channels: [site, poster]",
        "+  channels: [site]",
    ]
    assert "**The consent changes**: channels was site, poster and is now site." in forge.pulls[2]["body"]
    assert "Also different: words." in forge.pulls[2]["body"]


REFUSED_CHANGES = {
    "of somebody else": ("", "", "C-0413", "has another number, so this may not be the same person."),
    "that changes nothing": ("", "", "C-0412", "so there is nothing to propose."),
    "that loses a field": ("themes: [waiting]\n", "", "C-0412", f"content/quotes/{MINE}.yml also says: themes. It"),
    "that nobody agreed to": ("[site, poster]\n", "[poster]\n", "C-0412", "the person did not agree to the site"),
    "of what is not there": (MINE, "q-nnnnnn", "C-0412", "There is no content/quotes/q-nnnnnn.yml to change."),
}


@pytest.mark.parametrize("case", REFUSED_CHANGES)
def test_a_change_is_refused(root: Path, forge: LookAlike, merged: Path, case: str) -> None:
    good, bad, ref, said = REFUSED_CHANGES[case]
    text = merged.read_text().replace(good, bad) if good else merged.read_text()
    merged.write_text(text if case == "that changes nothing" else text.replace("We laughed", "We smiled"))

    result = accept(root, merged, "--ref", ref, "--change")

    assert result.exit_code == 1
    assert said in result.output, result.output
    assert len(forge.pulls) == 1


def test_a_file_from_before_brings_nothing_back_that_was_taken_back(root: Path, forge: LookAlike, merged: Path) -> None:
    git("pull", "--quiet", "origin", "main", folder=root)
    edit(root, f"content/quotes/{MINE}.yml", "status: given", "status: withdrawn")
    git("commit", "--quiet", "--all", "--message=Taken back", folder=root)
    git("push", "--quiet", "origin", "main", folder=root)

    result = accept(root, merged, "--ref", "C-0412", "--change")

    assert "These words were taken back, and a file from before must not bring them back." in result.output
    assert len(forge.pulls) == 1


def test_a_note_in_the_file_is_not_lost_by_a_change(root: Path, forge: LookAlike, merged: Path) -> None:
    git("pull", "--quiet", "origin", "main", folder=root)
    edit(root, f"content/quotes/{MINE}.yml", "themes:", "# Read by two people.\nthemes:")
    git("commit", "--quiet", "--all", "--message=A note", folder=root)
    git("push", "--quiet", "origin", "main", folder=root)
    merged.write_text(merged.read_text().replace("We laughed", "We smiled"))

    result = accept(root, merged, "--ref", "C-0412", "--change")

    assert "has notes behind a number sign, which would be lost." in result.output
    assert len(forge.pulls) == 1
