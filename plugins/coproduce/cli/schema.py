"""``coproduce schema``: JSON Schemas for editors, made from the models."""

from pathlib import Path

import click

from coproduce.cli.project import in_folder
from coproduce.content.schema import EDITOR, schema_files
from coproduce.content.web_editor import DECAP, decap_config


@click.command()
@in_folder
def schema(folder: Path) -> None:
    """Write the JSON Schemas of all files that people write, so that an editor helps while they do.

    Settings of VS Code that are there already stay as they are.
    """
    for path, text in (*schema_files(), (DECAP, decap_config())):
        file = folder / path
        if path == EDITOR and file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(path)
