"""What the style page shows of other pages: blocks of their templates, on samples, as scripts would show them."""

import re

from jinja2 import Environment
from markupsafe import Markup

from coproduce.render.frames import To

_SHARED = ("parts", "questions")
"""The templates that hold what several pages share, by the names that pages know them by."""
_WAITS_FOR_SCRIPTS = re.compile(r'(<[^>]*(?:with-script|id="done"|search-kinds|search-more)[^>]*) hidden(?=[ >])')
_WITHOUT_SCRIPTS = re.compile(r'<(p|span) class="without-script">.*?</\1>', re.DOTALL)
_NAMES = re.compile(r'\b(id|for|name|aria-labelledby|aria-describedby)="([^"]+)"')
_SAID = re.compile(r'\baria-label="[^"]+')
_LEADS_TO_A_NAME = re.compile(r'((?:href="|url\()#)([^")]+)')


def block_of(templates: Environment, page: str, block: str, to: To, **shown: object) -> Markup:
    """Write one block of the template of a kind of page."""
    template = templates.get_template(f"{page}.html.jinja")
    shared = {name: templates.get_template(f"{name}.jinja").module for name in _SHARED}
    context = template.new_context({**shared, "to": to, "edit": "", **shown})
    return Markup("".join(template.blocks[block](context)))  # noqa: S704 - our own template, which escapes


def set_apart(text: str, palette: str, room: str = "") -> Markup:
    """Give all names in some HTML an ending of their own, so that it can stand once in each palette.

    What has a name for ears is told apart, too: by the palette's heading, whose id is the palette.
    """
    text = _WITHOUT_SCRIPTS.sub("", _WAITS_FOR_SCRIPTS.sub(r"\1", str(text)))
    names = {one for kind, one in _NAMES.findall(text) if kind == "id"}
    ending = f"-{palette}{room}"

    def ended(found: re.Match[str]) -> str:
        kind, ones = found.groups()
        apart = [f"{one}{ending}" for one in ones.split()]
        return f'{kind}="{" ".join([*apart, palette] if kind == "aria-labelledby" else apart)}"'

    def led(found: re.Match[str]) -> str:
        return f"{found[0]}{ending}" if found[2] in names else found[0]

    text = _SAID.sub(lambda found: f"{found[0]}, {palette}", text)
    return Markup(_LEADS_TO_A_NAME.sub(led, _NAMES.sub(ended, text)))  # noqa: S704 - it was finished before
