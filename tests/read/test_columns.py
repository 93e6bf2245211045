from __future__ import annotations

from datetime import date, datetime

import pytest

from classifier.errors import UsageError
from classifier.model import ErrorRow, Letter
from classifier.read.columns import check_columns, make_plan, plain, read_table, shown, vocabulary
from classifier.read.limits import Limits
from classifier.read.reasons import Rejected
from classifier.read.source import Desk, Source, in_memory
from tests.read.papers import TEXT, code_of

SOURCE: Source = in_memory(b"", "表.xlsx")
DESK = Desk(Limits(), {})


def table(*rows: list[object], **named: str) -> list[Letter | ErrorRow]:
    return list(read_table(enumerate(rows, 1), SOURCE, Desk(Limits(), named)))


@pytest.mark.parametrize(
    "header",
    [
        ["工单编号", "主题", "诉求内容", "来信时间", "渠道"],
        ["id", "title", "text", "received", "channel"],
        [" 编号 ", "标 题", "内容（必填）", "登记_日期", "信访形式"],
        ["ＩＤ", "Title", "TEXT:", "Date", "Source"],
    ],
)
def test_usual_names_are_found(header: list[object]) -> None:
    (letter,) = table(header, ["X1", "机井", TEXT, "2024-05-01", "来信"])
    assert letter == Letter("X1", "机井", TEXT, "来信", date(2024, 5, 1), {})


def test_other_columns_go_into_meta_under_their_own_name() -> None:
    (letter,) = table(["序号", "内容", "所属乡镇", "金额", ""], [1, TEXT, "某镇", 1.5, ""])
    assert isinstance(letter, Letter)
    assert letter.meta == {"序号": "1", "所属乡镇": "某镇", "金额": "1.5"}
    assert letter.id == "表#2"


def test_the_better_name_wins_and_the_other_is_kept() -> None:
    (letter,) = table(["摘要", "正文"], ["短", TEXT])
    assert isinstance(letter, Letter)
    assert letter.text == TEXT
    assert letter.meta == {"摘要": "短"}


def test_named_columns_win_over_usual_names() -> None:
    (letter,) = table(["内容", "说明"], ["甲", "乙"], text="说明", title="内容")
    assert isinstance(letter, Letter)
    assert (letter.title, letter.text) == ("甲", "乙")


def test_header_below_a_heading_is_found() -> None:
    items = table(["某县来信登记表", ""], ["", ""], ["编号", "内容"], ["X1", TEXT])
    assert [item.id for item in items] == ["X1"]


def test_cells_become_text() -> None:
    (letter,) = table(
        ["编号", "内容", "甲", "乙", "丙", "丁"],
        [12345678901.0, TEXT, datetime(2024, 5, 1), datetime(2024, 5, 1, 8), True, {"a": [1]}],
    )
    assert isinstance(letter, Letter)
    assert letter.id == "12345678901"
    assert letter.meta == {"甲": "2024-05-01", "乙": "2024-05-01T08:00:00", "丙": "true", "丁": '{"a":[1]}'}


def test_bad_date_is_none_and_kept_in_meta() -> None:
    (letter,) = table(["内容", "日期"], [TEXT, "上个月"])
    assert isinstance(letter, Letter)
    assert letter.received is None
    assert letter.meta == {"received": "上个月"}


def test_row_shorter_than_the_header_is_filled() -> None:
    (letter,) = table(["内容", "标题", "日期"], [TEXT])
    assert isinstance(letter, Letter)
    assert (letter.text, letter.title) == (TEXT, "")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["X1", "", ""], "empty-row"),
        (["X1", " ", "  "], "empty-row"),
        (["X1", "题", "a\0b"], "nul"),
        (["X1", "题", "甲", "乙"], "too-many-cells"),
    ],
)
def test_bad_row_is_one_error_row_and_the_rest_goes_on(row: list[object], code: str) -> None:
    bad, good = table(["编号", "标题", "内容"], row, ["X2", "", TEXT])
    assert isinstance(bad, ErrorRow)
    assert (bad.id, bad.where, code_of(bad)) == ("X1", "#2", code)
    assert good.id == "X2"


def test_letter_too_long_is_an_error_row() -> None:
    (row,) = read_table(enumerate([["内容"], ["长" * 11]], 1), SOURCE, Desk(Limits(max_letter_chars=10), {}))
    assert isinstance(row, ErrorRow)
    assert code_of(row) == "letter-too-long"


def test_missing_text_column_names_the_columns_and_the_way_out() -> None:
    with pytest.raises(Rejected) as why:
        table(["编号", "备注", "所属乡镇"], ["X1", "甲", "乙"])
    assert why.value.code == "no-text-column"
    assert "编号、备注、所属乡镇" in why.value.reason
    assert "--columns" in why.value.reason


def test_missing_named_column() -> None:
    with pytest.raises(Rejected) as why:
        table(["编号", "内容"], ["X1", TEXT], text="说明")
    assert why.value.code == "named-column"


def test_data_without_header_are_not_quoted_in_the_reason() -> None:
    with pytest.raises(Rejected) as why:
        table(["某某芝", "13800000123", TEXT], ["某某强", "13800000124", TEXT])
    assert why.value.code == "no-header"
    assert "某某芝" not in why.value.reason
    assert "1380" not in why.value.reason


@pytest.mark.parametrize("rows", [[], [["编号", "内容"]], [["", None], ["  "]]])
def test_zero_rows(rows: list[list[object]]) -> None:
    with pytest.raises(Rejected) as why:
        table(*rows)
    assert why.value.code == "no-rows"


def test_fields_of_the_caller_are_checked() -> None:
    assert check_columns(None) == {}
    for bad in ({"body": "x"}, {"text": ""}):
        with pytest.raises(UsageError):
            check_columns(bad)


def test_every_name_of_the_lexicon_is_found_again() -> None:
    for name, (field, _) in vocabulary().items():
        assert plain(name) == name
        plan = make_plan([name, "无关"], {}, title_is_enough=True) if field in ("text", "title") else None
        assert plan is None or getattr(plan, field) == 0


def test_shown_hides_what_may_be_data() -> None:
    assert shown(["编号", "13800000123", "长" * 17, ""]) == "编号、…、…"
    assert shown([]) == "-"


def test_a_letter_cut_at_its_commas_is_not_shown_as_column_names() -> None:
    names = ["编号", "王某收了五千块", "一直不还。"]
    assert shown(names) == "编号、…、…"
    assert shown(["编号", "概述", "备注（选填，可空）"]) == "编号、概述、备注（选填，可空）"
    assert shown(["编号", "概述", "3800001234"]) == "编号、概述、…"
