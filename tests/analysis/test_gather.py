"""Letters to cases, for one reader: what is left out, what a results file still gives, and that nobody is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier import Classifier
from classifier.analysis.brief import brief, find_unit
from classifier.analysis.gather import Gathered, gather
from classifier.analysis.hiding import masked
from classifier.analysis.papers.brief import brief_paper
from classifier.analysis.papers.common import common_paper
from classifier.analysis.render.html import page
from classifier.errors import UsageError
from classifier.model import Letter, to_json
from classifier.office import Office
from classifier.read import read_inputs
from tests.analysis.test_common import TODAY

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


@pytest.fixture(scope="module")
def examples() -> Gathered:
    return gather([EXAMPLES])


def write(folder: Path, *letters: str) -> Path:
    for number, text in enumerate(letters):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_every_letter_is_counted_once(examples: Gathered) -> None:
    read = [item for item in read_inputs([EXAMPLES]) if isinstance(item, Letter)]
    counted = len(examples.cases) + len(examples.aside) + examples.barred + examples.locked + examples.errors
    assert counted == len(read)
    assert examples.locked >= 1
    assert all(case.kind not in examples.settings.leave_out_kinds for case in examples.cases)


def test_villages_of_one_name_are_not_mixed_up_and_addressees_are_no_subject(tmp_path: Path) -> None:
    found = gather(
        [write(tmp_path, "尊敬的民政局领导：\n　　青梧镇青石滩村的自来水停了三个月，没有人修。请派人来看。")]
    )
    assert found.cases[0].units == ("qingwu/青石滩村",)


def test_results_written_before_give_the_same_figures(examples: Gathered, tmp_path: Path) -> None:
    classifier = Classifier.load()
    results = tmp_path / "r.jsonl"
    letters = [item for item in read_inputs([EXAMPLES]) if isinstance(item, Letter)]
    lines = [to_json(classifier.classify(letter)) for letter in letters]
    results.write_bytes(b"\n".join([*lines, b'{"letter_id":"x","error":"kaputt"}', b"{not json"]) + b"\n")
    found = gather([results])
    assert found.errors == 2
    assert [case.topics for case in found.cases] == [case.topics for case in examples.cases]
    assert [case.grade for case in found.cases] == [case.grade for case in examples.cases]
    assert not any(case.quotes for case in found.cases)
    with pytest.raises(UsageError, match="混"):
        gather([results, EXAMPLES / "来信"])


def test_a_team_with_the_accused_in_it_does_not_see_the_letter(tmp_path: Path) -> None:
    text = "实名举报：柳塘镇副镇长令狐某霜在2025年3月收受某建筑队老板现金5万元，把村道工程直接给了他，没有招标。"
    folder = write(tmp_path, text)
    assert gather([folder], reader="discipline").cases
    assert gather([folder], reader="县委第一巡察组").cases
    barred = gather([folder], reader="team-2")
    assert (barred.cases, barred.barred) == ([], 1)


@pytest.mark.parametrize("who", ["住建局", "housing", "", "某人"])
def test_only_the_inspection_side_reads_reports(who: str, tmp_path: Path) -> None:
    folder = write(tmp_path, "路灯坏了。")
    if not who:
        assert gather([folder], reader=who).reader.kind == "inspection-office"
        return
    with pytest.raises(UsageError, match="只给巡察和纪检监察机构"):
        gather([folder], reader=who)


def test_no_report_names_a_petitioner(examples: Gathered) -> None:
    from classifier.analysis.common import common

    named: set[str] = set()
    classifier = Classifier.load()
    accused: set[str] = set()
    for item in read_inputs([EXAMPLES]):
        if isinstance(item, Letter):
            found = classifier.classify(item).elements
            named |= {found.petitioner.name, *(one.text for one in found.contacts if one.kind != "address")}
            accused |= {one.name for one in found.accused if len(one.name) > 2}
    assert len(named) > 20
    office = examples.office
    papers = [common_paper(common(examples, TODAY), examples, TODAY)]
    for unit in office.units:
        if any(unit in case.units for case in examples.cases):
            papers.append(brief_paper(brief(examples, unit, TODAY), examples, TODAY))
    text = "".join(page(paper).decode() for paper in papers)
    assert len(papers) > 15
    assert "<blockquote>" in text
    assert not [name for name in named if len(name) > 1 and name in text]
    assert not [name for name in accused if name in text]


def test_names_of_the_accused_need_full(tmp_path: Path) -> None:
    text = (
        "我叫邢某芝，电话13800000016，实名举报青梧镇党委书记臧某鹏。臧某鹏2024年5月没有开会就把敬老院改造工程给了亲戚的公司，"
        "合同价三百万元。请调查。\n邢某芝\n2026年3月2日"
    )
    folder = write(tmp_path, text)
    for full, name in ((False, "臧某某"), (True, "臧某鹏")):
        found = gather([folder], full=full)
        paper = page(brief_paper(brief(found, "qingwu", TODAY), found, TODAY, "巡前了解")).decode()
        assert name in paper
        assert "邢某芝" not in paper
        assert "13800000016" not in paper
    assert "理由：巡前了解" in paper


def test_masking_keeps_the_surname() -> None:
    assert [masked(name) for name in ("邢某芝", "欧阳某汀", "邢", "", "欧阳")] == [
        "邢某某",
        "欧阳某某",
        "邢",
        "",
        "欧某某",
    ]


def test_a_unit_is_found_by_its_names_and_doubt_is_an_error(example_office: Office) -> None:
    assert find_unit("住建局", example_office) == find_unit("housing", example_office) == "housing"
    assert find_unit("青梧镇青石滩村", example_office) == "qingwu/青石滩村"
    with pytest.raises(UsageError, match="几个单位"):
        find_unit("河湾村", example_office)
    with pytest.raises(UsageError, match="没有"):
        find_unit("无此镇", example_office)


def test_jobs_change_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, *(f"青梧镇青石滩村的路灯坏了{n}个月。" for n in range(5)))
    one, two = gather([folder]), gather([folder], jobs=2)
    assert [(case.id, case.topics, case.units) for case in one.cases] == [
        (case.id, case.topics, case.units) for case in two.cases
    ]
