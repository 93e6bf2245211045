"""Holders of a post who took money, whether a name was read behind the post or not."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


def posts(text: str) -> list[tuple[str, str]]:
    return [(a.post, a.unit) for a in elements(text).accused]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("我去办低保，民政局副局长收了我两千块钱才肯签字，请求恢复低保。", ("副局长", "民政局")),
        ("民政局副局长王明收了我两千块钱才肯签字。", ("副局长", "民政局")),
        ("住建局副局长在验收我们小区时收了开发商20万元，消防没过也放行。", ("副局长", "住建局")),
        ("县政法委副书记雷某干预法院判案，收了当事人3万元。", ("副书记", "县政法委")),
        ("县纪委监委第四审查调查室主任雷某收受购物卡2万元。", ("主任", "县纪委监委第四审查调查室")),
        ("我们镇民政所所长要两条烟才给我爹报五保。", ("民政所所长", "镇民政所")),
        ("镇上林业站站长收了木材老板三千块钱，把我家的杉树划给了别人。", ("站长", "镇上林业站")),
        ("柳塘镇派出所所长私下要了两条烟。", ("派出所所长", "柳塘镇派出所")),
    ],
)
def test_who_took_money_is_accused(text: str, accused: tuple[str, str]) -> None:
    assert posts(text) == [accused]


@pytest.mark.parametrize(
    "text",
    [
        "民政局副局长从来没收过我一分钱。",
        "我不说法官收了谁的钱，没有证据的话我不讲。",
        "民政局副局长收了我的材料，说三天答复。",
        "镇长叫会计收了水费一百元。",
        "镇长说这条路还需要两万元。",
        "支书让副局长收了我两千块钱转交。",
        "物业的会计收了我三百元押金。",
        "副局长说，开发商收了我们20万元。",
    ],
)
def test_who_did_not_or_took_no_money_is_not(text: str) -> None:
    assert posts(text) == []
