"""The pages in a real browser: on a phone, on a desk, in the dark, by keyboard, with scripts off."""

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.theme.looks import KINDS

# Everything that a hand or a key can reach, without leaving the page.
TOUCHED = """() => {
    window.print = () => {};
    document.addEventListener("click", (event) => event.target.closest("a[href]") && event.preventDefault(), true);
    document.addEventListener("submit", (event) => event.preventDefault(), true);
    const all = [...document.querySelectorAll("a, button, summary, input, select, textarea, label, svg a")];
    for (const one of all) {
        for (const kind of ["pointerover", "mouseover", "mouseenter"])
            one.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
        one.focus();
        one.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    }
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50, all.length)));
}"""

every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)


@every_kind
def test_nothing_is_fetched_from_elsewhere_and_nothing_goes_wrong(page: Page, served_site: str, address: str) -> None:
    requests: list[Request] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - Playwright marks what it calls
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on("response", lambda response: faults.append(response.url) if response.status >= 400 else None)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))

    page.goto(served_site + address, wait_until="networkidle")
    touched = page.evaluate(TOUCHED)

    assert touched >= 10
    assert len(requests) >= 3
    assert [request.url for request in requests if not request.url.startswith(served_site)] == []
    assert faults == []


def test_what_the_policy_of_a_page_stops_is_a_fault_so_none_is_overlooked(
    page: Page, served_site: str, faults: list[str]
) -> None:
    page.goto(served_site)

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b style=color:red onclick=a()>x</b>')")

    assert any("Content Security Policy" in fault for fault in faults)


def test_the_first_key_leads_past_the_menu_to_the_content(page: Page, served_site: str) -> None:
    page.goto(served_site + "voices/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_the_menu_opens_on_a_phone_with_scripts_off(browser: Browser, served_site: str) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    with phone:
        page = phone.new_page()
        page.goto(served_site + "promises/")
        link = page.locator(".menu-folded a", has_text="The tree")
        assert not link.is_visible()

        page.locator(".menu-folded summary").click()
        link.click()

        assert page.url == served_site + "tree/"


def test_a_filter_of_the_gallery_works_with_scripts_off(browser: Browser, served_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served_site + "voices/")

        page.locator(".filter a", has_text="Waiting").click()

        assert page.url == served_site + "voices/theme/waiting/"
        themes = set(page.locator(".card-theme").all_inner_texts())
        assert "Waiting" in themes
        assert page.locator(".filter a[aria-current]").first.inner_text().startswith("Waiting")


def test_every_leaf_of_the_picture_leads_to_its_entry_in_the_list(page: Page, served_site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(served_site + "tree/")

    leaves = page.locator(".tree-svg a[href^='#leaf-']")
    targets = [leaf.get_attribute("href") or "" for leaf in leaves.all()]

    assert len(targets) >= 20
    assert [target for target in targets if page.locator(f"[id='{target[1:]}']").count() != 1] == []


def test_the_dark_is_dark_and_paper_is_white(page: Page, served_site: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    page.goto(served_site)
    light = page.evaluate(ground)

    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)

    assert light > 600
    assert dark < 150
