"""A fitted set as a lexicon layer: YAML that a person reads, amends and signs.

In: what was learned, what it should reach. Out: text in the form `fenliu/labels@1`. Labels with too few examples are
left out. Petition classes that had no
example are not in it: the points of their topics decide, where they clearly lead (`class_lead` in settings.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

import yaml

from classifier.authoring.fit.confidence import Lead
from classifier.authoring.fit.estimate import Estimate
from classifier.authoring.fit.kept import REFUSED, Kept
from classifier.authoring.fit.learning import PER, Fitted
from classifier.authoring.fit.table import Table


def overlay(
    set_: str,
    fitted: Fitted,
    table: Table,
    expected: Estimate,
    *,
    kept: Kept | None = None,
    least: float = 0.25,
    one_of: str = "",
) -> str:
    """The YAML text. `kept` names labels that have an id already (others are numbered), cases and refused words.
    `one_of`: how the set is decided, as YAML; "" for the confidence that was found."""
    kept = kept or Kept()
    weights = sum(len(words) for words in fitted.words)
    lines = [
        *([kept.editor] if kept.editor else []),
        "schema: fenliu/labels@1",
        f"set: {set_}",
        f"# Learned by `fenliu lexicon fit` from {len(table.gold)} letters: {weights} weights, to be amended by hand.",
        f"# {expected_line(expected)}",
        *([f"{REFUSED} {' '.join(kept.refused)}"] if kept.refused else []),
        f"one_of: {one_of or _one_of(expected, least)}",
        "labels:",
    ]
    used = kept.ids
    free = (name for n in count(1) if (name := f"{_stem(set_)}-{n}") not in used.values())
    for number, label in enumerate(fitted.labels):
        if not fitted.words[number] and not fitted.leans[number]:
            continue
        examples = int((table.gold == number).sum())
        lines += label_lines(
            used.get(label) or next(free),
            label,
            f"{examples} examples",
            fitted.bias[number],
            _trust(expected.lead, number),
            fitted.leans[number],
            fitted.words[number],
        )
        lines += case_lines(kept, label)
    return "\n".join(lines) + "\n"


def _one_of(expected: Estimate, least: float) -> str:
    if expected.lead is None:
        return f"{{per: {PER}, least: {least:g}}}"
    return f"{{per: {PER}, lead: [{expected.lead.a:g}, {expected.lead.b:g}]}}"


def case_lines(kept: Kept, label: str) -> list[str]:
    """The lines of the cases that a person gave the label of this name."""
    if label not in kept.tests:
        return []
    tests = yaml.safe_dump({"tests": kept.tests[label]}, allow_unicode=True, sort_keys=False, width=110)
    return ["    " + line for line in tests.splitlines()]


def expected_line(expected: Estimate) -> str:
    """What to expect on unseen letters, in one line."""
    surest = ", ".join(f"{share:.0%}: {accuracy:.3f}" for share, accuracy in expected.surest.items())
    return (
        f"Expected on unseen letters (cross-validated): accuracy {expected.accuracy:.3f}, macro-F1 "
        f"{expected.macro_f1:.3f}, calibration error {expected.calibration_error:.3f}; accuracy on the surest {surest}."
    )


def _stem(set_: str) -> str:
    return set_.removesuffix("es") if set_ == "classes" else set_.removesuffix("s")


def _trust(lead: Lead | None, number: int) -> dict[str, float]:
    if lead is None or not lead.trust:
        return {}
    return {"trust": lead.trust[number], "trust_lead": lead.trust_lead[number]}


def label_lines(
    id_: str, name: str, note: str, bias: float, trust: Mapping[str, float], leans: Mapping[str, float],
    words: Mapping[str, float],
) -> list[str]:  # fmt: skip
    """The lines of one label."""
    lines = [
        f"  - id: {id_}",
        "    replace: true",
        f"    name: {quoted(name)}",
        f"    note: {quoted(note)}",
        f"    bias: {bias:g}",
        *(f"    {key}: {value:g}" for key, value in trust.items() if value),
    ]
    if leans:
        lines.append("    leans:")
        lines += [f"      {quoted(key)}: {value:g}" for key, value in _by_size(leans)]
    speaking = [item for item in _by_size(words) if item[1] > 0]
    against = [item for item in _by_size(words) if item[1] < 0]
    if words:
        lines.append("    terms:")
    for group, items in (("normal", speaking), ("against", against)):
        if items:
            lines.append(f"      {group}:")
            lines += [f"        - {{term: {quoted(word)}, weight: {value:g}}}" for word, value in items]
    return lines


def _by_size(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))


def quoted(text: str) -> str:
    """A YAML scalar; quoted where the plain form would say something else."""
    if text and all(c.isalnum() or c in "-._" for c in text) and not text[0].isdigit() and not text.startswith("-"):
        return (
            text if text.lower() not in ("yes", "no", "true", "false", "null", "on", "off", "y", "n") else f'"{text}"'
        )
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
