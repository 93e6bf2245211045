"""The one notion of the salutation."""

from __future__ import annotations

import pytest

from classifier.model import Element, Result
from classifier.office import Office
from classifier.route.salutation import addressees, end_of_salutation
from tests.route.samples import result


def with_units(text: str, office: Office) -> Result:
    out = result()
    out.elements.units = [
        Element("unit", text[one.start : one.end], one.unit_id, "text", one.start, one.end)
        for one in office.find_units(text)
    ]
    return out


@pytest.mark.parametrize(
    ("text", "salutation"),
    [
        ("县纪委、县委巡察组：我反映一件事。", "县纪委、县委巡察组"),
        ("县纪委，县委巡察组：我反映一件事。", "县纪委，县委巡察组"),
        ("农业局的领导，我在村里种天麻。", "农业局的领导"),
        ("县委巡察组\n我反映一件事。", "县委巡察组"),
        ("各位领导：\n　　您们好！", "各位领导"),
        ("教育局，孩子没有学上。", "教育局"),
        ("我家在教育局旁边，路坏了：三年没人修。", ""),
        ("水利局的人来看过三次，没有下文。", ""),
        ("反映教育局局长：他收了钱。", ""),
        ("我给纪委打过电话，没有下文。", ""),
        ("不要转给信访局的同志，他们不管。", ""),
        ("", ""),
    ],
)
def test_where_it_ends(office: Office, text: str, salutation: str):
    assert text[: end_of_salutation(text, with_units(text, office), office)] == salutation


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("县纪委、县委巡察组：我反映一件事。", ["inspection-team", "discipline"]),
        ("信 访 局 的同志：我家的路。", ["petition"]),
        ("县长：我给纪委写过信。", []),
        ("我向纪委举报过三次。", []),
        ("求求各位。" + "路坏了" * 30 + "信访局：", []),
    ],
)
def test_whom_it_names(office: Office, text: str, kinds: list[str]):
    assert addressees(text, with_units(text, office), office) == kinds
