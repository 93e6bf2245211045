"""A comparison names the letters that moved, the entry that moved them, and what gold says of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from classifier.authoring.compare import changes_between, compare
from classifier.authoring.compare.gold import gold_of, verdicts
from classifier.authoring.compare.outcome import Outcome
from classifier.authoring.compare.report import html, text
from classifier.cli import COMMANDS
from classifier.cli.group import call
from classifier.lexicon import load_compiled
from classifier.model import Letter

BASE = """\
schema: fenliu/area@1
id: streets
name: 街道
masks: [路灯笼]
lists: {坏: [坏了, 不亮]}
topics:
  - id: lamps
    name: 路灯
    class: 城乡建设/路灯
    terms: {strong: [路灯不亮], weak: [路灯]}
    phrases: [{id: dark, seq: [路灯, {gap: 6}, $坏], weight: 3}]
    rules: [{id: alley, when: 路灯 and 巷子, weight: 2}]
  - id: benches
    name: 长椅
    class: 城乡建设/公园
    terms: {strong: [长椅]}
"""


def folder(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.mkdir()
    (path / "a.yaml").write_text(text, encoding="utf-8")
    return str(path)


def moved(tmp_path: Path, old: str, new: str, *letters: Letter) -> dict[str, tuple[list[str], list[str], list[str]]]:
    found = compare([folder(tmp_path, "old", old)], [folder(tmp_path, "new", new)], letters)
    return {m.letter.id: ([c.title for c in m.causes], m.gains, m.losses) for m in found.moved}


@pytest.mark.parametrize(
    ("was", "becomes", "letter", "cause"),
    [
        ("strong: [长椅]", "strong: [石凳]", "公园的石凳断了", "+ term streets.benches 石凳: +3"),
        ("strong: [长椅]", "strong: [石凳]", "公园的长椅断了", "− term streets.benches 长椅: +3"),
        ("strong: [长椅]", "normal: [长椅]", "公园的长椅断了", "± term streets.benches 长椅: +3 → +2"),
        (
            "gap: 6",
            "gap: 1",
            "路灯一直到现在坏了",
            "± phrase streets.lamps dark: +3 sentence [] …6 [] → +3 sentence [] …1 []",
        ),
        ("[坏了, 不亮]", "[坏了, 不亮, 倒了]", "路灯早就倒了", "± phrase streets.lamps dark: ∅ → 倒了@2"),
        (
            "and 巷子",
            "and 弄堂",
            "巷子里要路灯",
            "± rule streets.lamps alley: +2 (路灯 and '巷子) → +2 (路灯 and '弄堂)",
        ),
        ("[路灯笼]", "[路灯笼, 那条路灯]", "那条路灯坏了", "+ mask 那条路灯"),
    ],
)
def test_the_entry_that_moved_a_letter_is_named(
    tmp_path: Path, was: str, becomes: str, letter: str, cause: str
) -> None:
    found = moved(tmp_path, BASE, BASE.replace(was, becomes, 1), Letter("1", text=letter), Letter("2", text="天晴"))
    assert list(found) == ["1"]
    causes = found["1"][0]
    assert any(c == cause or (c.split()[:3] == cause.split()[:3] and "rule" in cause) for c in causes), causes


def test_gold_tells_gains_from_losses(tmp_path: Path) -> None:
    gold = {"petition_class": "城乡建设/公园", "gold": '{"areas": ["streets"]}'}
    wrong = {"petition_class": "环境保护", "areas": "[]"}
    letters = [Letter("g", text="石凳断了", meta=gold), Letter("l", text="石凳脏了", meta=wrong)]
    found = moved(tmp_path, BASE, BASE.replace("strong: [长椅]", "strong: [石凳]"), *letters)
    assert found["g"][1:] == (["petition_class", "areas"], [])
    assert found["l"][1:] == ([], ["areas"])


def test_classes_are_right_from_the_gold_level_down() -> None:
    outcome = Outcome((), (), "城乡建设/公园", "", "", "", (), ())
    assert verdicts({"petition_class": ("城乡建设",)}, outcome) == {"petition_class": 0}
    assert verdicts({"petition_class": ("城乡",)}, outcome) == {"petition_class": 1}


@pytest.mark.parametrize(("value", "areas"), [("a;b", ("a", "b")), ('["a", "b"]', ("a", "b")), ("a、b", ("a", "b"))])
def test_gold_lists_are_read_in_any_form(value: str, areas: tuple[str, ...]) -> None:
    assert gold_of(Letter("1", meta={"areas": value}))["areas"] == areas


def test_the_same_words_elsewhere_are_no_change(tmp_path: Path) -> None:
    old = folder(tmp_path, "old", BASE)
    new = folder(
        tmp_path,
        "new",
        BASE.replace("terms: {strong: [路灯不亮], weak: [路灯]}", "terms: {weak: [路灯], strong: [路灯不亮]}"),
    )
    os.rename(Path(new) / "a.yaml", Path(new) / "b.yaml")
    assert changes_between(load_compiled([old]), load_compiled([new])) == []


def test_changes_that_move_nothing_are_listed(tmp_path: Path) -> None:
    new = BASE.replace("weak: [路灯]", "weak: [路灯, 灯杆]")
    found = compare([folder(tmp_path, "old", BASE)], [folder(tmp_path, "new", new)], [Letter("1", text="天晴")])
    assert [c.name for c in found.idle()] == ["灯杆"]
    assert "没有影响任何来件的改动 1 处" in text(found, {})


def test_the_page_escapes_what_letters_hold_and_runs_nothing(tmp_path: Path) -> None:
    new = BASE.replace("strong: [长椅]", "strong: [石凳]")
    letter = Letter("<b>1", title="<script>x</script>", text="石凳断了 <img src=x>")
    page = html(compare([folder(tmp_path, "old", BASE)], [folder(tmp_path, "new", new)], [letter]), {})
    assert "<script" not in page
    assert "<img" not in page
    assert "<mark>石凳</mark>" in page
    assert "审核人" in page


def test_several_processes_say_the_same_as_one(tmp_path: Path) -> None:
    old, new = folder(tmp_path, "old", BASE), folder(tmp_path, "new", BASE.replace("strong: [长椅]", "strong: [石凳]"))
    letters = [Letter(str(n), text="石凳断了" if n % 7 == 0 else "天晴") for n in range(120)]
    one, two = compare([old], [new], letters), compare([old], [new], letters, jobs=2)
    assert [m.letter.id for m in one.moved] == [m.letter.id for m in two.moved] != []


def test_command_compares_layers_and_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = folder(tmp_path, "old", BASE), folder(tmp_path, "new", BASE.replace("strong: [长椅]", "strong: [石凳]"))
    letters = tmp_path / "l.jsonl"
    letters.write_text('{"id": "L1", "text": "石凳断了"}\n', encoding="utf-8")
    page = tmp_path / "out.html"
    assert call(COMMANDS, ["lexicon", "diff", old, new, str(letters), "--html", str(page)]) == 0
    out = capsys.readouterr().out
    assert "专题: 无 → 长椅" in out
    assert "石凳断了" not in out  # a terminal shows ids, the page shows words
    assert "石凳" in page.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(COMMANDS, ["lexicon", "diff", str(tmp_path / "no"), "shipped", str(tmp_path)]) == 1
    assert "找不到词库文件夹" in capsys.readouterr().err


OWN_SET = """\
schema: fenliu/labels@1
set: departments
one_of: {least: 0.5}
labels:
  - {id: roads, name: 公路所, terms: {strong: [路灯]}, bias: 1}
  - {id: parks, name: 公园科, terms: {strong: [长椅]}}
