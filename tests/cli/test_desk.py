"""``coproduce desk`` in a real browser, with real Git and the look-alike forge: nothing is lost, and nobody gets in."""

import http.client
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from coproduce.cli import main
from coproduce.coedit.drafts import Draft, Drafts
from coproduce.coedit.forge import TOKEN
from coproduce.coedit.repository import Repository
from tests.forge.look_alike import LookAlike, git, serve
from tests.projects import TODAY, edit, small_project, write
from tests.rooms.forms import agree
from tests.theme.looks import axe_findings

pytestmark = pytest.mark.slow  # a desk is opened for it
STORY = "content/stories/the-long-wait.md"


@dataclass(frozen=True)
class Open:
    """A desk that is open, with the site's folder and the forge behind it."""

    root: Path
    forge: LookAlike
    key: str
    port: int
    room: int = 0
    lines: tuple[str, ...] = ()

    @property
    def way_in(self) -> str:
        return f"http://127.0.0.1:{self.port}/enter?key={self.key}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Open a desk upon a checkout that somebody is in the middle of."""
    folder = tmp_path_factory.mktemp("desk")
    root, forge = small_project(folder), LookAlike(folder / "forge")
    server = serve(forge)
    forge.create(root)
    git("switch", "--quiet", "--create", "half-done", folder=root)
    edit(root, "coproduce.yml", "A small site", "A half-edited site")
    write(root, "content/half-staged.yml", "half: staged\n")
    git("add", "content/half-staged.yml", folder=root)
    write(root, "private-consent.txt", "Names and numbers\n")
    (folder / "gitconfig").write_text("[user]\nname = Olive Officer\nemail = olive@council.example\n")
    told = {TOKEN: "officer-token", "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"), "GIT_TERMINAL_PROMPT": "0"}
    command = [
        str(Path(sys.executable).with_name("coproduce")),
        "desk",
        "--port=0",
        f"--folder={root}",
        f"--today={TODAY}",
    ]
    with subprocess.Popen(
        [*command, "--tablets=127.0.0.2"], env=os.environ | told, stdout=subprocess.PIPE, text=True
    ) as process:  # fmt: skip
        assert process.stdout is not None
        lines: list[str] = []
        while not any("Ctrl" in line for line in lines):
            lines.append(process.stdout.readline())
            assert lines[-1], "".join(lines)
        said = "".join(lines)
        port, key = re.search(r"127\.0\.0\.1:(\d+)/enter\?key=(\S+)", said).groups()  # type: ignore[union-attr]
        room = int(re.search(r"127\.0\.0\.2:(\d+)/", said)[1])  # type: ignore[index]
        yield Open(root, forge, key, int(port), room, tuple(lines))
        process.terminate()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _cleared(desk: Open) -> Iterator[None]:
    """Leave the desk empty for the next test."""
    yield
    for name, commit in drafts(desk).items():
        git("update-ref", "-d", f"refs/desk/{name}", commit, folder=desk.root)


def state(root: Path) -> dict[str, bytes]:
    """Everything that an officer could be in the middle of: files, the index, where she stands, branches."""
    kept = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ours = re.compile(r"\.git/(objects/|.*refs/desk/|.*/words/)")
    return {name: content for name, content in kept.items() if not ours.match(name)}


def drafts(desk: Open) -> dict[str, str]:
    listed = git("for-each-ref", "--format=%(refname) %(objectname)", "refs/desk/", folder=desk.root).splitlines()
    return dict(line.removeprefix("refs/desk/").split() for line in listed)


def keep(page: Page) -> None:
    page.locator("#status").evaluate("one => one.textContent = ''")
    page.click("[data-keep]:visible >> nth=0")
    expect(page.locator("#status")).to_have_text("Saved at the desk.")


