"""Our plan B: should MkDocs stop working, ProperDocs builds the same site."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

# Each page names its generator in its head; that is the one difference we expect.
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


@pytest.fixture(scope="module")
def properdocs_site(
    repository: Path,
    build: Callable[[Path, str, Path], None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    python = repository / ".venv-properdocs" / "bin" / "python"
    if not python.exists():
        pytest.fail("ProperDocs is not installed: `make test` installs it into .venv-properdocs.")
    folder = tmp_path_factory.mktemp("properdocs") / "site"
    build(python, "properdocs", folder)
    return folder


def contents(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def test_builds_the_same_files(built_site: Path, properdocs_site: Path) -> None:
    by_mkdocs, by_properdocs = contents(built_site), contents(properdocs_site)

    different = {name for name in by_mkdocs.keys() & by_properdocs if by_mkdocs[name] != by_properdocs[name]}

    assert by_mkdocs.keys() == by_properdocs.keys()
    assert different == set()
