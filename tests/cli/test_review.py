"""``coproduce review``: what a proposal changes, consents first; and nothing of it runs but its words."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
import yaml
from click.testing import CliRunner, Result

from coproduce.cli import main
from tests.forge.look_alike import git
from tests.projects import TODAY, edit, problems_of, small_project, voice, write

pytestmark = pytest.mark.slow  # Git and two other programs run for it
QUOTE = "content/quotes/q-7fk3m2.yml"
WORKFLOWS = ("pr-check.yml", "publish.yml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_project(tmp_path)
    git("init", "--quiet", "--initial-branch=main", folder=root)
    git("add", ".", folder=root)
    git("commit", "--quiet", "--message=The site", folder=root)
    git("switch", "--quiet", "--create", "proposal", folder=root)
    return root


def review(root: Path, *options: str) -> Result:
    git("add", "--all", folder=root)
    git("commit", "--quiet", "--allow-empty", "--message=Proposed", folder=root)
    return CliRunner().invoke(main, ["review", "main", "--folder", str(root), "--today", str(TODAY), *options])


def test_says_that_nothing_changed(root: Path) -> None:
    result = review(root)

    assert result.exit_code == 0, result.output
    assert result.output == (
        "# What this proposal changes\n\nNothing that people wrote is different.\n\nNo problems were found.\n"
    )


def test_new_words_are_shown_as_words_and_never_as_markup(root: Path) -> None:
    text = voice(1).replace("These are the words of voice 1.", "'@all [a](b) <img src=x>'")
    write(root, "content/quotes/new.yml", text)

    result = review(root)

    assert result.exit_code == 0, result.output
    assert "## New\n\n- quote **q&#45;zzzzzb** in `content/quotes/new.yml`\n" in result.output
    assert "  > @all &#91;a&#93;&#40;b&#41; &#60;img src&#61;x&#62;\n" in result.output
    assert "channels: site, poster." in plain(result)


def plain(result: Result) -> str:
    """Read a summary as a person does."""
    return re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), result.output)


CONSENT = """\
consent:
  ref: EX-1
  status: given
  channels: [site, poster, pack, social, open-data, search-engines]
  given_by: self
  given_on: 2016-03-02
  review_on: 2038-03-02
  expires_on: 2040-03-02
