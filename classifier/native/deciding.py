"""Rules, labels and sets of a compiled lexicon as the tables from which the kernel decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from classifier.expression import parse
from classifier.lexicon.compiled import AREA_LEAN, HEARD, SURELY, Compiled, LabelSpec
from classifier.native.conditions import Node, node_of

_MODES = {"kinds": 1, "purposes": 1, "urgency": 2, "topics": 3}
"""How the kernel treats a set: only the best becomes a fact, the best by rank, topics; any other: all that pass."""
_ONE_OF = 4
_GATES = {"all": 0, "none": 1}
_AREAS = "areas"


def rule_fact(compiled: Compiled, rule: int) -> str:
    """The name under which a rule that fired is a fact."""
    return f"{compiled.labels[compiled.rules[rule].label].id}/{compiled.rules[rule].name}"


def fact_names(compiled: Compiled, watched: Iterable[str]) -> list[str]:
    """Every name the kernel keeps count of: those asked for, and those that follow from rules and labels."""
    names = [*sorted(watched), *(rule_fact(compiled, n) for n in range(len(compiled.rules)))]
    names += [name for label in compiled.labels for name in (label.id, f"area:{label.area}")]
    sets = {spec.set for spec in compiled.one_of if spec.sure}
    names += [f"{label.id}/{SURELY}" for label in compiled.labels if label.set in sets]
    return list(dict.fromkeys(names))


def deciding_tables(compiled: Compiled, order: list[str], facts: list[str], classes: list[str]) -> dict[str, Any]:
    """`order` is that in which sets are decided, `facts` the numbered names, `classes` the level-1 classes."""
    numbers = {name: number for number, name in enumerate(facts)}
    one_of = _one_of(compiled, classes, numbers)
    conditions: list[Node] = []

    def condition(text: str) -> int:
        if not text:
            return -1
        conditions.append(node_of(parse(text), numbers))
        return len(conditions) - 1

    sets: dict[str, tuple[int, int, list[tuple[float, int, int, int, bool]]]] = {
        name: (_ONE_OF if name in one_of else _MODES.get(name, 0), _default(compiled, name), []) for name in order
    }
    triggers: list[list[int]] = [[] for _ in facts]
    placed = sorted(range(len(compiled.rules)), key=lambda n: order.index(compiled.labels[compiled.rules[n].label].set))
    for place, index in enumerate(placed):
        rule = compiled.rules[index]
        positive = parse(rule.when).positive()
        for name in positive or ():
            triggers[numbers[name]].append(place)
        fact = numbers[rule_fact(compiled, index)]
        row = (rule.weight, rule.label, fact, condition(rule.when), positive is None)
        sets[compiled.labels[rule.label].set][2].append(row)
    by_id = {
        index: n for n, index in enumerate(sorted(range(len(compiled.labels)), key=lambda i: compiled.labels[i].id))
    }
    areas = {area.id: n for n, area in enumerate(compiled.areas)}
    focus = {area.id for area in compiled.areas if area.focus}
    wide = {area.id: area.gives_way for area in compiled.areas}
    index_of = {label.id: index for index, label in enumerate(compiled.labels)}

    def row_of(index: int, label: LabelSpec) -> tuple[Any, ...]:
        topic = label.set == "topics"
        area = label.area if topic else label.id.partition(":")[2] if label.set == _AREAS else ""
        return (
            label.threshold, order.index(label.set), condition(label.needs), condition(label.unless), label.rank,
            by_id[index], numbers[label.id], areas.get(area, -1), numbers[f"area:{label.area}"] if topic else -1,
            2 if isinstance(label.gate, list) else _GATES[label.gate], label.area in focus,
            wide.get(label.area) or 0.0,
        )  # fmt: skip

    settings = compiled.settings
    return {
        "labels": [row_of(index, label) for index, label in enumerate(compiled.labels)],
        "gated": [
            [index_of[name] for name in label.gate if name in index_of] if isinstance(label.gate, list) else []
            for label in compiled.labels
        ],
        "sets": sets,
        "one_of": one_of,
        "conditions": conditions,
        "triggers": triggers,
        "rule_numbers": placed,
        "fact_names": facts,
        "aside": (settings.aside, settings.aside_cap),
        "guess": (settings.guess, settings.guess_length),
        "verdicts": _verdicts(compiled, index_of, areas),
        "n_areas": len(areas),
    }


def _verdicts(compiled: Compiled, index_of: dict[str, int], areas: dict[str, int]) -> list[tuple[Any, ...]]:
    """Per label of the set `areas`: (label, area, whether it decides, bias, voice, sure, per, its label in the set
    `heard` or -1, bias of that, leans on labels, on areas)."""
    out: list[tuple[Any, ...]] = []
    for index, label in enumerate(compiled.labels):
        area = label.id.partition(":")[2]
        if label.set != _AREAS or area not in areas:
            continue
        on_labels = [(index_of[name], weight) for name, weight in label.leans.items() if name in index_of]
        on_areas = [
            (areas[name.removeprefix(AREA_LEAN)], weight)
            for name, weight in label.leans.items()
            if name.startswith(AREA_LEAN) and name.removeprefix(AREA_LEAN) in areas
        ]
        numbers = label.verdict or (0.0, 0.0, 0.0, 1.0)
        heard = index_of.get(f"{HEARD}:{area}", -1)
        words = (heard, compiled.labels[heard].bias if heard >= 0 else 0.0)
        out.append((index, areas[area], bool(label.verdict), *numbers, *words, on_labels, on_areas))
    return out


def _default(compiled: Compiled, set_: str) -> int:
    return next((i for i, label in enumerate(compiled.labels) if label.set == set_ and label.default), -1)


def _one_of(compiled: Compiled, classes: list[str], numbers: dict[str, int]) -> dict[str, tuple[Any, ...]]:
    """Per set with `one_of`: its numbers, members with their bias, by label and by class what leans on it, how its
    confidence comes from the lead, from what confidence on it is sure, of each member the fact that it is, the shortest
    letter of which it decides anything, and the length that shorter ones count for."""
    index_of = {label.id: index for index, label in enumerate(compiled.labels)}
    out: dict[str, tuple[Any, ...]] = {}
    for spec in compiled.one_of:
        members = [(index, label.bias) for index, label in enumerate(compiled.labels) if label.set == spec.set]
        on_labels: list[list[tuple[int, float]]] = [[] for _ in compiled.labels]
        on_classes: list[list[tuple[int, float]]] = [[] for _ in classes]
        for member, (index, _) in enumerate(members):
            for name, weight in compiled.labels[index].leans.items():
                if name.startswith("class:"):
                    name = name.partition(":")[2]
                    if name in classes:
                        on_classes[classes.index(name)].append((member, weight))
                elif name in index_of:
                    on_labels[index_of[name]].append((member, weight))
        trust = [(compiled.labels[index].trust, compiled.labels[index].trust_lead) for index, _ in members]
        sure = [numbers[f"{compiled.labels[index].id}/{SURELY}"] for index, _ in members] if spec.sure else []
        known = (spec.lead, trust, spec.sure, sure, spec.shortest, spec.floor)
        out[spec.set] = (float(spec.per), spec.least, members, on_labels, on_classes, *known)
    return out
