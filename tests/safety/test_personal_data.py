"""The scan for personal data: what it finds in sentences, where it says so, and what may stand nevertheless."""

import re
import shutil
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coproduce.disk.kept import kept_in
from coproduce.domain.privacy import PersonalKind
from coproduce.project import CHECKS, SCANNED, Project, load_project
from coproduce.safety.passages import passages
from coproduce.safety.personal_check import SAYINGS
from coproduce.safety.personal_data import Finding, fingerprint, mask, scan
from coproduce.safety.personal_numbers import is_card_number, is_iban, is_nhs_number
from tests.projects import TODAY, edit, small_project, write

QUOTE = "content/quotes/q-7fk3m2.yml"
STORY = "content/stories/the-long-wait.md"
ALLOW = "content/privacy-allow.yml"

# One planted fault for each kind: if the scan misses one, it is the scan that is broken.
CANARIES = {
    PersonalKind.EMAIL: ("Write to", "ellie.smith@example.org", "today"),
    PersonalKind.PHONE: ("Ring", "07700 900461", "after six"),
    PersonalKind.POSTCODE: ("We are in", "CM1 2AB", "now"),
    PersonalKind.NHS_NUMBER: ("It says", "943 476 5919", "on the form"),
    PersonalKind.NI_NUMBER: ("I gave them", "AB 12 34 56 C", "twice"),
    PersonalKind.DATE_OF_BIRTH: ("He was born on", "3 March 2015", "in the snow"),
    PersonalKind.STREET_ADDRESS: ("It is at", "14 Acacia Avenue", "by the park"),
    PersonalKind.SOCIAL_PROFILE: ("I write as", "@tired_mum_of_3", "at night"),
    PersonalKind.CASE_REFERENCE: ("The tribunal sent", "EH881/23/00123", "by post"),
    PersonalKind.NUMBER_PLATE: ("The taxi was", "AB12 CDE", "as always"),
    PersonalKind.BANK_ACCOUNT: ("The sort code is", "20-45-67", "they said"),
    PersonalKind.TITLED_NAME: ("It was", "Mrs Okonkwo", "who listened"),
    PersonalKind.INTRODUCED_NAME: ("There was my son", "Ellis", "on his own"),
    PersonalKind.NAME_WITH_AGE: ("We saw", "Reuben (7)", "at the gate"),
    PersonalKind.SCHOOL: ("He was at", "St Mary’s Primary", "for a term"),
    PersonalKind.FULL_DATE: ("They wrote on", "12 June 2019", "to say no"),
    PersonalKind.POSSIBLE_NAME: ("They sent", "Xanthe", "home again"),
    PersonalKind.RARE_TOGETHER: ("He is the", "only one in our village with Rett syndrome and he is 9", "this year"),
}


# --- Sentences ---


@dataclass(frozen=True)
class Sentence:
    """An illustrative sentence, and what in it could tell who somebody is."""

    text: str
    labels: tuple[tuple[str, str], ...]

    def structured(self) -> list[tuple[str, str]]:
        return [(kind, words) for kind, words in self.labels if kind in BLOCKING]

    def people(self) -> list[str]:
        return [words for kind, words in self.labels if kind not in BLOCKING]


BLOCKING = {kind.value for kind in PersonalKind if kind.blocks}


@cache
def sentences() -> tuple[Sentence, ...]:
    lines = Path(__file__).with_name("personal_data.tsv").read_text("utf-8").splitlines()
    return tuple(map(sentence, (line for line in lines if line and not line.startswith("#"))))


def sentence(line: str) -> Sentence:
    text, written = line.split("\t")
    labels = [] if written == "-" else [label.split("=", 1) for label in written.split(" | ")]
    assert all(words in text for _, words in labels), line
    return Sentence(text, tuple((kind, words) for kind, words in labels))


def touches(finding: Finding, text: str, words: str) -> bool:
    start = text.index(words)
    return finding.start < start + len(words) and start < finding.end


