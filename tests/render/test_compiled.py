"""Rules of templates that are compiled once: the same pages, whatever is kept and whatever has become of it."""

from pathlib import Path

import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from coproduce.render.compiled import Compiled, Templates
from coproduce.words.language import ENGLISH, language

_TEMPLATE = '<p>{{ _("Poster") }} {{ _("Voice %(id)s", id=name) }} {{ "<" ~ _("Poster") }}</p>'


def _said(kept: Path, code: str = "en", template: str = _TEMPLATE) -> str:
    templates = Templates(
        language(code), loader=DictLoader({"a": template}), autoescape=True, bytecode_cache=Compiled(kept, code)
    )
    return templates.get_template("a").render(name="<q>")


def _files(kept: Path) -> list[Path]:
    return sorted(path for path in kept.rglob("*") if path.is_file())


def test_words_without_values_stand_in_the_compiled_template_and_others_are_said_on_each_page() -> None:
    heard: list[str] = []

    def say(words: str, /, **values: object) -> Markup:
        heard.append(words)
        return Markup(words) % values  # noqa: S704 - written here

    templates = Templates(ENGLISH, loader=DictLoader({"a": _TEMPLATE}), autoescape=True)
    templates.globals["_"] = say
    template = templates.get_template("a")
    assert template.render(name="<q>") == template.render(name="<q>") == "<p>Poster Voice &lt;q&gt; &lt;Poster</p>"
    assert heard == ["Voice %(id)s", "Voice %(id)s"]


def test_a_kept_template_says_the_same_and_each_language_keeps_its_own(tmp_path: Path) -> None:
    first = [_said(tmp_path), _said(tmp_path, "cy")]
    assert first[0] != first[1]
    assert len(_files(tmp_path)) == 2
    assert [_said(tmp_path), _said(tmp_path, "cy")] == first


def test_a_template_that_was_changed_is_compiled_anew(tmp_path: Path) -> None:
    _said(tmp_path)
    assert _said(tmp_path, template="{{ name }}") == "&lt;q&gt;"


def test_what_other_code_has_compiled_is_cleared_and_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(tmp_path)
    before = _files(tmp_path)
    monkeypatch.setattr("coproduce.render.compiled._of_this_code", lambda: "other")
    assert _said(tmp_path) == said
    assert not set(_files(tmp_path)) & set(before)
    assert len(_files(tmp_path)) == 1


def test_a_kept_template_that_was_spoiled_is_compiled_anew(tmp_path: Path) -> None:
    said = _said(tmp_path)
    (kept,) = _files(tmp_path)
    whole = kept.read_bytes()
    for spoiled in (
        b"nothing that Jinja wrote",
        *(whole[:end] for end in range(0, len(whole), len(whole) // 9)),
        whole[:40] + whole,
    ):
        kept.write_bytes(spoiled)
        assert _said(tmp_path) == said


def test_where_nothing_can_be_kept_pages_are_written_all_the_same(tmp_path: Path) -> None:
    there = tmp_path / "a-file"
    there.write_text("in the way")
    assert _said(there) == _said(tmp_path / "elsewhere")
    assert there.read_text() == "in the way"