"""


def test_a_set_of_ones_own_is_compared_by_its_best_label(tmp_path: Path) -> None:
    sides = []
    for name, text_ in (("old", OWN_SET), ("new", OWN_SET.replace("[长椅]", "[长椅, {term: 石凳, weight: 9}]"))):
        sides.append(folder(tmp_path, name, BASE))
        (Path(sides[-1]) / "own.yaml").write_text(text_, encoding="utf-8")
    letters = [Letter("1", text="路灯边上的石凳断了", meta={"department": "公园科"}), Letter("2", text="长椅断了")]
    found = compare([sides[0]], [sides[1]], letters)
    (one,) = found.moved
    assert (one.letter.id, one.fields) == ("1", ["own:departments"])
    assert (one.old.value("own:departments"), one.new.value("own:departments")) == (("roads",), ("parks",))
    assert (one.gains, one.losses) == (["own:departments"], [])
    assert [cause.title for cause in one.causes] == ["+ term departments:parks 石凳: +9 inside"]
    shown = text(found, {"own:departments:roads": "公路所", "own:departments:parks": "公园科"})
    assert "“departments”标签: 公路所 → 公园科" in shown
    assert "公园科" in html(found, {"own:departments:parks": "公园科"})


def test_a_set_that_only_one_side_has_moves_letters(tmp_path: Path) -> None:
    old, new = folder(tmp_path, "old", BASE), folder(tmp_path, "new", BASE)
    (Path(new) / "own.yaml").write_text(OWN_SET, encoding="utf-8")
    found = compare([old], [new], [Letter("1", text="路灯坏了")])
    assert [one.fields for one in found.moved] == [["own:departments"]]
    assert found.moved[0].old.value("own:departments") == ()
