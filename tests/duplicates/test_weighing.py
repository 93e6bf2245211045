"""In how many kinds of fact two letters agree, and in how many they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("rensa")

import numpy as np

from classifier.duplicates.facts import MATTER_KINDS, facts_of, kind_of
from classifier.duplicates.gathered import Shard, shard
from classifier.duplicates.weighing import COMMON, Facts
from classifier.model import Accused, Element, Elements, Letter
from tests.duplicates.test_facts import told


def naming(places: str = "", name: str = "", cents: str = "") -> Elements:
    """Each character of `places` is a place."""
    whole = told(name, "", "", cents)
    whole.places = [Element("village", place, "", "text", 0, 1) for place in places]
    return whole


def shard_of(*told_: Elements | None) -> Shard:
    return shard([(Letter(str(n), "", ""), elements) for n, elements in enumerate(told_)])


def weigh(one: Elements | None, other: Elements | None, common: str = "") -> tuple[int, int]:
    """With `common`, so many other letters name these places that they tell nothing."""
    facts = Facts(shard_of(one, other, *[naming(common)] * COMMON))
    agreed, opposed = facts.weigh(np.array([0]), np.array([1]), telling=bool(common))
    return int(agreed[0]), int(opposed[0])


def test_silence_neither_agrees_nor_opposes() -> None:
    assert weigh(naming("东", "柴建国", "3000000"), naming("西", "柴建国")) == (1, 1)
    assert weigh(naming("东", "柴建国"), naming()) == (0, 0)
    assert weigh(naming("东", "柴建国"), None) == (0, 0)
    assert weigh(None, None) == (0, 0)


def test_one_place_in_common_of_two_is_no_agreement() -> None:
    assert weigh(naming("东西"), naming("东前")) == (0, 1)
    assert weigh(naming("东西"), naming("东")) == (1, 0)


def test_to_share_one_common_fact_says_nothing_and_two_agree() -> None:
    assert weigh(naming("东"), naming("东前"), common="东") == (0, 0)
    assert weigh(naming("东西"), naming("东西"), common="东西") == (1, 0)
    assert weigh(naming("东"), naming("东"), common="前") == (1, 0)


def test_who_writes_is_no_part_of_the_matter() -> None:
    assert weigh(told(writer="邢某芝"), told(writer="邢某芝")) == (0, 0)


def slowly(one: list[int], other: list[int], common: set[int]) -> tuple[int, int]:
    """The definition, pair by pair and set by set."""
    agreed = opposed = 0
    for kind in MATTER_KINDS:
        a, b = ({fact for fact in facts if kind_of(fact) == kind} for facts in (one, other))
        if 2 * len(a & b) > min(len(a), len(b)):
            agreed += (len(a & b) > 1 and a == b) or not a & b <= common
        else:
            opposed += bool(a and b)
    return agreed, opposed


@st.composite
def elements(draw: st.DrawFn) -> Elements:
    told_ = naming(draw(st.text("东西前后", max_size=4)), "", draw(st.sampled_from(["", "3000000", "4000000"])))
    names = draw(st.lists(st.sampled_from(["柴建国", "桑玉兰", "邢志强"]), max_size=3))
    told_.accused = [Accused(name, "村支书", draw(st.sampled_from(["", "某局", "某站"])), "village") for name in names]
    return told_


@given(st.lists(elements(), min_size=2, max_size=8), st.text("东西前后", max_size=2))
def test_many_pairs_at_once_are_weighed_as_one_by_one(letters: list[Elements], common: str) -> None:
    all_ = shard_of(*letters, *[naming(common)] * COMMON)
    frequent = set(facts_of(naming(common)))
    often = {fact for fact in frequent if sum(fact in facts_of(one) for one in letters)}
    pairs = [(a, b) for a in range(len(letters)) for b in range(len(letters))]
    a, b = np.array(pairs).T
    agreed, opposed = Facts(all_).weigh(a, b, telling=True)
    expected = [slowly(all_.facts_of(one), all_.facts_of(other), often) for one, other in pairs]
    assert list(zip(agreed.tolist(), opposed.tolist(), strict=True)) == expected
