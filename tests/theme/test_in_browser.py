"""The pages in a real browser: on a phone, on a desk, in the dark, by keyboard, with scripts off."""

from playwright.sync_api import Browser, Page


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

        page.wait_for_url(served_site + "tree/")


def test_a_filter_of_the_gallery_works_with_scripts_off(browser: Browser, served_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served_site + "voices/")

        page.locator(".filter a", has_text="Waiting").click()

        page.wait_for_url(served_site + "voices/theme/waiting/")
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
