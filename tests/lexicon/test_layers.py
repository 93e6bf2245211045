"""Layers amend by id: append, replace, remove; within a layer neither order nor names of files matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier.errors import LexiconError
from classifier.lexicon import Compiled, compile_sources, load_compiled
from classifier.lexicon.sources import Source

BASE = """
schema: fenliu/area@1
id: eco
name: 生态
masks: [营商环境]
lists: {bad: [污水, 废气]}
topics:
  - id: water
    name: 水
    class: 环保/水
    terms: {strong: [排污口], normal: [污水, 死鱼]}
    phrases:
      - {id: dump, seq: [偷排, {gap: 6}, $bad], weight: 4}
    rules:
      - {id: r1, when: dump, weight: 1}
  - id: air
    name: 气
    class: 环保/气
    terms: {normal: [废气]}
"""
CUES = """
schema: fenliu/contexts@1
contexts:
  - {id: deny, context: negated, cues: [未发现], gap: 8, stop: [但是]}
"""


def compiled(*layers: str | list[str]) -> Compiled:
    """The compiled form of layers, each a file or several."""
    sources = []
    for number, layer in enumerate(layers):
        for i, text in enumerate([layer] if isinstance(layer, str) else layer):
            sources.append(Source(number, f"{number}/{i}.yaml", text.encode()))
    return compile_sources(sources)[0]


def terms(lexicon: Compiled) -> dict[str, dict[str, float]]:
    out: dict[str, dict[str, float]] = {label.id: {} for label in lexicon.labels}
    for term in lexicon.terms:
        out[lexicon.labels[term.label].id][term.name] = term.weight
    return out


def problems(*layers: str | list[str]) -> list[str]:
    with pytest.raises(LexiconError) as error:
        compiled(*layers)
    return [problem.message for problem in error.value.problems]


def eco(topics: str, more: str = "") -> str:
    return f"schema: fenliu/area@1\nid: eco\n{more}\ntopics:\n{topics}"


def test_a_later_layer_appends() -> None:
    county = eco(
        "  - {id: water, terms: {weak: [水塘], strong: [污水]}}\n  - {id: soil, name: 土}", "lists: {bad: [泥浆]}"
    )
    got = compiled(BASE, county)
    assert terms(got)["eco.water"] == {"排污口": 3, "污水": 3, "死鱼": 2, "水塘": 1}
    assert [label.id for label in got.labels] == ["eco.water", "eco.air", "eco.soil"]
    assert {label.name for label in got.labels} == {"水", "气", "土"}
    element = got.elements[got.phrases[0].items[2][1]]
    assert {got.patterns[p] for p in element.patterns} == {"污水", "废气", "泥浆"}


def test_a_later_layer_says_single_values_anew() -> None:
    county = eco("  - {id: water, name: 水体, threshold: 5, needs: dump, class: 环保/水体}")
    label = compiled(BASE, county).labels[0]
    assert (label.name, label.threshold, label.needs, label.petition_class) == (
        "水体",
        5,
        "eco.water/dump",
        "环保/水体",
    )


def test_replace_puts_a_label_in_the_place_of_the_earlier() -> None:
    county = eco("  - {id: water, name: 水, replace: true, terms: {normal: [水塘]}}")
    assert terms(compiled(BASE, county)) == {"eco.water": {"水塘": 2}, "eco.air": {"废气": 2}}


def test_replace_and_remove_of_entries() -> None:
    county = eco("  - {id: water, phrases: [{id: dump, seq: [倾倒, $bad], weight: 1, replace: true}]}")
    (phrase,) = compiled(BASE, county).phrases
    assert phrase.weight == 1
    gone = eco("  - {id: water, phrases: [{id: dump, remove: true}], rules: [{id: r1, remove: true}]}")
    got = compiled(BASE, gone)
    assert (got.phrases, got.rules) == ([], [])


def test_an_entry_may_change_its_form_when_replaced() -> None:
    county = eco('  - {id: water, rules: [{id: dump, when: "污水 and 死鱼", replace: true}]}')
    got = compiled(BASE, county)
    assert [rule.name for rule in got.rules] == ["dump", "r1"]
    assert got.phrases == []


def test_remove_of_words_labels_and_areas() -> None:
    words = eco("  - {id: water, terms: {normal: [{term: 死鱼, remove: true}]}}")
    assert terms(compiled(BASE, words))["eco.water"] == {"排污口": 3, "污水": 2}
    assert [label.id for label in compiled(BASE, eco("  - {id: air, remove: true}")).labels] == ["eco.water"]
    got = compiled(BASE, "schema: fenliu/area@1\nid: eco\nremove: true")
    assert (got.areas, got.labels) == ([], [])


def test_replace_of_an_area_and_of_a_list() -> None:
    got = compiled(BASE, eco("  - {id: noise, name: 声, terms: {normal: [噪声]}}", "name: 环境\nreplace: true"))
    assert terms(got) == {"eco.noise": {"噪声": 2}}
    assert got.areas[0].name == "环境"
    county = eco("  - {id: air}", "lists: {bad: {words: [泥浆], replace: true}}")
    got = compiled(BASE, county)
    element = got.elements[got.phrases[0].items[2][1]]
    assert {got.patterns[p] for p in element.patterns} == {"泥浆"}


def test_contexts_grow_change_and_go() -> None:
    head = "schema: fenliu/contexts@1\ncontexts:\n"
    (cue,) = compiled([BASE, CUES], head + "  - {id: deny, cues: [并无], gap: 4}").cues
    assert (cue.context, cue.gap, cue.stop) == ("negated", 4, ["但是"])
    assert len(cue.patterns) == 2
    (cue,) = compiled([BASE, CUES], head + "  - {id: deny, context: hedged, cues: [据说], replace: true}").cues
    assert (cue.context, cue.gap, cue.stop, len(cue.patterns)) == ("hedged", 12, [], 1)
    assert compiled([BASE, CUES], head + "  - {id: deny, remove: true}").cues == []


def test_settings_and_characters_are_amended_one_by_one() -> None:
    base = "schema: fenliu/settings@1\nthreshold: 2\naside: 0.5\ncontext_factors: {hedged: 0.4, quoted: 0.3}"
    county = "schema: fenliu/settings@1\naside: 0.2\ncontext_factors: {hedged: 0.1}"
    chars = "schema: fenliu/normalise@1\nfrom: 甲乙\nto: 丙丁"
    got = compiled([BASE, base, chars], [county, "schema: fenliu/normalise@1\nfrom: 乙\nto: 戊"])
    assert (got.settings.threshold, got.settings.aside) == (2, 0.2)
    assert got.settings.context_factors == {"hedged": 0.1, "quoted": 0.3}
    assert got.chars == ["甲乙", "丙戊"]


def test_what_removes_nothing_is_a_mistake() -> None:
    said = problems(
        [BASE, CUES],
        [
            eco(
                "  - {id: soil, remove: true}\n"
                "  - {id: water, terms: {weak: [{term: 水塘, remove: true}]}, phrases: [{id: p9, remove: true}]}"
            ),
            "schema: fenliu/area@1\nid: nowhere\nremove: true",
            "schema: fenliu/contexts@1\ncontexts: [{id: other, remove: true}]",
        ],
    )
    assert len(said) == 5
    assert all("nothing to remove" in message for message in said)


def test_a_layer_takes_out_of_earlier_layers_only() -> None:
    take = eco("  - {id: water, terms: {normal: [{term: 死鱼, remove: true}]}}")
    assert problems([BASE, take]) == problems([take, BASE])
    give = eco("  - {id: water, terms: {weak: [死鱼]}}")
    assert terms(compiled(BASE, [take, give])) == terms(compiled(BASE, [give, take]))
    assert terms(compiled(BASE, [take, give]))["eco.water"]["死鱼"] == 1


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (BASE, eco("  - {id: water, name: 别的}"), "`name` is said twice"),
        (BASE, eco("  - {id: water}", "name: 别的"), "`name` is said twice"),
        (BASE, eco("  - {id: water, rules: [{id: dump, when: 污水}]}"), "stands twice"),
        (CUES, CUES + "# again\n", "stands twice"),
        ("schema: fenliu/settings@1\naside: 0.5", "schema: fenliu/settings@1\naside: 0.4", "said twice"),
        (
            "schema: fenliu/normalise@1\nfrom: 甲\nto: 乙",
            "schema: fenliu/normalise@1\nfrom: 甲\nto: 丙",
            "said twice",
        ),
    ],
)
def test_two_files_of_a_layer_that_contradict_are_a_mistake(one: str, other: str, message: str) -> None:
    assert any(message in said for said in problems([one, other]))
    assert any(message in said for said in problems([other, one]))


_pieces = [
    eco("  - {id: water, name: 水, class: 环保/水, terms: {weak: [污水, 水塘]}}"),
    eco("  - {id: water, terms: {strong: [污水], normal: [{term: 水塘, boundary: word}]}}", "name: 生态"),
    eco("  - {id: water, terms: {weak: [{term: 水塘, weight: 2}]}}", "lists: {bad: [污水, 废气]}"),
    eco("  - {id: air, name: 气, phrases: [{id: p, seq: [偷排, $bad]}]}", "masks: [营商环境]\nlists: {bad: [油烟]}"),
    "schema: fenliu/labels@1\nset: kinds\nlabels: [{id: b, name: 乙, terms: {normal: [污水]}}, {id: a, name: 甲}]",
    "schema: fenliu/labels@1\nset: kinds\nthreshold: 1\nlabels: [{id: c, name: 丙, terms: {normal: [污水]}}]",
    "schema: fenliu/lists@1\nlists: {posts: [村支书, 书记], bad: [废渣]}",
    "schema: fenliu/lists@1\nlists: {posts: [局长, 书记]}",
    "schema: fenliu/masks@1\nmasks: [政治生态]",
    CUES,
    "schema: fenliu/contexts@1\ncontexts: [{id: rumour, context: hedged, cues: [据说]}]",
    "schema: fenliu/normalise@1\nfrom: 帳\nto: 账\nwords: {乌水: 污水}",
    "schema: fenliu/settings@1\naside: 0.4",
]
_second = [
    eco("  - {id: water, terms: {normal: [{term: 污水, remove: true}]}}"),
    eco("  - {id: water, terms: {weak: [污水]}}", "lists: {bad: {words: [泥浆], replace: true}}"),
    eco("  - {id: air, replace: true, name: 大气, terms: {normal: [黑烟]}}", "lists: {bad: [烟尘]}"),
    "schema: fenliu/contexts@1\ncontexts: [{id: deny, cues: [并无]}]",
    "schema: fenliu/lists@1\nlists: {posts: [镇长]}",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(_pieces), st.permutations(_second))
def test_order_and_names_of_files_within_a_layer_do_not_matter(first: list[str], second: list[str]) -> None:
    def plain(got: Compiled) -> Compiled:
        for label in got.labels:
            label.where = ""
        return got

    assert plain(compiled(first, second)) == plain(compiled(_pieces, _second))


def test_the_order_of_layers_does_matter() -> None:
    two = eco("  - {id: water, name: 水体}"), eco("  - {id: water, name: 河流}")
    assert compiled(BASE, *two).labels[0].name == "河流"
    assert compiled(BASE, *two[::-1]).labels[0].name == "水体"


def test_the_digest_is_that_of_the_content(tmp_path: Path) -> None:
    for folder, names in (("a", ("1.yaml", "2.yaml")), ("b", ("z.yaml", "sub/y.yml"))):
        for name, text in zip(names, (BASE, CUES), strict=True):
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    first, second = (load_compiled([tmp_path / name], cache=False) for name in "ab")
    assert first.digest == second.digest
    assert len(first.digest) == 16
    (tmp_path / "b" / "z.yaml").write_text(BASE + "# changed\n", encoding="utf-8")
    assert load_compiled([tmp_path / "b"], cache=False).digest != first.digest


def test_the_digest_tells_layers_apart(tmp_path: Path) -> None:
    cues = tmp_path / "cues.yaml"
    base = tmp_path / "base.yaml"
    cues.write_text(CUES, encoding="utf-8")
    base.write_text(BASE, encoding="utf-8")
    assert len({load_compiled(layers, cache=False).digest for layers in ([base, cues], [cues, base], [tmp_path])}) == 3


def test_a_layer_may_be_the_shipped_lexicons_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from classifier.lexicon.sources import read_sources

    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.yaml").write_text("schema: fenliu/masks@1\nmasks: [营商环境]", encoding="utf-8")
    both = read_sources(["shipped", "mine"])
    assert [source.layer for source in both] == [0] * (len(both) - 1) + [1]
    assert [source.data for source in both[:-1]] == [source.data for source in read_sources(None)]
