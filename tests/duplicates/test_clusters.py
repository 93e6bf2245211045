"""Clusters of the same matter, with reasons and counts."""

from datetime import date

import pytest

pytest.importorskip("rensa")

from classifier.duplicates import Found, Shard, find_clusters, gathered, shard
from classifier.duplicates.linking import COMMON
from classifier.model import Elements, Letter, Petitioner
from tests.duplicates.test_facts import told
from tests.duplicates.test_signatures import edited, made


def shard_of(*letters: tuple[str, Elements | None]) -> Shard:
    return shard([(Letter(str(n), "", text), elements) for n, (text, elements) in enumerate(letters)])


def found(*letters: tuple[str, Elements | None]) -> Found:
    return find_clusters(shard_of(*letters))


def members(result: Found) -> list[list[int]]:
    return [sorted(cluster.members) for cluster in result.clusters]


def test_copies_edits_and_strangers() -> None:
    text = made(1)
    result = found((text, None), (made(2), None), (text + "。", None), (edited(text, 1, 0.05), None), (made(3), None))
    assert members(result) == [[0, 2, 3]]
    assert [link.reason for link in result.clusters[0].links] == ["same-text", "near-text"]
    assert result.clusters[0].links[0].value == 1.0
    assert 0.5 <= result.clusters[0].links[1].value < 1.0


def test_letters_without_text_belong_to_nobody() -> None:
    assert members(found(("", None), ("。", None), (" ", None))) == []
    assert members(find_clusters(gathered([]))) == []


def test_the_title_stands_in_where_there_is_no_text() -> None:
    letters = [(Letter(str(n), "反映某村挪用低保款", ""), None) for n in range(2)]
    assert members(find_clusters(shard(letters))) == [[0, 1]]


def test_the_same_matter_in_other_words() -> None:
    about = told("柴建国", "", "东庄村", "3000000")
    result = found((made(1), about), (made(2), about), (made(3), told("柴建国", "", "东庄村", "7000000")))
    assert members(result) == [[0, 1]]
    assert result.clusters[0].links[0].reason == "same-matter"


def test_a_form_letter_about_somebody_else_is_another_matter() -> None:
    form = made(1, 400)
    result = found(
        ("甲乙" + form, told("柴建国", "", "东庄村", "3000000")),
        ("丙丁" + form, told("桑玉兰", "", "西庄村", "9000000")),
        ("戊己" + form, told("柴建国", "", "东庄村", "3000000")),
    )
    assert members(result) == [[0, 2]]


def test_a_key_of_too_many_letters_joins_none() -> None:
    about = told("柴建国", "", "东庄村", "3000000")
    result = found(*[(made(seed, 40), about) for seed in range(COMMON + 1)])
    assert members(result) == []
    assert result.too_common == 1


def test_a_thousand_copies_are_one_cluster_without_comparing_each_with_each() -> None:
    text = made(1)
    result = found(*[(edited(text, seed, 0.02), None) for seed in range(1000)])
    assert [len(cluster.members) for cluster in result.clusters] == [1000]
    assert len(result.clusters[0].links) == 999


def test_the_fullest_letter_stands_for_the_cluster_and_days_order_it() -> None:
    text = made(1)
    letters = [
        (Letter("a", "", text, received=date(2025, 3, 2)), None),
        (Letter("b", "", text + made(2, 30), received=date(2025, 3, 1)), None),
        (Letter("c", "", text), None),
    ]
    cluster = find_clusters(shard(letters)).clusters[0]
    assert cluster.representative == 1
    assert cluster.members == [1, 0, 2]


def test_repeats_are_by_the_same_writer_and_joint_letters_are_counted() -> None:
    text = made(1)
    joint = Elements(petitioner=Petitioner(count=7))
    result = found(
        (text, told(writer="邢某芝")),
        (text, told(writer="邢某芝")),
        (text, told(writer="柴某兰")),
        (text, joint),
        (text, None),
    )
    assert (result.clusters[0].repeats, result.clusters[0].joint) == (1, 1)
    assert (result.repeats, result.joint, result.clustered) == (1, 1, 5)


def test_shards_together_are_what_one_shard_is() -> None:
    letters = [(Letter(str(n), "", made(n % 7)), told("柴建国", "", f"{n}村", "3000000")) for n in range(20)]
    whole = find_clusters(shard(letters))
    pieces = find_clusters(gathered(iter([shard(letters[:9]), shard([]), shard(letters[9:])])))
    assert pieces == whole


def test_a_slip_of_the_pen_is_forgiven_where_something_else_agrees() -> None:
    form = made(1, 400)
    about = ("柴建国", "", "东庄村", "3000000")
    slip = ("柴建国", "", "东庄村", "8000000")
    other = ("", "", "", "8000000")
    assert members(found(("甲" + form, told(*about)), ("乙" + form, told(*slip)))) == [[0, 1]]
    assert members(found(("甲" + form, told("", "", "", "3000000")), ("乙" + form, told(*other)))) == []


def test_a_form_letter_is_another_matter_also_where_all_come_from_one_place() -> None:
    """The more letters there are, the more of them share a place by chance."""
    form = made(1, 400)
    letters = [(f"{n:04}" + form, told("", "", "东庄村", f"{n + 1}0000")) for n in range(COMMON + 10)]
    assert members(found(*letters)) == []
