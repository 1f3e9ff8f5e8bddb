"""Who still has to approve a change of a consent: one person of each side, and nobody stands for both."""

from coproduce.domain.settings import Reviewers

REVIEWERS = Reviewers(families=("Ann", "bea"), council=("lee", "Bea"))


def test_each_side_has_to_approve_and_nobody_stands_for_both() -> None:
    families, council = ("families’", "ann"), ("council’s", "bea, lee")

    assert list(REVIEWERS.missing(frozenset())) == [families, council]
    assert list(REVIEWERS.missing(frozenset({"bea", "lee"}))) == [families]
    assert list(REVIEWERS.missing(frozenset({"ann"}))) == [council]
    assert list(REVIEWERS.missing(frozenset({"ann", "bea"}))) == []
