"""Many problems of one kind are said a few times, and withhold all the same; what may be meant is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.problems import FEW, Location, Problem, did_you_mean, first_few

PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.builds(Location, st.sampled_from(["a.yml", "b.yml"]), st.integers(1, 40)),
        st.sampled_from(["'x' is not a field we know.", "'it's' is not a field we know.", "This line is too long."]),
        st.sampled_from(["", "Take it out."]),
        st.lists(st.sampled_from(["c.yml", "d.yml"]), max_size=2).map(tuple),
    ),
    max_size=40,
)


def withheld(problems: list[Problem]) -> set[str]:
    return {path for problem in problems for path in problem.withholds}


@given(PROBLEMS)
def test_whatever_is_left_unsaid_is_withheld_all_the_same(problems: list[Problem]) -> None:
    said = list(first_few(problems))

    assert withheld(said) == withheld(problems)
    assert len(said) <= 2 * 2 * (FEW + 1)
    assert {problem.where for problem in said} <= {problem.where for problem in problems}


def test_the_rest_is_counted_at_its_first_place() -> None:
    problems = [
        Problem(Location("a.yml", line), f"'{line}' is not a field we know.", "Take it out.") for line in range(1, 9)
    ]

    said = [str(problem) for problem in first_few(reversed(problems))]

    assert said[:FEW] == [str(problem) for problem in problems[:FEW]]
    counted = "The same is wrong in 2 more places below: mend these first, then check again."
    assert said[FEW:] == [f"a.yml:6:1: '6' is not a field we know. {counted}"]


def test_one_more_is_simply_said() -> None:
    problems = [Problem(Location("a.yml", line), "This line is too long.") for line in range(1, FEW + 2)]

    assert list(first_few(problems)) == problems


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("q-7fk3m3", "Did you mean 'q-7fk3m2'?"),
        ("q-7kf3m2", "Did you mean 'q-7fk3m2'?"),
        ("q-7fk3m", "Did you mean 'q-7fk3m2'?"),
        ("q-7fx3n2", ""),
    ],
)
def test_somebody_elses_words_are_not_offered_for_an_id_that_is_wrong(written: str, offered: str) -> None:
    assert did_you_mean(written, {"q-7fk3m2", "q-abc234"}) == offered
