"""A lexicon goes into a workbook and comes back the same, comments and all; mistakes name their cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from classifier.authoring.workbook import export, read_back
from classifier.authoring.workbook.flow import flow
from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.errors import LexiconError
from classifier.lexicon.parsing import parse_source
from classifier.lexicon.sources import Source, read_sources
from classifier.yamlmarks import load_marked

AREA = """\
# The lamps of a town.
schema: fenliu/area@1
id: streets
name: 街道
groups: [急难愁盼]
masks: [路灯笼, 路灯下]  # not lamps
lists:
  # how they fail
  坏: [坏了, 不亮,
    # and in winter
    冻裂]
topics:
  # ---- lamps
  - id: lamps
    name: 路灯
    class: 城乡建设/路灯
    threshold: 4
    terms:
      strong: [路灯不亮, {term: 灯杆, boundary: word}]
      normal: ["12345", 停电]
      weak: [电]  # fenliu: allow L004 a heading of the form
      against: [{term: 台灯, weight: -5}]
    phrases:
      - {id: dark, seq: [路灯, {gap: 6}, $坏, {opt: [一片]}], weight: 3}  # the plain story
      - {id: close, near: [路灯, [漆黑, 摸黑]], within: 9, scope: clause}
    rules:
      # alleys first
      - {id: alley, when: "dark and not 商场", weight: -1.5}
    patterns:
      - {id: p1, anchor: [灯], pattern: [{TEXT: 灯}]}
    unless: "2 of (商场, 超市, 影院)"
    tests:
      match: [路灯不亮了, {text: "坏: 了", title: 求助}]
      no_match:
        - 台灯坏了  # at home
      todo: ["=1+1", "- 一二"]
# the end
"""
CONTEXTS = """\
schema: fenliu/contexts@1
contexts:
  - id: not
    context: negated
    cues: [未发现, 没有发现]  # whole expressions
    stop: [但是]
    pseudo: [未发现人来]
    direction: both
    gap: 3
"""
NORMALISE = 'schema: fenliu/normalise@1\nfrom: "帳燈"\nto: "账灯"\nwords: {巡查组: 巡察组}\n'
SETTINGS = "schema: fenliu/settings@1\nthreshold: 3\ncontext_factors: {negated: 0, hedged: 0.5}\n"
LABELS = """\
schema: fenliu/labels@1
set: kinds
labels:
  - {id: letter, name: 来信, default: true}
  - id: spam
    name: 广告
    gate: [streets.lamps]
    rank: 2
    terms: {strong: [退订]}
