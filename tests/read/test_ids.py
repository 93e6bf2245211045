from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.model import ErrorRow, Letter
from classifier.read.ids import unique


def test_doubled_ids_keep_their_letters_and_get_suffixes() -> None:
    items = [Letter("a", text=str(n)) for n in range(3)] + [Letter("b")]
    out = list(unique(iter(items)))
    assert [item.id for item in out] == ["a", "a~2", "a~3", "b"]
    assert [item.text for item in out] == ["0", "1", "2", ""]
    assert "id_doubled" not in items[0].meta
    assert items[1].meta["id_doubled"] == "true"


def test_a_suffix_that_is_taken_is_passed_over() -> None:
    out = list(unique(iter([Letter("a"), Letter("a~2"), Letter("a")])))
    assert [item.id for item in out] == ["a", "a~2", "a~3"]


def test_error_rows_get_ids_of_their_own_too() -> None:
    out = list(unique(iter([Letter("a"), ErrorRow("a", "f", "r")])))
    assert [item.id for item in out] == ["a", "a~2"]


@given(st.lists(st.integers(0, 60), max_size=200))
def test_table_that_grows_agrees_with_a_set(numbers: list[int]) -> None:
    out = list(unique(iter([Letter(str(n)) for n in numbers]), start=8))
    ids = [item.id for item in out]
    assert len(set(ids)) == len(ids)
    seen: set[int] = set()
    for number, item in zip(numbers, out, strict=True):
        assert ("id_doubled" in item.meta) == (number in seen)
        assert item.id.partition("~")[0] == str(number)
        seen.add(number)


def test_many_ids_and_many_copies_stay_quick() -> None:
    items = [Letter(f"n{n}") for n in range(60_000)] + [Letter("same") for _ in range(20_000)]
    ids = {item.id for item in unique(iter(items), start=1 << 10)}
    assert len(ids) == 80_000
