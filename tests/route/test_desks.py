"""The department that the set `desks` names goes first, where a letter wants something."""

from __future__ import annotations

import pytest

from classifier.office import Office
from classifier.route import decide
from tests.conftest import MakeLexicon
from tests.route.samples import DAY, letter, names, result
from tests.route.test_asked import found

HOUSING, CIVIL = "dept:住房和城乡建设局", "dept:民政局"


def test_the_desk_goes_before_the_home_of_the_main_topic(office: Office) -> None:
    route = decide(letter(), result("livelihood.housing-property"), office, DAY, desk="民政局")
    assert (names(route.to), names(route.cc)) == ([CIVIL], [HOUSING])


def test_where_topics_name_nobody_the_desk_has_the_letter(office: Office) -> None:
    assert names(decide(letter(), result(), office, DAY, desk="民政局").to) == [CIVIL]
    assert names(decide(letter(), result(), office, DAY).to) == ["petition"]


@pytest.mark.parametrize("purpose", ["accusation", "praise", "other"])
def test_a_letter_that_wants_nothing_of_a_department_goes_as_before(office: Office, purpose: str) -> None:
    told = result("livelihood.housing-property", purpose=purpose)
    assert decide(letter(), told, office, DAY, desk="民政局") == decide(letter(), told, office, DAY)


def test_a_department_that_the_office_has_not_changes_nothing(office: Office) -> None:
    told = result("livelihood.housing-property")
    assert decide(letter(), told, office, DAY, desk="没有的局") == decide(letter(), told, office, DAY)


def test_a_note_that_assigns_the_letter_stands(office: Office) -> None:
    told = found("【编号】1 【内容】路坏了。【派单】交通运输局", office, "livelihood.transport-roads")
    assert names(decide(*told, office, DAY, desk="民政局").to) == ["dept:交通运输局"]
    begged = found("路坏了。请交通运输局来看看。", office, "livelihood.transport-roads")
    assert names(decide(*begged, office, DAY, desk="民政局").to) == [CIVIL]


def test_a_denounced_department_does_not_get_it_through_its_desk(office: Office) -> None:
    told = found("举报民政局乱收费。", office, "livelihood.funeral-civil")
    assert CIVIL not in names(decide(*told, office, DAY, desk="民政局").to)


DESKS = """
schema: fenliu/labels@1
set: desks
one_of: {once: true, per: 600, least: 0.45}
labels:
  - {id: a, name: 民政局, terms: {normal: [{term: 坟山, weight: 3}]}}
  - {id: b, name: 水利局, terms: {normal: [{term: 水渠, weight: 3}]}}
"""


def test_the_set_is_asked_and_no_result_shows_it(lexicon: MakeLexicon) -> None:
    classifier = lexicon(DESKS)
    found = classifier.decide(letter("坟山上的路塌了，请派人修一修"))
    assert found[0].desk == "民政局"
    assert found[1].labels == {}
    assert classifier.decide(letter("路塌了，请派人修一修"))[0].desk == ""