def test_there_are_sentences_enough_and_half_of_them_are_clean() -> None:
    clean = [one for one in sentences() if not one.labels]

    assert len(sentences()) >= 220
    assert 0.35 <= len(clean) / len(sentences()) <= 0.65
    assert {kind for one in sentences() for kind, _ in one.structured()} == BLOCKING


def test_what_has_a_shape_is_found() -> None:
    labels = [(one.text, kind, words) for one in sentences() for kind, words in one.structured()]
    missed = [
        label
        for label in labels
        if not any(found.kind == label[1] and touches(found, label[0], label[2]) for found in scan(label[0]))
    ]

    assert len(missed) <= 0.02 * len(labels), missed


def test_what_blocks_is_nearly_always_what_it_says() -> None:
    found = [(one, finding) for one in sentences() for finding in scan(one.text) if finding.kind.blocks]
    wrong = [
        (one.text, finding)
        for one, finding in found
        if not any(kind == finding.kind and touches(finding, one.text, words) for kind, words in one.structured())
    ]

    assert len(wrong) <= 0.05 * len(found), wrong


def test_people_are_found_at_one_level_or_the_other() -> None:
    people = [(one.text, words) for one in sentences() for words in one.people()]
    missed = [person for person in people if not any(touches(finding, *person) for finding in scan(person[0]))]

    assert len(missed) <= 0.05 * len(people), missed


def test_clean_words_are_left_alone() -> None:
    clean = [one.text for one in sentences() if not one.labels]
    blocked = [text for text in clean if any(finding.kind.blocks for finding in scan(text))]
    asked = [text for text in clean if list(scan(text))]

    assert len(blocked) <= 0.01 * len(clean), blocked
    assert len(asked) <= 0.05 * len(clean), asked


LONG = 16_000
SHAPES = (
    *(
        "1 ",
        "A",
        "A ",
        "Aa'",
        "a.",
        "a@",
        "@",
        "a at ",
        "a dot ",
        "dot ",
        "[",
        "{",
        "<",
        "`",
        "http://",
        "(",
        "'",
        "É",
        "_",
    ),
    *(
        "07",
        "0 7 ",
        "12/",
        "7 Ab ",
        "born ",
        "ref: A1",
        "my son ",
        "Mr ",
        "live at ",
        "oh seven ",
        "number 7 on ",
        "St ",
        "o1 ",
        "a-at-",
        "J. ",
        "///a.",
        "1.12345, ",
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_no_text_makes_it_slow(shape: str) -> None:
    began = time.process_time()

    list(scan((shape * LONG)[:LONG]))

    assert time.process_time() - began < 2.5


# --- Check digits ---


def nhs_check_digit(nine: str) -> int:
    return (11 - sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11) % 11


@given(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True))
def test_an_nhs_number_carries_its_check_digit_and_no_other(nine: str) -> None:
    check = nhs_check_digit(nine)
    assume(check != 10 and len(set(f"{nine}{check}")) > 1)

    assert [digit for digit in "0123456789" if is_nhs_number(nine + digit)] == [str(check)]
    assert [finding.kind for finding in scan(f"It says {nine}{check} here.")] == [PersonalKind.NHS_NUMBER]


def test_ten_equal_digits_are_no_nhs_number() -> None:
    assert not is_nhs_number("1" * 10)


def one_digit_changed(number: str, place: int, by: int) -> str:
    return number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]


@given(st.integers(0, 15), st.integers(1, 9))
def test_a_card_with_one_wrong_digit_is_no_card(place: int, by: int) -> None:
    assert is_card_number("4111111111111111")
    assert not is_card_number(one_digit_changed("4111111111111111", place, by))


@given(st.integers(8, 21), st.integers(1, 9))
def test_an_international_account_with_one_wrong_digit_is_none(place: int, by: int) -> None:
    assert is_iban("GB82WEST12345698765432")
    assert not is_iban(one_digit_changed("GB82WEST12345698765432", place, by))


# --- What a message shows ---


