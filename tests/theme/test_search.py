"""The search in a real browser: it finds what was said, says what it found, and fetches nothing before that."""

import re
import unicodedata

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from coproduce.render.search_index import words_of
from tests.theme.looks import axe_findings, lost_focus, overflow, small_targets

SEARCH = "search/"
VOICES = re.compile(r"^\s*Voice\s")


@pytest.fixture
def search(page: Page, served_site: str) -> Page:
    page.goto(f"{served_site}{SEARCH}")
    return page


def ask(page: Page, words: str) -> None:
    said = page.locator(".search-said")
    said.evaluate("(said) => said.replaceChildren()")  # else the answer to what was asked before would be read
    page.get_by_label("What are you looking for?").fill(words)
    page.keyboard.press("Enter")
    expect(said).not_to_be_empty()


def test_a_parent_finds_her_voice_by_a_few_of_its_words(search: Page, served_site: str) -> None:
    ask(search, "fighting rights maze")

    found = search.locator(".found").first

    expect(found.locator(".found-kind")).to_have_text("Voice")
    expect(found.locator("mark").first).to_be_visible()
    assert found.locator("mark").all_inner_texts() == ["fighting", "rights", "maze"]
    expect(found.locator(".found-about")).to_contain_text("Parents")
    search.keyboard.press("Enter")  # the focus is on what was found first
    expect(search).to_have_url(re.compile(f"{served_site}voices/q-[a-z0-9]{{6}}/$"))


def test_everything_that_is_searched_is_found_and_named_by_its_kind(search: Page) -> None:
    kinds = set()
    for words in ("waiting", "peer support", "library", "six years folder"):
        ask(search, words)
        expect(search.locator(".found").first).to_be_visible()
        kinds |= set(search.locator(".found-kind").all_inner_texts())

    assert kinds == {"Theme", "What we will do", "Promise", "Story", "Event", "Page", "Voice"}


