"""A mistake is a value with line, column, caret and cure; all mistakes of all files come in one run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.errors import LexiconError, Problem
from classifier.lexicon import compile_sources, load_compiled
from classifier.lexicon.sources import Source, read_sources

HEAD = """\
schema: fenliu/area@1
id: eco
name: 生态
topics:
  - id: water
    name: 水
"""


def problems(*texts: str) -> list[Problem]:
    """The problems of these files, `0.yaml`, `1.yaml` …"""
    with pytest.raises(LexiconError) as error:
        compile_sources([Source(0, f"{i}.yaml", text.encode()) for i, text in enumerate(texts)])
    return error.value.problems


def only(body: str) -> Problem:
    (problem,) = problems(HEAD + body)
    return problem


def pointed_at(problem: Problem) -> str:
    return problem.source[problem.column - 1 :]


@pytest.mark.parametrize(
    ("body", "at", "message"),
    [
        ("    terms: {strog: [污水]}\n", "strog", "Extra inputs"),
        ("    terms: {strong: [{trem: 污水, term: 甲}]}\n", "trem", "Extra inputs"),
        ("    terms: {strong: [{boundary: word}]}\n", "{boundary", "term: Field required"),
        ("    terms: {strong: [[污水]]}\n", "[污水]", "a term is a word"),
        ("    terms: {strong: [{term: 污水, boundary: words}]}\n", "words}", "'word' or 'any'"),
        ("    terms: {strong: [{term: 污水, weight: 99}]}\n", "99", "less than or equal to 20"),
        ("    terms: {strong: [$bad]}\n", "$bad", "a list is no term"),
        ("    terms: {strong: [" + "水" * 61 + "]}\n", "水水", "at most 60"),
        ("    phrases: [{id: p, seq: [偷排, {gap: 600}, 污水]}]\n", "{gap", "gap wants a whole number"),
        ("    phrases: [{id: p, seq: [偷排, {gap: many}, 污水]}]\n", "{gap", "gap wants a whole number"),
        ("    phrases: [{id: p, seq: [偷排, {gab: 6}, 污水]}]\n", "{gab", "unknown element"),
        ("    phrases: [{id: p, seq: [偷排, $nothing]}]\n", "$nothing", "unknown list `$nothing`"),
        ("    phrases: [{id: p, seq: [偷排, '']}]\n", "''", "an element is a word"),
        ("    phrases: [{id: p, seq: [{gap: 3}]}]\n", "{id", "no word to look for"),
        ("    phrases: [{id: p, seq: []}]\n", "{id", "no word to look for"),
        ("    phrases: [{id: p, near: [偷排]}]\n", "{id", "at least two"),
        ("    phrases: [{id: p}]\n", "{id", "either `seq` or `near`"),
        ("    phrases: [{id: p, near: [偷排, 1.5]}]\n", "1.5", "an element is a word"),
        ("    phrases: [{id: p, near: [偷排, 污水], scope: page}]\n", "page", "'clause', 'sentence'"),
        ("    phrases: [{id: p, near: [偷排, 污水], scope: letter}]\n", "letter", "cannot be `letter`"),
        ("    rules: [{id: r, when: 'a and (污水'}]\n", "(污水", "not closed"),
        ("    rules: [{id: r, when: 污水 and or}]\n", "or}", "a name is missing"),
        ("    rules: [{id: r, when: 污水 and nothing}]\n", "nothing}", "unknown name `nothing`"),
        (
            "    rules: [{id: r, when: 'x1 or kind:nothing@title'}]\n    phrases: [{id: x1, seq: [甲乙]}]\n",
            "kind:nothing",
            "unknown name",
        ),
        ("    rules: [{id: r, when: ''}]\n", "'}]", "empty condition"),
        ("    needs: 污水 and area:nowhere\n", "area:nowhere", "unknown name"),
        ("    unless: not\n", "", "name is missing"),
        ("    rules: [{id: r, when: r}]\n", "r}", "in a circle"),
        ("    patterns: [{id: p, pattern: [{TEXT: a}]}]\n", "{id", "wants `anchor`"),
        ("    id: again\n", "id: again", "given twice"),
        ("    bias: much\n", "much", "valid number"),
        ("    tests: {match: [{txt: 甲, text: 乙}]}\n", "txt", "Extra inputs"),
        ("    rules: [{id: no, when: 污水}]\n", "no", "valid string"),
        ("  - {id: Water, name: 水}\n", "Water", "should match pattern"),
        ("  - {id: soil}\n", "{id: soil}", "has no name"),
        ("rolls_up_to: nowhere\n", "nowhere", "no area `nowhere`"),
    ],
)
def test_a_mistake_is_shown_at_its_place(body: str, at: str, message: str) -> None:
    found = [problem for problem in problems(HEAD + body) if message in problem.message]
    assert len(found) == 1
    assert pointed_at(found[0]).startswith(at), found[0].render()


@pytest.mark.parametrize(
    ("body", "cure"),
    [
        ("    terms: {strog: [污水]}\n", "did you mean `strong`?"),
        ("    phrases: [{id: p, seq: [偷排, $nothing]}]\n", "define it under `lists:`"),
        ("    rules: [{id: r, when: 污水 and nothing}]\n", "phrases, rules, words, $lists"),
        ("    rules: [{id: no, when: 污水}]\n", "in quotes"),
        ("  - {id: Water, name: 水}\n", "lower-case"),
        ("  - {id: soil}\n", "add `name:`"),
        ("    terms: {strong: 污水}\n", "write a list"),
        ("    threshold: 三\n", "write a number"),
    ],
)
def test_a_mistake_has_its_cure(body: str, cure: str) -> None:
    assert cure in only(body).cure


def test_a_problem_is_rendered_with_caret_under_wide_characters() -> None:
    problem = only("    phrases: [{id: p, seq: [偷排, $污物]}]\n")
    where, line, caret, cure = problem.render().splitlines()
    assert where == "0.yaml:7:33: 短语 `p`：词表 `$污物` 没有定义 · phrase `p`: unknown list `$污物`"
    assert line == "        phrases: [{id: p, seq: [偷排, $污物]}]"
    assert caret == "    " + " " * 28 + "　　" + "  " + "^"
    assert cure.strip().startswith("→")


def test_an_unknown_name_is_said_once_however_often_it_stands() -> None:
    problem = only("    needs: nothing and (污水 or not nothing@title) and nothing\n")
    assert pointed_at(problem).startswith("nothing and (")
    first, second = problems(HEAD + "    needs: no-a and (污水 or no-b) and no-a\n")
    assert [pointed_at(first)[:5], pointed_at(second)[:4]] == ["no-a ", "no-b"]


def test_a_name_is_not_found_inside_another() -> None:
    problem = only("    phrases: [{id: nothing-p, seq: [甲乙]}]\n    needs: nothing-p and nothing\n")
    assert pointed_at(problem) == "nothing"


def test_a_condition_over_several_lines_is_shown_where_it_begins() -> None:
    problem = only("    rules:\n      - id: r\n        when: >-\n          污水 and\n          nothing\n")
    assert (problem.line, problem.source.strip()) == (9, "when: >-")


def test_one_circle_is_one_mistake() -> None:
    body = "    rules:\n" + "".join(
        f"      - {{id: {a}, when: {b}}}\n" for a, b in [("a1", "b1"), ("b1", "c1"), ("c1", "a1"), ("d1", "a1")]
    )
    (problem,) = problems(HEAD + body)
    assert "circle" in problem.message


def test_mistakes_of_all_files_come_in_one_run() -> None:
    found = problems(
        HEAD + "    terms: {strog: [污水]}\n    phrases: [{id: p}]\n",
        "schema: fenliu/lists@1\nlists: [a]\n",
        "schema: fenliu/contexts@1\ncontexts:\n  - {id: deny, cues: [不]}\n  - {id: none}\n",
        "schema: fenliu/area@9\nid: x\n",
        "just a text",
        "",
        "a: [1, 2\n",
        "schema: fenliu/labels@1\nset: kinds\nlabels:\n  - {id: a, name: 甲, gate: [eco.nothing]}\n",
        "schema: fenliu/normalise@1\nfrom: 甲乙\nto: 丙\n",
    )
    assert {problem.path for problem in found} == {f"{i}.yaml" for i in range(9)}
    assert found == sorted(found, key=lambda p: (p.path, p.line, p.column))
    said = "\n".join(problem.message for problem in found)
    for part in (
        "strog",
        "either `seq`",
        "single character",
        "has no cues",
        "`schema`",
        "gate names no topic",
        "`from` has 2",
    ):
        assert part in said


def test_a_mistake_names_itself_in_the_exception() -> None:
    with pytest.raises(LexiconError) as error:
        compile_sources([Source(0, "a/b.yaml", (HEAD + "    needs: nothing\n").encode())])
    assert str(error.value).startswith("a/b.yaml:7:12: 名称 `nothing` 不认识 · unknown name `nothing`")


def test_a_file_that_is_not_utf8_says_in_which_line() -> None:
    with pytest.raises(LexiconError) as error:
        compile_sources([Source(0, "a.yaml", "schema: fenliu/lists@1\nlists: {a: [污水]}".encode("gb18030"))])
    (problem,) = error.value.problems
    assert (problem.line, problem.cure) == (2, "save the file as UTF-8")


def test_a_workbook_is_named_as_one() -> None:
    with pytest.raises(LexiconError) as error:
        compile_sources([Source(0, "a.xlsx", b"PK\x03\x04\x14\x00\xff\xfe")])
    (problem,) = error.value.problems
    assert "fenliu lexicon import" in problem.cure


def test_files_of_the_office_and_the_readers_are_passed_over() -> None:
    compiled, _ = compile_sources(
        [
            Source(0, "a.yaml", (HEAD + "    terms: {strong: [污水]}\n").encode()),
            Source(0, "b.yaml", b"schema: fenliu/columns@1\nwhatever: 1\n"),
        ]
    )
    assert len(compiled.terms) == 1


def test_a_byte_order_mark_is_no_matter() -> None:
    compile_sources([Source(0, "a.yaml", b"\xef\xbb\xbf" + (HEAD + "    terms: {strong: [污水]}\n").encode())])


def test_a_file_that_cannot_be_taken_in_does_not_make_mistakes_of_others() -> None:
    rule = '    rules:\n      - {id: r, when: "eco.air", weight: 3}\n'
    (unknown,) = problems(HEAD + rule)
    assert "unknown name `eco.air`" in unknown.message
    (broken,) = problems(HEAD + rule, HEAD.replace("id: eco", "id: eco2") + "    weight: none\n")
    assert broken.path == "1.yaml"


def test_missing_layers_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError) as error:
        read_sources([tmp_path / "one", tmp_path / "two"])
    assert [problem.path for problem in error.value.problems] == [str(tmp_path / "one"), str(tmp_path / "two")]


def test_a_folder_without_lexicons_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(LexiconError, match=r"no \.yaml file"):
        load_compiled([tmp_path], cache=False)


def test_a_file_that_cannot_be_read_is_a_mistake_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "b.yaml")
    with pytest.raises(LexiconError) as error:
        load_compiled([tmp_path], cache=False)
    assert [problem.message.split(":")[0] for problem in error.value.problems] == ["cannot be read"] * 2


def test_hidden_files_and_the_office_are_no_part_of_a_layer(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    for name in (".hidden.yaml", "office/units.yaml", "notes.md"):
        (tmp_path / name).write_text("not: a lexicon", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "area.yml").write_text(HEAD + "    terms: {strong: [污水]}\n", encoding="utf-8")
    assert len(load_compiled([tmp_path], cache=False).terms) == 1


@settings(max_examples=60)
@given(st.data())
def test_a_broken_lexicon_gives_problems_never_a_crash(data: st.DataObject) -> None:
    text = HEAD + (
        "    terms: {strong: [污水, {term: 水库, weight: 1}]}\n"
        "    phrases: [{id: p, seq: [偷排, {gap: 6}, [污水, $bad]], weight: 4}]\n"
        "    rules: [{id: r, when: 'p and not 咨询@title', weight: 1}]\n"
        "lists: {bad: [废气]}\n"
    )
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 8))
    put = data.draw(st.text(alphabet="[]{}:,'\"#&*!|>-% \n\t甲$()a1@\x00", max_size=4))
    try:
        compile_sources([Source(0, "a.yaml", (text[:at] + put + text[at + cut :]).encode())])
    except LexiconError as error:
        found = error.problems
    else:
        found = []
    assert all(problem.message and problem.path == "a.yaml" for problem in found)
    assert all(problem.render() for problem in found)