"""
CONSENTS = {
    "another status": ("status: given", "status: paused", "status was given and is now paused"),
    "more channels": ("channels: [site", "channels: [social, site", "is now social, site"),
    "a longer time": ("expires_on: 20", "expires_on: 21", "expires_on was"),
    "no time left": ("expires_on: 2040-03-02", "expires_on: 2026-03-02", "2 March 2040 and is now 2 March 2026."),
    "nothing": (CONSENT, "", "'consent' was taken away"),
}


@pytest.mark.parametrize("case", CONSENTS)
def test_a_consent_that_changes_comes_first_and_nobody_alone_can_let_it_pass(root: Path, case: str) -> None:
    good, bad, said = CONSENTS[case]
    edit(root, QUOTE, good, bad)

    result = review(root, "--consent-checked")

    assert result.exit_code == 1
    first = "# What this proposal changes\n\n## Consent: look at this first\n\n- **quote q-7fk3m2**"
    assert plain(result).startswith(first)
    assert said in plain(result)
    assert (
        "This waits, as coproduce.yml names nobody who may let a consent change. A maintainer writes accounts of both "
        "sides into it, as `reviewers: {families: [an account], council: [an account]}`.\n"
    ) in result.output


MISTAKEN = {
    "an answer of another kind": ("  status:", "  poster: yes\n  status:", "13:3: 'poster' is not a field we know. "),
    "an editor's yes": ("status: given", "status: yes", "13:11: 'yes' is not one of the choices here. Choose: waiting"),
    "an editor's list": ("channels: [", "channels: yes  # [", "14:13: 'channels' should be a list. Write [one, two]"),
    "a day that is none": ("2040-03-02", "02/03/2040", "18:15: '02/03/2040' is not a day we can read. Write year-"),
    "nothing": (CONSENT, "", "1:1: These words have neither 'consent' nor 'published_in', so they are never"),
}


@pytest.mark.parametrize("case", MISTAKEN)
def test_a_consent_with_a_mistake_cannot_pass_and_is_named_in_plain_words_once(root: Path, case: str) -> None:
    good, bad, said = MISTAKEN[case]
    edit(root, QUOTE, good, bad)

    result = review(root, "--consent-checked")

    assert result.exit_code == 1
    (problem,) = re.findall("^- (content/.*:.*)$", plain(result), re.MULTILINE)
    assert problem.startswith(f"{QUOTE}:{said}")
    assert "Taken away" not in result.output
    assert "Nothing that people wrote is different" not in result.output


def test_the_line_to_copy_is_one_that_the_settings_know_and_no_account_can_match(root: Path) -> None:
    edit(root, QUOTE, "status: given", "status: paused")
    (line,) = re.findall(r"`(reviewers: .*)`", review(root).output)

    with (root / "coproduce.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"{line}\n")

    assert problems_of(root) == []
    assert re.findall(r"\[(.*?)\]", line) == ["an account"] * 2  # no forge has accounts with a space in it


def test_words_that_come_back_under_another_name_are_a_change_of_consent_and_come_first(root: Path) -> None:
    text = (root / QUOTE).read_text("utf-8").replace("q-7fk3m2", "q-mmmmmm").replace("2040-03-02", "2090-03-02")
    write(root, "content/quotes/q-mmmmmm.yml", text.replace("Nobody told us", "Nobody ever told us"))
    (root / QUOTE).unlink()

    result = review(root)

    assert result.exit_code == 1
    assert plain(result).startswith(
        "# What this proposal changes\n\n## Consent: look at this first\n\n"
        "- **quote q-mmmmmm** in `content/quotes/q-mmmmmm.yml`: Most of these words stood under q-7fk3m2 before. "
        "expires_on was 2 March 2040 and is now 2 March 2090.\n"
    )


def test_files_that_are_no_words_are_named_and_so_are_links(root: Path) -> None:
    write(root, "content/quotes/new.yml", voice(1))
    write(root, "plugins/`evil`\n*.py", "")
    write(root, ".github/workflows/pr-check.yml", "on: push\n")
    (root / "docs/link.md").symlink_to("../coproduce.yml")
    (root / "mkdocs.yml").unlink()

    result = review(root)

    assert (
        "\n## Also changes files that are not words\n\n- .github/workflows/pr-check.yml\n- docs/link.md\n"
        "- mkdocs.yml\n- plugins/`evil` *.py\n\n"
        "These are not taken here: a developer has to look at them before anybody merges this.\n"
    ) in plain(result)
    assert "`evil`" not in result.output


def test_of_many_files_that_are_no_words_the_first_are_named(root: Path) -> None:
    for number in range(25):
        write(root, f"plugins/{number:02}.py", "")

    said = plain(review(root))

    assert "- plugins/19.py\n- and 5 more\n" in said
    assert "plugins/20.py" not in said


def test_what_others_changed_meanwhile_is_not_of_the_proposal(root: Path) -> None:
    write(root, "content/quotes/new.yml", voice(1))
    review(root)
    git("switch", "--quiet", "main", folder=root)
    edit(root, QUOTE, "status: given", "status: paused")
    git("commit", "--quiet", "--all", "--message=Paused", folder=root)
    git("switch", "--quiet", "proposal", folder=root)

    result = review(root)

    assert result.exit_code == 0, result.output
    assert "content/quotes/new.yml" in result.output
    assert "q-7fk3m2" not in plain(result)


def test_a_proposal_that_contradicts_what_is_there_is_shown_as_it_is(root: Path) -> None:
    edit(root, QUOTE, "Nobody told us", "Nobody ever told us")
    review(root)
    git("switch", "--quiet", "main", folder=root)
    edit(root, QUOTE, "Nobody told us", "Nobody at all told us")
    git("commit", "--quiet", "--all", "--message=Other words", folder=root)
    git("switch", "--quiet", "proposal", folder=root)

    result = review(root)

    assert "  > Nobody ever told us" in plain(result)
    assert "<<<<" not in plain(result)


def test_what_may_stand_though_it_tells_who_somebody_is_waits_too(root: Path) -> None:
    write(root, "content/privacy-allow.yml", "[]\n")

    result = review(root)

    assert result.exit_code == 1
    assert "**`content/privacy-allow.yml`**" in result.output


NOT_AGREED = {
    "waiting": ("status: given", "status: waiting", "this consent is 'waiting'."),
    "over": ("2040-03-02", "2026-06-01", "this consent does not hold on 1 December 2026."),
    "another place": ("channels: [site, ", "channels: [", "the person did not agree to the site."),
}


@pytest.mark.parametrize("case", NOT_AGREED)
def test_words_that_nobody_agreed_to_are_a_problem_and_are_not_said_again(root: Path, case: str) -> None:
    good, bad, said = NOT_AGREED[case]
    text = (root / QUOTE).read_text("utf-8").replace("q-7fk3m2", "q-mmmmmm").replace("Nobody told", "Nobody ever told")
    assert good in text
    write(root, "content/quotes/q-mmmmmm.yml", text.replace(good, bad).replace("review_on: 2038-03-02", ""))

    result = review(root)

    assert result.exit_code == 1
    assert f"- content/quotes/q-mmmmmm.yml:13:11: These words were proposed, and {said}" in plain(result)
    assert "Until then, take the words out of the proposal" in plain(result)
    assert "Nobody ever told" not in result.output


def test_problems_are_named_and_noted_on_their_lines(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    edit(root, QUOTE, "words:", "wrods:")

    result = review(root, "--summary", str(root.parent / "summary.md"))

    assert result.exit_code == 1
    assert f"::error file={QUOTE},line=" in result.output
    assert "problem" in (root.parent / "summary.md").read_text("utf-8")


def test_only_words_come_from_a_proposal_and_no_links(root: Path, tmp_path: Path) -> None:
    before = {name: (root / name).read_bytes() for name in ("mkdocs.yml", "coproduce.yml")}
    edit(root, "coproduce.yml", "small_number: 1", "small_number: 0")
    write(root, "mkdocs.yml", "hooks: [evil.py]\n")
    write(root, "evil.py", "raise SystemExit('this ran')\n")
    write(root, "plugins/coproduce/site.py", "raise SystemExit('this ran')\n")
    (root / "content/quotes/link.yml").symlink_to("/etc/passwd")
    (root / "docs/link.md").symlink_to("../coproduce.yml")
    (root / "content/stories/folder").symlink_to("/etc")
    edit(root, "docs/index.md", "title:", "title: New and\ntitle_before:")

    review(root, "--into", str(tmp_path / "laid"))

    laid = {path.relative_to(tmp_path / "laid").as_posix() for path in (tmp_path / "laid").rglob("*")}
    assert {name: (tmp_path / "laid" / name).read_bytes() for name in before} == before
    assert laid.isdisjoint({"evil.py", "plugins", "content/quotes/link.yml", "docs/link.md", "content/stories/folder"})
    assert "New and" in (tmp_path / "laid/docs/index.md").read_text("utf-8")


def test_what_a_forge_runs_on_a_proposal_runs_here_too_with_the_code_of_the_base(
    root: Path, repository: Path, tmp_path: Path
) -> None:
    git("switch", "--quiet", "main", folder=root)
    for name in (".ci/check-proposal", "Makefile", "pyproject.toml", "locks/site.txt"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy2(repository / name, root / name)
    (root / ".venv").symlink_to(repository / ".venv")  # installed already, so that make has nothing to do
    write(root, ".gitignore", "/.venv\n")
    git("add", ".", folder=root)
    git("commit", "--quiet", "--message=What checks it", folder=root)
    git("switch", "--quiet", "--create", "of-a-stranger", folder=root)
    edit(root, QUOTE, "Nobody told us", "Nobody ever told us")
    write(root, ".ci/check-proposal", "echo this ran\n")
    write(root, "mkdocs.yml", "hooks: [evil.py]\n")
    write(root, "evil.py", "raise SystemExit('this ran')\n")
    (root / "docs/link.md").symlink_to("/etc/passwd")
    with (root / "docs/about/index.md").open("a", encoding="utf-8") as page:
        page.write('\n--8<-- "/etc/passwd"\n')
    git("add", "--all", folder=root)
    git("commit", "--quiet", "--message=Proposed", folder=root)
    git("switch", "--quiet", "main", folder=root)

    told = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "POSTERS": str(tmp_path / "changed.pdf")}
    # As on a forge: by itself, and not below the `make test` that may be running this.
    around = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    command = [".ci/check-proposal", "main", "of-a-stranger"]
    ran = subprocess.run(command, cwd=root, env=around | told, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert ran.stdout.endswith("The site can be built with these words.\n")
    assert "this ran" not in ran.stdout
    assert "Nobody ever told us" in (tmp_path / "summary.md").read_text("utf-8")
    assert len(pypdf.PdfReader(tmp_path / "changed.pdf").pages) == 1


def test_a_site_in_a_folder_of_a_repository_is_compared_there(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    root = small_project(whole)
    git("init", "--quiet", "--initial-branch=main", folder=whole)
    git("add", ".", folder=whole)
    git("commit", "--quiet", "--message=The site", folder=whole)
    git("switch", "--quiet", "--create", "proposal", folder=whole)
    write(root, "content/quotes/new.yml", voice(1))

    result = review(root)

    assert result.exit_code == 0, result.output
    assert "content/quotes/new.yml" in result.output


def test_a_commit_that_is_not_there_is_said_in_plain_words(root: Path) -> None:
    result = CliRunner().invoke(main, ["review", "nowhere", "--folder", str(root)])

    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_the_workflows_are_what_a_forge_expects_and_open_no_door(repository: Path) -> None:
    files = [repository / ".github/workflows" / name for name in WORKFLOWS]

    assert run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files).returncode == 0
    assert run("zizmor", "--offline", "--no-progress", "--quiet", *files).returncode == 0


def test_the_site_is_built_again_each_night_as_consents_end_on_their_days(repository: Path) -> None:
    workflow = yaml.safe_load((repository / ".github/workflows/publish.yml").read_text("utf-8"))

    (night,) = workflow[True]["schedule"]  # PyYAML takes the word "on" for a yes
    assert re.fullmatch(r"\d+ \d+ \* \* \*", night["cron"])
    assert "mkdocs build\n" in workflow["jobs"]["publish"]["steps"][1]["run"]  # and not --strict


def test_a_door_that_is_open_is_noticed(tmp_path: Path) -> None:
    bad = tmp_path / ".github/workflows/bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - uses: actions/checkout@v4\n        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n"
    )

    said = run("zizmor", "--offline", "--no-progress", bad)

    assert said.returncode != 0
    for finding in ("dangerous-triggers", "template-injection", "unpinned-uses"):
        assert finding in said.stdout


def test_workflows_use_one_action_of_others_at_the_commit_that_was_looked_at(repository: Path) -> None:
    used = [line.partition("uses:")[2].split("#")[0].strip() for path in (repository / ".github").rglob("*.yml")
            for line in path.read_text().splitlines() if re.search(r"^\s*-?\s*uses:", line)]  # fmt: skip

    assert used == ["actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02"]


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name(program)), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"NO_COLOR": "1"})


def test_just_the_voices_that_change_are_set_as_posters(root: Path, tmp_path: Path) -> None:
    edit(root, QUOTE, "Nobody told us", "Nobody ever told us")
    posters = tmp_path / "posters" / "changed.pdf"

    result = review(root, "--posters", str(posters))

    assert f"1 poster of what is new or changed: {posters}\n" in result.output
    pdf = pypdf.PdfReader(posters)
    assert len(pdf.pages) == 1
    assert "Nobody ever told us" in " ".join(pdf.pages[0].extract_text().split())


def test_what_may_not_hang_on_a_wall_is_no_poster(root: Path, tmp_path: Path) -> None:
    edit(root, QUOTE, "channels: [site, poster, pack, social, open-data, search-engines]", "channels: [site]")

    result = review(root, "--posters", str(tmp_path / "changed.pdf"))

    assert "No new or changed voice may hang on a wall, so no posters were set." in result.output
    assert not (tmp_path / "changed.pdf").exists()


def test_two_sides_own_what_people_wrote(repository: Path) -> None:
    owners = dict(
        line.split(maxsplit=1)
        for line in (repository / ".github/CODEOWNERS").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )

    assert owners == dict.fromkeys(("/content/", "/docs/"), "@OWNER/families @OWNER/council")
