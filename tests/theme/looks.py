"""Looking at a page in a browser: each function gives what is wrong, as text that says where."""

from pathlib import Path
from typing import cast

import axe_playwright_python
from playwright.sync_api import Page

CANARY = Path(__file__).with_name("canary.html")
KINDS = {
    "home": "",
    "gallery": "voices/",
    "gallery of a theme": "voices/theme/waiting/",
    "voice": "voices/q-7fk3m2/",
    "long voice": "voices/q-9nay9f/",
    "taken back": "voices/q-gjyqnb/",
    "walls": "walls/",
    "stories": "stories/",
    "story": "stories/six-years/",
    "strategy": "strategy/",
    "priority": "strategy/one-way-in/",
    "promises": "promises/",
    "promise": "promises/evening-advice/",
    "tree": "tree/",
    "unanswered": "unanswered/",
    "events": "events/",
    "event": "events/workshop/",
    "take part": "take-part/",
    "form": "take-part/add/",
    "letter": "take-part/change-your-mind/",
    "about": "about/",
    "accessibility": "accessibility/",
    "search": "search/",
    "a to z": "a-to-z/",
    "style": "style/",
    "not found": "404.html",
}
"""Every kind of page, with one address for each."""
WIDTHS = (390, 1280)

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _found(page: Page, script: str, argument: object = None) -> list[str]:
    return cast("list[str]", page.evaluate(script, argument))


def axe_findings(page: Page) -> list[str]:
    """Run axe with all rules of WCAG 2.2 A and AA and its best practices."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)
    return _found(
        page,
        """async (values) => {
            const options = {runOnly: {type: 'tag', values}, resultTypes: ['violations'], preload: false};
            const {violations} = await axe.run(document, options);
            return violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html}`));
        }""",
        _STANDARDS,
    )


def space_out(page: Page) -> None:
    """Set the words as wide as WCAG 2.2 asks a page to bear (1.4.12), whatever the page's own styles say."""
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
            document.adoptedStyleSheets.push(sheet);
        }"""
    )


def overflow(page: Page) -> list[str]:
    """Give how far the page scrolls sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} px to the side"] if wide > 0 else []


def small_targets(page: Page) -> list[str]:
    """Find what can be pressed and is smaller than 24 px, unless it stands in a line of text."""
    return _found(
        page,
        """() => [...document.querySelectorAll('a, button, summary, input')].filter((one) => {
            const box = (one.closest('label') || one).getBoundingClientRect();
            const inText = getComputedStyle(one).display === 'inline' && one.closest('p, li, dd');
            return box.width && one.checkVisibility() && !inText && (box.width < 24 || box.height < 24)
                && !one.closest('svg') && !one.matches('.skip');
        }).map((one) => one.outerHTML)""",
    )


def lost_focus(page: Page) -> list[str]:
    """Go through everything by keyboard's order: what has the focus is in sight, uncovered, and has a ring."""
    page.keyboard.press("Tab")  # from now on the browser shows rings
    return _found(
        page,
        """() => {
            const ring = (one) => ['', '::after'].some((part) => {
                const {outlineStyle, outlineWidth} = getComputedStyle(one, part || null);
                return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
            });
            return [...document.querySelectorAll('a[href], button, summary, input')].filter((one) => {
                if (!one.checkVisibility({visibilityProperty: true})) return false;
                one.focus();
                if (document.activeElement !== one) return true;
                const corners = [...one.getClientRects()].flatMap(({left, right, top, bottom}) =>
                    [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]]);
                const seen = corners.some(([x, y]) => {
                    const there = document.elementFromPoint(x, y);
                    return there && (one.contains(there) || there.contains(one) && there !== document.body
                        && there !== document.documentElement);
                });
                return !seen || !ring(one);
            }).map((one) => one.outerHTML);
        }""",
    )


def clipped_words(page: Page) -> list[str]:
    """Find words that are cut off, other than those that are meant for ears only."""
    return _found(
        page,
        """() => [...document.querySelectorAll('body *')].filter((one) => {
            const {overflowX, overflowY, clipPath} = getComputedStyle(one);
            const cut = (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1)
                || (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1);
            return cut && clipPath === 'none' && one.checkVisibility() && one.innerText?.trim();
        }).map((one) => one.outerHTML)""",
    )


def movement(page: Page) -> list[str]:
    """Find what moves by itself or slides into place, and what plays or jumps unasked."""
    return _found(
        page,
        """() => [...document.querySelectorAll('*')].filter((one) => {
            const {animationName, transitionDuration, scrollBehavior} = getComputedStyle(one);
            return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration) || scrollBehavior === 'smooth'
                || one.matches('marquee, blink, [autoplay], meta[http-equiv=refresh]');
        }).map((one) => one.outerHTML.slice(0, 200))""",
    )


def stubborn_colours(page: Page) -> list[str]:
    """Find text that keeps its own colours when a reader's device brings others."""
    page.emulate_media(forced_colors="active")
    return _found(
        page,
        """() => [...document.querySelectorAll('body *')].filter((one) =>
            getComputedStyle(one).forcedColorAdjust === 'none' && one.innerText?.trim()
        ).map((one) => one.outerHTML)""",
    )


def waste_of_ink(page: Page) -> list[str]:
    """Find large dark grounds on paper, and words that are too pale for it."""
    page.emulate_media(media="print")
    found = _found(
        page,
        """() => {
            const light = (colour) => {
                const [r, g, b, seen = 1] = colour.match(/[\\d.]+/g).map(Number);
                const [red, green, blue] = [r, g, b].map((one) => ((one / 255 + 0.055) / 1.055) ** 2.4);
                return seen ? 0.2126 * red + 0.7152 * green + 0.0722 * blue : 1;
            };
            return [...document.querySelectorAll('body, body *')].filter((one) => {
                const {width, height} = one.getBoundingClientRect(), {backgroundColor, color} = getComputedStyle(one);
                if (width * height === 0 || one.closest('svg')) return false;
                const says = [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
                return (width * height > 2500 && light(backgroundColor) < 0.5) || (says && light(color) > 0.18);
            }).map((one) => one.outerHTML.slice(0, 200));
        }""",
    )
    page.emulate_media(media="screen")
    return found


_TOUCHED = """() => {
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


def touched(page: Page) -> int:
    """Touch everything that a hand or a key can reach, without leaving the page; give how much that was."""
    number: int = page.evaluate(_TOUCHED)
    return number
