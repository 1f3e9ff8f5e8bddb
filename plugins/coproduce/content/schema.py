"""JSON Schemas of everything that people write, made from the models: for editors, and as a second opinion.

The strict reader goes further and says what is wrong in plain words. A schema helps while a line is being written.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from coproduce.content.written import WRITTEN, WrittenFile, written_file

FOLDER = "schema"
"""Where the schemas stand in a repository."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that editors of YAML promise to know."""


EDITOR = ".vscode/settings.json"
"""Where VS Code is told which schema belongs to which file."""


def schema_files() -> Iterator[tuple[str, str]]:
    """Give each file of schemas with its text; the last tells VS Code which one belongs to which file."""
    for name, file in WRITTEN.items():
        yield _path(name), _as_text(schema_of(file))
    wired = {f"./{_path(name)}": [file.path] for name, file in WRITTEN.items() if file.is_yaml}
    yield EDITOR, _as_text({"yaml.schemas": wired, "yaml.schemaStore.enable": False})


_MODELINE = "# yaml-language-server: $schema="
"""Begins the line by which any editor with a YAML language server finds the schema of a file."""


def with_modeline(text: str, path: str, folder: Path) -> str:
    """Give a file's text with the line that names its schema, where the site in a folder keeps one for it."""
    name = next((name for name, file in WRITTEN.items() if file.is_yaml and file == written_file(path)), None)
    if name is None or _MODELINE in text or not (folder / _path(name)).is_file():
        return text
    return f"{_MODELINE}{'../' * path.count('/')}{_path(name)}\n{text}"


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.schema.json"


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


class _Plain(GenerateJsonSchema):
    """Pydantic's schemas without names that nobody reads."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic passes it
        """Leave out titles that only repeat a field's name."""
        return False


def schema_of(file: WrittenFile[Any]) -> dict[str, Any]:
    """Give the JSON Schema of one kind of file."""
    made: dict[str, Any] = _tidied(file.model.model_json_schema(schema_generator=_Plain))
    blocks: dict[str, Any] = made.pop("$defs", {})
    for name in file.given:
        del made["properties"][name]
    made["required"] = [name for name in made["required"] if name not in file.given]
    many = {"type": "array", "items": {"$ref": "#/$defs/One"}}
    if file.holds == "one":
        whole = made
    else:
        blocks["One"] = made
        whole = many if file.holds == "many" else {"anyOf": [{"$ref": "#/$defs/One"}, many]}
    return {"$schema": _DRAFT, **whole, **({"$defs": blocks} if blocks else {})}


def _tidied(value: Any) -> Any:  # noqa: ANN401 - whatever stands in JSON
    """Take out that a field may be empty: whoever has nothing to write leaves the whole line out."""
    if isinstance(value, list):
        return [_tidied(one) for one in value]
    if not isinstance(value, dict):
        return value
    tidy = {name: _tidied(one) for name, one in value.items() if name != "default"}
    if isinstance(choices := tidy.get("anyOf"), list) and {"type": "null"} in choices:
        kept = [one for one in choices if one != {"type": "null"}]
        del tidy["anyOf"]
        tidy = {**tidy, **(kept[0] if len(kept) == 1 else {"anyOf": kept})}
    return tidy
