"""Papers as files: the same bytes each time, no formula, no markup from outside, pictures in each form."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from classifier.analysis.paper import Chart, Items, Paper, Quotes, Table, Text
from classifier.analysis.render import rendered, save
from classifier.analysis.render import word as word_form
from classifier.analysis.render.pictures import png
from classifier.errors import UsageError

EVIL = '=HYPERLINK("http://x.example","a")<script>alert(1)</script>\x00&\' a^$ $'


def paper() -> Paper:
    out = Paper("标题" + EVIL, [("编制单位", EVIL)], ["注意" + EVIL])
    out.add(
        "一、" + EVIL,
        Text(EVIL),
        Items([EVIL, "二"]),
        Table("表[]:*?/\\" + EVIL, ["甲", "乙", EVIL], [[EVIL, 12_345, 0.25], ["+1", None, 1.0]], shares=[2]),
        Table("表[]:*?/\\" + EVIL, ["甲"], [["@SUM(A1)"]]),
        Chart("图" + EVIL, "bars", [EVIL, "乙"], {"件数": [3.0, 1.0]}),
        Chart("线", "lines", ["2026-01", "2026-02"], {"全部": [1.0, 4.0], EVIL: [0.0, 2.0]}),
        Chart("叠", "stack", ["甲", "乙"], {"A": [1.0, 0.0], "B": [2.0, 0.5]}),
        Quotes("例" + EVIL, [("第1件", EVIL)]),
        Table("空", ["甲"], []),
        Chart("空图", "bars", [], {}),
    )
    return out


@pytest.mark.parametrize("form", [".html", ".xlsx", ".docx"])
def test_the_same_paper_gives_the_same_bytes(form: str) -> None:
    assert rendered(paper(), form) == rendered(paper(), form)


def test_a_page_holds_no_markup_from_outside_and_fetches_nothing() -> None:
    text = rendered(paper(), ".html").decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert text.count("<svg") == 3
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)\s*=", text)
    assert "空" not in text


def test_a_workbook_holds_text_where_text_was_given() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(paper(), ".xlsx"))) as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")}
        assert not any("<f>" in sheet for sheet in sheets.values())
        assert len(sheets) == 4
        assert sum(name.startswith("xl/charts/chart") for name in book.namelist()) == 3
        assert not any("hyperlink" in sheet for sheet in sheets.values())


def test_a_document_has_tables_and_pictures() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(rendered(paper(), ".docx")))
    assert len(document.tables) + len(document.inline_shapes) == 2 + 3
    assert EVIL.replace("\x00", "") in [paragraph.text for paragraph in document.paragraphs]


def test_without_a_picture_the_figures_stand_in_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    docx = pytest.importorskip("docx")
    monkeypatch.setattr(word_form, "png", lambda chart: None)
    document = docx.Document(io.BytesIO(rendered(paper(), ".docx")))
    assert len(document.tables) == 5
    assert document.tables[3].rows[1].cells[1].text == "1"


def test_pictures_are_png_where_there_is_a_font() -> None:
    picture = png(Chart("图", "bars", ["甲"], {"件数": [1.0]}))
    assert picture is None or picture.startswith(b"\x89PNG")


def test_other_forms_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="docx"):
        save(paper(), tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())
