"""What the repository promises about itself: nothing hidden in it, and layers that hold."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.conftest import LONGEST

HOSTS = r"files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|deb\.debian\.org"
OPTIONS = r"(?<!no-emit-)(?:index[-_]url|find[-_]links|trusted[-_]host)"
MACHINE_PATHS = r"(?<![\w.~-])/(?:root|work|home|Users)/"
PLACE_OF_A_MACHINE = re.compile(f"{HOSTS}|{OPTIONS}|{MACHINE_PATHS}")

PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
LOCKS = ("bench.txt", "outloud.txt", "properdocs.txt", "site.txt", "test.txt")

# A module that breaks each contract, and the contract that must notice.
ONE_GENERATOR = "Only mkdocs_plugins knows the site generator"
NO_FORMAT = "The domain and the rooms know no file format"
ONE_DOOR = "Rooms and render see only what passed the one door"
BREACHES = {
    "coproduce/content/canary.py": ("import coproduce.site", "Imports point down", "content.canary -> coproduce.site"),
    "coproduce/rooms/canary.py": ("import coproduce.render", "Imports point down", "rooms.canary -> coproduce.render"),
    "coproduce/attic/__init__.py": ("", "Imports point down", "attic"),
    "coproduce/cli/canary.py": ("import mkdocs.config", ONE_GENERATOR, "cli.canary -> mkdocs"),
    "coproduce/site.py": ("import material", ONE_GENERATOR, "site -> material"),
    "coproduce/domain/canary.py": ("import yaml", NO_FORMAT, "domain.canary -> yaml"),
    "coproduce/rooms/sub/canary.py": ("import jinja2", NO_FORMAT, "rooms.sub.canary -> jinja2"),
    "coproduce/render/canary.py": (
        "from coproduce.domain.library import Library",
        ONE_DOOR,
        "render.canary -> coproduce.domain.library",
    ),
    "coproduce/domain/thread.py": (  # which rooms import
        "from coproduce.domain.references import references",
        ONE_DOOR,
        "domain.thread -> coproduce.domain.references",
    ),
}
"""What is planted in which file, the contract that it breaks, and what the report says of it."""


@pytest.fixture(scope="session")
def project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def tracked(repository: Path) -> list[Path]:
    """List every file that is in Git or would be after `git add .`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (repository / name for name in listed.split("\0") if name)
    return [path for path in paths if path.is_file()]


def pins(lock: Path) -> dict[str, str]:
    return dict(PINNED.findall(lock.read_text("utf-8")))


def hashes(lock: Path) -> dict[str, int]:
    """How many files may stand for each package."""
    entries = re.split(r"\n(?=\w)", lock.read_text("utf-8"))
    return {found[1]: entry.count("--hash=sha256:") for entry in entries if (found := PINNED.match(entry))}


def test_no_file_tells_where_a_machine_gets_or_keeps_things(repository: Path, tracked: list[Path]) -> None:
    found = [
        f"{path.relative_to(repository)}: {place[0]}"
        for path in tracked
        if path != Path(__file__) and (place := PLACE_OF_A_MACHINE.search(path.read_text("utf-8", errors="ignore")))
    ]

    assert found == []


@pytest.mark.parametrize(
    "line", ["--index-url https://example.org", "cd /home/sam", 'resolved: "https://registry.npmjs.org/x"']
)
def test_a_place_of_a_machine_is_recognised(line: str) -> None:
    assert PLACE_OF_A_MACHINE.search(line)


@pytest.mark.parametrize("line", ["--no-emit-index-url", "content/home/a.yml", "https://example.org/home/"])
def test_an_ordinary_place_is_left_alone(line: str) -> None:
    assert not PLACE_OF_A_MACHINE.search(line)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_to_files(repository: Path, name: str) -> None:
    lock = repository / "locks" / name

    assert all(hashes(lock).values())
    assert hashes(lock).keys() == pins(lock).keys()


