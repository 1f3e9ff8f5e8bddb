"""Security headers to paste: every host gets the same policy, the one that stands in the pages."""

import pytest
from click.testing import CliRunner

from coproduce.cli import main
from coproduce.render.policy import HEADERS, POLICY, PREVIEW_POLICY, SNIPPETS


@pytest.mark.parametrize("host", SNIPPETS)
def test_every_host_is_told_every_header(host: str) -> None:
    result = CliRunner().invoke(main, ["headers", host])

    assert result.exit_code == 0
    assert [name for name, value in HEADERS.items() if name in result.output and value in result.output] == [*HEADERS]


def test_the_policy_of_a_published_page_has_no_hole() -> None:
    assert POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in POLICY
    assert PREVIEW_POLICY.replace(" 'unsafe-inline'", "") == POLICY
