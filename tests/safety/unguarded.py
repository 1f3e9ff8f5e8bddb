"""Builds a site with walls of ours taken down: ``python -m tests.safety.unguarded FOLDER [sanitiser]``.

Every problem is ignored; with ``sanitiser`` nothing is sanitised either. So each wall can be tested alone, and a
harness that sees nothing happen can be told from one that sees nothing.
"""

import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config

from coproduce.project import Project
from coproduce.safety import safe_html


def main(folder: str, *walls: str) -> None:
    Project.broken = property(lambda _: frozenset())  # type: ignore[assignment]
    if "sanitiser" in walls:
        safe_html.sanitised = lambda html: html
    config = load_config(f"{folder}/mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


if __name__ == "__main__":
    main(*sys.argv[1:])
