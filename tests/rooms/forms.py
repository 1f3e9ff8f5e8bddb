"""Filling in the forms as a person does, for tests in a browser."""

from pathlib import Path

from playwright.sync_api import Page, expect


def agree(page: Page, *channels: int) -> None:
    for channel in channels:
        page.check(f"#consent-channels-{channel}")
    page.check("#consent-given-by-1")
    page.check("#agreed-1")


def save(page: Page) -> tuple[str, str]:
    """Hand over as a file: give its name and its text."""
    page.click("button[type=submit]")
    with page.expect_download() as waiting:
        page.click("#done [data-way=save]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text("utf-8")


def reopen(page: Page, form: str, file: Path) -> None:
    """Open a form anew, and in it a file that was saved before."""
    page.goto("about:blank")
    page.goto(form)
    page.set_input_files("#open", file)
    expect(page.locator("#opened")).not_to_be_empty()
