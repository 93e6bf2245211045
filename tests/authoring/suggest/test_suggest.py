"""Planted words, phrases, masks and contexts are found; planted names are not; the patch loads and passes lint."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.authoring.lint import lint
from classifier.authoring.suggest import Options, Suggestion, suggest
from classifier.gold import Labelled
from classifier.lexicon import load_compiled
from classifier.lexicon.sources import read_sources
from classifier.pipeline import Classifier
from tests.authoring.suggest.samples import folder, letter

pytest.importorskip("numpy")


def others(first: int, many: int) -> list[Labelled]:
    """Letters about benches and noise, rightly found."""
    return [
        letter(first + i, "公园长椅断了腿。", topics="streets.benches")
        if i % 2
        else letter(first + i, "半夜还在施工很吵。", topics="streets.noise")
        for i in range(many)
    ]


def words(found: Suggestion, kind: str, value: str | None = None) -> list[str]:
    return [" ".join(p.words) for p in found.proposals if p.kind == kind and value in (None, p.value)]


_SAID = ("晚上没有照明摔了跤。", "门前照明坏了。", "照明太差看不清。", "多年缺少照明。", "请装上照明吧。")
_SEATS = ("公园长椅断了腿。", "长椅掉漆。", "想添几张长椅。", "长椅被人拆走。")
_NAMED = "石磨镇宏晟公司的裴铁山知道。我叫郝某芝，电话1380000"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Suggestion, str, str]:
    """Letters on lamps that say 照明, written by one person of one village about one firm."""
    tmp = tmp_path_factory.mktemp("planted")
    base = folder(tmp)
    items = [letter(i, f"{_SAID[i % 5]}{_NAMED}{i:04}。", topics="streets.lamps") for i in range(1, 15)]
    rest = [
        letter(i, f"{_SEATS[i % 4]}张三强知道。我叫李四强，电话1390000{i:04}。", topics="streets.benches")
        for i in range(50, 90)
    ]
    found = suggest(items + rest, [base])
    patch = tmp / "patch.yaml"
    patch.write_text(found.patch.text, encoding="utf-8")
    return found, base, str(patch)


def test_a_planted_word_is_found_with_its_counts(planted: tuple[Suggestion, str, str]) -> None:
    found = planted[0]
    lamps = [p for p in found.proposals if p.value == "streets.lamps"]
    assert any("照明" in p.words[0] for p in lamps)
    best = next(p for p in lamps if "照明" in p.words[0])
    assert (best.letters, best.right, best.gained, best.gained_right) == (14, 14, 14, 14)
    assert 0.7 < best.bound < 1
    assert (found.better, found.worse) == (14, 0)


@pytest.mark.parametrize("name", ["裴铁山", "铁山", "石磨", "宏晟", "郝某", "某芝", "1380"])
def test_planted_names_places_firms_and_numbers_are_refused(planted: tuple[Suggestion, str, str], name: str) -> None:
    assert name not in planted[0].patch.text


def test_the_patch_loads_passes_lint_and_does_what_it_says(planted: tuple[Suggestion, str, str]) -> None:
    _, base, patch = planted
    layers = [base, patch]
    assert lint(read_sources(layers)).problems == []
    assert load_compiled(layers, cache=False).digest != load_compiled([base], cache=False).digest
    text = "屋后的照明坏了"
    assert [tag.topic for tag in Classifier.load([base], cache=False).classify(text).tags] == []
    assert [tag.topic for tag in Classifier.load(layers, cache=False).classify(text).tags] == ["streets.lamps"]


def test_snippets_show_words_and_hide_the_rest(planted: tuple[Suggestion, str, str]) -> None:
    best = next(p for p in planted[0].proposals if p.value == "streets.lamps" and "照明" in p.words[0])
    assert best.snippets
    assert all("照明" in snippet and len(snippet) < 40 for snippet in best.snippets)
    assert "# " in planted[0].patch.text


def test_copies_of_one_letter_vouch_only_once(tmp_path: Path) -> None:
    one = letter(1, "晚上没有照明摔了跤。", topics="streets.lamps")
    copies = [Labelled(i, one.letter, one.gold) for i in range(20)]
    found = suggest(copies + others(100, 30), [folder(tmp_path)])
    assert found.twins == 19
    assert words(found, "term", "streets.lamps") == []


def test_words_that_only_stand_in_half_the_right_letters_are_not_trusted(tmp_path: Path) -> None:
    items = [letter(i, "门口的台阶坏了。", topics="streets.lamps" if i % 2 else "streets.noise") for i in range(1, 31)]
    found = suggest(items + others(100, 30), [folder(tmp_path)])
    assert not any("台阶" in word for word in words(found, "term"))


def test_two_words_that_tell_together_become_a_phrase(tmp_path: Path) -> None:
    items = [letter(i, "夜里楼道一片漆黑。", topics="streets.lamps") for i in range(1, 16)]
    items += [letter(i, "墙壁漆黑难看。", topics="streets.noise") for i in range(20, 36)]
    items += [letter(i, "堆满楼道很乱。", topics="streets.benches") for i in range(40, 56)]
    found = suggest(items + others(100, 30), [folder(tmp_path)], options=Options(most=4))
    said = words(found, "phrase", "streets.lamps") + words(found, "term", "streets.lamps")
    assert any("漆黑" in one and "楼道" in one for one in said) or "夜里 漆黑" in said


def test_a_longer_word_in_which_a_term_misleads_becomes_a_mask(tmp_path: Path) -> None:
    items = [letter(i, "小朋友喜欢舞台灯光表演。", topics="") for i in range(1, 13)]
    items = [Labelled(one.number, one.letter, one.gold) for one in items]
    for one in items:
        one.gold.wanted["topics"] = ()
    right = [letter(i, "巷口灯光太暗。", topics="streets.lamps") for i in range(50, 62)]
    found = suggest(items + right + others(100, 30), [folder(tmp_path)])
    assert any("灯光" in word and len(word) > 2 for word in words(found, "mask"))
    mask = next(p for p in found.proposals if p.kind == "mask")
    assert mask.lost == 12
    assert mask.lost_right == 0


def test_cues_after_which_words_of_several_topics_mislead_become_a_context(tmp_path: Path) -> None:
    wrong = [letter(i, f"据说{word}出过事情。", topics="") for i, word in enumerate(["路灯", "长椅", "施工"] * 6, 1)]
    for one in wrong:
        one.gold.wanted["topics"] = ()
    right = [letter(i, "路口路灯太暗。", topics="streets.lamps") for i in range(50, 70)]
    found = suggest(wrong + right + others(100, 40), [folder(tmp_path)])
    assert "据说" in words(found, "context")


def test_corrections_are_learned_from(tmp_path: Path) -> None:
    items = [letter(i, "晚上没有照明摔了跤。") for i in range(1, 13)]
    for one in items:
        one.gold.set("topics", ["streets.lamps"])
    found = suggest(items + others(100, 30), [folder(tmp_path)])
    assert any("照明" in word for word in words(found, "term", "streets.lamps"))


def test_letters_without_tags_are_grouped_by_what_they_share(tmp_path: Path) -> None:
    items = [letter(i, "快递丢失无人赔偿。") for i in range(1, 13)] + [
        letter(i, "自来水浑浊发黄。") for i in range(20, 32)
    ]
    tagged = [Labelled(one.number, one.letter, letter(0, "").gold) for one in others(100, 40)]
    found = suggest(items + tagged, [folder(tmp_path)])
    assert found.labelled == 0
    assert found.untagged == 24
    shared = ["".join(word for word, *_ in cluster.words) for cluster in found.clusters]
    assert any("快递" in one for one in shared)
    assert any("浑浊" in one for one in shared)
    assert "第 1 组" in found.patch.text


def test_a_set_of_ones_own_is_begun_from_its_column(tmp_path: Path) -> None:
    items = [letter(i, "快递丢失无人赔偿。", department="邮政局") for i in range(1, 13)]
    items += [letter(i, "自来水浑浊发黄。", department="水务局") for i in range(20, 32)]
    found = suggest(items, [folder(tmp_path)], options=Options(set="departments", columns=("department",)))
    assert "set: departments" in found.patch.text
    assert any("快递" in word for word in words(found, "term", "邮政局"))
    patch = tmp_path / "patch.yaml"
    patch.write_text(found.patch.text, encoding="utf-8")
    result = Classifier.load([str(tmp_path / "base"), str(patch)], cache=False).classify("快递丢失无人赔偿")
    assert [one.name for one in result.labels["departments"]] == ["邮政局"]


def test_without_anything_to_propose_the_patch_still_loads(tmp_path: Path) -> None:
    base = folder(tmp_path)
    found = suggest(others(100, 20), [base])
    assert found.proposals == []
    patch = tmp_path / "patch.yaml"
    patch.write_text(found.patch.text, encoding="utf-8")
    load_compiled([base, str(patch)], cache=False)


def test_words_for_a_petition_class_go_to_the_topic_that_its_letters_speak_of(tmp_path: Path) -> None:
    """The class has two topics; letters with the word that were found spoke of lamps."""
    urban, noise = "城乡建设", "环境保护"
    items = [
        letter(i, f"{'灯光' if i % 2 else '楼下'}照明{'太差' if i % 3 else '坏了'}。", 信访分类=urban)
        for i in range(1, 25)
    ]
    items += [letter(i, "公园长椅断了腿。", 信访分类=urban) for i in range(30, 36)]
    items += [letter(i, "半夜还在施工很吵。", 信访分类=noise) for i in range(100, 140)]
    found = suggest(items, [folder(tmp_path)])
    terms = [p for p in found.proposals if p.kind == "term" and p.value == urban]
    assert terms
    assert any("照明" in p.words[0] for p in terms)
    assert "id: streets" in found.patch.text
    assert "- id: lamps" in found.patch.text
    assert "- id: benches" not in found.patch.text


def test_words_of_which_nobody_knows_the_topic_are_only_mentioned(tmp_path: Path) -> None:
    items = [
        letter(i, f"{('快递丢失', '快递太慢', '快递破损')[i % 3]}无人赔偿。", 信访分类="城乡建设") for i in range(1, 16)
    ]
    items += [letter(i, "半夜还在施工很吵。", 信访分类="环境保护") for i in range(100, 140)]
    found = suggest(items, [folder(tmp_path)])
    assert words(found, "term") == []
    assert "说不准归哪个专题的词" in found.patch.text
    assert "# 城乡建设：" in found.patch.text


def test_names_are_refused_however_they_are_spaced(tmp_path: Path) -> None:
    items = [
        letter(i, f"举报人：郝 国 强，照明{'太差' if i % 2 else '坏了'}。", topics="streets.lamps")
        for i in range(1, 15)
    ]
    found = suggest(items + others(100, 40), [folder(tmp_path)])
    assert words(found, "term")
    assert "国强" not in found.patch.text


def test_weights_in_a_set_of_which_one_label_holds_are_log_odds(tmp_path: Path) -> None:
    classes = """\
schema: fenliu/labels@1
set: classes
one_of: {per: 100, least: 0.3}
labels:
  - {id: urban, name: 城乡建设, terms: {normal: [{term: 路灯, weight: 1.5}]}, tests: {match: [路灯坏了]}}
  - {id: noise, name: 环境保护, terms: {normal: [{term: 施工, weight: 3}]}, tests: {match: [夜里施工]}}
"""
    items = [letter(i, f"照明{'太差' if i % 2 else '坏了'}，旁边施工。", 信访分类="城乡建设") for i in range(1, 25)]
    items += [letter(i, "半夜还在施工很吵。", 信访分类="环境保护") for i in range(100, 140)]
    found = suggest(items, [folder(tmp_path, classes=classes)])
    assert "set: classes" in found.patch.text or found.dropped > 0
    assert all(p.weight in (0.6, 1.0, 1.5) for p in found.proposals if p.kind in ("term", "phrase"))
