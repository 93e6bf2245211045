"""Tiers of posts and of bodies that are accused themselves."""

from __future__ import annotations

import pytest

from classifier.elements.tiers import body_tier, tier
from tests.elements.passages import words


@pytest.mark.parametrize(
    ("listed", "post", "unit", "expected"),
    [
        ("posts-county-top", "副县长", "县政府", "county-top"),
        ("posts-dept-head", "局长", "县水利局", "county-dept-head"),
        ("posts-dept-head", "书记", "柳塘镇党委", "town-head"),
        ("posts-dept-head", "主任", "柳塘镇民政办", "station"),
        ("posts-dept-head", "董事长", "县粮食集团", "county-unit-head"),
        ("posts-village", "执法队队长", "柳塘镇执法队", "station"),
        ("posts-dept-head", "主任", "河湾村", "village"),
        ("posts-dept-head", "主任", "县文化中心", "county-unit-head"),
        ("posts-dept-deputy", "副书记", "柳塘镇", "town-leader"),
        ("posts-dept-deputy", "副主任", "柳塘镇民政办", "station"),
        ("posts-dept-deputy", "副主任", "县医院", "county-unit"),
        ("posts-station", "所长", "县看守所", "county-unit-head"),
        ("posts-station", "副所长", "县收容所", "county-unit"),
        ("posts-station", "副所长", "柳塘镇派出所", "judicial"),
        ("posts-unit-head", "院长", "县法", "county-dept-head"),
        ("posts-unit-head", "校长", "柳塘镇中学", "county-unit-head"),
        ("posts-unit-head", "院长", "柳塘镇敬老院", "station"),
        ("posts-judicial", "公安局长", "县", "county-dept-head"),
        ("posts-judicial", "公安局副局长", "县", "county-dept-deputy"),
        ("posts-judicial", "执行局长", "县法院", "judicial"),
        ("posts-dept-staff", "驻矿安监员", "", "station"),
        ("posts-dept-staff", "会计", "河湾村", "village"),
        ("posts-inspector", "巡察组组长", "", "inspector"),
        ("", "", "", ""),
    ],
)
def test_tier_of_post(listed: str, post: str, unit: str, expected: str) -> None:
    assert tier(listed, post, unit, words()) == expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("河湾村委会", "village"),
        ("柳塘镇派出所", "judicial"),
        ("柳塘镇政府", "town-leader"),
        ("柳塘镇卫生院", "station"),
        ("县第一中学", "county-unit"),
        ("县水利局", "county-dept-deputy"),
        ("城管中队", "station"),
        ("县妇幼保健院", "county-unit"),
        ("街道办", "town-leader"),
        ("村部", "village"),
    ],
)
def test_tier_of_body(unit: str, expected: str) -> None:
    assert body_tier(unit, words()) == expected
