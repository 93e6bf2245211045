"""Near-identical letters form one group; letters on one matter do not."""

from __future__ import annotations

from classifier.authoring.twins import twin_groups

LETTER = "我们小区的水管坏了三个星期，打了很多次电话都没有人来修，希望有关部门尽快解决这个问题，谢谢。"


def test_copies_and_near_copies_are_one_group() -> None:
    other = "学校食堂的饭菜又贵又难吃，孩子们常常吃不饱，家长们意见很大，请教育部门查一查。"
    assert twin_groups([other, LETTER, LETTER + "急！", LETTER.replace("，", " ")]) == [0, 1, 1, 1]


def test_letters_on_one_matter_in_other_words_stay_apart() -> None:
    assert twin_groups([LETTER, "楼上楼下水管都坏了，物业不管，住户连做饭的水都没有，什么时候才能修好？"]) == [0, 1]


def test_short_and_empty_texts_are_compared_whole() -> None:
    assert twin_groups(["", "停水", "停电", "停水", ""]) == [0, 1, 2, 1, 0]
