"""What a letter is about, as numbers."""

import pytest

pytest.importorskip("numpy")

from classifier.duplicates.facts import NAME, PLACE, SUM, UNIT, WRITER, facts_of, kind_of, matter_keys
from classifier.model import Accused, Element, Elements, Petitioner


def told(name: str = "", unit: str = "", place: str = "", cents: str = "", writer: str = "") -> Elements:
    def element(kind: str, text: str, value: str = "") -> list[Element]:
        return [Element(kind, text, value, "text", 0, len(text))] if text else []

    return Elements(
        accused=[Accused(name, "村支书", unit, "village")] if name or unit else [],
        places=element("village", place),
        amounts=element("amount", cents, cents),
        petitioner=Petitioner(name=writer),
    )


def test_each_kind_of_fact_is_told_by_its_number() -> None:
    found = facts_of(told("柴建国", "某镇政府", "东庄村", "3000000", "邢某芝"))
    assert sorted(map(kind_of, found)) == [NAME, UNIT, PLACE, SUM, WRITER]
    assert all(0 <= fact < 2**63 for fact in found)


def test_other_writing_is_the_same_fact_and_small_sums_are_none() -> None:
    assert facts_of(told("劉 建國")) == facts_of(told("刘建国"))
    assert facts_of(told(cents="5000")) == []


def test_a_key_needs_a_combination_that_is_no_chance() -> None:
    def keys(*what: str) -> list[int]:
        return matter_keys(facts_of(told(*what)))

    assert keys("柴建国", "", "东庄村", "3000000")
    assert keys("", "某镇政府", "东庄村", "3000000")
    assert keys("柴建国", "某镇政府", "东庄村")
    assert not keys("柴建国", "", "东庄村")
    assert not keys("", "", "东庄村", "3000000")
    assert not keys("柴建国", "", "", "3000000")


def test_one_sum_less_is_another_key() -> None:
    one = matter_keys(facts_of(told("柴建国", "", "东庄村", "3000000")))
    other = matter_keys(facts_of(told("柴建国", "", "东庄村", "4000000")))
    assert not set(one) & set(other)


def test_a_list_of_many_names_gives_no_flood_of_keys() -> None:
    many = [
        fact
        for n in range(50)
        for fact in facts_of(told(f"柴某{chr(0x4E00 + n)}", f"某{chr(0x4E00 + n)}局", f"{n}村", f"{n}0000000"))
    ]
    assert len(matter_keys(many)) <= 4 * 8 * 4
