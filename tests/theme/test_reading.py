"""The reading settings: kept on this device only, there before anything is painted, and out of the way on paper."""

import json

import pytest
from playwright.sync_api import Browser, Page

from coproduce.render.tokens import PALETTES
from coproduce.rooms.reading import reading_panel
from coproduce.words.language import ENGLISH

GROUND = "getComputedStyle(document.body).backgroundColor"
CHOSEN = "({...document.documentElement.dataset})"
SETTINGS = {setting.name: setting for setting in reading_panel(ENGLISH).settings}


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def choose(page: Page, *titles: str) -> None:
    page.locator(".reading summary").click()
    for title in titles:
        page.get_by_label(title, exact=True).check()


def test_every_choice_of_the_panel_does_something(page: Page, served_site: str) -> None:
    page.goto(served_site + "about/")
    page.locator(".reading summary").click()
    look = """() => { const seen = getComputedStyle(document.querySelector('main p'));
        return [seen.color, seen.fontSize, seen.lineHeight, seen.fontFamily].join(); }"""

    for name, setting in SETTINGS.items():
        if name != "less":
            looks = []
            for choice in setting.choices:
                page.locator(f"input[name={name}][value='{choice.value}']").check()
                looks.append(page.evaluate(look))
            as_the_device_is_one_of_them = name == "palette"
            assert len(set(looks)) == len(looks) - as_the_device_is_one_of_them, name
            page.locator(f"input[name={name}][value='']").check()


def test_the_panel_offers_every_palette() -> None:
    assert [choice.value for choice in SETTINGS["palette"].choices] == ["", *PALETTES]


def test_less_leaves_the_words_and_takes_the_drawings(page: Page, served_site: str) -> None:
    page.goto(served_site)
    words = page.locator(".welcome .card-words").inner_text().split()

    choose(page, "Less: words, no drawings")

    assert "".join(page.locator(".welcome .card-words").inner_text().split()) == "".join(words) != ""
    assert not page.locator(".dots").is_visible()
    assert page.locator(".card-rings:visible").count() == 0


def test_a_choice_is_kept_for_the_next_page_and_sent_nowhere(page: Page, served_site: str) -> None:
    page.goto(served_site)
    choose(page, "Dark", "Large", "Wide", "Roomy, for dyslexia: Lexend")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(served_site + "stories/", wait_until="networkidle")

    assert page.evaluate(CHOSEN) == {"palette": "dark", "size": "large", "spacing": "wide", "typeface": "lexend"}
    assert page.evaluate(GROUND) == rgb(PALETTES["dark"].colours["ground"])
    assert not any("?" in url for url in requests)
    assert page.context.cookies() == []


def test_what_was_chosen_is_there_before_anything_is_painted(page: Page, served_site: str) -> None:
    page.goto(served_site)
    choose(page, "High contrast")
    page.add_init_script(
        """new MutationObserver((_, watch) => {
            if (!document.body) return;
            window.atFirst = document.documentElement.dataset.palette;
            watch.disconnect();
        }).observe(document, {childList: true, subtree: true});"""
    )

    page.goto(served_site + "voices/q-7fk3m2/")

    assert page.evaluate("window.atFirst") == "contrast"


def test_a_page_that_the_browser_has_kept_follows_too(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.goto(served_site + "stories/")
    choose(page, "Dark")

    page.go_back()

    assert page.evaluate(GROUND) == rgb(PALETTES["dark"].colours["ground"])


def test_everything_can_be_undone_at_once(page: Page, served_site: str) -> None:
    page.goto(served_site)
    choose(page, "Dark", "Very large")

    page.get_by_role("button", name="Use the normal look").click()

    assert page.evaluate(CHOSEN) == {}
    assert page.locator("input[name=palette]:checked").get_attribute("value") == ""
    page.reload()
    assert page.evaluate(CHOSEN) == {}


def test_the_panel_is_used_by_keyboard_and_gives_the_focus_back(page: Page, served_site: str) -> None:
    page.goto(served_site)
    page.locator(".reading summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")

    assert page.evaluate(CHOSEN) == {"palette": "cream"}

    page.keyboard.press("Escape")

    assert not page.locator(".reading form").is_visible()
    assert page.evaluate("document.activeElement.innerText").strip() == "Reading settings"


@pytest.mark.parametrize("kept", ["not ours", "null", "[]", json.dumps({"palette": "no such", "size": 7})])
def test_what_is_kept_and_is_not_ours_breaks_nothing(page: Page, served_site: str, kept: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(served_site)
    page.evaluate("(kept) => localStorage.setItem('reading-settings', kept)", kept)

    page.reload()
    choose(page, "Calm cream")

    assert page.evaluate(GROUND) == rgb(PALETTES["cream"].colours["ground"])
    assert faults == []


def test_a_browser_that_keeps_nothing_still_shows_the_choice(page: Page, served_site: str) -> None:
    page.add_init_script(
        "for (const name of ['getItem', 'setItem']) Storage.prototype[name] = () => { throw new Error('no'); };"
    )
    page.goto(served_site)

    choose(page, "Dark")

    assert page.evaluate(GROUND) == rgb(PALETTES["dark"].colours["ground"])


@pytest.mark.parametrize(("scheme", "palette"), [("light", "cream"), ("dark", "dark")])
def test_without_a_choice_the_device_decides(page: Page, served_site: str, scheme: str, palette: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(served_site + "tree/")

    seen = page.evaluate(
        "(names) => names.map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))",
        [f"--{name}" for name in PALETTES[palette].colours],
    )

    assert seen == list(PALETTES[palette].colours.values())


@pytest.mark.parametrize("palette", PALETTES)
def test_paper_is_white_with_dark_words_whatever_was_chosen(page: Page, served_site: str, palette: str) -> None:
    page.goto(served_site + "voices/")
    page.evaluate("(name) => { document.documentElement.dataset.palette = name; }", palette)

    page.emulate_media(media="print")

    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    poster = "getComputedStyle(document.querySelector('.card-poster'))"
    assert page.evaluate(f"[{poster}.backgroundColor, {poster}.color]") == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert not page.locator(".reading").is_visible()


def test_a_typeface_is_fetched_only_by_those_who_chose_it(browser: Browser, served_site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        fonts: list[str] = []
        page.on("request", lambda one: fonts.append(one.url.rpartition("/")[2]) if "/fonts/" in one.url else None)
        page.goto(served_site + "voices/q-7fk3m2/", wait_until="networkidle")
        before = sorted(set(fonts))
        choose(page, "Roomy, for dyslexia: Lexend")
        page.wait_for_load_state("networkidle")

        assert before == ["atkinson-hyperlegible-next-latin-wght-normal.woff2"]
        assert "lexend-latin-wght-normal.woff2" in fonts
