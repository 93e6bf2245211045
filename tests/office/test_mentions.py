"""Units in running text and the meaning of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.office import Office


def found(office: Office, text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.unit_id) for m in office.find_units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("反映云溪县住建局的问题", [("云溪县住建局", "housing")]),
        ("县建设局和县教育局", [("县建设局", "housing"), ("县教育局", "education")]),
        ("柳塘镇人民政府不管", [("柳塘镇人民政府", "liutang")]),
        ("在柳塘住了十年", [("柳塘", "liutang")]),
        ("柳塘路上没有路灯", []),
        ("市公安局的人来过", []),
        ("找了县第一中学，又找一中", [("县第一中学", "school-1")]),
        ("柳塘镇磨坊湾村村委会", [("柳塘镇磨坊湾村村委会", "liutang/磨坊湾村")]),
        ("柳塘镇卫生院", [("柳塘镇卫生院", "liutang-health")]),
        ("", []),
    ],
)
def test_longest_name_with_what_belongs_to_it(office: Office, text: str, expected: list[tuple[str, str]]):
    assert found(office, text) == expected


def test_two_villages_of_one_name_are_ambiguous_until_the_town_is_named(office: Office):
    (alone,) = office.find_units("河湾村的会计")
    assert alone.ambiguous
    assert set(alone.candidates) == {"liutang/河湾村", "zhuting/河湾村"}
    (joined,) = office.find_units("竹汀乡河湾村的会计")
    assert (joined.unit_id, joined.ambiguous) == ("zhuting/河湾村", False)
    town, village = office.find_units("我是竹汀乡人，家在河湾村")
    assert (town.unit_id, village.unit_id, village.ambiguous) == ("zhuting", "zhuting/河湾村", False)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("住建局", ["housing"]),
        ("县住建局", ["housing"]),
        ("云溪县住房和城乡建设局", ["housing"]),
        ("原国土局", ["natural-resources"]),
        ("柳塘镇党委", ["liutang"]),
        ("柳塘镇河湾村党支部", ["liutang/河湾村"]),
        ("河湾村", ["liutang/河湾村", "zhuting/河湾村"]),
        ("某某镇政府", []),
        ("县公安局交警大队", []),
        ("", []),
    ],
)
def test_resolve_gives_every_meaning(office: Office, name: str, ids: list[str]):
    assert [unit.id for unit in office.resolve(name)] == ids


def test_resolve_near_a_place(office: Office):
    assert [u.id for u in office.resolve("河湾村", near="竹汀乡")] == ["zhuting/河湾村"]
    assert len(office.resolve("河湾村", near="青梧镇")) == 2


def test_tree(office: Office):
    assert [u.id for u in office.ancestors("liutang/河湾村")] == ["liutang", "county"]
    assert "liutang/河湾村" in {u.id for u in office.descendants("county")}
    assert office.is_within("liutang-police", "public-security")
    assert not office.is_within("liutang", "liutang/河湾村")
    assert office.ancestors("nothing") == []


def test_topics_and_classes_find_their_home(office: Office):
    home = office.home_of("eco-environment.water")
    assert home is not None
    assert home.to == ("dept:生态环境分局",)
    assert office.home_of("eco-environment.new-topic") == office.home_of("eco-environment")
    assert office.home_of("nothing.at-all") is None
    assert office.home_of_class("民政/优抚/烈士褒扬") == ("dept:退役军人事务局",)
    assert office.home_of_class("民政/别的") == ("dept:民政局",)
    assert office.home_of_class("没有这一类") == ()


@given(st.text(alphabet="县柳塘镇河湾村住建局教育市政府云溪公安，。 a1", max_size=40))
def test_mentions_stay_inside_the_text_and_apart(office: Office, text: str):
    end = 0
    for mention in office.find_units(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.unit_id in mention.candidates
        assert mention.ambiguous == (len(mention.candidates) > 1)
        end = mention.end


def test_a_text_asked_again_gives_the_same(office: Office):
    found = office.find_units("县民政局")
    assert found
    found.clear()
    assert [one.name for one in office.find_units("县民政局")] == ["民政局"]
