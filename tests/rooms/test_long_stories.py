"""The form that tells a story, in a real browser: long accounts, journeys of many steps, and files changed by hand."""

from pathlib import Path

import yaml
from playwright.sync_api import Dialog, Page, expect

from coproduce.content.front_matter import read_front_matter
from coproduce.content.models import read_model
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.fields import FULL_DATE, NO_MONTH, Kind
from coproduce.domain.story import Step, Story
from tests.rooms.forms import agree, reopen, save
from tests.suites import as_browsers_read_yaml
from tests.theme.looks import axe_findings, overflow, small_targets

YEAR = "\n\n".join(['We waited: "soon", they # said.'] * 42)
SIX_YEARS = "\n\n".join(f"## Year {year}\n\n{YEAR}" for year in range(1, 7))


def tell(page: Page, form_site: str) -> None:
    page.goto(f"{form_site}story/")
    page.fill("#title", "Six years")
    page.fill("#summary", "How we waited.")
    page.fill("#told-by", "A mother")
    page.fill("#body", "It began in the hall.")
    agree(page, 1)


def write_step(page: Page, number: int, **answers: str) -> None:
    """Add a step by its button, and fill it in."""
    page.click("text=Add a step")
    assert page.evaluate("document.activeElement.id") == f"journey-when-{number}"
    for name, answer in answers.items():
        box = page.locator(f"#journey-{name.replace('_', '-')}-{number}")
        if name == "feeling":
            box.select_option(answer)
        else:
            box.fill(answer)


def story_in(text: str) -> Story:
    written, problems = read_front_matter(text.replace("consent:\n", "consent:\n  ref: C-1\n"), "story.md")
    assert problems == []
    entry, problems = read_model(Story, Kind.STORY, written.fields, "story.md", id="six-years", body=written.body)
    assert problems == []
    assert entry is not None
    return entry.model


