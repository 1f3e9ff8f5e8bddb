"""What Lighthouse says of five pages on a phone: ``python -m bench.lighthouse``.

The server squeezes text as every web server does; Lighthouse pretends a slow phone, the same on each machine.
"""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.corpus import HOUSE
from bench.jobs import BUILD, Job

from tests.conftest import BROWSER_OPTIONS, QuietHandler, chromium, serve

LIGHTHOUSE = HOUSE / ".venv-bench" / "npm" / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = Path(sys.executable).with_name("node")
PAGES = {
    "home": "",
    "gallery": "voices/",
    "one voice": "voices/q-7fk3m2/",
    "one story": "stories/six-years/",
    "tree": "tree/",
}
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
ROUNDS = 3

Scores = dict[str, float]


class SqueezingHandler(QuietHandler):
    """Serve a site with its text squeezed, and kept by the browser for an hour."""

    protocol_version = "HTTP/1.1"  # which keeps its connections
    extensions_map = QuietHandler.extensions_map | {".woff2": "font/woff2"}

    def do_GET(self) -> None:  # noqa: N802 - the name that the standard library calls
        """Answer with the file, squeezed where that makes it smaller."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        squeezed = gzip.compress(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=3600")
        if len(squeezed) < len(body):
            self.send_header("Content-Encoding", "gzip")
            body = squeezed
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def scores_of(address: str) -> tuple[Scores, list[str]]:
    """Look at one page once: give its scores, largest paint and weight, and what kept it from full marks."""
    command: list[str | Path] = [
        NODE, LIGHTHOUSE, address, "--output=json", "--quiet",
        f"--only-categories={','.join(GOALS)}",
        f"--chrome-flags=--headless=new {' '.join(BROWSER_OPTIONS)}",
    ]  # fmt: skip
    environment = {"CHROME_PATH": chromium() or "", "PATH": "/usr/bin:/bin", "HOME": str(LIGHTHOUSE.parent)}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if said.returncode:
        sys.exit(f"Lighthouse failed for {address}:\n{said.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(said.stdout)
    audits = report["audits"]
    scores = {name: 100 * report["categories"][name]["score"] for name in GOALS}
    scores["paint"] = audits["largest-contentful-paint"]["numericValue"] / 1000
    scores["blocked"] = audits["total-blocking-time"]["numericValue"]
    scores["weight"] = audits["total-byte-weight"]["numericValue"] / 1000
    kept = {one["id"] for name in GOALS if name != "performance" for one in report["categories"][name]["auditRefs"]}
    return scores, sorted(name for name in kept if audits[name]["score"] == 0)


def rows(site: Path) -> list[str]:
    """Look at each page three times, and write the medians as rows of a Markdown table."""
    if not LIGHTHOUSE.exists():
        sys.exit("Lighthouse is not here: `make .venv-bench/npm/ready` fetches it.")
    written = []
    with serve(site, SqueezingHandler) as home:
        for name, path in PAGES.items():
            looks = [scores_of(f"{home}{path}") for _ in range(ROUNDS)]
            middle = {what: median(scores[what] for scores, _ in looks) for what in looks[0][0]}
            kept = "yes" if all(middle[goal] >= least for goal, least in GOALS.items()) else "**no**"
            faults = "; ".join(sorted({fault for _, faults in looks for fault in faults}))
            marks = " / ".join(f"{middle[goal]:.0f}" for goal in GOALS)
            paint, weight = f"{middle['paint']:.1f} s, blocked {middle['blocked']:.0f} ms", f"{middle['weight']:.0f} kB"
            goals = " / ".join(map(str, GOALS.values()))
            written.append(f"| {name} | {marks} | {paint} | {weight} | {goals} | {kept} | {faults} |")
    return written


def main() -> int:
    """Build the example site, look at it, and say by the exit code whether every goal is kept."""
    with TemporaryDirectory(prefix="coproduce-bench-") as folder:
        site = Path(folder) / "site"
        Job("the example site", HOUSE, (*BUILD, "-d", str(site))).run()
        measured = rows(site)
    print(
        "| page | performance / accessibility / best practices / SEO | largest paint | weight | goal | kept | faults |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    print("\n".join(measured))
    return 1 if "**no**" in "".join(measured) else 0


if __name__ == "__main__":
    sys.exit(main())
