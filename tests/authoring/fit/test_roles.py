"""Who is accused, learned from the words around names: what becomes a word, what is learned, how it is written."""

from __future__ import annotations

import random

import pytest

from classifier.authoring.fit.role_overlay import refused_of, role_overlay
from classifier.authoring.fit.role_table import RoleExample, RoleTable, make_role_table
from classifier.authoring.fit.roles import Figures, Found, cross_validate, found_by, learn_roles, with_roles
from classifier.lexicon import compile_sources
from classifier.lexicon.sources import Source
from classifier.model import Accused, Letter
from classifier.pipeline import Classifier

pytest.importorskip("sklearn", reason="needs the extra `fit`")

SURNAMES = "柴邬覃汲湛戚"
AROUND = ("情况属实。", "请查一查。", "拖了很久。", "大家意见很大。", "账上看不出来。")


@pytest.fixture(scope="module")
def shipped() -> Classifier:
    return with_roles(Classifier.load(), {})


def letters(writer: int, count: int = 12, keeps: str = "折子") -> list[RoleExample]:
    """Whoever keeps a 折子 is accused, whoever 泡茶 is not; the points take the first for accused."""
    chance = random.Random(writer)
    out = []
    for number in range(count):
        one, two = chance.sample(SURNAMES, 2)
        text = f"听说有人贪污水费。站长{two}某每天泡茶待客。{keeps}都在副站长{one}某手里。{chance.choice(AROUND)}"
        out.append(RoleExample(Letter(f"{writer}-{number}", "", text), f"w{writer}", frozenset({f"{one}某"})))
    return out


@pytest.fixture(scope="module")
def examples() -> list[RoleExample]:
    return [one for writer in range(5) for one in letters(writer)]


@pytest.fixture(scope="module")
def table(examples: list[RoleExample], shipped: Classifier) -> RoleTable:
    return make_role_table(examples, shipped)


def test_the_people_of_the_table(table: RoleTable, examples: list[RoleExample]) -> None:
    assert len(table.gold) == 2 * len(examples)
    assert sum(table.gold) == len(examples)
    second, first = table.facts[:2]
    assert {"form:named", "several:2", "sentence:折子", "next_before:在", "before:都在"} <= first
    assert {"sentence:泡茶", "behind:泡茶", "next_behind:每"} <= second


def test_no_names_numbers_or_latin_letters_become_words(table: RoleTable) -> None:
    words = {
        fact.partition(":")[2] for facts in table.facts for fact in facts if not fact.startswith(("form", "several"))
    }
    assert not any(set(word) & set(SURNAMES + "某O0123456789") for word in words)


def test_what_is_learned_accuses_and_frees(examples: list[RoleExample], table: RoleTable, shipped: Classifier) -> None:
    learned = learn_roles(table, range(len(table.gold)), 1.0)
    assert learned["words"]["sentence"]["折子"] > 0 > learned["words"]["sentence"]["泡茶"]
    assert found_by(shipped, examples).named.right == 0
    found = found_by(with_roles(shipped, learned), letters(9)).named
    assert (found.right, found.found, found.gold) == (12, 12, 12)
    held_out = cross_validate(table, examples, shipped, 1.0).named
    assert (held_out.f1, held_out.gold) == (1, 60)


def test_words_of_few_writers_are_left_out(shipped: Classifier) -> None:
    examples = [one for writer in range(5) for one in letters(writer, keeps="钥匙" if writer < 3 else "折子")]
    table = make_role_table(examples, shipped)
    learned = learn_roles(table, range(len(table.gold)), 1.0)
    assert not {"折子", "钥匙"} & learned["words"]["sentence"].keys()
    assert "泡茶" in learned["words"]["sentence"]


def test_at_most_so_many_words_and_none_that_is_refused(examples: list[RoleExample], shipped: Classifier) -> None:
    table = make_role_table(examples, shipped, ["泡茶"])
    learned = learn_roles(table, range(len(table.gold)), 1.0, most=3)
    words = [word for place in learned["words"].values() for word in place]
    assert 0 < len(words) <= 3
    assert not any("泡茶" in word for word in words)


def test_the_file_says_the_same_and_keeps_what_a_person_wrote(table: RoleTable, shipped: Classifier) -> None:
    learned = learn_roles(table, range(len(table.gold)), 1.0)
    standing = "# yaml-language-server: $schema=x.json\nschema: fenliu/roles@1\n# refused: 泡茶 before:都在\nbias: 9\n"
    refused = refused_of(standing)
    assert refused == ["泡茶", "before:都在"]
    text = role_overlay(learned, 60, 5, Figures(Found(10, 8, 6)), Figures(Found(10, 10, 9)), standing, refused)
    assert compile_sources([Source(0, "roles.yaml", text.encode())])[0].roles == learned
    head = text.splitlines()
    assert head[0] == "# yaml-language-server: $schema=x.json"
    assert "# refused: 泡茶 before:都在" in head
    assert "F1 0.900 (P 0.900, R 0.900); the rules alone F1 0.667 (P 0.750, R 0.600)" in text


def by_post(writer: int) -> list[RoleExample]:
    """Whoever keeps a 折子 is accused though nobody knows his name, whoever 泡茶 is not."""
    chance = random.Random(writer)
    out = []
    for number in range(12):
        text = f"听说有人贪污水费。会计每天泡茶待客。折子都在副站长手里。{chance.choice(AROUND)}"
        letter = Letter(f"p{writer}-{number}", "", text, channel="举报信")
        out.append(RoleExample(letter, f"p{writer}", frozenset(), frozenset({"副站长"})))
    return out


def test_posts_without_a_name_are_learned_as_well(shipped: Classifier) -> None:
    examples = [one for writer in range(5) for one in by_post(writer)]
    table = make_role_table(examples, shipped)
    assert len(table.gold) == 2 * len(examples)
    assert {"post:any", "post:weak", "sentence:泡茶"} <= table.facts[0]
    assert {"post:any", "sentence:折子"} <= table.facts[1]
    learned = learn_roles(table, range(len(table.gold)), 1.0)
    assert learned["posts"]["any"] < 0 > learned["posts"]["weak"]
    found = found_by(with_roles(shipped, learned), by_post(9)).posts
    assert (found.right, found.found, found.gold) == (12, 12, 12)


def test_figures_count_a_post_however_it_is_worded() -> None:
    figures = Figures()
    one = RoleExample(Letter("1", "", ""), "w", frozenset(), frozenset({"分管副局长", "党组书记"}))
    figures.add(one, [Accused("", "副局长", "", ""), Accused("", "局党组书记", "", ""), Accused("", "科长", "", "")])
    assert (figures.posts.gold, figures.posts.found, figures.posts.right) == (2, 3, 2)
    assert figures.named == Found()
