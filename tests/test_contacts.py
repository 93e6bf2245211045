"""Contacts: phones, cards, plates and addresses, also masked; check digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.contacts import contact_at, find_contacts, may_be_contact, valid_identity, valid_luhn


def found(text: str) -> list[tuple[str, str]]:
    return [(c.kind, text[c.start : c.end]) for c in find_contacts(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("手机1380000xxxx（儿子的）", "mobile", "1380000xxxx"),
        ("138****0027。", "mobile", "138****0027"),
        ("电话138-0000-0116", "mobile", "13800000116"),
        ("打138 0000 0116，", "mobile", "13800000116"),
        ("+8613800000116", "mobile", "13800000116"),
        ("１３８００００１１６３", "mobile", "13800001163"),
        ("(0555)2345678", "landline", "05552345678"),
        ("０５５５－２３４５６７８", "landline", "05552345678"),
        ("电话：2345678", "landline", "2345678"),
        ("身份证110101199003077758", "id-card", "110101199003077758"),
        ("身份证11010119900307***8", "id-card", "11010119900307***8"),
        ("卡号6222021234567890128", "bank-card", "6222021234567890128"),
        ("6222 0212 3456 7890 128", "bank-card", "6222021234567890128"),
        ("面包车鄂Z·00A00。", "plate", "鄂Z00A00"),
        ("车牌皖A·D12345", "plate", "皖AD12345"),
        ("家住柳塘镇河湾村三组。", "address", "柳塘镇河湾村三组"),
        ("我是南湖街道铁东小区7号楼的", "address", "南湖街道铁东小区7号楼"),
        ("地址：河湾路12号2单元301室，请回信", "address", "河湾路12号2单元301室"),
    ],
)
def test_finds_contact(text: str, kind: str, value: str) -> None:
    assert [(c.kind, c.value) for c in find_contacts(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "工单GD-2025-0731-0442",
        "受理编号2025-0826-1190",
        "编号12345-251119-0067",
        "一共12345678元",
        "2023年3月15日",
        "（2023）某00民初00号",
        "在二楼办公室，三楼是食堂",
        "老人住院住了三天",
        "订单20250731123456789",
    ],
)
def test_other_numbers_are_no_contacts(text: str) -> None:
    assert found(text) == []


def test_several_in_one_text_in_order() -> None:
    text = "住斗门街道河边路3号，13800000195，车皖A12345"
    assert found(text) == [("address", "斗门街道河边路3号"), ("mobile", "13800000195"), ("plate", "皖A12345")]


def test_identity_check_digit() -> None:
    assert valid_identity("11010119900307775" + "8")
    assert not valid_identity("110101199003077757")
    assert not valid_identity("110101199013077758")
    assert not valid_identity("1101")


def test_luhn() -> None:
    assert valid_luhn("6222021234567890128")
    assert not valid_luhn("6222021234567890129")


def test_wrong_check_digit_is_told() -> None:
    assert [c.valid for c in find_contacts("身份证110101199003077757")] == [False]


@given(st.text(alphabet="0123456789xX*-() 　·皖AD住址楼栋室号电话卡，。村镇１２＊", max_size=80))
def test_spans_are_in_order_and_inside(text: str) -> None:
    reached = 0
    for contact in find_contacts(text):
        assert reached <= contact.start < contact.end <= len(text)
        reached = contact.end


@given(st.integers(3, 9), st.from_regex("[0-9]{9}", fullmatch=True), st.text(alphabet="请打，。的 ", max_size=6))
def test_every_mobile_is_found_wherever_it_stands(second: int, rest: str, around: str) -> None:
    number = f"1{second}{rest}"
    text = f"{around}电话{number}{around}"
    assert any(text[c.start : c.end] == number for c in find_contacts(text))


def test_long_runs_stay_quick() -> None:
    assert len(find_contacts("1" * 200_000)) == 0
    assert len(find_contacts("住" * 100_000)) == 0


@given(st.text(alphabet="0123456789" * 4 + "18602Xx*×●■ -)(（·・京皖A.年电", min_size=1, max_size=30))
def test_where_no_contact_may_be_there_is_none(text: str) -> None:
    for at, c in enumerate(text):
        if c.isascii() and contact_at(text, at) is not None:
            assert may_be_contact(text, at)