"""
LISTS = "schema: fenliu/lists@1\nlists:\n  a: {words: [甲, 乙], replace: true}\n  b: [丙]\n"


def sources(**texts: str) -> list[Source]:
    return [Source(0, f"lex/{name}.yaml", text.encode()) for name, text in texts.items()]


def round_trip(given: list[Source], path: Path) -> list[Source]:
    export(given, "lex", path)
    return [Source(0, f"lex/{name}", text.encode()) for name, text in read_back(path).items()]


def models(given: list[Source]) -> dict[str, Any]:
    out = {}
    for source in given:
        parsed, problems = parse_source(source)
        assert not problems
        if parsed is not None:
            out[source.path] = parsed.model.model_dump(exclude_defaults=True)
    return out


ALL = sources(a=AREA, c=CONTEXTS, n=NORMALISE, s=SETTINGS, k=LABELS, l=LISTS)


def test_every_form_comes_back_the_same(tmp_path: Path) -> None:
    assert models(round_trip(ALL, tmp_path / "b.xlsx")) == models(ALL)


def test_shipped_files_come_back_the_same(tmp_path: Path) -> None:
    some = ("contexts.yaml", "normalise.yaml", "settings.yaml", "masks.yaml", "telecom.yaml", "civil-affairs.yaml")
    shipped = [source for source in read_sources(None) if source.path.endswith(some)]
    assert len(shipped) == len(some)
    path = tmp_path / "b.xlsx"
    export(shipped, "lexicons", path)
    back = [Source(0, f"lexicons/{name}", text.encode()) for name, text in read_back(path).items()]
    assert models(back) == models(shipped)


def test_comments_are_kept_and_a_second_trip_changes_nothing(tmp_path: Path) -> None:
    once = round_trip(ALL, tmp_path / "b.xlsx")
    text = once[0].data.decode()
    for comment in (
        "# The lamps of a town.", "# not lamps", "# how they fail", "# and in winter", "# ---- lamps",
        "# fenliu: allow L004 a heading of the form", "# the plain story", "# alleys first", "# at home", "# the end",
    ):  # fmt: skip
        assert text.count(comment) == 1, comment
    assert round_trip(once, tmp_path / "c.xlsx") == once


def test_an_allow_comment_still_speaks_of_its_word(tmp_path: Path) -> None:
    from classifier.authoring.lint import lint

    back = round_trip(sources(a=AREA), tmp_path / "b.xlsx")
    assert [p.code for p in lint(back).problems if p.code in ("L004", "L090")] == []


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "b.xlsx"
    export(sources(a=AREA), "lex", path)
    with zipfile.ZipFile(path) as book:
        pages = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in page for page in pages)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("用例").to_python()
    assert any("=1+1" in row for row in rows)


def edited(tmp_path: Path, sheet: str, heading: str, row: int, value: Any) -> Path:
    """The workbook of `ALL` with one cell changed (row counted from 1)."""
    before, after = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    export(ALL, "lex", before)
    with xlsxwriter.Workbook(str(after), {"strings_to_formulas": False}) as book:
        for page in CalamineWorkbook.from_path(before).sheet_names:
            rows = CalamineWorkbook.from_path(before).get_sheet_by_name(page).to_python(skip_empty_area=False)
            if page == sheet:
                rows[row - 1][[str(cell) for cell in rows[0]].index(heading)] = value
            out = book.add_worksheet(page)
            for n, cells in enumerate(rows):
                for c, cell in enumerate(cells):
                    if cell not in ("", None):
                        out.write(n, c, cell)
    return after


@pytest.mark.parametrize(
    ("sheet", "heading", "row", "value", "cell", "said"),
    [
        ("词", "分值", 2, "viel", "[词]!E2", "no number"),
        ("词", "分值", 2, 99, "[词]!E2", "less than or equal"),
        ("词", "标签", 3, "lampen", "[词]!B3", "no such label"),
        ("词", "强弱", 3, "stark", "[词]!C3", "none of strong"),
        ("词", "词界", 2, "wort", "[词]!F2", "'word' or 'any'"),
        ("短语", "依次", 2, "[路灯, {gap: 6}", "[短语]!D2", "expected"),
        ("短语", "依次", 2, "[路灯, $nobody]", "[短语]!D2", "unknown list"),
        ("规则", "条件", 2, "dark and nobody", "[规则]!D2", "unknown name `nobody`"),
        ("规则", "条件", 2, "dark and (", "[规则]!D2", "name is missing"),
        ("用例", "类型", 2, "maybe", "[用例]!C2", "none of match"),
        ("标签", "编号", 2, "Lamps!", "[标签]!B2", "pattern"),
        ("标签", "缺省", 3, "vielleicht", "[标签]!L3", "TRUE or FALSE"),
        ("文件", "文件", 2, "../../etc/x.yaml", "[文件]!A2", "no file name"),
        ("文件", "值", 2, "fenliu/areas@1", "[文件]!C2", "unknown or missing `schema`"),
        ("语境词", "类型", 2, "cue", "[语境词]!C2", "none of cues"),
    ],
)
def test_a_mistake_names_its_sheet_and_cell(
    tmp_path: Path, sheet: str, heading: str, row: int, value: Any, cell: str, said: str
) -> None:
    path = edited(tmp_path, sheet, heading, row, value)
    with pytest.raises(LexiconError) as caught:
        read_back(path)
    found = [(problem.path, problem.message) for problem in caught.value.problems]
    assert any(where == f"after.xlsx{cell}" and said in message for where, message in found), found


def test_several_mistakes_are_said_in_one_run(tmp_path: Path) -> None:
    path = edited(tmp_path, "标签", "编号", 2, "other")
    with pytest.raises(LexiconError) as caught:
        read_back(path)
    assert len(caught.value.problems) > 5


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(content)
    with pytest.raises(LexiconError, match="not a workbook"):
        read_back(path)


plain = st.recursive(
    st.text(max_size=8) | st.integers(-9, 9) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(plain)
@settings(max_examples=150)
def test_any_plain_value_reads_back_from_its_one_line(value: Any) -> None:
    line = flow(value)
    marked = load_marked(line, "")
    assert "\n" not in line
    if not marked.problems:
        assert marked.data == value
    else:
        assert any("control" in p.message or "merge" in p.message for p in marked.problems)


def test_commands_write_and_refuse_to_overwrite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "lex"
    (folder / "topics").mkdir(parents=True)
    (folder / "topics" / "a.yaml").write_text(AREA, encoding="utf-8")
    book, out = str(tmp_path / "b.xlsx"), str(tmp_path / "out")
    assert call(COMMANDS, ["lexicon", "export", book, "--lexicons", str(folder)]) == 0
    assert call(COMMANDS, ["lexicon", "import", book, "-o", out]) == 0
    assert (tmp_path / "out" / "topics" / "a.yaml").is_file()
    assert call(COMMANDS, ["lexicon", "import", book, "-o", out]) == 1
    assert "--force" in capsys.readouterr().err
    assert call(COMMANDS, ["lexicon", "import", book, "-o", out, "--force"]) == 0
    assert call(COMMANDS, ["lexicon", "export", str(tmp_path / "b.csv")]) == 1
