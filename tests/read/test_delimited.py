from __future__ import annotations

from pathlib import Path

import pytest

from classifier.read import Limits
from classifier.read.delimited import looks_like_csv
from tests.read.papers import TEXT, code_of, errors, letters, one_reason, read


def write(tmp_path: Path, content: str, encoding: str = "utf-8", name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_separators_and_encodings(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [["编号", "标题", "内容"], ["X1", "题", TEXT], ["X2", "题", f"{TEXT}二"]]
    path = write(tmp_path, "\r\n".join(separator.join(row) for row in rows), encoding)
    assert [(item.id, item.text) for item in letters(read(path))] == [("X1", TEXT), ("X2", f"{TEXT}二")]


def test_big5(tmp_path: Path) -> None:
    path = write(tmp_path, "編號,標題,內容\n1,機井壞了,東河村的機井壞了三個月沒有人來修\n", "big5")
    assert one_reason(path) == "no-text-column"
    (letter,) = letters(read(path, columns={"text": "內容"}))
    assert letter.text == "東河村的機井壞了三個月沒有人來修"


def test_tsv(tmp_path: Path) -> None:
    assert letters(read(write(tmp_path, "编号\t内容\nX1\t甲,乙\n", name="a.tsv")))[0].text == "甲,乙"


def test_fields_over_several_lines_and_doubled_quotes(tmp_path: Path) -> None:
    path = write(tmp_path, '编号,内容\nX1,"第一行\n第二行，他说""好""\n\n第四行"\nX2,乙\n')
    first, second = letters(read(path))
    assert first.text == '第一行\n第二行，他说"好"\n\n第四行'
    assert second.text == "乙"


def test_quote_inside_an_unquoted_field_is_text(tmp_path: Path) -> None:
    path = write(tmp_path, '编号,内容\nX1,5" 的水管\nX2,乙\n')
    assert [item.text for item in letters(read(path))] == ['5" 的水管', "乙"]


def test_unclosed_quote_costs_one_row_only(tmp_path: Path) -> None:
    rows = "".join(f"X{n},内容{n}\n" for n in range(2, 5000))
    items = read(write(tmp_path, f'编号,内容\nX1,"没有关上\n{rows}'))
    assert [(item.where, code_of(item)) for item in errors(items)] == [("#2", "quotes")]
    assert [item.id for item in letters(items)] == [f"X{n}" for n in range(2, 5000)]


def test_unclosed_quote_before_good_quotes(tmp_path: Path) -> None:
    items = read(write(tmp_path, '编号,内容\nX1,"没有关上\nX2,"好的"\nX3,"两\n行"\nX4,完\n'))
    assert len(errors(items)) == 1
    assert [item.id for item in letters(items)] == ["X2", "X3", "X4"]
    assert letters(items)[1].text == "两\n行"


def test_text_after_a_closing_quote(tmp_path: Path) -> None:
    items = read(write(tmp_path, '编号,内容\nX1,"他说"好""\nX2,乙\n'))
    assert [code_of(item) for item in errors(items)] == ["quotes"]
    assert [item.id for item in letters(items)] == ["X2"]


def test_many_bad_quotes_stay_quick(tmp_path: Path) -> None:
    items = read(write(tmp_path, "编号,内容\n" + 'X,"坏\n' * 501))
    assert len(items) == len(errors(items)) + len(letters(items))
    assert items


def test_unquoted_comma_in_the_text_is_reported_not_cut(tmp_path: Path) -> None:
    items = read(write(tmp_path, "编号,内容\nX1,甲,乙\nX2,丙\n"))
    assert [(item.id, code_of(item)) for item in errors(items)] == [("X1", "too-many-cells")]
    assert [item.id for item in letters(items)] == ["X2"]


def test_row_over_the_limit(tmp_path: Path) -> None:
    path = write(tmp_path, f"编号,内容\nX1,{'长' * 3000}\nX2,乙\n")
    items = read(path, limits=Limits(max_row_bytes=500))
    assert [code_of(item) for item in errors(items)] == ["row-too-long"]
    assert [item.id for item in letters(items)] == ["X2"]


def test_letter_of_one_megabyte(tmp_path: Path) -> None:
    text = TEXT * 30_000
    assert letters(read(write(tmp_path, f'编号,内容\nX1,"{text}"\n')))[0].text == text


def test_nul_in_a_row(tmp_path: Path) -> None:
    items = read(write(tmp_path, "编号,内容\nX1,a" + "b" * 70_000 + "\nX2,a\0b\nX3,丙\n"))
    assert [(item.id, code_of(item)) for item in errors(items)] == [("X2", "nul")]
    assert [item.id for item in letters(items)] == ["X1", "X3"]


@pytest.mark.parametrize(("content", "code"), [("", "empty"), ("\n\n", "empty"), ("编号,内容\n", "no-rows")])
def test_nothing_in_it(tmp_path: Path, content: str, code: str) -> None:
    assert one_reason(write(tmp_path, content)) == code


def test_wrong_columns(tmp_path: Path) -> None:
    assert one_reason(write(tmp_path, "编号,备注\nX1,甲\n")) == "no-text-column"


def test_excel_row_numbers(tmp_path: Path) -> None:
    items = read(write(tmp_path, '某县登记表\n标题,内容\n甲,"两\n行"\n乙,丙\n'))
    assert [item.id for item in items] == ["a#3", "a#4"]


def test_header_is_recognised() -> None:
    assert looks_like_csv("编号,内容\nX1,甲\n".encode())
    assert not looks_like_csv("内容\n甲\n".encode())
    assert not looks_like_csv(f"{TEXT}\n".encode())
    assert not looks_like_csv(bytes(range(256)))