@given(st.text(max_size=40), st.sampled_from(list(PersonalKind)))
def test_a_mask_shows_the_first_sign_or_four_digits_of_a_phone_number(value: str, kind: PersonalKind) -> None:
    masked = mask(value, kind)
    signs = [place for place, sign in enumerate(value) if sign.isalnum()]
    shown = [place for place in signs if masked[place] == value[place]]

    assert len(masked) == len(value)
    assert [masked[place] for place in range(len(value)) if place not in signs] == [
        value[place] for place in range(len(value)) if place not in signs
    ]
    allowed = {*signs[:2], *signs[-2:]} if kind is PersonalKind.PHONE else set(signs[:1])
    assert set(shown) <= allowed


def test_a_whole_phone_number_shows_its_two_ends_and_a_short_one_only_its_start() -> None:
    assert mask("07700 900461", PersonalKind.PHONE) == "07••• ••••61"
    assert mask("960 113", PersonalKind.PHONE) == "9•• •••"
    assert mask("3 March 2015", PersonalKind.DATE_OF_BIRTH) == "3 ••••• ••••"


def test_one_value_has_one_hash_however_it_is_written() -> None:
    assert fingerprint("CM1 2AB") == fingerprint("cm12ab") == fingerprint("CM1-2AB")
    assert fingerprint("CM1 2AB") != fingerprint("CM1 2AD")
    assert re.fullmatch("[0-9a-f]{12}", fingerprint(""))


# --- A project ---


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def loaded(root: Path) -> Project:
    return load_project(root, TODAY)


def said(root: Path) -> list[str]:
    """Give all that is said about a project, without the hints."""
    project = loaded(root)
    return [f"{one.where}: {one.message}" for one in (*project.problems, *project.advice)]


def append(root: Path, words: str) -> None:
    path = root / STORY
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")


def last_line(root: Path) -> int:
    return (root / STORY).read_text("utf-8").count("\n")


def test_every_kind_has_a_canary_and_a_name() -> None:
    assert set(CANARIES) == set(SAYINGS) == set(PersonalKind)


@pytest.mark.parametrize("kind", CANARIES)
def test_a_planted_fault_is_found_at_its_place_and_never_shown(root: Path, kind: PersonalKind) -> None:
    before, value, after = CANARIES[kind]
    append(root, f"{before} {value} {after}.")

    project = loaded(root)

    found = project.problems if kind.blocks else project.advice
    where = f"{STORY}:{last_line(root)}:{len(before) + 2}"
    assert [(str(one.where), one.message.startswith(SAYINGS[kind].partition("{")[0])) for one in found] == [
        (where, True)
    ]
    assert value not in str(found[0])
    assert (STORY in project.broken) is kind.blocks


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: The long wait", "title: The long wait of 07700 900461"),
        ("illustrative: true\n", "illustrative: true\n# told by 07700 900461\n"),
        ("illustrative: true\n", "illustrative: true  # told by 07700 900461\n"),
    ],
)
def test_fields_and_comments_are_read_too(root: Path, before: str, after: str) -> None:
    edit(root, STORY, before, after)

    assert len(loaded(root).problems) == 1
    assert "a phone number (07••• ••••61)" in said(root)[0]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 07700\n900461 at night.",
        "![Her card says 07700 900461](card.png)",
        "| name | number |\n|---|---|\n| home | 07700 900461 |",
        "> Ring 07700\n> 900461",
        "Ring 07700&nbsp;900461.",
        "Ring 077\u200b00 900461.",
        "Ring \uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff14\uff16\uff11.",
        "Ring 07700\u2011900461.",
        "<!-- 07700 900461 -->",
        "Ring &#48;7700 900461.",
    ],
)
def test_what_parts_or_hides_a_number_does_not_hide_it(root: Path, words: str) -> None:
    append(root, words)

    (found,) = (one.message for one in loaded(root).problems if "a phone number (07" in one.message)
    assert found.endswith("••••61).")


@pytest.mark.parametrize(
    ("written", "kind"),
    [(r'"ellie\u0040example.org"', "e-mail"), (r'"ellie\x40example.org"', "e-mail"), ("a%40example.org", "e-mail")],
)
def test_escapes_do_not_hide_an_address(root: Path, written: str, kind: str) -> None:
    edit(root, STORY, "title: The long wait", f"title: {written}")

    assert [kind in one.message for one in loaded(root).problems] == [True]


