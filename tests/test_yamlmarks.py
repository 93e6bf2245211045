"""YAML with places: what a mistake in a lexicon is shown with."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from classifier.yamlmarks import load_marked

TEXT = """\
schema: fenliu/area@1
id: 生态环保
topics:
  - id: water
    terms:
      strong: [黑臭水体, {term: 排污口, weight: 3}]
  - id: air
"""


def test_values_are_located_by_path():
    marked = load_marked(TEXT, "a.yaml")
    assert marked.problems == []
    assert marked.locate(("topics", 0, "terms", "strong", 1, "weight")) == (6, 42)
    assert marked.line(6)[41] == "3"
    assert marked.locate(("topics", 1, "id")) == (7, 9)


def test_missing_parts_fall_back_to_parent_and_union_tags_are_passed_over():
    marked = load_marked(TEXT, "a.yaml")
    assert marked.locate(("topics", 1, "name")) == (7, 5)
    assert marked.locate(("topics", 0, "terms", "strong", 1, "Term", "weight")) == marked.locate(
        ("topics", 0, "terms", "strong", 1, "weight")
    )


def test_key_place_differs_from_value_place():
    marked = load_marked(TEXT, "a.yaml")
    assert marked.locate(("id",)) == (2, 5)
    assert marked.locate(("id",), key=True) == (2, 1)


def test_doubled_key_is_a_problem_with_line_and_first_value_stands():
    marked = load_marked("a: 1\nb: 2\na: 3\n", "a.yaml")
    (problem,) = marked.problems
    assert (problem.line, problem.column, problem.source) == (3, 1, "a: 3")
    assert "line 1" in problem.message
    assert marked.data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1, 2\nb: 3\n", 2),
        ("a: b: c\n", 1),
        ("a:\n\t- b\n", 2),
        ('a: "never closed\n', 1),
        ("a: 1\x07\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: *nowhere\n", 1),
        ("? [1]\n: 2\n", 1),
        ("a: !!python/object:os.system x\n", 1),
    ],
)
def test_syntax_error_has_line_and_cure(text: str, line: int):
    marked = load_marked(text, "a.yaml")
    assert marked.data is None
    (problem,) = marked.problems
    assert problem.line == line
    assert problem.cure


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_deep_nesting_is_a_problem_not_a_crash(text: str):
    (problem,) = load_marked(text, "a.yaml").problems
    assert "nested" in problem.message or "key" in problem.message


def test_alias_bomb_is_refused():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    (problem,) = load_marked("\n".join(lines), "a.yaml").problems
    assert "values" in problem.message


def test_dates_numbers_and_quoted_texts():
    data = load_marked('from: 2025-03-01\nn: 3\nt: "3"\nx: ~\nyes: true\n', "a.yaml").data
    assert data == {"from": date(2025, 3, 1), "n": 3, "t": "3", "x": None, "yes": True}


_plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="环保局 :-#[]{}'\"abc,\n&*!", max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("环保abc", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(_plain)
def test_same_data_as_pyyaml(value: object):
    text = yaml.safe_dump(value, allow_unicode=True)
    assert load_marked(text, "a.yaml").data == yaml.safe_load(text)


def test_a_full_width_colon_is_named_where_it_stands() -> None:
    (problem,) = load_marked("schema: x\nname：生态\ntopics: []\n", "a.yaml").problems
    assert (problem.line, problem.column) == (2, 5)
    assert problem.told.startswith("名称后面用了全角冒号")
    assert load_marked("note: 说明：很好\n", "a.yaml").problems == []


def test_a_quote_that_is_not_closed_is_shown_where_it_opens() -> None:
    (problem,) = load_marked('schema: x\nname: "生态\ntopics: []\n', "a.yaml").problems
    assert (problem.line, problem.column) == (2, 7)
    assert problem.source == 'name: "生态'
