"""What a writer has to mend, on every page of their own preview. It is never part of a site."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from coproduce.domain.fields import counted

_BODY = re.compile(r"<body\b[^>]*>")

WAITING_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>The site cannot be shown yet</title></head>
<body>
<main>
<h1>The site cannot be shown yet</h1>
<p>It will be here as soon as this is mended and saved.</p>
</main>
</body>
</html>
"""
"""Stands where there was no good site yet."""


def with_notices(page: str, notices: Iterable[str]) -> str:
    """Put what is to be mended at the top of a page, each thing with its place."""
    listed = [Markup("<li>{}</li>").format(notice) for notice in notices]
    count = counted(len(listed), "thing is", "things are")
    strip = Markup(
        '<aside class="example-strip" lang="en" aria-label="To be mended">\n'
        "<details open><summary>{} to be mended. Only this preview says so.</summary>\n"
        "<ul>\n{}\n</ul>\n</details></aside>\n"
    ).format(count, Markup("\n").join(listed))
    body = _BODY.search(page)
    at = body.end() if body else 0
    return f"{page[:at]}\n{strip}{page[at:]}"
