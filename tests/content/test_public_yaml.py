"""What readers of YAML are tested with: ours reads or refuses each in less than a second, and never crashes."""

import os
import signal
from pathlib import Path

import pytest

from coproduce.content.files import read_text
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.problems import Problem
from tests.children import ChildError, in_child
from tests.suites import yaml_cases, yaml_files

pytestmark = pytest.mark.slow

SECONDS = 1
LENIENT = {
    *("9C9N-1", "9JBA-1", "CVW2-1", "DK95-2", "G5U8-1", "QB6E-1"),
    *("S98Z-1", "SU5Z-1", "X4QW-1", "Y79Y-4", "YJV2-1"),
}
"""Cases that YAML forbids and the C parser reads as their writer meant them: an indent, a tab, a sign without a gap."""


def read_all(files: dict[str, bytes], begun: str) -> dict[str, bool]:
    """Read each file, and say of which there are problems; whoever takes too long over one is ended by the system."""
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    refused = {}
    for path, raw in files.items():
        Path(begun).write_text(path, "utf-8")
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        refused[path] = any(True for _ in problems_of(raw))
    return refused


def problems_of(raw: bytes) -> list[Problem]:
    text, problems = read_text(raw, "a.yml")
    problems = problems or read_yaml(text, "a.yml")[1]
    assert all(problem.where.line >= 1 and problem.message.endswith(".") for problem in problems)
    return problems


def test_each_file_is_read_or_refused_in_its_time(tmp_path: Path) -> None:
    files = yaml_files()

    refused = in_child(read_all, files, str(tmp_path / "begun"))

    assert len(refused) == len(files) > 500
    assert sum(refused.values()) > 100


def test_each_case_of_the_shared_suite_is_read_or_refused_in_its_time(tmp_path: Path) -> None:
    cases = list(yaml_cases())

    refused = in_child(read_all, {case.name: case.content for case in cases}, str(tmp_path / "begun"))

    assert len(refused) == len(cases) == 402
    assert {case.name for case in cases if not case.valid and not refused[case.name]} == LENIENT


def wait(*_: object) -> None:
    while os.getpid():
        pass


def test_a_file_that_takes_longer_ends_the_child_and_is_known_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match=f"it ended with -{signal.SIGVTALRM}"):
        in_child(read_all_slowly, str(tmp_path / "begun"))

    assert (tmp_path / "begun").read_text("utf-8") == "slow.yml"


def read_all_slowly(begun: str) -> None:
    globals()["problems_of"] = wait
    read_all({"slow.yml": b""}, begun)
