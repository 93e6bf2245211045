"""What the words around a name say of whether somebody is accused, beside the points."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from classifier.elements import find_elements
from classifier.elements.heard import BEFORE, BEHIND, FOLLOWING, SPARED, form_of, heard, odds
from classifier.elements.mentions import Mention
from classifier.elements.role_words import FORMS, PLACES, RoleWords
from classifier.model import Letter
from classifier.passage import Passage
from tests.elements.passages import passage, words

EMPTY = passage("", "title")
PAD = "天气一直很好。" * 20


def roles(
    bias: int = 0,
    names: Any = None,
    several: Any = (),
    times: Any = (),
    point: int = 40,
    posts: Any = None,
    **places: dict[str, int],
) -> RoleWords:
    said = {"bias": bias, "point": 40, "names": names or {}, "several": several, "times": times, "words": places}
    said["posts"] = posts or {}
    made = RoleWords.of(said)
    assert made is not None
    return made


def mentions(of: Passage) -> list[Mention]:
    """Every 柴站长 and 站长柴某贵."""
    out = []
    for found in re.finditer("柴站长|站长柴某贵", of.text):
        start, middle, end = found.start(), found.start() + 1, found.end()
        if found[0] == "柴站长":
            out.append(Mention(of, (start, middle), (middle, end), "posts-station", middle))
        else:
            out.append(Mention(of, (end - 3, end), (start, end - 3), "posts-station", start))
    return out


def around(text: str, table: RoleWords, title: str = "") -> set[tuple[str, str]]:
    """The words around the one person of the text, with the name of their place."""
    of, head = passage(text), passage(title, "title")
    there = mentions(of)
    others = [one.start() for one in re.finditer("副站长邬某", of.text)]
    found = heard(table, there[0].name_text(), there, head, of, others)
    return {(PLACES[place], word) for place, word in found}


def charged(text: str, table: RoleWords | None, **more: str) -> list[str]:
    letter = Letter("t", "", text, **more)
    found = find_elements(letter, EMPTY, passage(text), None, replace(words(), roles=table))
    return [one.name or one.post for one in found.accused]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("送水的事找过柴站长。", {"sentence", "before"}),
        ("柴站长管送水。", {"sentence", "behind"}),
        ("送水。柴站长来了。", {"before"}),
        ("柴站长来了。送水。", {"behind"}),
        ("送水" + "甲" * BEFORE + "柴站长来了。", {"sentence"}),
        ("送水" + "甲" * (BEFORE - 2) + "柴站长来了。", {"sentence", "before"}),
        ("柴站长" + "甲" * (BEHIND - 1) + "送水。", {"sentence"}),
        ("送水。" + "甲" * BEFORE + "柴站长" + "乙" * BEHIND + "。送水", set()),
    ],
)
def test_a_word_counts_where_it_stands(text: str, where: set[str]) -> None:
    table = roles(sentence={"送水": 1}, before={"送水": 1}, behind={"送水": 1})
    assert {place for place, _ in around(text, table)} == where


def test_what_stands_right_beside() -> None:
    table = roles(next_before={"由": 1, "，由": 1}, next_behind={"说": 1, "，": 1})
    assert around("这事由柴站长说了算。", table) == {("next_before", "由"), ("next_behind", "说")}
    assert around("钱，由柴站长，拿了。", table) == {
        ("next_before", "由"),
        ("next_before", "，由"),
        ("next_behind", "，"),
    }
    assert around("由他柴站长来说。", table) == set()


def test_title_and_bare_repetitions_of_a_name_count() -> None:
    table = roles(sentence={"送水": 1, "停水": 1})
    assert around("站长柴某贵来了。停水怪柴某贵。", table) == {("sentence", "停水")}
    assert around("站长柴某贵来了。", table, "送水的柴某贵") == {("sentence", "送水")}


def test_a_word_counts_once_and_overlapping_words_all_do() -> None:
    table = roles(sentence={"送水": 7, "送水费": 10})
    of = passage("柴站长收送水费，送水不送水，柴站长都收送水费。")
    assert odds(table, "柴", mentions(of), EMPTY, of, 1, []) == 17


def test_how_a_name_is_written_and_how_many_there_are() -> None:
    names = ("覃贵生", "柴", "姓柴", "老柴", "小柴")
    assert tuple(map(form_of, names)) == FORMS
    assert {form_of(name) for name in ("柴某", "柴某贵", "老柴头", "欧阳")} == {"named"}
    table = roles(-30, {"surname": 5}, ((2, 7), (3, 20)))
    of = Passage("text", "柴站长", "柴站长")
    one = [Mention(of, (0, 1), (1, 3), "posts-station", 0)]
    assert [odds(table, "柴", one, EMPTY, of, people, []) for people in (1, 2, 3, 9)] == [-25, -18, 2, 2]
    assert odds(table, "柴某", [], EMPTY, of, 1, []) == -30


def test_how_often_somebody_is_named() -> None:
    table = roles(times=((2, 7), (3, 20)))
    of = passage("站长柴某贵来了。柴某贵说，柴某贵管。")
    assert odds(table, "柴某贵", mentions(of), EMPTY, of, 1, []) == 27
    twice = passage("柴站长来了，柴站长走了。")
    assert odds(table, "柴", mentions(twice), EMPTY, twice, 1, []) == 7


def test_what_follows_is_his_until_somebody_else_is_mentioned() -> None:
    table = roles(following={"送水": 1, "停水": 1})
    told = "柴站长来了。" + "甲" * BEHIND + "。他送水。"
    assert around(told, table) == {("following", "送水")}
    assert around(told + "副站长邬某停水。", table) == {("following", "送水")}
    assert around("柴站长" + "甲" * (FOLLOWING - 2) + "送水", table) == {("following", "送水")}
    assert around("柴站长" + "甲" * (FOLLOWING - 1) + "送水", table) == set()


def test_words_and_points_decide_together() -> None:
    text = "听说有人贪污水费。柴站长一人管账。副站长邬某也在场。"
    assert charged(text, None) == []
    assert charged(text, roles(0, sentence={"管账": 120})) == ["柴"]
    assert charged(text, roles(0, sentence={"管账": 99}, next_behind={"一": 21})) == ["柴"]
    assert charged(text, roles(0, sentence={"管账": 1})) == []


def test_each_point_to_spare_weighs_the_more_up_to_three() -> None:
    weak, strong = f"水站站长柴某贵收礼。{PAD}", f"举报水站站长柴某贵贪污公款，他还挪用水费。{PAD}"
    assert charged(weak, None) == charged(strong, None) == ["柴某贵"]
    assert charged(weak, roles(-70 + SPARED)) == []
    assert charged(strong, roles(-140 + SPARED)) == ["柴某贵"]
    assert charged(strong, roles(-140 + SPARED - 1)) == []


def test_who_is_spoken_to_or_a_private_firms_is_never_accused_by_words() -> None:
    sure = roles(2000)
    assert "柴" not in charged("尊敬的柴站长：有人乱收费，贪污水费，请您查处。", sure)
    assert charged("饭店经理柴某贵贪污，乱收费。", sure) == charged("饭店经理柴某贵贪污，乱收费。", None)


def test_words_accuse_where_no_rule_speaks_of_misconduct_but_not_in_letters_of_praise() -> None:
    text = "水站的差事给他女婿了。柴站长一人管账。"
    assert charged(text, None) == []
    assert charged(text, roles(2000)) == ["柴"]
    assert charged(text, roles(2000), channel="感谢信") == []
    assert charged(text, roles(2000), channel="整改报告") == []


def test_a_post_without_a_name_is_weighed_where_the_file_says_how() -> None:
    text = "有人贪污水费。站长一人管账。出纳也在场。"

    def found(table: RoleWords, channel: str = "举报信") -> list[str]:
        return charged(text, table, channel=channel)

    assert found(roles(99)) == []
    assert found(roles(0, posts={"any": 1})) == ["站长", "出纳"]
    assert found(roles(0, posts={"any": 1, "weak": -2})) == ["站长"]
    assert found(roles(0, posts={"any": -2}, behind={"一人": 2})) == ["站长"]
    assert found(roles(0, posts={"any": -2})) == found(roles(0, posts={"any": 9}), "感谢信") == []
    assert found(roles(0, posts={"any": -2, "finding": 2}), "巡察底稿") == ["站长", "出纳"]


def test_posts_beside_somebody_named_and_posts_that_the_rules_charge() -> None:
    beside = "站长柴某贵收礼。出纳也在场。"
    named = {"named": 200}
    assert charged(beside, roles(0, names=named, posts={"any": 5}), channel="举报信") == ["柴某贵"]
    assert charged(beside, roles(0, names=named, posts={"any": 5}), channel="巡察底稿") == ["柴某贵", "出纳"]
    assert charged(beside, roles(0, names=named, posts={"any": 5, "beside": -6}), channel="巡察底稿") == ["柴某贵"]
    ruled = f"举报水站站长贪污水费。{PAD}"
    assert charged(ruled, None) == ["站长"]
    assert charged(ruled, roles(0, posts={"any": -100})) == ["站长"]
    assert charged(ruled, roles(0, posts={"any": -101})) == []


def test_words_free_none_of_the_countys_leadership() -> None:
    against = roles(-2000, posts={"any": -2000})
    for text in ("举报县委书记柴某贵收礼。", "举报县委书记收礼，县委书记卖官。", "举报巡察组组长柴某贵受贿。"):
        assert charged(text, None) == charged(text, against) != []


def test_of_a_letter_known_to_accuse_the_likeliest_is_hardly_freed() -> None:
    text = f"水站站长柴某贵收礼。{PAD}"

    def found(bias: int, suspect: bool) -> list[str]:
        table = replace(words(), roles=roles(bias))
        return [
            one.name for one in find_elements(Letter("t", "", text), EMPTY, passage(text), None, table, suspect).accused
        ]

    assert found(-130, False) == []
    assert found(-130, True) == ["柴某贵"]
    assert found(-400, True) == []


def test_words_free_nobody_in_a_few_words_if_nobody_else_is_accused() -> None:
    text = "举报水站站长收礼，站长贪污水费。"
    table = roles(0, posts={"any": -2000})
    assert charged(text, table, channel="举报信") == ["站长"]
    assert charged(text + PAD, table, channel="举报信") == []