def test_the_place_of_words_on_a_later_line_is_theirs(root: Path) -> None:
    append(root, "One line.\nAnother, with 07700 900461\nand a third, with CM1 2AB in it.")
    last = last_line(root)

    assert [str(one.where) for one in loaded(root).problems] == [f"{STORY}:{last - 1}:15", f"{STORY}:{last}:19"]


@pytest.mark.parametrize(
    "name", ["content/stories/ellie-07700-900461.md", "docs/07700900461.md", "docs/tom/07700 900461.png"]
)
def test_names_of_files_are_read_too(root: Path, name: str) -> None:
    write(root, name, "---\ntitle: A page\n---\nWords.\n")

    assert [f"{name}:1:1: This looks like a phone number" in line for line in said(root)].count(True) == 1


def test_the_days_of_a_consent_and_its_number_in_the_register_name_nobody(root: Path) -> None:
    flow = "consent: {status: waiting, ref: EX-10041, given_on: 2016-03-02, expires_on: 2040-03-02}"
    write(root, "content/quotes/q-abc345.yml", f"id: q-abc345\nwords: We waited.\n{flow}\n")
    block = "consent:\n  ref: EX-10042\n  status: waiting\n  given_on: 2016-03-02  # as agreed\n"
    write(root, "content/quotes/q-abc346.yml", f"id: q-abc346\nwords: We waited too.\n{block}")

    assert said(root) == []


def test_an_id_that_was_drawn_at_random_is_nobodys_postcode(root: Path) -> None:
    consent = "consent: {status: waiting, ref: EX-10041}"
    for name in ("q-w4f6yy", "q-e24abc", "q-n22ab4"):
        write(root, f"content/quotes/{name}.yml", f"id: {name}\nwords: We waited.\n{consent}\n")
    append(root, "Another voice said it [[quote:q-w4f6yy]].")

    assert said(root) == []


def test_a_number_after_ref_in_somebodys_words_is_found(root: Path) -> None:
    append(root, "ref: SEN/2022/0457")

    assert "the number of somebody's case" in said(root)[0]


def test_what_belongs_to_the_site_is_left_alone(root: Path) -> None:
    append(root, "Write to hello@small.example or ring 01632 960001; ask at the Kestrelbrook Hub in north Essex.")
    (root / "coproduce.yml").write_text(
        re.sub("contact: .*", "contact: hello@small.example", (root / "coproduce.yml").read_text("utf-8"))
        + "helplines: [01632 960 001]\nknown_names: [Kestrelbrook Hub]\n",
        "utf-8",
    )

    assert said(root) == []


# --- What is remembered ---


def remembered(root: Path) -> str:
    return (kept_in(root) / CHECKS / SCANNED).read_text("utf-8")


def test_what_was_not_changed_is_not_scanned_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(root, "Ring 07700 900461.")
    before = said(root)
    scans: list[str] = []

    def scanned(path: str, *_: object) -> tuple[()]:
        scans.append(path)
        return ()

    monkeypatch.setattr("coproduce.safety.personal_data.found_in", scanned)
    again = said(root)
    edit(root, QUOTE, "Nobody told", "No one told")
    loaded(root)

    assert (before, scans) == (again, [QUOTE])


def test_the_memory_holds_no_words_and_forgets_files_that_are_gone(root: Path) -> None:
    append(root, "Ring 07700 900461. They sent Xanthe home.")
    loaded(root)
    with_both = remembered(root)
    (root / STORY).unlink()
    loaded(root)

    assert set(re.findall("[A-Za-z]{4,}", with_both)) & {"Ring", "They", "Xanthe", "home", "stories"} == set()
    assert '"07\\u2022' in with_both
    assert "900461" not in with_both
    assert "\\u2022" not in remembered(root)


