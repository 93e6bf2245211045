"""Towns, villages and units of the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.elements.passages import elements


@pytest.mark.parametrize(
    ("text", "town", "village"),
    [
        ("我是柳塘镇河湾村二组的。", "柳塘镇", "河湾村"),
        ("住霞晚街道民生社区。", "霞晚街道", "民生社区"),
        ("点了我们麦垛乡槐窝村牛场的名。", "麦垛乡", "槐窝村"),
        ("检举蓑衣镇甜井村换届的事。", "蓑衣镇", "甜井村"),
        ("天天在银穗坪镇枣林子村口塞车。", "银穗坪镇", "枣林子村"),
        ("我们下仓村五组的地。", "", "下仓村"),
        ("青禾县柳塘镇人民政府欠款。", "柳塘镇", ""),
        ("来电人称:杏帘街道老厂家属院。", "杏帘街道", ""),
        ("同村的都晓得，镇上也来过，全村都没水。", "", ""),
        ("隔壁镇上也有，乡镇干部下村，各村都查。", "", ""),
        ("驻村干部不进村，贫困村没有路，行政村合并。", "", ""),
        ("我镇、本村、该社区都一样，农村不容易。", "", ""),
        ("我们53名棠荫镇石磙村村民联名反映。", "棠荫镇", "石磙村"),
        ("第二天荻湾镇来了人。", "荻湾镇", ""),
        ("县委第九巡察组关于巡察荻湾镇党委的意见，含下辖石磙村。", "荻湾镇", "石磙村"),
        ("来电人自称荻湾镇居民，会议要求村民交钱，返乡的人都交。", "荻湾镇", ""),
        ("中共荻湾镇委员会，约谈村干部三人，有五百户村民受益。", "荻湾镇", ""),
    ],
)
def test_places(text: str, town: str, village: str) -> None:
    places = elements(text).places
    assert next((p.text for p in places if p.kind == "town"), "") == town
    assert next((p.text for p in places if p.kind == "village"), "") == village


@dataclass
class Mention:
    start: int
    end: int
    unit_id: str
    name: str
    ambiguous: bool


class OneUnit:
    """An office that knows one unit by one name."""

    def __init__(self, name: str, unit_id: str, ambiguous: bool = False) -> None:
        self.name, self.unit_id, self.ambiguous = name, unit_id, ambiguous

    def find_units(self, text: str, names: Any = None) -> list[Mention]:
        at = text.find(self.name)
        return [Mention(at, at + len(self.name), self.unit_id, self.name, self.ambiguous)] if at >= 0 else []


def test_units_come_from_the_office_with_their_ids() -> None:
    found = elements("向县住建局反映过。", office=OneUnit("县住建局", "housing"))
    assert [(u.text, u.value) for u in found.units] == [("县住建局", "housing")]


def test_accused_bears_the_unit_id() -> None:
    text = "举报县住建局副局长章某收受红包。"
    assert elements(text, office=OneUnit("县住建局", "housing")).accused[0].unit_id == "housing"
    assert elements(text, office=OneUnit("县住建局", "housing", ambiguous=True)).accused[0].unit_id == ""