@pytest.mark.parametrize("name", ["bench", "suites"])
def test_a_lock_of_npm_pins_what_is_wanted_by_its_hash(repository: Path, name: str) -> None:
    wanted = json.loads((repository / "locks" / name / "package.json").read_text("utf-8"))["dependencies"]
    packages = json.loads((repository / "locks" / name / "package-lock.json").read_text("utf-8"))["packages"]

    assert packages.pop("")["dependencies"] == wanted
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_made_on_one_machine_serves_others(repository: Path, name: str) -> None:
    assert hashes(repository / "locks" / name)["pydantic-core"] > 50


@pytest.mark.parametrize("name", LOCKS)
def test_tests_run_with_what_the_site_is_built_with(repository: Path, name: str) -> None:
    assert pins(repository / "locks" / "site.txt").items() <= pins(repository / "locks" / name).items()


def test_the_locks_are_as_new_as_pyproject(repository: Path, project: dict[str, Any]) -> None:
    extras = project["project"]["optional-dependencies"]
    wanted = {
        "site.txt": project["project"]["dependencies"],
        "test.txt": extras["test"],
        "bench.txt": extras["bench"],
        "outloud.txt": extras["outloud"],
        "properdocs.txt": extras["properdocs"],
    }

    missing = [
        f"{name} lacks {line}; run `make lock`"
        for name, lines in wanted.items()
        for line in lines
        if not allows(Requirement(line), pins(repository / "locks" / name))
    ]

    assert missing == []


def allows(wanted: Requirement, pinned: dict[str, str]) -> bool:
    version = pinned.get(wanted.name.lower())
    return version is not None and wanted.specifier.contains(version)


def test_a_dozen_dependencies_are_enough_beside_those_that_mkdocs_brings_anyway(project: dict[str, Any]) -> None:
    brought = {Requirement(line).name.lower() for line in requires("mkdocs") or ()}
    ours = {Requirement(line).name.lower() for line in project["project"]["dependencies"]}

    assert {"jinja2", "markdown"} <= brought
    assert len(ours - brought) <= 12


def test_each_rule_that_is_left_out_has_its_reason(repository: Path) -> None:
    lines = (repository / "pyproject.toml").read_text("utf-8").splitlines()

    assert [line for line in lines if re.match(r'\s+"[A-Z]+\d+",', line) and "#" not in line] == []


def test_ci_runs_what_a_developer_runs(repository: Path) -> None:
    script = repository / ".ci" / "run"
    commands = [line for line in script.read_text("utf-8").splitlines() if not line.startswith("#")]

    assert script.stat().st_mode & 0o111
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]


def test_every_module_says_what_it_is_for(repository: Path) -> None:
    silent = [
        str(path.relative_to(repository))
        for path in (repository / "plugins").rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert silent == []


def test_the_files_of_tests_that_are_begun_first_are_there(repository: Path) -> None:
    assert set(LONGEST) - {path.stem for path in (repository / "tests").rglob("test_*.py")} == set()


def test_the_theme_is_looks_only(repository: Path) -> None:
    assert list((repository / "plugins" / "coproduce" / "theme").rglob("*.py")) == []


def test_each_breach_of_the_layers_is_noticed(repository: Path, tmp_path: Path) -> None:
    shutil.copy(repository / "pyproject.toml", tmp_path)
    shutil.copytree(repository / "plugins" / "coproduce", tmp_path / "coproduce", ignore=no_assets)
    assert "BROKEN" not in lint_imports(tmp_path)
    for path, (line, _, _) in BREACHES.items():
        broken = tmp_path / path
        broken.parent.mkdir(exist_ok=True)
        (broken.parent / "__init__.py").touch()
        with broken.open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")

    _, *told = re.split(r"^(.+)\n-+$", lint_imports(tmp_path).partition("Broken contracts")[2], flags=re.MULTILINE)

    sections = dict(zip(told[::2], told[1::2], strict=True))
    unnoticed = [
        path for path, (_, contract, said) in BREACHES.items() if f"coproduce.{said}" not in sections[contract]
    ]
    assert unnoticed == []


def no_assets(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name in {"theme", "__pycache__"}]


def lint_imports(folder: Path) -> str:
    """Lint the package in the folder, not the one that is installed."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
