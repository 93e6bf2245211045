"""`fenliu/roles@1`: weights of words around a name, amended weight by weight, or left out."""

from __future__ import annotations

from typing import get_args

import pytest

from classifier.elements import role_words
from classifier.lexicon import load_compiled
from classifier.lexicon.role_weights import PLACES
from classifier.lexicon.schema.files import Form, RoleFile
from tests.lexicon.test_layers import compiled, problems

HEAD = "schema: fenliu/roles@1\n"
BASE = (
    HEAD
    + """
bias: -0.5
names: {surname: -0.4, named: 0.3}
several: {3: -0.7, 2: -0.1}
sentence: {收钱: 0.5, 退休: -0.2}
before: {"，由": 0.25}
next_behind: {"，": 0.33, 说: -0.25}
"""
)


def test_weights_are_whole_hundredths() -> None:
    assert compiled(BASE).roles == {
        "bias": -50,
        "point": 40,
        "names": {"surname": -40, "named": 30},
        "several": [[2, -10], [3, -70]],
        "times": [],
        "posts": {},
        "words": {
            "sentence": {"收钱": 50, "退休": -20},
            "before": {"，由": 25},
            "behind": {},
            "following": {},
            "next_before": {},
            "next_behind": {"，": 33, "说": -25},
        },
    }


def test_a_later_layer_amends_weight_by_weight() -> None:
    got = compiled(BASE, HEAD + "bias: 0.1\npoint: 2\nnames: {named: 0}\nsentence: {退休: 0, 送礼: 1, 收钱: 0.6}").roles
    assert (got["bias"], got["point"], got["names"]) == (10, 200, {"surname": -40})
    assert got["words"]["sentence"] == {"收钱": 60, "送礼": 100}
    assert got["words"]["next_behind"] == {"，": 33, "说": -25}


def test_a_later_layer_replaces_or_leaves_out() -> None:
    other = compiled(BASE, HEAD + "replace: true\nbias: 1\nbehind: {收钱: 1}").roles
    assert other["names"] == {}
    assert [words for words in other["words"].values() if words] == [{"收钱": 100}]
    assert compiled(BASE, HEAD + "replace: true").roles == {}
    assert compiled(HEAD + "sentence: {收钱: 1}").roles == {}  # no bias, no weighing
    assert compiled("schema: fenliu/settings@1").roles == {}


def test_words_are_spelled_as_in_letters() -> None:
    typed = "schema: fenliu/normalise@1\nfrom: 錢\nto: 钱\nwords: {受钱: 收钱}"
    got = compiled([typed, HEAD + "bias: 0\nsentence: {收錢: 1}"]).roles
    assert got["words"]["sentence"] == {"收钱": 100, "受钱": 100}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("sentence: {收: 1}", "2"),
        ("names: {nickname: 1}", "nickname"),
        ("several: {1: 1}", "2"),
        ("point: -1", "0"),
        ("next_before: {由: 21}", "20"),
        ("besides: {由: 1}", "besides"),
    ],
)
def test_mistakes_are_said(body: str, says: str) -> None:
    (problem,) = problems(HEAD + "bias: 0\n" + body)
    assert says in problem


def test_one_layer_says_one_thing() -> None:
    (problem,) = problems([BASE, HEAD + "sentence: {收钱: 0.4}"])
    assert "收钱" in problem
    assert "twice" in problem
    assert compiled([BASE, HEAD + "sentence: {收钱: 0.5}"]).roles == compiled(BASE).roles


def test_the_shipped_words_are_no_names_and_no_single_characters() -> None:
    shipped = load_compiled()
    words = shipped.roles["words"]
    assert all(
        len(word) > 1 and "某" not in word for place in ("sentence", "before", "behind") for word in words[place]
    )
    surnames = set("".join(shipped.list_words["surname-chars"])) - set(
        "".join(shipped.list_words["surname-trap-chars"])
    )
    assert surnames.isdisjoint([*words["next_before"], *words["next_behind"]])


def test_the_places_and_forms_are_those_of_the_form_of_the_file() -> None:
    assert tuple(RoleFile.model_fields)[-len(PLACES) :] == PLACES == role_words.PLACES
    assert get_args(Form) == (*role_words.FORMS, role_words.IN_SHORT)
