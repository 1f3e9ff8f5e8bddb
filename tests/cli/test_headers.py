"""Security headers to paste: every host gets the same policy, the one that stands in the pages."""

import hashlib
from base64 import b64encode

import pytest
from click.testing import CliRunner

from coproduce.cli import main
from coproduce.render.policy import CHOICES, HEADERS, POLICY, PREVIEW_POLICY, SNIPPETS
from coproduce.render.styles import first_look

WITHIN = (CHOICES, first_look())
"""What stands within pages: allowed to the letter, and nothing else is."""


@pytest.mark.parametrize("host", SNIPPETS)
def test_every_host_is_told_every_header(host: str) -> None:
    result = CliRunner().invoke(main, ["headers", host])

    assert result.exit_code == 0
    assert [name for name, value in HEADERS.items() if name in result.output and value in result.output] == [*HEADERS]


def test_the_policy_of_a_published_page_has_no_hole() -> None:
    ours = {what: f"'sha256-{b64encode(hashlib.sha256(what.encode()).digest()).decode()}'" for what in WITHIN}
    script, style = ours.values()

    assert POLICY.startswith(f"default-src 'none'; script-src 'self' {script}; style-src 'self' {style};")
    assert "unsafe" not in POLICY
    assert PREVIEW_POLICY.replace("'unsafe-inline'", script) == POLICY
