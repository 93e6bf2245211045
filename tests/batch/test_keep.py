"""Columns of the clerk's own sheet that are kept beside the result."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from classifier.batch import ClassifierSpec, run
from classifier.errors import UsageError
from classifier.write import MOST_KEPT

ROWS = [
    ["编号", "标题", "内容", "批次", "受理单位", "目的"],
    ["1", "河水发黑", "化工厂夜间偷排废水进河，河里死鱼很多，请查处。", "第三批", "=HYPERLINK(1)", "下乡"],
    ["2", "举报县委书记", "举报县委书记收受工程老板贿赂50万元，买官卖官。", "第四批", "市局", ""],
    ["3", "", "", "第五批", "", ""],
]


def sheet(folder: Path) -> Path:
    path = folder / "登记表.csv"
    with open(path, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(ROWS)
    return path


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_own_columns_stand_behind_the_result(tmp_path: Path, form: str, jobs: int) -> None:
    out = tmp_path / f"结果.{form}"
    keep = ["批次", "受理单位", "目的", "没有的列"]
    report = run([sheet(tmp_path)], out, classifier_spec=ClassifierSpec(), keep=keep, jobs=jobs)
    if form == "csv":
        lines = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    else:
        lines = [
            [str(cell) for cell in row] for row in CalamineWorkbook.from_path(out).get_sheet_by_name("结果").to_python()
        ]
    head, first, second = lines[0], lines[1], lines[2]
    at = head.index("批次")
    assert head[at : at + 4] == ["批次", "受理单位", "目的（原表）", "没有的列"]
    assert first[at] == "第三批"
    assert first[at + 1].lstrip("'").endswith("=HYPERLINK(1)")
    assert first[at + 2] == "下乡"
    assert second[at : at + 2] == ["〔仅限上级拆阅〕"] * 2
    assert (report.read, report.errors, report.absent) == (3, 1, ["没有的列"])


def test_a_formula_in_a_kept_column_does_nothing(tmp_path: Path) -> None:
    out = tmp_path / "结果.csv"
    run([sheet(tmp_path)], out, classifier_spec=ClassifierSpec(), keep=["受理单位"])
    assert ",=HYPERLINK" not in out.read_text("utf-8-sig")


def test_only_sheets_have_columns_and_not_too_many(tmp_path: Path) -> None:
    for name, keep in (("o.jsonl", ["批次"]), ("o.csv", [f"列{n}" for n in range(MOST_KEPT + 1)])):
        with pytest.raises(UsageError):
            run([sheet(tmp_path)], tmp_path / name, classifier_spec=ClassifierSpec(), keep=keep)
        assert not (tmp_path / name).exists()


def test_without_it_nothing_changes(tmp_path: Path) -> None:
    source = sheet(tmp_path)
    for name in ("a.csv", "b.csv"):
        run([source], tmp_path / name, classifier_spec=ClassifierSpec(), keep=["批次"] if name == "b.csv" else [])
    a, b = (list(csv.reader((tmp_path / name).read_text("utf-8-sig").splitlines())) for name in ("a.csv", "b.csv"))
    assert [row[:-2] + row[-1:] for row in b] == a