def test_nothing_of_the_index_is_fetched_before_somebody_writes_and_no_word_leaves_the_device(
    page: Page, served_site: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    for address in ("", "voices/", SEARCH):
        page.goto(f"{served_site}{address}", wait_until="networkidle")
    before = [url for url in fetched if url.endswith(".json")]

    ask(page, "waiting room")

    assert before == []
    assert 3 <= len([url for url in fetched if url.endswith(".json")]) <= 16
    assert not any("waiting" in url.partition("#")[0] for url in fetched)
    page.reload()
    expect(page.get_by_label("What are you looking for?")).to_have_value("waiting room")
    expect(page.locator(".found").first).to_be_visible()


def test_only_one_kind_is_shown_when_a_reader_wishes(search: Page) -> None:
    ask(search, "waiting")
    everything = int(search.locator(".search-kinds .filter-count").first.inner_text())

    search.get_by_label(VOICES).check()

    expect(search.locator(".found-kind").first).to_have_text("Voice")
    assert set(search.locator(".found-kind").all_inner_texts()) == {"Voice"}
    voices = int(search.get_by_label(VOICES).locator("xpath=..").locator(".filter-count").inner_text())
    assert 10 < voices < everything
    assert search.locator(".found").count() == 10
    search.get_by_role("button", name="Show more").click()
    expect(search.locator(".found")).to_have_count(min(voices, 20))
    expect(search.locator(".found a").nth(10)).to_be_focused()


def test_all_of_it_works_by_keyboard(search: Page) -> None:
    expect(search.get_by_label("What are you looking for?")).to_be_focused()
    search.keyboard.type("believed")
    expect(search.locator(".found").nth(1)).to_be_visible()

    search.keyboard.press("ArrowDown")
    search.keyboard.press("ArrowDown")
    expect(search.locator(".found a").nth(1)).to_be_focused()
    search.keyboard.press("ArrowUp")
    expect(search.locator(".found a").first).to_be_focused()
    search.keyboard.press("Escape")
    expect(search.get_by_label("What are you looking for?")).to_be_focused()


def test_a_slow_answer_takes_nobody_away_from_what_they_write_next(search: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    search.route("**/words-*.json", hold)
    box = search.get_by_label("What are you looking for?")
    box.fill("waiting")
    search.keyboard.press("Enter")
    search.wait_for_timeout(100)
    search.keyboard.type(" list")
    while held:
        held.pop().continue_()
        search.wait_for_timeout(300)

    expect(box).to_be_focused()
    expect(box).to_have_value("waiting list")


def test_the_beginning_or_another_form_of_a_word_is_enough(search: Page) -> None:
    for words in ("diagno", "diagnosis", "DIAGNOSED", "libraries", "don’t know", "dont know"):
        ask(search, words)

        expect(search.locator(".found").first).to_be_visible()


def test_it_says_when_nothing_or_not_everything_is_found(search: Page) -> None:
    ask(search, "xylophone")
    expect(search.locator(".search-said")).to_contain_text("Nothing was found")
    expect(search.locator(".found")).to_have_count(0)

    ask(search, "xylophone waiting")
    expect(search.locator(".search-said")).to_contain_text("Nothing has all of these words")
    expect(search.locator(".found").first).to_be_visible()


def test_when_the_index_is_out_of_reach_it_says_so_and_works_again_later(search: Page) -> None:
    search.route("**/*.json", lambda route: route.abort())
    ask(search, "waiting")
    expect(search.locator(".search-said")).to_contain_text("does not work just now")

    search.unroute("**/*.json")
    ask(search, "waiting")

    expect(search.locator(".search-said")).to_contain_text("Found:")


def test_what_is_searched_for_is_never_read_as_markup(search: Page) -> None:
    ask(search, "<img src=x onerror=alert(1)> waiting")

    assert search.locator(".search img").count() == 0


def test_what_was_found_can_be_read_by_everybody(search: Page) -> None:
    ask(search, "waiting")
    expect(search.locator(".found").nth(9)).to_be_visible()
    found = {}
    for width in (390, 1280):
        search.set_viewport_size({"width": width, "height": 900})
        for palette in ("cream", "dark", "contrast"):
            search.evaluate("(name) => { document.documentElement.dataset.palette = name; }", palette)
            found[palette, width] = axe_findings(search)
        found["keyboard", width] = lost_focus(search) + small_targets(search) + overflow(search)

    assert {look: faults for look, faults in found.items() if faults} == {}


def test_without_scripts_the_search_gives_way_to_the_list_from_a_to_z(browser: Browser, served_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served_site)
        page.get_by_role("link", name="Search").click()
        page.wait_for_url(f"{served_site}{SEARCH}")
        assert not page.get_by_role("search").is_visible()
        assert page.get_by_text("To search, this page needs scripts").is_visible()

        page.get_by_role("link", name="Everything from A to Z").click()
        page.get_by_role("navigation", name="The alphabet").get_by_role("link", name="S", exact=True).click()
        page.get_by_role("link", name="Six years, one folder").click()

        page.wait_for_url(f"{served_site}stories/six-years/")


def test_browsers_cut_words_as_the_index_does(search: Page) -> None:
    signs = [sign for sign in map(chr, range(0x20, 0x20000)) if unicodedata.category(sign) not in {"Cn", "Cs", "Co"}]
    between = [f"x{sign}y {sign}" for sign in signs]
    texts = ["Don’t", "ΣΊΣΥΦΟΣ, Ὀδυσσεύς", *(" ".join(between[at : at + 500]) for at in range(0, len(between), 500))]
    source = search.evaluate("fetch('../assets/search.js').then((answer) => answer.text())")
    (rule,) = re.findall(r"const wordsOf = (.*?);\n", source, re.DOTALL)

    cut = search.evaluate(f"(texts) => texts.map({rule}).map((words) => words.join(' '))", texts)

    differing = [(words_of(text), words.split()) for text, words in zip(texts, cut, strict=True)]
    assert [(ours, theirs) for ours, theirs in differing if ours != theirs] == []
