"""The JSON Schemas: made from the models, as new as they are, and of one mind with the strict reader."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from coproduce.cli import main
from coproduce.content.schema import EDITOR, schema_files
from coproduce.content.web_editor import DECAP, decap_config
from coproduce.content.written import WRITTEN, written_file

GOOD_QUOTE = "id: q-7fk3m2\nwords: Be kind.\nwhen: {when}\nconsent: {{ref: EX-1, status: waiting}}\n"
FAULTS = {
    "a field with a slip": ("words:", "wrods:"),
    "a day as the month": ("2016-03", "2016-03-02"),
    "a status that is none": ("waiting", "perhaps"),
    "a yes": ("words: Be kind.", "words: Be kind.\nillustrative: yes"),
    "words that are a list": ("Be kind.", "[Be, kind]"),
    "nothing where words belong": ("Be kind.", ""),
    "no consent": ("consent: {ref: EX-1, status: waiting}\n", ""),
    "an id with a letter that looks like another": ("q-7fk3m2", "q-7fk3ml"),
}


def second_opinion(schema: Path, *files: Path) -> str:
    """Say what check-jsonschema has against files; nothing when it has nothing."""
    program = Path(sys.executable).with_name("check-jsonschema")
    ran = subprocess.run(
        [program, "--no-cache", "--output-format", "json", "--schemafile", schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def test_the_schemas_are_as_new_as_the_models(repository: Path) -> None:
    stale = [
        f"{path} is not what the models say; run `coproduce schema`"
        for path, text in (*schema_files(), (DECAP, decap_config()))
        if not (repository / path).is_file() or (repository / path).read_text("utf-8") != text
    ]

    assert stale == []


def test_an_editor_finds_the_schema_of_every_file(repository: Path) -> None:
    wired: dict[str, list[str]] = json.loads((repository / EDITOR).read_text("utf-8"))["yaml.schemas"]

    for name in ("content/quotes/q-sum2es.yml", "content/themes.yml", "coproduce.yml", "content/tree.yml"):
        file = written_file(name)
        assert file is not None
        assert [path for path, files in wired.items() if file.path in files] == [
            f"./schema/{next(kind for kind, one in WRITTEN.items() if one is file)}.schema.json"
        ]


def test_every_field_says_what_it_is_for() -> None:
    silent = [
        f"{path}: {name}"
        for path, text in schema_files()
        for name, field in fields_of(json.loads(text))
        if "description" not in field
    ]

    assert silent == []


def test_editors_know_every_word_of_the_schemas() -> None:
    words = {word for path, text in schema_files() if path != EDITOR for word in keys_of(json.loads(text))}

    assert words.isdisjoint({"prefixItems", "unevaluatedProperties", "default", "dependentRequired"})


OTHER_LANGUAGES = {
    "person-words", "promise-words", "settings-words", "theme-words", "translation", "tree-words", "wall-words",
}  # fmt: skip
"""What the example has none of: all of it is in English."""


@pytest.mark.slow
def test_both_opinions_agree_on_the_example_site(repository: Path, tmp_path: Path) -> None:
    for name, file in WRITTEN.items():
        paths = sorted(repository.glob(file.path))
        assert paths or name in {"allowance", *OTHER_LANGUAGES}, f"the example has no {name}"
        if not file.is_yaml:
            heads = [tmp_path / f"{path.stem}.yml" for path in paths]
            for path, head in zip(paths, heads, strict=True):
                head.write_text(path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n") + "\n", "utf-8")
            paths = heads
        if paths:
            assert second_opinion(repository / f"schema/{name}.schema.json", *paths) == ""


def test_a_year_may_look_like_a_number(repository: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.yml" for number in range(3)]
    for file, when in zip(files, ("2016", "2016-03", '"2016"'), strict=True):
        file.write_text(GOOD_QUOTE.format(when=when))

    assert second_opinion(repository / "schema/quote.schema.json", *files) == ""


def test_a_fault_is_seen_by_both(repository: Path, tmp_path: Path) -> None:
    quotes = tmp_path / "content" / "quotes"
    quotes.mkdir(parents=True)
    (tmp_path / "coproduce.yml").write_bytes((repository / "tests/sites/small/coproduce.yml").read_bytes())
    for name, (good, bad) in FAULTS.items():
        (quotes / f"{name}.yml").write_text(GOOD_QUOTE.format(when="2016-03").replace(good, bad))

    checked = CliRunner().invoke(main, ["check", "--folder", str(tmp_path), "--format", "json"])
    other = second_opinion(repository / "schema/quote.schema.json", *quotes.iterdir())

    ours = {Path(problem["path"]).stem for problem in json.loads(checked.output)}
    theirs = {Path(error["filename"]).stem for error in json.loads(other)["errors"]}
    assert ours == theirs == set(FAULTS)


def test_settings_of_an_editor_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / EDITOR).write_text("{}")

    written = CliRunner().invoke(main, ["schema", "--folder", str(tmp_path)])

    assert written.exit_code == 0
    assert (tmp_path / EDITOR).read_text() == "{}"
    assert (tmp_path / "schema/quote.schema.json").is_file()


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    blocks = [schema, *schema.get("$defs", {}).values()]
    return [(name, field) for block in blocks for name, field in block.get("properties", {}).items()]


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_of(one)}
    return {key for one in value for key in keys_of(one)} if isinstance(value, list) else set()


def test_the_web_editor_is_asked_for_every_field_and_never_deletes_or_writes_markdown_anew() -> None:
    collections = {one["name"]: one for one in json.loads(decap_config())["collections"]}

    assert list(collections) == ["quote", "story", "event", "promise"]
    assert not any(one["delete"] for one in collections.values())
    for name, collection in collections.items():
        asked = [field["name"] for field in collection["fields"]]
        given = set(WRITTEN[name].given) - {"body"}
        assert set(asked) == set(WRITTEN[name].model.model_fields) - given
        assert asked[0] == collection["identifier_field"]
    quote = {field["name"]: field for field in collections["quote"]["fields"]}
    consent = {field["name"]: field for field in quote["consent"]["fields"]}
    assert consent["status"]["options"] == ["waiting", "given", "paused", "withdrawn"]
    assert consent["status"]["hint"] == "Whether the person has agreed: waiting, given, paused or withdrawn."
    assert consent["channels"]["multiple"]
    assert quote["illustrative"]["widget"] == "boolean"
    assert collections["story"]["fields"][-1]["modes"] == ["raw"]


def test_a_page_of_the_site_never_leads_to_the_web_editor(repository: Path) -> None:
    assert [path for path in (repository / "docs").rglob("*") if "decap" in path.name] == []
    assert DECAP.startswith("schema/")
