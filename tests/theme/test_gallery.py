"""The gallery in a real browser: filters that answer at once, and the exhibition for a screen in the room."""

import re

import pytest
from playwright.sync_api import Page, expect

GALLERY = "voices/"


@pytest.fixture
def gallery(page: Page, served_site: str) -> Page:
    page.goto(f"{served_site}{GALLERY}")
    return page


def test_a_filter_answers_without_leaving_the_page(gallery: Page) -> None:
    gallery.evaluate("window.stayed = true")

    gallery.locator(".filter a", has_text="Waiting").click()

    expect(gallery.locator(".gallery-result")).to_be_focused()
    expect(gallery.locator(".gallery-result")).to_contain_text("voices about Waiting")
    expect(gallery).to_have_url(re.compile("/voices/theme/waiting/$"))
    assert gallery.title().startswith("Waiting")
    assert gallery.evaluate("window.stayed") is True


def test_what_a_filter_shows_is_what_its_own_page_shows(gallery: Page, served_site: str) -> None:
    gallery.locator(".filter a", has_text="School").click()
    expect(gallery.locator(".gallery-result")).to_contain_text("voices about School")
    shown = gallery.locator(".card-words").all_inner_texts()

    gallery.goto(f"{served_site}voices/theme/school/")

    assert gallery.locator(".card-words").all_inner_texts() == shown


def test_of_two_filters_chosen_at_once_the_last_is_shown_at_its_own_address(gallery: Page, served_site: str) -> None:
    gallery.evaluate("""() => {
        for (const theme of ["school", "waiting"]) document.querySelector(`.filter a[href*="theme/${theme}/"]`).click();
    }""")

    expect(gallery.locator(".gallery-result")).to_contain_text("voices about Waiting")
    expect(gallery).to_have_url(f"{served_site}voices/theme/waiting/")


def test_the_way_back_leads_back(gallery: Page) -> None:
    before = gallery.locator(".gallery-result").inner_text()
    gallery.locator(".filter a", has_text="Waiting").click()
    expect(gallery.locator(".gallery-result")).not_to_have_text(before)

    gallery.go_back()

    expect(gallery.locator(".gallery-result")).to_have_text(before)


def test_on_the_smallest_phone_each_button_of_the_exhibition_says_its_words_on_one_line(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 320, "height": 568})
    gallery.get_by_role("button", name="Show one at a time").click()
    gallery.get_by_role("button", name="Change every").click()

    bar = gallery.locator(".exhibition-bar > *")
    sizes = bar.evaluate_all("parts => parts.map(part => [part.textContent, part.clientHeight])")

    assert [text for text, _ in sizes] == [
        "Back",
        "Poster 1 of 48 and more",
        "Next",
        "Stop changing by itself",
        "Close",
    ]
    assert max(height for _, height in sizes) < 44, sizes
    assert max(height for text, height in sizes if text.startswith("Poster")) < 25, sizes


def test_the_exhibition_shows_one_poster_and_moves_by_key_and_tap(gallery: Page) -> None:
    gallery.get_by_role("button", name="Show one at a time").click()
    count = gallery.locator(".exhibition-count")

    expect(gallery.locator(".exhibition .card")).to_have_count(1)
    seen = [count.inner_text()]
    for act in ("ArrowRight", "PageDown", "ArrowLeft"):
        gallery.keyboard.press(act)
        seen.append(count.inner_text())
    gallery.locator(".exhibition-place").click(position={"x": 1200, "y": 30})
    seen.append(count.inner_text())

    assert [re.findall(r"Poster (\d+) of", words) for words in seen] == [["1"], ["2"], ["3"], ["2"], ["3"]]
    gallery.keyboard.press("Escape")
    expect(gallery.locator(".exhibition")).to_have_count(0)
    expect(gallery.get_by_role("button", name="Show one at a time")).to_be_focused()


def test_the_exhibition_goes_on_with_the_next_page(gallery: Page) -> None:
    cards = gallery.locator(".gallery .card").count()
    gallery.get_by_role("button", name="Show one at a time").click()
    for _ in range(cards):
        gallery.keyboard.press("ArrowRight")

    expect(gallery.locator(".exhibition-count")).to_contain_text(f"Poster {cards + 1} of")
    link = gallery.locator(".exhibition .card-link").get_attribute("href")
    assert link is not None
    assert gallery.request.get(link).ok


def test_nothing_moves_by_itself_unless_it_is_asked_to(gallery: Page) -> None:
    gallery.clock.install()
    gallery.reload()
    gallery.get_by_role("button", name="Show one at a time").click()
    count = gallery.locator(".exhibition-count")

    gallery.clock.run_for(120_000)
    expect(count).to_contain_text("Poster 1 of")
    gallery.get_by_role("button", name="Change every 20 seconds").click()
    gallery.clock.run_for(21_000)
    expect(count).to_contain_text("Poster 2 of")
    gallery.get_by_role("button", name="Stop changing by itself").click()
    gallery.clock.run_for(120_000)
    expect(count).to_contain_text("Poster 2 of")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800), (1920, 1080)])
def test_each_poster_of_the_exhibition_is_seen_whole(gallery: Page, width: int, height: int) -> None:
    gallery.set_viewport_size({"width": width, "height": height})
    gallery.get_by_role("button", name="Show one at a time").click()
    cut = []
    for _ in range(gallery.locator(".gallery .card").count()):
        box = gallery.locator(".exhibition .card-poster").bounding_box()
        bar = gallery.locator(".exhibition-bar").bounding_box()
        assert box is not None
        assert bar is not None
        if box["x"] < 0 or box["x"] + box["width"] > width or (width > 600 and box["y"] + box["height"] > bar["y"]):
            cut.append(gallery.locator(".exhibition .card-words").inner_text())
        gallery.keyboard.press("ArrowRight")

    assert cut == []


def test_printing_the_gallery_gives_a_contact_sheet(gallery: Page) -> None:
    gallery.emulate_media(media="print")
    gallery.set_viewport_size({"width": 700, "height": 1000})

    columns = gallery.locator(".gallery .wall").evaluate("wall => getComputedStyle(wall).gridTemplateColumns")

    assert len(columns.split()) == 4
    expect(gallery.locator(".filters")).to_be_hidden()
    expect(gallery.get_by_role("button", name="Show one at a time")).to_be_hidden()
