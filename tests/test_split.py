"""Documents of several findings are split; letters about one matter are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.model import Letter
from classifier.split import settings, split_letter

A = "机井坏了三个月没有人修，两百多亩玉米快旱死了，村里每户还照样收了四十元水费。"
B = "村口的路挖开以后一直没有回填，下雨天孩子上学要从沟里蹚过去，已经摔伤了两个人。"
C = "去年的地力补贴到现在没有发到卡上，问会计说名单报了，问镇里说没有收到这份名单。"
D = "文化广场的健身器材断了一半，绳子把柱子捆着，社区来看过一次以后再没有下文。"


def starts(text: str, kind: str | None, title: str = "") -> list[str]:
    parts = split_letter(Letter("L", title, text), kind)
    return [] if len(parts) == 1 else [part.text[:4] for part in parts]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("一、", "二、", "三、"),
        ("（一）", "（二）", "（三）"),
        ("1.", "2.", "3."),
        ("1、", "2、", "3、"),
        ("（1）", "（2）", "（3）"),
        ("①", "②", "③"),
        ("一是", "二是", "三是"),
        ("第一，", "第二，", "第三，"),
        ("问题一：", "问题二：", "问题三："),
    ],
)
@pytest.mark.parametrize("between", ["\n", ""])
@pytest.mark.parametrize("kind", ["inspection-finding", "feedback", "accusation-letter", "joint-letter"])
def test_every_family_of_markers(first: str, second: str, third: str, between: str, kind: str) -> None:
    text = f"巡察组：{between}{first}{A}{between}{second}{B}{between}{third}{C}"
    assert [part.text for part in split_letter(Letter("L", "", text), kind)] == [first + A, second + B, third + C]


def test_a_part_says_where_it_came_from() -> None:
    text = f"反映两件事。\n一、{A}\n二、{B}\n此致"
    letter = Letter("L9", "反映两件事", text, "来信", None, {"乡镇": "某镇"})
    first, second = split_letter(letter, "petition-letter")
    assert (first.id, first.parent, first.part, second.id) == ("L9-1", "L9", 1, "L9-2")
    assert (first.title, first.channel) == ("", "来信")
    assert first.meta == {"乡镇": "某镇", "offset": "7", "parent_title": "反映两件事"}
    assert text[7:].startswith(first.text)
    assert letter.meta == {"乡镇": "某镇"}


def test_last_part_ends_with_its_paragraph() -> None:
    text = f"一、{A}\n二、{B}\n以上都有照片为证，请不要转给村里。"
    assert split_letter(Letter("L", "", text), "accusation-letter")[-1].text == f"二、{B}"


def test_last_part_ends_with_its_sentence_when_all_are_sentences() -> None:
    text = f"我们反映：一是{A}二是{B}我们要求尽快修好。联系人某某。"
    assert split_letter(Letter("L", "", text), "joint-letter")[-1].text == f"二是{B}"


@pytest.mark.parametrize(
    "kind", ["work-summary", "rectification-report", "study-report", "praise", "consultation", "x"]
)
def test_other_kinds_are_never_split(kind: str) -> None:
    assert starts(f"一、{A}\n二、{B}\n三、{C}", kind) == []


@pytest.mark.parametrize("kind", ["petition-letter", "hotline-ticket", None])
def test_ordinary_letters_are_split_only_when_they_announce_it(kind: str | None) -> None:
    listed = f"1.{A}\n2.{B}"
    assert starts(f"我说说经过。\n{listed}", kind) == []
    assert starts(f"我反映两个问题。\n{listed}", kind) == ["1.机井", "2.村口"]
    assert starts(listed, kind, "反映两方面的问题") == ["1.机井", "2.村口"]


def test_matters_counted_in_words() -> None:
    assert starts(f"我有三桩难事要说。第一桩，{A}第二桩，{B}第三桩，{A}", "petition-letter") == [
        "第一桩，",
        "第二桩，",
        "第三桩，",
    ]
    assert starts(f"甲、{A}\n乙、{B}", "accusation-letter") == ["甲、机井", "乙、村口"]


def test_the_announced_number_must_agree() -> None:
    assert starts(f"我反映三个问题。\n1.{A}\n2.{B}", "petition-letter") == []


@pytest.mark.parametrize("lead", ["请求：", "我们要求:", "请领导：", "希望县里\n", "现提出以下诉求："])
def test_demands_are_not_findings(lead: str) -> None:
    text = f"井坏了。{lead}\n一、{A}\n二、{B}" if "：" in lead or ":" in lead else f"井坏了。希望：一、{A}二、{B}"
    assert starts(text, "accusation-letter") == []


def test_short_items_are_not_findings() -> None:
    assert starts("他家有：1.电视一台；2.冰箱一台；3.洗衣机一台。", "accusation-letter") == []


def test_numbers_that_are_no_markers() -> None:
    text = f"一、二、三组村民反映。水位只有1.5米，2.3公里外才有井，{A}{B}"
    assert starts(text, "inspection-finding") == []


def test_gap_in_the_numbers_ends_the_list() -> None:
    assert starts(f"1.{A}\n3.{B}\n4.{C}", "inspection-finding") == []
    assert starts(f"1.{A}\n2.{B}\n4.{C}", "inspection-finding") == ["1.机井", "2.村口"]


def test_nested_findings_are_taken_from_their_sections() -> None:
    text = (
        "巡察反馈意见\n一、基本情况\n某镇辖十二个村，党员四百余名，去年接受过一次巡察。\n"
        f"二、主要问题\n（一）{A}\n（二）{B}\n三、作风方面\n1.{C}\n2.{D}\n四、意见建议\n1.{A}\n2.{B}\n"
    )
    assert starts(text, "feedback") == ["（一）机", "（二）村", "1.去年", "2.文化"]


def test_facts_inside_a_finding_stay_with_it() -> None:
    text = f"1.水利设施失修。经查，{A}一是{B}二是{C}\n2.{D}{A}"
    assert starts(text, "inspection-finding") == ["1.水利", "2.文化"]


def test_a_part_is_not_split_again() -> None:
    part = Letter("L-1", "", f"1.{A}\n2.{B}", parent="L", part=1)
    assert split_letter(part, "feedback") == [part]


def test_letter_without_lists_is_itself() -> None:
    letter = Letter("L", "", A)
    assert split_letter(letter, "feedback") == [letter]
    assert split_letter(Letter("E"), "feedback")[0].id == "E"


def test_settings_name_known_modes() -> None:
    modes = {rule.mode for rule in settings().kinds.values()}
    assert modes <= {"findings", "matters", "announced"}


MARKS = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "3.",
        "①",
        "②",
        "一是",
        "二是",
        "第一，",
        "第二，",
        "\n",
        "。",
        "：",
        A,
        B,
        "十",
    ]
)


@given(st.lists(MARKS, max_size=30).map("".join), st.sampled_from(["feedback", "accusation-letter", None]))
def test_parts_are_exact_ordered_substrings(text: str, kind: str | None) -> None:
    letter = Letter("L", "三个问题", text)
    parts = split_letter(letter, kind)
    if len(parts) == 1:
        assert parts == [letter]
        return
    end = 0
    for number, part in enumerate(parts, 1):
        start = int(part.meta["offset"])
        assert start >= end
        end = start + len(part.text)
        assert text[start:end] == part.text != ""
        assert (part.part, part.id, part.parent) == (number, f"L-{number}", "L")


def test_long_text_with_many_markers_is_quick() -> None:
    text = "".join(f"一是{A}二是{B}" for _ in range(2000))
    assert len(split_letter(Letter("L", "", text), "feedback")) == 2


def test_full_width_numbers_number_a_list_too() -> None:
    first, second = (
        "反映该村修路款去向不明一事，村里至今没有公示账目。" * 2,
        "反映该村低保名额给了亲属一事，群众多次询问没有结果。" * 2,
    )
    text = f"现将两个问题反映如下：\n１、{first}\n２、{second}"
    assert [part.text[:2] for part in split_letter(Letter("a", "", text), "inspection-finding")] == ["１、", "２、"]