def test_words_are_saved_gone_on_with_and_sent_and_nothing_else_is_touched(
    page: Page, desk: Open, faults: list[str]
) -> None:
    before = state(desk.root)
    page.goto(desk.way_in)
    assert page.url == f"http://127.0.0.1:{desk.port}/"
    assert Axe().run(page).violations_count == 0

    page.click("text=Add words")
    page.fill("#words", "We laughed with Callum in the hall.")
    keep(page)
    page.fill("#words", "We laughed: in the hall.")
    page.check("#themes-1")
    keep(page)
    (name,) = drafts(desk)
    page.goto(f"http://127.0.0.1:{desk.port}/")
    page.click("text=We laughed: in the hall.")
    expect(page.locator("main")).to_contain_text("this consent is 'waiting'")
    assert Axe().run(page).violations_count == 0
    page.click("text=See it as it would appear")
    expect(page.locator(".card-words >> nth=0")).to_contain_text("We laughed: in the hall.")
    page.go_back()

    page.click("text=Go on in the form")
    expect(page.locator("#words")).to_have_value("We laughed: in the hall.")
    page.check("#consent-channels-1")
    page.check("#consent-given-by-1")
    page.check("#agreed-1")
    keep(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert state(desk.root) == before
    assert git("ls-tree", "-r", "--name-only", f"refs/desk/{name}", folder=desk.root) == f"content/quotes/{name}.yml"
    assert git("rev-list", "--count", f"refs/desk/{name}", folder=desk.root) == "3"

    page.click("text=Look at what is saved")
    page.click("button:has-text('Send it for checking')")
    expect(page.locator("main")).to_contain_text("Its consent has no number yet.")
    page.go_back()
    page.fill("#ref", "C-0412")
    page.select_option("#came-from", "parent")
    page.check("#looked")
    page.click("button:has-text('Send it for checking')")

    expect(page.locator("main")).to_contain_text(
        f"Add a voice: {name}. The pull request is open: {desk.forge.address}/council/site/pulls/1"
    )
    assert (
        git("diff", "--name-status", "main", f"words/{name}", folder=desk.forge.bare) == f"A\tcontent/quotes/{name}.yml"
    )
    assert git("rev-list", "--count", f"main..words/{name}", folder=desk.forge.bare) == "1"
    sent = git("log", "-p", "--format=fuller", f"main..words/{name}", folder=desk.forge.bare)
    assert "Callum" not in sent
    assert "Olive" not in sent
    assert "Came-from: parent" in sent
    assert drafts(desk) == {}
    assert state(desk.root) == before
    assert [fault for fault in faults if "409" not in fault] == []


def test_without_a_network_words_stay_on_the_desk_and_are_sent_when_there_is_one(page: Page, desk: Open) -> None:
    there = git("remote", "get-url", "origin", folder=desk.root)
    page.goto(desk.way_in)
    page.click("text=Add words")
    page.fill("#words", "We came home late.")
    page.check("#themes-1")
    agree(page, 1)
    keep(page)
    (name,) = drafts(desk)

    said = []
    for address in ("http://127.0.0.1:9/council/site.git", there):
        git("remote", "set-url", "origin", address, folder=desk.root)
        page.goto(f"http://127.0.0.1:{desk.port}/draft/{name}/")
        page.fill("#ref", "C-0413")
        page.check("#looked")
        page.click("button:has-text('Send it for checking')")
        page.wait_for_url("**/send/*")
        said.append((page.inner_text("h1"), page.inner_text("main"), list(drafts(desk))))

    assert said[0][0] == "Not sent yet"
    assert "There is no network, or the place of the site does not answer." in said[0][1]
    assert "When that is mended, do the same again." in said[0][1]
    assert said[0][2] == [name]
    assert said[1][0] == "Sent for checking"
    assert f"Add a voice: {name}. The pull request is open" in said[1][1]
    assert said[1][2] == []


def test_a_story_that_is_there_is_changed_as_it_is_with_its_notes_and_its_order(page: Page, desk: Open) -> None:
    before = state(desk.root)
    text = git("show", f"main:{STORY}", folder=desk.forge.bare)
    page.goto(desk.way_in)
    page.click(f"a[href='/change/{STORY}']")
    expect(page.locator("#text")).to_have_value(f"{text}\n")
    page.fill("#text", f"{text}\n\nAnd then we went home.\n")
    page.click("text=Save it at the desk")
    page.click("text=See it as it would appear")
    expect(page.locator("main")).to_contain_text("And then we went home.")
    page.go_back()
    assert page.locator("text=Go on in the form").count() == 0
    page.check("#looked")
    page.click("button:has-text('Send it for checking')")

    expect(page.locator("main")).to_contain_text("Change a story: the-long-wait. The pull request is open")
    (branch,) = (
        one for one in git("branch", "--format=%(refname:short)", folder=desk.forge.bare).split() if "change" in one
    )
    diff = git("diff", "--unified=0", "main", branch, folder=desk.forge.bare)
    assert [line for line in diff.splitlines() if re.match(r"[+-][^+-]", line)] == ["+And then we went home."]
    assert state(desk.root) == before


STAGED = 'id: {}\nwords: "We waited."\n# a note\nconsent:\n  ref: "S26-2"\n  status: given\n'


def test_what_came_out_of_a_survey_is_given_its_themes_one_after_the_other(page: Page, desk: Open) -> None:
    write(desk.root, ".gitignore", "/staging/\n")
    for name in ("q-mmmmmm", "q-nnnnnn"):
        write(desk.root, f"staging/{name}.yml", STAGED.format(name))
    drafts = Drafts(Repository(desk.root))
    same_name = drafts.save(Draft("q-mmmmmm", "content/quotes/q-mmmmmm.yml", "id: q-mmmmmm\n"), TODAY)
    page.goto(desk.way_in)
    page.click("a[href='/tag/q-mmmmmm/']")
    expect(page.locator("blockquote")).to_contain_text("We waited.")
    assert axe_findings(page) == []
    page.click("button:has-text('Write it down')")
    expect(page.locator("main")).to_contain_text("Nothing was ticked.")
    page.go_back()
    page.check("#theme-school")
    page.check("#theme-waiting")
    page.click("button:has-text('Write it down')")
    page.wait_for_url("**/tag/q-nnnnnn/")
    page.click("text=Leave it for later")

    expect(page.locator("a[href^='/tag/']")).to_have_count(1)
    files = {name: (desk.root / f"staging/{name}.yml").read_text("utf-8") for name in ("q-mmmmmm", "q-nnnnnn")}
    assert files["q-mmmmmm"].replace("themes: [waiting, school]\n", "") == STAGED.format("q-mmmmmm")
    assert files["q-nnnnnn"] == STAGED.format("q-nnnnnn")
    shutil.rmtree(desk.root / "staging")
    drafts.drop(same_name)


def test_a_story_with_its_journey_is_written_over_several_sittings(page: Page, desk: Open, faults: list[str]) -> None:
    page.goto(desk.way_in)
    page.click("text=Tell a story")
    page.fill("#title", 'The hall, "no"')
    page.click("text=Add a step")
    page.fill("#journey-when-1", "2016-03")
    page.fill("#journey-title-1", "A letter")
    keep(page)
    page.goto(f"http://127.0.0.1:{desk.port}/")
    assert page.inner_text("a[href^='/draft/']") == 'The hall, "no"'
    page.click("a[href^='/draft/']")
    page.click("text=Go on in the form")
    expect(page.locator("#journey-title-1")).to_have_value("A letter")
    page.fill("#journey-what-1", "It said: wait.")
    keep(page)
    (name,) = drafts(desk)
    saved = git("show", f"refs/desk/{name}:content/stories/{name}.md", folder=desk.root)
    assert '    what: "It said: wait."' in saved

    page.click("text=Look at what is saved")
    page.click("text=Go on in the file")
    page.fill("#text", re.sub("title: .*", "title: >-\n  The hall", saved, count=1))
    page.click("text=Save it at the desk")

    expect(page.locator("text=Go on in the file")).to_have_count(1)
    assert page.locator("text=Go on in the form").count() == 0
    assert faults == []


def test_what_two_people_save_at_once_stands_side_by_side(browser: Browser, desk: Open) -> None:
    with browser.new_context() as context:
        first = context.new_page()
        first.goto(desk.way_in)
        first.goto(f"http://127.0.0.1:{desk.port}/story/")
        first.fill("#body", "One.")
        keep(first)
        second = context.new_page()
        second.goto(first.url)
        expect(second.locator("#body")).to_have_value("One.")
        second.fill("#body", "Two.")
        keep(second)
        first.fill("#body", "Three.")
        first.click("[data-keep] >> nth=0")
        expect(first.locator("#status")).to_contain_text("Somebody else has saved this meanwhile.")

    texts = [git("show", f"{commit}:{path(desk, commit)}", folder=desk.root) for commit in drafts(desk).values()]
    assert sorted(text.rpartition("---\n")[2] for text in texts) == ["Three.", "Two."]


def path(desk: Open, commit: str) -> str:
    return git("ls-tree", "-r", "--name-only", commit, folder=desk.root)


def test_a_tablet_comes_in_with_a_code_once_and_sees_only_its_own(browser: Browser, desk: Open) -> None:
    code = re.search(r"next tablet is (\w+)", "".join(desk.lines))[1]  # type: ignore[index]
    room = f"http://127.0.0.2:{desk.room}/"
    with browser.new_context() as officer, browser.new_context() as tablet, browser.new_context() as late:
        page = officer.new_page()
        page.goto(desk.way_in)
        page.goto(f"http://127.0.0.1:{desk.port}/words/")
        page.fill("#words", "Only for the officer.")
        keep(page)
        (name,) = drafts(desk)

        page = tablet.new_page()
        page.goto(room)
        assert Axe().run(page).violations_count == 0
        page.fill("#code", code.upper())
        page.click("text=Come in")
        expect(page.locator("main")).to_contain_text("Add words")
        expect(page.locator("main")).not_to_contain_text("Only for the officer.")
        assert page.locator("text=Change what is there").count() == 0
        for closed in (f"draft/{name}/", f"words/{name}/", f"file/{name}/", f"look/{name}/", f"change/{STORY}"):
            answer = page.goto(f"{room}{closed}")
            assert answer is not None
            assert answer.status == 404, closed
        page.goto(f"{room}words/")
        page.fill("#words", "From the tablet.")
        keep(page)
        page.click("text=Look at what is saved")
        assert page.locator("text=Send it for checking").count() == 0

        page = late.new_page()
        page.goto(room)
        page.fill("#code", code)
        page.click("text=Come in")
        expect(page.locator("main")).to_contain_text("This is not the code, or it was used already.")


def asked(desk: Open, how: tuple[str, str, dict[str, str]], body: str = "") -> tuple[int, str]:
    method, where, headers = how
    is_room = headers.get("Host", "").startswith("127.0.0.2") and method == "POST"
    address = ("127.0.0.2", desk.room) if is_room else ("127.0.0.1", desk.port)
    with closing(http.client.HTTPConnection(*address)) as connection:
        connection.request(method, where, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def told(desk: Open, where: str) -> Mapping[str, str]:
    """Ask for a page, and give what stands around it."""
    with closing(http.client.HTTPConnection("127.0.0.1", desk.port)) as connection:
        connection.request("GET", where)
        return dict(connection.getresponse().getheaders())


@pytest.fixture(scope="module")
def cookie(desk: Open) -> str:
    return told(desk, f"/enter?key={desk.key}")["Set-Cookie"].partition(";")[0]


def test_nobody_gets_in_from_another_page_another_name_or_without_the_word_of_our_pages(
    desk: Open, cookie: str
) -> None:
    own = f"127.0.0.1:{desk.port}"
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    good = form | {"Host": own, "Origin": f"http://{own}"}
    body = "file=q-abcdef.yml&text=words"
    refused = {
        "a name that was bent to this machine": ("GET", "/", {"Host": f"evil.example:{desk.port}", "Cookie": cookie}),
        "another port": ("GET", "/", {"Host": "127.0.0.1:80", "Cookie": cookie}),
        "the address of the tablets": ("GET", "/", {"Host": f"127.0.0.2:{desk.room}", "Cookie": cookie}),
        "a link on somebody else's page": ("GET", "/", {"Host": own, "Cookie": cookie, "Sec-Fetch-Site": "cross-site"}),
        "no origin": ("POST", "/save", form | {"Host": own}),
        "another origin": ("POST", "/save", good | {"Origin": "http://evil.example"}),
        "another site": ("POST", "/save", good | {"Sec-Fetch-Site": "cross-site"}),
        "no word": ("POST", "/save", good),
        "no cookie": ("GET", "/", {"Host": own}),
        "a cookie of nobody": ("GET", "/", {"Host": own, "Cookie": f"desk-{desk.port}=x"}),
        "a wrong key": ("GET", "/enter?key=x", {"Host": own}),
        "another method": ("PUT", "/save", good),
    }
    before = drafts(desk)

    answered = {case: asked(desk, how, body if how[0] != "GET" else "")[0] for case, how in refused.items()}

    assert answered == dict.fromkeys(refused, 403) | {"another method": 501}
    assert drafts(desk) == before
    status, page = asked(desk, ("GET", "/", {"Host": own, "Cookie": cookie}))
    assert status == 200
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token is not None
    assert asked(desk, ("POST", "/save", good), f"{body}&token={token[1]}")[0] == 200
    for strange in ("..%2Fx.yml", "q-abcdef.sh", "../../mkdocs.yml", ""):
        status, _ = asked(desk, ("POST", "/save", good), f"file={strange}&text=words&token={token[1]}")
        assert status == 400, strange
    assert asked(desk, ("POST", "/save", good | {"Content-Length": "9999999"}))[0] == 413


def test_an_officers_key_opens_no_door_for_tablets_and_too_many_wrong_codes_close_it(desk: Open) -> None:
    own = f"127.0.0.2:{desk.room}"
    headers = {"Host": own, "Origin": f"http://{own}", "Content-Type": "application/x-www-form-urlencoded"}

    answered = [asked(desk, ("POST", "/enter", headers), f"code={desk.key}")[0] for _ in range(11)]

    assert answered == [403] * 11


def test_the_strictest_policy_stands_on_every_answer_and_nothing_is_kept(desk: Open) -> None:
    headers = told(desk, "/")

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2"])
def test_only_the_addresses_that_were_named_are_open(desk: Open, address: str) -> None:
    port = desk.port if address == "127.0.0.2" else desk.room
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection(address, port).connect()


@pytest.mark.parametrize("address", ["0.0.0.0", "the laptop", "::"])  # noqa: S104 - as it is refused
def test_tablets_are_let_in_at_one_address_that_was_named(tmp_path: Path, address: str) -> None:
    root, forge = small_project(tmp_path), LookAlike(tmp_path / "forge")
    forge.create(root)
    git("remote", "remove", "origin", folder=root)

    result = CliRunner().invoke(main, ["desk", "--port=0", f"--tablets={address}", f"--folder={root}"])

    assert result.exit_code == 1
    assert f"'{address}' is no address of one machine." in result.output


def test_a_desk_stays_closed_where_there_is_no_site(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["desk", "--port=0", f"--folder={tmp_path}"])

    assert result.exit_code == 1
    assert result.output.startswith("Error: The desk stays closed. ")
