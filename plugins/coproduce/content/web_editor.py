"""The configuration of Decap CMS, an editor in the browser for people with an account at the forge; off by default.

Made from the same schemas as everything else. CONTRIBUTING.md says what it costs, and how it is turned on.
"""

import json
from collections.abc import Iterator
from typing import Any

from coproduce.content.order import order_of
from coproduce.content.schema import FOLDER, schema_of
from coproduce.content.written import WRITTEN, WrittenFile

DECAP = f"{FOLDER}/decap.yml"
"""Where the configuration stands; no page of the site leads to it."""

_FORGE = {"name": "github", "repo": "OWNER/REPOSITORY", "branch": "main", "open_authoring": True}
_KINDS = ("quote", "story", "event", "promise")
_Schema = dict[str, Any]


def decap_config() -> str:
    """Write the configuration as JSON, which is YAML, too."""
    config = {
        "backend": _FORGE,
        "publish_mode": "editorial_workflow",
        "media_folder": "content/pictures",
        "collections": [_collection(kind, WRITTEN[kind]) for kind in _KINDS],
    }
    return json.dumps(config, ensure_ascii=False, indent=2) + "\n"


def _collection(kind: str, file: WrittenFile[Any]) -> _Schema:
    folder, _, ending = file.path.rpartition("/*.")
    schema = schema_of(file)
    blocks: _Schema = schema.get("$defs", {})
    order = list(order_of(file.model))
    fields = sorted(_fields(blocks.get("One", schema), blocks), key=lambda one: order.index(one["name"]))
    if not file.is_yaml:  # as it is written, since the editor would write Markdown anew
        body = {"name": "body", "label": "The words", "widget": "markdown", "modes": ["raw"], "required": False}
        fields.append(body)
    return {
        "name": kind,
        "label": folder.rpartition("/")[2].capitalize(),
        "label_singular": kind.capitalize(),
        "folder": folder,
        "extension": ending,
        "format": "yaml" if file.is_yaml else "frontmatter",
        "slug": "{{slug}}",
        "identifier_field": fields[0]["name"],
        "create": True,
        "delete": False,  # taking words back is a change of their consent, and leaves its line
        "fields": fields,
    }


def _fields(schema: _Schema, blocks: _Schema) -> Iterator[_Schema]:
    needed = schema.get("required", ())
    for name, one in schema["properties"].items():
        yield _field(name, one, blocks) | {"required": name in needed}


def _field(name: str, schema: _Schema, blocks: _Schema) -> _Schema:
    what = schema | blocks[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    about = {"name": name, "label": schema.get("title", name), "hint": schema.get("description", "")}
    return about | _widget(what, blocks)


def _widget(schema: _Schema, blocks: _Schema) -> _Schema:
    items = schema.get("items", {})
    items = blocks[items["$ref"].rpartition("/")[2]] if "$ref" in items else items
    match (items or schema), bool(items):
        case {"enum": options}, many:
            widget = {"widget": "select", "options": options} | ({"multiple": True} if many else {})
        case {"properties": _} as block, many:
            widget = {"widget": "list" if many else "object", "collapsed": True, "fields": list(_fields(block, blocks))}
        case _, True:
            widget = {"widget": "list"}
        case {"type": "boolean"}, _:
            widget = {"widget": "boolean", "default": False}
        case {"pattern": shape}, _ if shape != "\\S":
            widget = {"widget": "string", "pattern": [shape, "Please look at this again."]}
        case _:
            widget = {"widget": "text"}
    return widget
