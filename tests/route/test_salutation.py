"""The one notion of the salutation."""

from __future__ import annotations

import pytest

from classifier.model import Accused, Element, Result
from classifier.office import Office
from classifier.route import decide
from classifier.route.salutation import addressees, end_of_salutation
from tests.route.samples import DAY, letter, names, result

ROADS = "livelihood.transport-roads"
ANSWER = "rectification.petition-unresolved"


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


@pytest.mark.parametrize(
    ("text", "topics", "to"),
    [
        ("信访局的同志：答复说年内修路，没有修。", [ANSWER, ROADS], "petition"),
        ("信访局的同志：答复说年内修路，没有修。", [ROADS, ANSWER], "dept:交通运输局"),
        ("县长：答复说年内修路，没有修。", [ROADS, ANSWER], "dept:交通运输局"),
        ("信访局的同志：路没有修。", [ROADS], "dept:交通运输局"),
        ("县纪委：村里办事要送礼才盖章。", ["grassroots-corruption.extortion"], "discipline"),
        ("县纪委：路没有修。", [ROADS], "dept:交通运输局"),
    ],
)
def test_an_appeal_goes_by_whom_it_is_written_to(office: Office, text: str, topics: list[str], to: str):
    one = result(*topics)
    one.elements.units = with_units(text, office).elements.units
    assert names(decide(letter(text), one, office, DAY).to) == [to]


def test_an_appeal_that_tells_of_extortion_with_facts_goes_to_the_discipline_office_and_not_to_the_accused(
    office: Office,
):
    station = Accused("郎某", "站长", "民政局", "station")
    one = result(ROADS, "grassroots-corruption.extortion", accused=[station], lead="B")
    route = decide(letter("郎某收了两条烟才给盖章，路还是没有修。"), one, office, DAY)
    assert names(route.to) == ["discipline"]
    assert "dept:交通运输局" in names(route.cc)
    assert "dept:民政局" not in names(route.to + route.cc)
