"""When two names mean one body or person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.office import Likeness, Office
from classifier.office.names import Cores, NameRules, traits_of
from classifier.office.records import Naming


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("县住建局", "住房和城乡建设局"),
        ("建设局", "住房和城乡建设局"),
        ("人社局", "云溪县人力资源和社会保障局"),
        ("县公安局交警大队", "公安局"),
        ("原教育局", "教育局"),
        ("银穗坪镇政府", "银穗坪镇党委"),
        ("上仓村委会", "上仓村"),
        ("住 建 局", "住建局"),
        ("住建局\uff08本级\uff09", "住建局"),
    ],
)
def test_same_body(office: Office, a: str, b: str):
    assert office.compare.same_body(a, b)
    assert office.compare.same_body(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("三盏井乡市场监管所", "市场监督管理局"),
        ("苇渡镇派出所", "公安局"),
        ("上仓村", "下仓村"),
        ("民政局", "财政局"),
        ("水利局", "林业局"),
        ("", "公安局"),
        ("", ""),
        ("局", "公安局"),
    ],
)
def test_different_bodies(office: Office, a: str, b: str):
    assert not office.compare.same_body(a, b)
    assert not office.compare.same_body(b, a)


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("公孙某澜", "公孙某澜", Likeness.SAME),
        ("公孙 某澜", "公孙某澜", Likeness.SAME),
        ("王某", "王建国", Likeness.POSSIBLE),
        ("王*国", "王建国", Likeness.POSSIBLE),
        ("王", "王建国", Likeness.POSSIBLE),
        ("姓王", "王建国", Likeness.POSSIBLE),
        ("王某民", "王建国", Likeness.NO),
        ("王建军", "王建国", Likeness.NO),
        ("李某", "王建国", Likeness.NO),
        ("", "王建国", Likeness.NO),
    ],
)
def test_likeness_of_persons(office: Office, a: str, b: str, likeness: Likeness):
    assert office.compare.likeness(a, b) is likeness
    assert office.compare.likeness(b, a) is likeness


@pytest.mark.parametrize(
    ("core", "text", "may"),
    [
        ("卫生健康局", "卫健部门", True),
        ("公安局", "公安系统", True),
        ("卫生健康局", "教育部门", False),
        ("卫生健康局", "卫健单位", False),
    ],
)
def test_a_sector_may_mean_the_body(office: Office, core: str, text: str, may: bool):
    assert office.compare.may_be_of(core, text) is may


_short = st.text(alphabet="公安教育局部门系统", max_size=6)


@given(st.lists(_short, max_size=6), _short)
def test_names_asked_all_at_once(cores: list[str], text: str):
    rules = NameRules(Naming(sectors=("部门", "系统")))
    asked = Cores(cores, rules)
    assert asked.may_be(text) == any(rules.may_be_of(core, text) for core in cores)
    assert not asked.may_be(text) or not asked.traits().isdisjoint(traits_of(text))