def test_other_settings_are_another_judgement(root: Path) -> None:
    append(root, "Ask at the Kestrelbrook Hub.")
    assert len(loaded(root).advice) == 1

    settings = root / "coproduce.yml"
    settings.write_text(f"{settings.read_text('utf-8')}known_names: [Kestrelbrook Hub]\n", "utf-8")

    assert loaded(root).advice == ()


@pytest.mark.parametrize("spoiled", ["", "[]", "{", '{"a": 1}', '{"a": [["tea", 1, 1, "", ""]]}', '{"a": [[1]]}'])
def test_a_memory_that_cannot_be_read_is_none(root: Path, spoiled: str) -> None:
    append(root, "Ring 07700 900461.")
    before = said(root)
    (kept_in(root) / CHECKS / SCANNED).write_text(spoiled, "utf-8")

    assert said(root) == before


def test_what_a_write_that_broke_off_has_left_is_cleared_away(root: Path) -> None:
    loaded(root)
    noted = kept_in(root) / CHECKS
    whole = sorted(path.name for path in noted.iterdir())
    (noted / f".{SCANNED}-8x_k2").write_text("[", "utf-8")

    loaded(root)

    assert sorted(path.name for path in noted.iterdir()) == whole != []


def test_where_nothing_can_be_remembered_the_same_is_found(root: Path) -> None:
    shutil.rmtree(root / ".cache", ignore_errors=True)
    write(root, ".cache", "a file where the folder should be")
    append(root, "Ring 07700 900461.")

    assert len(loaded(root).problems) == 1


# --- Allowances ---


def allowance(**changed: str) -> str:
    fields = {
        "kind": "phone",
        "in": STORY,
        "hash": fingerprint("07700900461"),
        "reason": "The number of the meeting room",
        "by": "maintainer",
        "until": "2027-06-30",
    } | changed
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items()) + "\n"


def test_what_is_allowed_with_a_reason_and_until_a_day_may_stand(root: Path) -> None:
    append(root, "Ring 07700 900461.")
    write(root, ALLOW, allowance())

    assert said(root) == []


def test_advice_can_be_answered_too(root: Path) -> None:
    append(root, "They sent Xanthe home.")
    write(root, ALLOW, allowance(kind="possible-name", hash=fingerprint("Xanthe")))

    assert said(root) == []


@pytest.mark.parametrize(
    "changed", [{"kind": "postcode"}, {"in": QUOTE}, {"hash": "0" * 12}], ids=["kind", "file", "hash"]
)
def test_an_allowance_is_for_one_kind_one_file_and_one_value(root: Path, changed: dict[str, str]) -> None:
    append(root, "Ring 07700 900461.")
    write(root, ALLOW, allowance(**changed))

    project = loaded(root)

    assert len(project.problems) == 2
    assert project.broken == {STORY, ALLOW}


@pytest.mark.parametrize("changed", [{"until": "2026-11-30"}, {"reason": "is fine"}], ids=["ended", "no reason"])
def test_an_allowance_that_does_not_hold_keeps_its_words_off_the_site(root: Path, changed: dict[str, str]) -> None:
    append(root, "Ring 07700 900461.")
    write(root, ALLOW, allowance(**changed))

    project = loaded(root)

    assert [one.where.path for one in project.problems] == [ALLOW]
    assert STORY in project.broken


def test_the_line_that_a_message_offers_can_be_pasted(root: Path) -> None:
    append(root, "Ring 07700 900461.")
    line = str(loaded(root).problems[0]).partition("with a reason: ")[2]

    filled = line.replace("reason: ", "reason: The number of the room").replace("by: ", "by: maintainer")
    write(root, ALLOW, filled.replace("until: ", "until: 2027-06-30") + "\n")

    assert said(root) == []


def test_the_end_of_a_line_in_double_quotes_hides_nothing() -> None:
    text = r'words: "Ring me:\n01245 555123, or not. C:\\new"' + "\n"

    (finding,) = [one for passage in passages(text) for one in scan(passage.text)]

    assert (finding.kind, finding.masked) == (PersonalKind.PHONE, "01••• ••••23")
