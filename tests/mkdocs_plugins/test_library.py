"""What a build says before it begins: on which day it stands, and by when the next one is due."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PINNED_EPOCH
from tests.projects import edit, small_project

pytestmark = pytest.mark.slow


def build(root: Path, epoch: str = str(PINNED_EPOCH)) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_says_the_day_on_which_the_site_must_be_built_again(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/quotes/q-7fk3m2.yml", "expires_on: 2040-03-02", "expires_on: 2026-12-24")

    built = build(root)

    expected = "Build the site again on 24 December 2026 at the latest: a consent begins or ends on that day."
    assert expected in built.stderr


def test_a_day_that_nobody_can_tell_builds_nothing_and_is_named(tmp_path: Path) -> None:
    root = small_project(tmp_path)

    built = build(root, "yesterday")

    assert built.returncode == 1
    assert "SOURCE_DATE_EPOCH is 'yesterday', so we cannot tell which day it is." in built.stderr
    assert "Traceback" not in built.stderr
    assert [path.name for path in root.iterdir() if "site" in path.name] == []
