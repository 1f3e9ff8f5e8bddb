"""What the forms hint at while somebody writes is what the check will say: its own patterns, read by a script."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from coproduce.domain.personal_shapes import FORM_SHAPES
from coproduce.domain.privacy import LOOKS_LIKE
from coproduce.rooms.hints import for_scripts, hints
from coproduce.safety.personal_data import scan
from coproduce.words.language import ENGLISH

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "plugins/coproduce/theme/assets/hints.js"
CORPUS = ROOT / "tests/safety/personal_data.tsv"
OTHER_ALPHABETS = (
    "Ringet 07700\u00a0900461é, ellie@łódź.example.org und CM1 2ABż.",
    "\u0660\u0667\u0667\u0660\u0660 07700 900461, żona.żółć@example.org",
    "ſm1 2ab, ＣＭ１ ２ＡＢ, \u212a1 2AB; 👩‍👧 07700 900461 👩‍👧 mam@example.org",
)


def sentences() -> list[str]:
    lines = CORPUS.read_text("utf-8").splitlines()
    return [line.partition("\t")[0] for line in lines if line and not line.startswith("#")]


def found_by_the_check(text: str) -> Iterator[str]:
    """Say what the check's patterns find; of two findings in one place, the surer one."""
    taken = [False] * len(text)
    said = []
    for rule in FORM_SHAPES:
        for match in rule.pattern.finditer(text):
            start, end = match.span("value" if "value" in rule.pattern.groupindex else 0)
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                said.append((start, LOOKS_LIKE[rule.kind].format(found=text[start:end])))
    return (words for _, words in sorted(said))


@pytest.fixture
def hinting(page: Page) -> Page:
    page.add_script_tag(path=SCRIPT)
    filled = "(saying, values) => saying.replace('{found}', values.found)"
    page.evaluate(f"() => {{ window.said = hints({json.dumps(hints(ENGLISH))}, {filled}); }}")
    return page


def test_a_script_finds_in_every_sentence_what_the_check_finds(hinting: Page) -> None:
    texts = [*sentences(), *OTHER_ALPHABETS, " ".join(sentences())]

    seen = hinting.evaluate("texts => texts.map(window.said)", texts)

    expected = [" ".join(found_by_the_check(text)) for text in texts]
    assert sum(map(bool, expected)) > 100
    assert [one for one in zip(texts, seen, expected, strict=True) if one[1] != one[2]] == []


def test_whatever_a_hint_is_given_for_keeps_a_file_off_the_site() -> None:
    for text in sentences():
        hinted = [said.partition("(")[0] for said in found_by_the_check(text)]
        blocked = [LOOKS_LIKE.get(one.kind, "").partition("(")[0] for one in scan(text) if one.kind.blocks]
        assert len(blocked) >= len(hinted), text


def test_a_rule_is_nothing_but_a_pattern_so_that_a_script_knows_all_of_it() -> None:
    plain = [rule for rule in FORM_SHAPES if rule.holds.__name__ == "_always" and rule.hint is None]

    assert plain == [*FORM_SHAPES]


def test_a_pattern_that_is_read_otherwise_is_noticed(hinting: Page) -> None:
    (pattern, flags), text = for_scripts(FORM_SHAPES[1].pattern), "Write to żona.żółć@example.org"
    assert flags == "giu"

    as_ascii = pattern.replace(r"\p{L}\p{N}_", r"\w")

    assert hinting.evaluate("([text, pattern]) => text.match(new RegExp(pattern, 'giu'))", [text, pattern]) == [
        "żona.żółć@example.org"
    ]
    assert hinting.evaluate("([text, pattern]) => text.match(new RegExp(pattern, 'giu'))", [text, as_ascii]) is None


def test_a_browser_that_cannot_read_a_pattern_gives_no_hint_for_it(hinting: Page) -> None:
    said = hinting.evaluate("hints([['(?<', 'gu', 'odd'], ['07', 'gu', 'even']], saying => saying)('07')")

    assert said == "even"