def test_a_journey_is_written_moved_taken_out_put_back_saved_and_gone_on_with(
    page: Page, form_site: str, faults: list[str], tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    tell(page, form_site)
    write_step(page, 1, when="2016-03", title='A letter: "no"', what="It said:\n# wait", who="health visitor, a nurse")
    assert page.locator("text=Move it up").is_hidden()
    assert page.locator("text=Put it back").is_hidden()
    write_step(page, 2, when="2015", title="We asked", what="We rang.", feeling="-2", feeling_words="Alone", waited="6")
    write_step(page, 3)  # left empty, so it is no step
    assert (axe_findings(page), overflow(page), small_targets(page)) == ([], [], [])

    page.focus("text=Move it up >> nth=1")
    page.keyboard.press("Enter")
    assert page.locator(".step legend").all_inner_texts() == ["Step 1", "Step 2", "Step 3"]
    page.click("text=Take it out >> nth=1")
    expect(page.locator("#journey > [role=status]")).to_have_text("Step 2 was taken out.")
    assert page.evaluate("document.activeElement.textContent") == "Put it back"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.querySelector('legend').textContent") == "Step 2"
    name, text = save(page)

    felt, who = {"feeling": "-2", "feeling_words": "Alone"}, ("health visitor", "a nurse")
    assert story_in(text).journey == (
        Step.model_validate({"when": "2015", "title": "We asked", "what": "We rang.", **felt, "waited": "6"}),
        Step.model_validate({"when": "2016-03", "title": 'A letter: "no"', "what": "It said:\n# wait", "who": who}),
    )
    (tmp_path / name).write_text(text, encoding="utf-8")
    reopen(page, f"{form_site}story/", tmp_path / name)
    assert page.locator(".step").count() == 2
    assert save(page)[1] == text
    head = text.split("---\n")[1]
    assert in_words(read_yaml(head, "")[0].value) == in_words(yaml.safe_load(head))
    assert in_words(yaml.safe_load(head)) == in_words(as_browsers_read_yaml(head))
    assert faults == []


def in_words(value: object) -> object:
    """Write numbers and days as they stand in a file."""
    if isinstance(value, dict):
        return {name: in_words(one) for name, one in value.items()}
    return [in_words(one) for one in value] if isinstance(value, list) else str(value)


def test_what_is_wrong_in_a_step_is_said_in_the_words_of_the_check(page: Page, form_site: str) -> None:
    tell(page, form_site)
    write_step(page, 1, when="2016-03-02", title="One", what="So.")
    write_step(page, 2, when="2016-05", title="Two", what="So.")
    write_step(page, 3, when="2016-04", waited="long")

    page.click("button[type=submit]")

    assert page.locator("#wrong a").all_inner_texts() == [
        f"Step 1, When was it? {NO_MONTH.format(text='2016-03-02')} {FULL_DATE}",
        "Step 3, When was it? This step, 2016-04, comes after 2016-05. Put the steps in order.",
        "Step 3, What happened? Nothing is written here.",
        "Step 3, A little more about it: Nothing is written here.",
        "Step 3, How many months did you wait for it? 'long' should be a whole number, such as 3.",
    ]
    page.click("#wrong a >> nth=1")
    assert page.evaluate("document.activeElement.id") == "journey-when-3"
    assert axe_findings(page) == []


def test_a_story_of_many_sittings_loses_no_word(page: Page, form_site: str, tmp_path: Path) -> None:
    first, rest = SIX_YEARS.split("## Year 4", 1)
    assert len(SIX_YEARS.split()) > 1500
    page.goto(f"{form_site}story/")
    page.fill("#title", "Six years")
    page.fill("#body", first)
    with page.expect_download() as waiting:
        page.click("text=Save it as it is, to go on later")
    waiting.value.save_as(tmp_path / "story.md")

    reopen(page, f"{form_site}story/", tmp_path / "story.md")
    page.fill("#summary", "How we waited.")
    page.fill("#told-by", "A mother")
    page.fill("#body", f"{page.input_value('#body')}\n\n## Year 4{rest}")
    agree(page, 1)
    _, text = save(page)

    assert story_in(text).body.strip() == SIX_YEARS.strip()
    assert page.is_visible("#forge-long")
    assert "too long for a link" in page.inner_text("#forge-long")
    assert "soon" not in (page.get_attribute("[data-way=forge]", "href") or "")


QUOTE = 'id: q-mmmmmm\nwords: "Be kind."\nconsent:\n  status: "waiting"\n'
BY_HAND = {
    "plain words": (QUOTE.replace('"Be kind."', "Be kind, and ring back"), "opened"),
    "a list": (QUOTE + "themes: [waiting, school]\n", "opened"),
    "Windows' line ends": (QUOTE.replace("\n", "\r\n"), "opened"),
    "words on the next line": (QUOTE.replace('"Be kind."', ">-\n  Be kind."), "this part of the file: words: >-"),
    "a field of another place": (QUOTE + 'content_note: "Hard."\n', "this part of the file: content_note"),
    "a theme that is not here": (QUOTE + 'themes: ["sea"]\n', "this part of the file: themes"),
    "a note": ("# ask her sister\n" + QUOTE, "this part of the file: # ask her sister"),
    "words that were taken back": (QUOTE.replace("waiting", "withdrawn"), "this part of the file: consent.status"),
    "days of another length": (
        QUOTE.replace('"waiting"', '"given"\n  given_on: 2026-11-25\n  expires_on: 2027-01-25'),
        "this part of the file: consent.status",
    ),
    "no days": (QUOTE.replace("waiting", "given"), "this part of the file: consent.status"),
    "a newer form": ("# coproduce form 99\n" + QUOTE + 'tune: "la"\n', "this part of the file: tune"),
}


def test_a_file_that_was_changed_by_hand_is_opened_whole_or_not_at_all(
    page: Page, form_site: str, tmp_path: Path, faults: list[str]
) -> None:
    said = {}
    for case, (text, _) in BY_HAND.items():
        (tmp_path / "words.yml").write_bytes(text.encode())
        reopen(page, f"{form_site}add/", tmp_path / "words.yml")
        said[case] = page.inner_text("#opened")
        untouched = page.input_value("#words") == ""
        assert untouched == ("opened" not in BY_HAND[case][1]), case

    expected = {case: "The file is open." if end == "opened" else end for case, (_, end) in BY_HAND.items()}
    assert {case: words for case, words in said.items() if expected[case] not in words} == {}
    assert "the file was not opened: bring it as it is." in said["a note"]
    assert faults == []


def test_what_is_written_already_is_not_replaced_by_a_file(page: Page, form_site: str, tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text(QUOTE)
    page.goto(f"{form_site}add/")
    page.fill("#words", "Mine.")

    page.set_input_files("#open", tmp_path / "words.yml")

    expect(page.locator("#opened")).to_have_text(
        "Something is written here already. Save it first, then open the file."
    )
    assert page.input_value("#words") == "Mine."


def test_words_that_are_not_saved_yet_are_not_lost_by_going_back(page: Page, form_site: str) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(form_site)
    page.goto(f"{form_site}add/")
    page.fill("#words", "Mine.")
    page.click("h1")

    page.evaluate("history.back()")
    expect(page.locator("#words")).to_have_value("Mine.")
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert page.input_value("#words") == "Mine."
    page.click("button[type=submit]")
    with page.expect_download():
        page.click("#done [data-way=save]")
    page.goto(form_site)
    assert asked == ["beforeunload"]
