"""The forms in a real browser: from the first key to a file that every reader understands in the same way."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Response, ViewportSize, expect
from ruamel.yaml import YAML

from coproduce.cli import main
from coproduce.coedit.forge import TOKEN
from coproduce.content.models import read_model
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.fields import Kind
from coproduce.domain.forms import CHANNEL_WORDS, LONGEST_WORDS, TOO_LONG
from coproduce.domain.privacy import LOOKS_LIKE, PersonalKind
from coproduce.domain.quote import Quote
from tests.conftest import serve
from tests.forge.look_alike import LookAlike, git
from tests.projects import small_project
from tests.rooms.forms import agree, reopen, save
from tests.suites import as_browsers_read_yaml
from tests.theme.looks import axe_findings, clipped_words, overflow, small_targets

FORMS = ("add", "story", "change", "change-your-mind")

HOSTILE = {
    "quotes": "He said \"no\", she said 'yes', and “perhaps” was ‘mine’.",
    "signs of YAML": "--- # : - ? ! & * | > % @ ` {{ }} [a]: {b: c} no yes 07 12:30 ~ null",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)> &amp; </textarea> ]]>",
    "lines": "One.\n\n  Two, with spaces.\n# three\n---\n- four: five",
    "other letters": "Mae’n iawn. Żółć. 你好. مرحبا. שלום. 👨‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 naïve",
    "slashes": 'C:\\new\\table \\u0041 \\" / \\',
}
LONG = "word " * 2000 + "end"
HIDDEN = ("safe\u202e\u200b\u0007 \ufeffand\u2028sound", "safe and\nsound")


def as_text(value: object) -> object:
    """Write days as they stand in the file."""
    return json.loads(json.dumps(value, default=str))


def as_every_reader_reads(text: str) -> Mapping[str, object]:
    """Read a file as the site, PyYAML, ruamel and browsers do, which have to agree."""
    ours, problems = read_yaml(text, "words.yml")
    assert problems == []
    assert isinstance(ours.value, dict)
    assert ours.value == as_text(yaml.safe_load(text)) == as_text(YAML(typ="safe").load(StringIO(text)))
    assert ours.value == as_browsers_read_yaml(text)
    return ours.value


@pytest.mark.parametrize("case", HOSTILE)
def test_whatever_is_written_every_reader_reads_the_same(
    page: Page, form_site: str, faults: list[str], case: str
) -> None:
    words = HOSTILE[case]
    page.goto(f"{form_site}add/")
    page.fill("#words", words)
    page.fill("#thanks", "Red: Kite #1")
    page.check("#themes-1")
    agree(page, 1)

    _, text = save(page)

    assert as_every_reader_reads(text)["words"] == words
    assert page.inner_text("#poster-words").split() == words.split()
    assert page.locator("#poster script, #poster img").count() == 0
    assert faults == []


def test_words_that_are_too_long_for_a_quote_are_named_as_the_check_names_them_and_not_lost(
    page: Page, form_site: str
) -> None:
    page.goto(f"{form_site}add/")
    page.fill("#words", f"  {LONG}\n")

    page.click("button[type=submit]")

    hint = "Tell them as a story, or part them and fill in this form more than once."
    (said,) = page.locator("#wrong a").all_inner_texts()
    assert said == f"Your words: {TOO_LONG.format(count='10,003', most='1,200')} {hint}"
    with page.expect_download() as waiting:
        page.click("text=Save it as it is, to go on later")
    assert as_every_reader_reads(waiting.value.path().read_text("utf-8"))["words"] == LONG
    assert page.inner_text("#poster-words").split() == LONG.split()
    page.fill("#words", "👩‍👧".ljust(LONGEST_WORDS, "x"))
    assert page.is_visible("#words-error") is False


def test_what_could_tell_who_somebody_is_is_hinted_at_twice_and_stops_nobody(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}story/")
    for key in ("title", "summary", "told-by"):
        page.fill(f"#{key}", "Be kind")
    page.fill("#body", "Ring me on 07700 900461, or write to mam@example.org. We live in CM1 2AB.")
    page.press("#body", "Tab")

    hints = [
        LOOKS_LIKE[PersonalKind.PHONE].format(found="07700 900461"),
        LOOKS_LIKE[PersonalKind.EMAIL].format(found="mam@example.org"),
        LOOKS_LIKE[PersonalKind.POSTCODE].format(found="CM1 2AB"),
    ]
    said = f"{' '.join(hints)} Take it out, unless everybody may know it, such as the number of a help line."
    assert page.inner_text("#body-hint") == said
    _, text = save(page)
    assert page.locator("#done-hints a").all_inner_texts() == [f"Your story: {said}"]
    assert "07700 900461" in text

    page.locator("#done-hints a").press("Enter")
    assert page.evaluate("document.activeElement.id") == "body"
    page.fill("#body", "Be kind.")
    page.press("#body", "Tab")
    assert page.is_hidden("#body-hint")
    save(page)
    assert page.is_hidden("#done-hints")


def test_signs_that_hide_are_taken_out(page: Page, form_site: str) -> None:
    hidden, seen = HIDDEN
    page.goto(f"{form_site}add/")
    page.fill("#words", hidden)

    _, text = save(page)

    assert as_every_reader_reads(text)["words"] == seen


def test_what_the_form_writes_is_a_quote_with_what_was_agreed(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    page.fill("#words", "Be kind, and ring back.")
    page.select_option("#speaker-relationship", "parent")
    page.fill("#emphasis", "ring back")
    agree(page, 1, 2)

    name, text = save(page)

    document, _ = read_yaml(text.replace("consent:\n", "consent:\n  ref: C-1\n"), name)
    entry, problems = read_model(Quote, Kind.QUOTE, document, name)
    assert problems == []
    assert entry is not None
    assert name == f"{entry.model.id}.yml"
    assert entry.model.speaker.relationship == "parent"
    assert entry.model.consent is not None
    assert [*entry.model.consent.channels] == ["site", "poster"]
    assert entry.model.consent.days() is not None
    assert page.inner_text("#poster em") == "ring back"
    assert page.inner_text("#poster-said") == "Parent"


def test_without_a_yes_the_file_says_that_nobody_agreed(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    page.fill("#words", "Be kind.")
    page.check("#consent-channels-1")

    _, text = save(page)

    assert yaml.safe_load(text)["consent"] == {
        "status": "waiting", "after_withdrawal": "tombstone", "channels": ["site"]
    }  # fmt: skip
    assert "nobody may publish it" in page.inner_text("#done-state")


def test_nothing_is_ticked_and_each_place_says_what_it_means(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")

    assert page.locator("[name='consent.channels']:checked, [name=agreed]:checked").count() == 0
    shown = page.inner_text("#consent-channels")
    assert [words for words in CHANNEL_WORDS.values() if words[0] not in shown or words[1] not in shown] == []


def test_what_is_missing_is_named_and_each_link_leads_to_its_field(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    page.fill("#emphasis", "not there")
    page.check("#agreed-1")

    page.click("button[type=submit]")

    assert page.evaluate("document.activeElement.id") == "wrong"
    assert page.locator("#wrong a").all_inner_texts() == [
        "Your words: Nothing is written here.",
        "A phrase to show in colour: The words do not contain 'not there'. Copy it from the words, letter for letter.",
        "Where may your words go? You agreed, but ticked no place.",
        "Who agrees? Please choose here.",
    ]
    for link in page.locator("#wrong a").all():
        link.press("Enter")
        assert page.evaluate("document.activeElement.id") == (link.get_attribute("href") or "")[1:]
    assert page.get_attribute("#words", "aria-invalid") == "true"


def test_from_the_first_key_to_a_file_by_keyboard_alone(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    wanted = {
        "words": "Be kind.",
        "themes-1": " ",
        "consent-channels-1": " ",
        "consent-given-by-1": " ",
        "agreed-1": " ",
    }
    for _ in range(80):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.id || document.activeElement.type || ''")
        if here in wanted:
            page.keyboard.type(wanted.pop(here))
        elif here == "submit":
            page.keyboard.press("Enter")
            break
    assert wanted == {}
    assert page.evaluate("document.activeElement.id") == "done"

    page.keyboard.press("Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")

    assert waiting.value.suggested_filename.endswith(".yml")


ENLARGED: dict[str, tuple[ViewportSize, int]] = {
    "400 % zoom": ({"width": 320, "height": 256}, 100),
    "letters of 200 %": ({"width": 1280, "height": 1024}, 200),
    "letters of 200 % on a phone": ({"width": 390, "height": 844}, 200),
}
"""What WCAG asks a page to bear: a desk of 1280 by 1024 at 400 per cent, and words twice as large (1.4.4, 1.4.10)."""
LETTERS = "parseFloat(getComputedStyle(document.querySelector('.form label, .form legend')).fontSize)"


def enlarged(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Look at an open form as people do who need it larger, and say what runs out of the page or is cut off."""
    usual = page.evaluate(LETTERS)
    for name, (size, letters) in ENLARGED.items():
        page.set_viewport_size(size)
        page.evaluate("(letters) => { document.documentElement.style.fontSize = `${letters}%`; }", letters)
        assert page.evaluate(LETTERS) == pytest.approx(usual * letters / 100, rel=0.1), name
        yield name, overflow(page) + clipped_words(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": 390, "height": 844})


def test_every_state_of_a_form_serves_everybody(page: Page, form_site: str) -> None:
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found[f"{state}, axe, {scheme}"] = axe_findings(page)
        found[f"{state}, on a phone"] = overflow(page) + small_targets(page)
        found.update((f"{state}, {name}", faults) for name, faults in enlarged(page))

    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{form_site}add/")
    look("as it opens")
    page.check("#agreed-1")
    page.click("button[type=submit]")
    look("with mistakes")
    page.fill("#words", "Ring me on 07700 900461, kindly.")
    page.fill("#emphasis", "kindly")
    agree(page, 1)
    page.click("button[type=submit]")
    look("ready, with a hint")
    page.click("text=See the file")
    look("with the file to see")

    assert page.is_visible("#done-hints")
    assert len(found) == 4 * (2 + 1 + 3)
    assert {state: faults for state, faults in found.items() if faults} == {}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_serves_everybody_and_a_small_phone_shows_it_whole(page: Page, form_site: str, form: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{form_site}{form}/")

    assert (
        page.get_attribute("meta[name=viewport]", "content") == "width=device-width, initial-scale=1"
    )  # may be zoomed
    assert (axe_findings(page), overflow(page), small_targets(page)) == ([], [], [])
    assert {name: faults for name, faults in enlarged(page) if faults} == {}


def test_axe_finds_a_fault_that_is_planted(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    page.evaluate("document.querySelector('label[for=words]').remove()")

    assert any(one.startswith("label: ") for one in axe_findings(page))


def test_what_does_not_grow_with_the_letters_is_seen(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    page.evaluate("document.querySelector('.form p').style.cssText = 'height: 1em; overflow: hidden; width: 12em'")

    assert any(one.startswith("<p") for _, faults in enlarged(page) for one in faults)


def test_a_form_is_light(page: Page, form_site: str) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it calls
    page.goto(f"{form_site}add/", wait_until="networkidle")

    bytes_sent = [len(gzip.compress(answer.body())) for answer in answers]

    assert len(answers) >= 4
    assert len(answers) <= 25
    assert sum(bytes_sent) <= 120_000
    (script,) = (answer.body() for answer in answers if answer.url.endswith("form.js"))
    assert len(script) <= 15_000


def test_every_form_goes_on_without_a_network_sends_nothing_and_keeps_nothing(page: Page, form_site: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for form in FORMS:
        page.goto(f"{form_site}{form}/", wait_until="networkidle")
        requests.clear()
        page.context.set_offline(offline=True)
        for box in page.locator(".form textarea:visible, .form input[type=text]:visible").all():
            if box.get_attribute("id") not in {"emphasis", "poster-excerpt"}:
                box.fill("Be kind.")
        for choice in page.locator(".form fieldset:visible:has(input[type=radio], input[type=checkbox])").all():
            choice.locator("input[type=radio], input[type=checkbox]").first.check()

        _, text = save(page)

        assert "Be kind." in text
        own = ("blob:", f"{form_site.removesuffix('take-part/')}assets/icon.svg")  # the browser's own wish
        assert [url for url in requests if not url.startswith(own)] == [], form
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        page.context.set_offline(offline=False)


@pytest.mark.parametrize("form", ["add", "story"])
def test_a_saved_file_can_be_opened_again_to_go_on(page: Page, form_site: str, tmp_path: Path, form: str) -> None:
    page.goto(f"{form_site}{form}/")
    for box in page.locator(".form textarea:visible, .form input[type=text]:visible").all():
        if box.get_attribute("id") not in {"emphasis", "poster-excerpt"}:
            box.fill('One: "two" # three\n\n---\nfour')
    page.check("#themes-1")
    agree(page, 1)
    page.check("#years-3")
    name, text = save(page)
    (tmp_path / name).write_text(text, encoding="utf-8")

    reopen(page, f"{form_site}{form}/", tmp_path / name)
    again, reopened = save(page)

    assert reopened == text
    assert form == "story" or again == name


def test_a_story_that_is_not_finished_can_be_saved_and_gone_on_with(page: Page, form_site: str, tmp_path: Path) -> None:
    page.goto(f"{form_site}story/")
    page.fill("#body", "We began.\n\nAnd then")
    with page.expect_download() as waiting:
        page.click("text=Save it as it is, to go on later")
    waiting.value.save_as(tmp_path / "story.md")

    reopen(page, f"{form_site}story/", tmp_path / "story.md")

    assert page.input_value("#body") == "We began.\n\nAnd then"


def test_a_file_of_another_kind_is_not_opened(page: Page, form_site: str, tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("hello\n")

    reopen(page, f"{form_site}add/", tmp_path / "other.yml")

    assert page.inner_text("#opened") == "This is not a file that this form wrote, so it was not opened."


def test_links_carry_short_words_and_long_ones_are_not_cut(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}add/")
    page.fill("#words", "Be kind.")
    page.click("button[type=submit]")
    assert page.is_hidden("[data-way=forge]")  # it is public at once, and nobody has agreed
    agree(page, 2)
    page.click("button[type=submit]")
    assert page.is_hidden("[data-way=forge]")
    agree(page, 1)
    page.click("button[type=submit]")
    assert page.is_visible("[data-way=forge]")
    mail, forge = (page.get_attribute(f"[data-way={way}]", "href") or "" for way in ("mail", "forge"))
    assert "Be%20kind." in mail
    assert forge.startswith("https://forge.example/families/site/new/main/content/quotes?filename=q-")
    assert "Be%20kind." in forge

    page.goto(f"{form_site}story/")
    for key in ("title", "summary", "told-by"):
        page.fill(f"#{key}", "Be kind")
    page.fill("#body", "Be kind. " * 1500)
    agree(page, 1)
    page.click("button[type=submit]")
    mail, forge = (page.get_attribute(f"[data-way={way}]", "href") or "" for way in ("mail", "forge"))

    assert "kind" not in mail
    assert "too long" in page.inner_text("#mail-long")
    assert "kind.%20" not in forge
    assert "too long" in page.inner_text("#forge-long")


SHARED = """navigator.canShare = () => true;
navigator.share = async ({files, title}) => { window.shared = [title, files[0].name, await files[0].text()]; };"""


def test_the_same_file_is_saved_copied_shared_and_printed(page: Page, form_site: str, tmp_path: Path) -> None:
    words = "\n\n".join(f"This is part {number} of what we wrote." for number in range(1, 41))
    page.add_init_script(SHARED)  # no browser of a test has somebody to share with
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{form_site}story/")
    for key in ("title", "summary", "told-by"):
        page.fill(f"#{key}", "Be kind")
    page.fill("#body", words)
    name, text = save(page)

    page.click("[data-way=copy]")
    expect(page.locator("#status")).to_have_text("Copied.")
    page.click("[data-way=share]")
    page.wait_for_function("window.shared")
    page.pdf(path=tmp_path / "printed.pdf")
    printed = subprocess.run(["pdftotext", tmp_path / "printed.pdf", "-"], capture_output=True, text=True, check=True)

    assert page.evaluate("navigator.clipboard.readText()") == text
    assert page.evaluate("window.shared") == ["A small site", name, text]
    assert [line for line in words.split("\n\n") if line not in printed.stdout] == []
    last_sheet = printed.stdout.rstrip("\f\n").rpartition("\f")[2]
    assert "they draw the steps of your journey" in last_sheet  # nothing of ours has a sheet to itself
    assert "This page:" in printed.stdout.partition("\f")[0]


def test_with_scripts_off_the_form_writes_an_e_mail(browser: Browser, form_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{form_site}add/")

        assert page.locator(".form button:visible").all_inner_texts() == ["Write an e-mail with this"]
        assert page.get_attribute("#form", "action") == "mailto:hello@coproduce.example"


def test_a_letter_says_what_was_asked_and_begins_where_its_reader_was(page: Page, form_site: str) -> None:
    page.goto(form_site.replace("take-part/", "voices/q-7fk3m2/"))
    page.click("text=These are my words")
    page.check("#Wish-1")

    name, text = save(page)

    assert (name, text) == (
        "letter.txt",
        "Which words are yours?\nq-7fk3m2\n\nWhat would you like?\nTake them back\n",
    )


def write_voice(page: Page, form_site: str, words: str, inbox: Path) -> Path:
    """Write words in the form, and hand over their file."""
    page.goto(f"{form_site}add/")
    page.fill("#words", words)
    page.check("#themes-1")
    agree(page, 1, 2)
    name, text = save(page)
    (inbox / name).write_text(text, encoding="utf-8")
    return inbox / name


def test_from_the_form_to_posters_on_the_built_site(
    page: Page, form_site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forge: LookAlike
) -> None:
    said = ("She asked, and then she waited for the answer.", "He rang on the day that he said.")
    files = [write_voice(page, form_site, words, tmp_path) for words in said]
    root = small_project(tmp_path)
    forge.create(root)
    monkeypatch.setenv(TOKEN, "officer-token")

    accepted = CliRunner().invoke(main, ["accept", *map(str, files), "--ref", "C-0412", "--folder", str(root)])
    assert accepted.exit_code == 0, accepted.output
    assert [forge.merge("officer", number)[0] for number in (1, 2)] == [200, 200]
    git("pull", "--quiet", "origin", "main", folder=root)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml")]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr

    with serve(root / "site") as home:
        for words, file in zip(said, files, strict=True):
            page.goto(f"{home}voices/{file.stem}/")
            assert words in page.inner_text(".card-words >> nth=0")
            assert page.request.get(f"{home}posters/{file.stem}-a2.pdf").body().startswith(b"%PDF")
