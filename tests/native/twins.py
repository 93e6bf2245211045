"""Generated lexicons and letters, and what it is for both engines to say the same of them."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import strategies as st

from classifier.judgement import Judgement
from classifier.lexicon import Compiled, compile_sources
from classifier.lexicon.sources import Source
from classifier.model import Accused, Element, Elements, Letter, Petitioner, to_dict
from classifier.native import NativeEngine
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.pipeline import Classifier, PythonEngine

CHARS = "污水排口河，。\n书记没a"
LISTS = ("gifts", "l2")  # the places of the words of the first are wanted, of the second they are not
_word = st.text(alphabet=CHARS, min_size=1, max_size=4).filter(lambda w: w == w.strip())
_some = st.lists(_word, min_size=1, max_size=3)
_weight = st.sampled_from([-2, 0, 1, 2, 3.5])
_term = st.fixed_dictionaries(
    {"term": _word},
    optional={"boundary": st.just("word"), "inside": st.just("allow"), "weight": _weight},
)
_element = _word | _some | st.sampled_from([f"${name}" for name in LISTS])
_seq = st.lists(
    _element | st.builds(lambda n: {"gap": n}, st.integers(0, 6)) | st.builds(lambda e: {"opt": e}, _some),
    min_size=1,
    max_size=6,
).filter(lambda items: any(not isinstance(item, dict) for item in items))
_common = {"weight": _weight, "scope": st.sampled_from(["clause", "sentence", "field"])}
_phrase = st.fixed_dictionaries({"seq": _seq, **_common}) | st.fixed_dictionaries(
    {"near": st.lists(_element, min_size=2, max_size=4), "within": st.integers(0, 8), **_common}
)
_cue = st.fixed_dictionaries(
    {
        "context": st.sampled_from(["negated", "praised", "hedged", "exhorted", "quoted"]),
        "cues": st.lists(_word.filter(lambda w: len(w) > 1), min_size=1, max_size=3),
        "direction": st.sampled_from(["after", "before", "both"]),
        "gap": st.integers(0, 8),
        "scope": st.sampled_from(["clause", "sentence"]),
        "stop": st.lists(_word, max_size=2),
        "pseudo": st.lists(_word, max_size=2),
    }
)
_condition = st.recursive(
    st.sampled_from(
        [
            "p0",
            "p1",
            "$gifts",
            "$l2@2",
            "p0@title",
            "'污水'",
            '"污水"@text',
            "排口@2",
            "k.b/p0",
            "kind:x",
            "flag:f",
            "k.b",
            "area:m",
            "accused",
        ]
    ),
    lambda inner: st.one_of(
        inner.map(lambda c: f"not {c}"),
        st.lists(inner, min_size=2, max_size=3).map(lambda cs: f"({' and '.join(cs)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda cs: f"({' or '.join(cs)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda cs: f"2 of ({', '.join(cs)})"),
    ),
    max_leaves=4,
).map(lambda c: c.replace("'", '"'))


@st.composite
def _label(draw: st.DrawFn, name: str, phrases: int) -> dict[str, Any]:
    made = [draw(_phrase) for _ in range(phrases)]
    rules = draw(st.lists(st.tuples(_condition, _weight), max_size=3))
    return {
        "id": name,
        "name": name,
        "terms": {"normal": draw(st.lists(_term, max_size=5)), "against": draw(st.lists(_word, max_size=1))},
        "phrases": [{"id": f"p{i}", **phrase} for i, phrase in enumerate(made)],
        "rules": [{"id": f"r{i}", "when": when, "weight": weight} for i, (when, weight) in enumerate(rules)],
        "bias": draw(st.sampled_from([0, 0, 1.5, -1])),
        "threshold": draw(st.sampled_from([1, 3, 5])),
        **({"needs": draw(_condition)} if draw(st.booleans()) else {}),
        **({"unless": draw(_condition)} if draw(st.booleans()) else {}),
    }


@st.composite
def lexicons(draw: st.DrawFn) -> Compiled:
    """Two areas and the other sets, with everything that can stand in them."""
    words = st.lists(_word, min_size=1, max_size=4)
    files: list[dict[str, Any]] = [
        {"schema": "fenliu/lists@1", "lists": {name: draw(words) for name in LISTS}},
        {"schema": "fenliu/masks@1", "masks": draw(st.lists(_word, max_size=3))},
        {"schema": "fenliu/contexts@1", "contexts": [
            {"id": f"c{i}", **cue} for i, cue in enumerate(draw(st.lists(_cue, max_size=3)))]},
        {"schema": "fenliu/settings@1", "title_factor": draw(st.sampled_from([1, 2])),
         "context_factors": {"hedged": draw(st.sampled_from([0.5, -1, 0.25]))},
         "aside": draw(st.sampled_from([0.3, 0.9])), "aside_cap": draw(st.sampled_from([3, 25])),
         "guess": draw(st.sampled_from([1, 2])), "guess_length": draw(st.sampled_from([5, 20]))},
    ]  # fmt: skip
    for area in ("k", "m"):
        topics = [draw(_label("b", 2)), draw(_label("c", 2))]
        for topic, level1 in zip(topics, ("甲/一", draw(st.sampled_from(["甲/二", "乙/一", ""]))), strict=True):
            topic["class"] = level1
        file = {"schema": "fenliu/area@1", "id": area, "name": area, "topics": topics}
        file["focus"] = draw(st.booleans())
        if draw(st.booleans()):
            file["gives_way"] = draw(st.sampled_from([0.5, 1.2]))
        files.append(file)
    lifting = [draw(_label(area, 2)) for area in ("k", "m")]
    leans = st.dictionaries(
        st.sampled_from(["k.b", "m.c", "area:k", "area:m", "purpose:v", "flag:f"]), st.sampled_from([-1.5, 0.5, 2])
    )
    for label in lifting:
        if draw(st.booleans()):
            label["leans"] = draw(leans)
            label["verdict"] = {
                "bias": draw(st.sampled_from([-1, 0.5])),
                "voice": 0.5,
                "sure": draw(st.sampled_from([0.5, 2])),
                "per": draw(st.sampled_from([20, 600])),
            }
    files.append({"schema": "fenliu/labels@1", "set": "areas", "labels": lifting[: draw(st.integers(0, 2))]})
    files.append(
        {
            "schema": "fenliu/labels@1",
            "set": "urgency",
            "labels": [{**draw(_label("u", 2)), "rank": 1}, {**draw(_label("t", 2)), "rank": 2}],
        }
    )
    files.append({"schema": "fenliu/labels@1", "set": "flags", "labels": [draw(_label("f", 2)), draw(_label("g", 2))]})
    kinds = [draw(_label("x", 2)), {"id": "y", "name": "y", "gate": draw(st.sampled_from(["none", ["k.b"]]))}]
    kinds[1]["terms"] = {"strong": [draw(_word)]}
    files.append({"schema": "fenliu/labels@1", "set": "kinds", "labels": kinds})
    purposes = [draw(_label("v", 2)), {**draw(_label("w", 2)), "default": draw(st.booleans())}]
    files.append({"schema": "fenliu/labels@1", "set": "purposes", "labels": purposes})
    one_of = {
        "schema": "fenliu/labels@1",
        "set": "classes",
        "one_of": {
            "per": draw(st.sampled_from([1, 30])),
            "least": draw(st.sampled_from([0, 0.6])),
            "once": draw(st.booleans()),
            "shortest": draw(st.sampled_from([0, 12])),
            "sure": draw(st.sampled_from([0, 0.5, 0.8])),
            **({"lead": [1.5, -0.5]} if draw(st.booleans()) else {}),
        },
        "labels": [draw(_label(name, 2)) for name in ("g", "h", "i")],
    }
    for label in one_of["labels"]:
        for name in ("needs", "unless"):
            label.pop(name, None)
        label["leans"] = draw(st.dictionaries(st.sampled_from(["k.b", "m.c", "class:甲"]), st.sampled_from([-1.5, 2])))
        if "lead" in one_of["one_of"]:
            label["trust"], label["trust_lead"] = draw(st.sampled_from([0, -1])), draw(st.sampled_from([0, 0.5]))
    if draw(st.booleans()):
        files.append(one_of)
    tone = {"per": 30, "once": True, "sure": draw(st.sampled_from([0, 0.6]))}
    heard = [{"id": "r", "name": "r", "bias": -0.5, "terms": {"normal": draw(words)}}, {"id": "s", "name": "s"}]
    heard[1]["terms"] = {"against": [{"term": draw(_word), "weight": -0.75}, {"term": draw(st.sampled_from(CHARS))}]}
    if draw(st.booleans()):
        files.append({"schema": "fenliu/labels@1", "set": "alarm", "one_of": tone, "labels": heard})
    said = {"k": {"bias": 0.25, "terms": {"normal": draw(words)}}, "m": {"terms": heard[1]["terms"]}, "n": {}}
    if draw(st.booleans()):
        labels = [{"id": id_, "name": id_, **label} for id_, label in said.items()]
        files.append({"schema": "fenliu/labels@1", "set": "heard", "once": True, "labels": labels})
    files.append(
        {"schema": "fenliu/labels@1", "set": "offices", "labels": [draw(_label("o", 2)), draw(_label("q", 2))]}
    )
    sources = [Source(0, f"{i}.yaml", json.dumps(file).encode()) for i, file in enumerate(files)]
    return compile_sources(sources)[0]


letters = st.text(alphabet=CHARS, max_size=80) | st.lists(
    st.sampled_from(["污水", "排口", "书记", "没", "，", "。", "\n", "河", "\U0001f600", "𠮷"]), max_size=40
).map("".join)


def plain(judgement: Judgement) -> dict[str, Any]:
    """All of a judgement, to compare."""
    title, text = judgement.passages
    return {
        "points": {label: pytest.approx(value) for label, value in judgement.points.items()},
        "classes": {name: pytest.approx(value) for name, value in judgement.classes.items()},
        "mentions": [tuple(mention) for mention in judgement.mentions()],
        "one label": [tuple(found) for found in judgement.mentions_of({0})],
        "facts": {name: list(counts) for name, counts in judgement.facts.items()},
        "lists": (title.lists, text.lists),
        "fired": list(judgement.fired),
        "lifted": dict(judgement.lifted),
    }


_element_list = st.lists(st.builds(Element, *[st.just("")] * 3, st.just("text"), st.just(0), st.just(0)), max_size=2)
_accused = st.builds(
    Accused, st.sampled_from(["", "王某", "王", "姓路"]), st.just(""), st.just(""), st.sampled_from(["village", ""])
)
elements = st.builds(
    Elements,
    st.lists(_accused, max_size=2),
    *[_element_list] * 5,
    st.builds(Petitioner, st.sampled_from(["anonymous", "unknown", "odd"]), st.integers(1, 3)),
    st.booleans(),
    _element_list,
    st.lists(st.sampled_from(["anonymous", "f", "no-substance"]), max_size=2, unique=True),
)
"""Whatever a letter may name."""


def near(found: Any) -> Any:
    """Plain data, its numbers to be compared as such."""
    if isinstance(found, dict):
        return {key: near(value) for key, value in found.items()}
    if isinstance(found, list):
        return [near(value) for value in found]
    return pytest.approx(found) if isinstance(found, float) else found


Twins = tuple[NativeEngine, PythonEngine, Normaliser, list[dict[str, list[int]]]]
"""Both engines, the normaliser, and labels that may be settled beforehand."""


def engines(compiled: Compiled, office: Office) -> Twins:
    classifier = Classifier(compiled, office)
    assert isinstance(classifier.engine, NativeEngine)
    kinds, purposes = (
        [i for i, label in enumerate(compiled.labels) if label.set == set_] for set_ in ("kinds", "purposes")
    )
    settled = [{}, {"kinds": kinds[:1]}, {"kinds": kinds[-1:], "purposes": purposes[:2]}]
    return classifier.engine, PythonEngine(compiled), classifier.normaliser, settled


def same(twins: Twins, title: str, text: str) -> None:
    native, python, normaliser, settled = twins
    for kept in settled:
        judgements = []
        chosen = []
        for engine in (native, python):
            judgement = engine.weigh(normaliser.passage("title", title), normaliser.passage("text", text))
            judgements.append([plain(judgement)])
            judgement.note("accused")
            chosen.append(engine.decide(judgement, kept))
            judgements[-1].append(plain(judgement))
        assert judgements[0] == judgements[1]
        ours, theirs = (
            {set_: [(pytest.approx(points), label) for points, label in found] for set_, found in one.items()}
            for one in chosen
        )
        assert ours == theirs


def same_result(twins: Twins, letter: Letter, named: Elements) -> None:
    native, python, normaliser, settled = twins
    for kept in settled:
        found = []
        for engine in (native, python):
            judgement = engine.weigh(normaliser.passage("title", letter.title), normaliser.passage("text", letter.text))
            elements = deepcopy(named)
            engine.note(judgement, letter, elements)
            noted = {name: list(counts) for name, counts in judgement.facts.items()}
            result = engine.label(letter, elements, judgement, kept, vouched=bool(kept))
            assert result.elements is elements
            found.append((to_dict(result), judgement.misconduct, noted, plain(judgement)))
        assert near(found[0][0]) == found[1][0]
        assert found[0][1:] == found[1][1:]


no_shrinking = (Phase.explicit, Phase.reuse, Phase.generate)
"""A lexicon shrinks for minutes; add `Phase.shrink` when there is a difference to look at."""
