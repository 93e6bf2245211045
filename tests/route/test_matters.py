"""Whose matter a letter is by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.model import Result, Tag
from classifier.office import Office
from classifier.office.records import Matter
from classifier.route import decide
from classifier.route.matters import Said
from tests.route.samples import DAY, letter, names, result

ROADS = "livelihood.transport-roads"


def weighed(*tags: tuple[str, float], purpose: str = "appeal-request") -> Result:
    """A result with topics of these points."""
    out = result(*(topic for topic, _ in tags), purpose=purpose)
    out.tags = [Tag(topic.partition(".")[0], topic, points, 0.9) for topic, points in tags]
    return out


def test_a_word_counts_once_and_a_strong_one_twice(office: Office):
    assert Said(letter("低保停了。低保是去年批的，还有临时救助，养老也没人管。"), office).points()["dept:民政局"] == 5


def test_of_words_that_overlap_the_longest_counts(office: Office):
    found = Said(letter("违章建筑没人管。"), office).points()
    assert "dept:公安局" not in found
    assert found["dept:城市管理局"] == 2


def test_equal_points_are_in_the_order_of_the_office(office: Office):
    found = Said(letter("邮局和气象都来过。"), office).points()
    assert list(found) == ["dept:邮政管理局", "dept:气象局"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("契税交重了，完税凭证在手里。", "dept:税务局"),
        ("快递丢了两件，驿站说不归它。", "dept:邮政管理局"),
        ("护照过期了怎么换，出入境窗口没有人。", "dept:公安局"),
    ],
)
def test_words_say_where_no_topic_does(office: Office, text: str, to: str):
    assert names(decide(letter(text), result(), office, DAY).to) == [to]


def test_words_go_before_the_petition_class(office: Office):
    one = result(petition_class="城乡建设")
    assert names(decide(letter("契税交重了，完税凭证在手里。"), one, office, DAY).to) == ["dept:税务局"]
    assert names(decide(letter("说不清是什么事。"), one, office, DAY).to) == ["dept:住房和城乡建设局"]


def test_words_outweigh_a_topic_only_when_they_are_far_ahead(office: Office):
    text = "低保停了，临时救助没批，高龄补贴也断了。"
    assert names(decide(letter(text), weighed((ROADS, 3)), office, DAY).to) == ["dept:民政局"]
    assert names(decide(letter(text), weighed((ROADS, 9)), office, DAY).to) == ["dept:交通运输局"]
    assert names(decide(letter("路面坏了，低保停了。"), weighed((ROADS, 3)), office, DAY).to) == ["dept:交通运输局"]


def test_an_accusation_goes_to_nobody_by_its_words(office: Office):
    route = decide(letter("契税交重了，完税凭证在手里。"), result(purpose="accusation"), office, DAY)
    assert names(route.to) == ["discipline"]
    assert route.cc == []


def test_matters_are_recipients_that_there_are(office: Office):
    kinds = set(office.bodies)
    for recipient, matter in office.matters.items():
        assert recipient in kinds or recipient.removeprefix("dept:") in office.departments
        assert matter == replace(matter, strong=tuple(dict.fromkeys(matter.strong)))
        assert set(matter.strong).isdisjoint(matter.normal)
    assert isinstance(next(iter(office.matters.values())), Matter)
