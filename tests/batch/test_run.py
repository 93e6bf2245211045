"""A batch: everything that comes in goes out once, in order, in one process or several."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import orjson
import pytest
from python_calamine import CalamineWorkbook

from classifier.batch import run
from classifier.errors import FenliuError, LexiconError, UsageError
from tests.batch.fakes import BadLexicon, BadOffice, DeadOnArrival, FakeSpec
from tests.write.samples import letter


def make_input(path: Path, count: int, **special: str) -> Path:
    """A jsonl file of `count` letters; `special` maps `n7` to the text of letter 7."""
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            one = letter(number)
            text = special.get(f"n{number}", one.text)
            row = {"id": one.id, "title": one.title, "text": text}
            out.write(orjson.dumps(row).decode() + "\n")
    return path


def rows_of(path: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_letter_comes_out_once_and_in_order(tmp_path: Path, jobs: int) -> None:
    source = make_input(tmp_path / "in.jsonl", 1_050)
    report = run([source], tmp_path / "o.jsonl", classifier_spec=FakeSpec(), jobs=jobs)
    assert (report.read, report.results, report.errors) == (1_050, 1_050, 0)
    assert [r["letter_id"] for r in rows_of(tmp_path / "o.jsonl")] == [letter(n).id for n in range(1_050)]
    assert report.areas["work-safety"] == 175
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "o.jsonl"]


def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 900, n3="甲##乙", n450="RAISE", n899="WRONG")
    for jobs in (1, 3):
        run([source], tmp_path / f"{jobs}.csv", classifier_spec=FakeSpec(), jobs=jobs)
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "3.csv").read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_broken_inputs_and_broken_letters_are_error_rows_and_the_rest_goes_on(tmp_path: Path, jobs: int) -> None:
    source = make_input(tmp_path / "in.jsonl", 10, n4="RAISE 柳某", n5="WRONG")
    with open(source, "a", encoding="utf-8") as out:
        out.write("{broken\n")
    report = run([source], tmp_path / "o.jsonl", classifier_spec=FakeSpec(), jobs=jobs)
    assert (report.read, report.results, report.errors) == (11, 8, 3)
    rows = rows_of(tmp_path / "o.jsonl")
    errors = {r["letter_id"]: r["error"] for r in rows if r["error"]}
    assert errors["L00004"] == "分类时出错（ValueError），请人工处理并告知开发者"
    assert errors["L00005"] == "太怪了"
    assert len(errors) == 3
    assert "柳某" not in str(errors)


def test_a_letter_that_kills_its_process_is_one_error_row(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 700, n250="KILL", n251="KILL", n699="KILL")
    report = run([source], tmp_path / "o.jsonl", classifier_spec=FakeSpec(), jobs=2)
    assert (report.read, report.results, report.errors) == (700, 697, 3)
    rows = rows_of(tmp_path / "o.jsonl")
    assert [r["letter_id"] for r in rows] == [letter(n).id for n in range(700)]
    assert [r["letter_id"] for r in rows if r["error"]] == ["L00250", "L00251", "L00699"]
    assert "意外中止" in str(rows[250]["error"])


def test_a_document_of_several_findings_gives_several_rows_and_counts_add_up(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 3, n1="甲##乙##丙")
    report = run([source], tmp_path / "o.jsonl", classifier_spec=FakeSpec())
    assert (report.read, report.parts, report.results) == (3, 2, 5)
    rows = rows_of(tmp_path / "o.jsonl")
    assert [(r["letter_id"], r["parent"], r["part"]) for r in rows[1:4]] == [
        (f"L00001#{n}", "L00001", n) for n in (1, 2, 3)
    ]
    whole = run([source], tmp_path / "w.jsonl", classifier_spec=FakeSpec(), split="never")
    assert (whole.read, whole.parts, whole.results) == (3, 0, 3)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_workbook_holds_results_and_errors(tmp_path: Path, jobs: int) -> None:
    source = make_input(tmp_path / "in.jsonl", 450, n7="RAISE")
    run([source], tmp_path / "o.xlsx", classifier_spec=FakeSpec(), jobs=jobs)
    book = CalamineWorkbook.from_path(str(tmp_path / "o.xlsx"))
    assert len(book.get_sheet_by_name("结果").to_python()) == 450
    assert [r[0] for r in book.get_sheet_by_name("错误").to_python()[1:]] == ["L00007"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "o.xlsx"]


def test_standard_input_and_output(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    source = make_input(tmp_path / "in.jsonl", 5)
    report = run(["-"], "-", classifier_spec=FakeSpec(), stdin=io.BytesIO(source.read_bytes()))
    assert report.read == 5
    lines = capfdbinary.readouterr().out.splitlines()
    assert [orjson.loads(line)["letter_id"] for line in lines] == [letter(n).id for n in range(5)]


def test_columns_may_be_named(tmp_path: Path) -> None:
    with open(tmp_path / "in.csv", "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["甲列", "乙列"], ["一件事", letter(2).text]])
    columns = {"title": "甲列", "text": "乙列"}
    run([tmp_path / "in.csv"], tmp_path / "o.csv", classifier_spec=FakeSpec(), columns=columns)
    with open(tmp_path / "o.csv", encoding="utf-8-sig", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert (row["标题"], row["正文"]) == ("一件事", letter(2).text)


def test_progress_counts_inputs(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 500)
    seen: list[tuple[int, int | None]] = []
    run(
        [source],
        tmp_path / "o.jsonl",
        classifier_spec=FakeSpec(),
        progress=lambda done, total: seen.append((done, total)),
    )
    assert [done for done, _ in seen] == [0, 200, 400, 500]
    assert all(total is None or total >= done for done, total in seen)


@pytest.mark.parametrize("jobs", [1, 2])
def test_mistakes_in_lexicons_reach_the_caller(tmp_path: Path, jobs: int) -> None:
    source = make_input(tmp_path / "in.jsonl", 2)
    with pytest.raises(LexiconError) as caught:
        run([source], tmp_path / "o.jsonl", classifier_spec=BadLexicon(), jobs=jobs)
    assert caught.value.problems[0].line == 3
    with pytest.raises(FenliuError, match="office 打不开"):
        run([source], tmp_path / "o.jsonl", classifier_spec=BadOffice(), jobs=jobs)
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


def test_processes_that_cannot_start_are_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 2)
    with pytest.raises(FenliuError, match="启动失败"):
        run([source], tmp_path / "o.jsonl", classifier_spec=DeadOnArrival(), jobs=2)


def test_an_output_on_an_input_is_refused(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 2)
    before = source.read_bytes()
    (tmp_path / "link.jsonl").symlink_to(source)
    for out in (source, tmp_path / "link.jsonl"):
        with pytest.raises(UsageError, match="就是输入文件"):
            run([source], out, classifier_spec=FakeSpec())
    assert source.read_bytes() == before


def test_wrong_calls_are_refused_before_anything_is_done(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 2)
    spec = FakeSpec()
    with pytest.raises(UsageError, match="split"):
        run([source], tmp_path / "o.jsonl", classifier_spec=spec, split="sometimes")
    with pytest.raises(UsageError, match="格式"):
        run([source], tmp_path / "o.docx", classifier_spec=spec)
    with pytest.raises(UsageError, match="找不到"):
        run([tmp_path / "no.jsonl"], tmp_path / "o.jsonl", classifier_spec=spec)
    with pytest.raises(UsageError, match="标准输入"):
        run(["-"], tmp_path / "o.jsonl", classifier_spec=spec, resume=True, stdin=io.BytesIO())
    with pytest.raises(UsageError, match="要写进文件"):
        run([source], "-", classifier_spec=spec, form="xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device_is_a_clear_error(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 2)
    with pytest.raises(FenliuError, match="磁盘已满"):
        run([source], "/dev/full", classifier_spec=FakeSpec(), form="jsonl")


def test_an_output_that_lies_in_an_input_folder_is_not_read_as_a_letter(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    make_input(folder / "in.jsonl", 2)
    run([folder], folder / "o.jsonl", classifier_spec=FakeSpec())
    with pytest.raises(UsageError, match="输入文件夹里"):
        run([folder], folder / "o.jsonl", classifier_spec=FakeSpec())
    assert len(rows_of(folder / "o.jsonl")) == 2


def test_a_device_takes_results_as_they_come(tmp_path: Path) -> None:
    source = make_input(tmp_path / "in.jsonl", 2)
    report = run([source], "/dev/null", classifier_spec=FakeSpec(), form="csv")
    assert report.results == 2
