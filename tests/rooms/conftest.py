"""The forms of a small site, served with the strictest policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from coproduce.cli import main
from coproduce.render.policy import POLICY
from tests.conftest import QuietHandler
from tests.conftest import serve as serve_folder
from tests.forge.look_alike import LookAlike, serve
from tests.projects import TODAY, edit, small_project

STRICT = POLICY.replace("connect-src 'self'", "connect-src 'none'").replace("form-action 'self' ", "form-action ")
"""The policy of the pages, with less: a form asks for nothing, and sends by mail alone."""


class StrictHandler(QuietHandler):
    """Serve with the strictest policy: no script and no style but our own, and no request at all."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()


@pytest.fixture(scope="session")
def form_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Write the small site, with the forge's link turned on, and serve it."""
    root = small_project(tmp_path_factory.mktemp("forms"))
    new_file = "new_file_address: https://forge.example/families/site/new/main/{path}\n"
    edit(root, "coproduce.yml", "contact:", f"{new_file}contact:")
    target = root.parent / "out"
    exported = CliRunner().invoke(main, ["export", str(target), "--folder", str(root), "--today", str(TODAY)])
    assert exported.exit_code == 0, exported.output
    with serve_folder(target, StrictHandler) as address:
        yield f"{address}take-part/"


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[LookAlike]:
    """Open a forge that holds nothing yet."""
    forge = LookAlike(tmp_path / "forge")
    server = serve(forge)
    yield forge
    server.shutdown()
    server.server_close()
