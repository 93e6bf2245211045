"""L006 unreachable-rule (warning): a condition that can never hold when it is asked.

Either it wants a thing and its opposite; or it asks for a label that is decided only later (kinds come first,
then flags, topics, purposes, urgency); or for a fact that no letter has; or the label's own `unless` holds
whenever the rule does, so that its points are never seen. `needs` and `unless` are looked at in the same way.

PASS::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮]}
        phrases: [{id: dark, seq: [路灯, {gap: 4}, [不亮, 坏了]]}]
        rules:
          - {id: alley, when: dark and 巷子 and not 商场, weight: 1}
        tests: {match: [巷子里路灯不亮]}

FAIL::

    schema: fenliu/area@1
    id: streets
    name: 街道
    topics:
      - id: lamps
        name: 路灯
        terms: {strong: [路灯不亮]}
        phrases: [{id: dark, seq: [路灯, {gap: 4}, [不亮, 坏了]]}]
        rules:
          - {id: alley, when: dark and (巷子 and not dark), weight: 1}  # <- L006
          - {id: later, when: "dark and area:streets", weight: 1}  # <- L006
        tests: {match: [巷子里路灯不亮]}
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.conditions import FACTS, contradiction, later_names
from classifier.authoring.survey import Finding, Survey, found
from classifier.expression import Expression, parse
from classifier.lexicon.layers import MergedLabel, Placed


def check(survey: Survey) -> Iterator[Finding]:
    """Rules, `needs` and `unless` of every label, in their canonical names."""
    rules = {f"{survey.compiled.labels[r.label].id}/{r.name}": r for r in survey.compiled.rules}
    later = later_names(survey.compiled)
    for spec in survey.compiled.labels:
        label = survey.merged.labels[spec.id]
        late = later[label.set]
        for name, text in (("needs", spec.needs), ("unless", spec.unless)):
            if text:
                yield from _one(label, label.values[name], f"`{name}`", parse(text), late)
        unless = parse(spec.unless) if spec.unless else None
        for (group, entry), placed in label.entries.items():
            rule = rules.get(f"{label.id}/{entry}")
            if group != "rules" or rule is None:
                continue
            condition = parse(rule.when)
            said = list(_one(label, placed, f"rule `{entry}`", condition, late))
            yield from said
            if not said and unless is not None and rule.weight > 0 and contradiction(condition, against=unless):
                message = f"{label.id}: rule `{entry}` holds only where `unless` takes the label away"
                yield found(placed, message, "delete the rule, or narrow `unless`")


def _one(
    label: MergedLabel, placed: Placed, what: str, condition: Expression, late: frozenset[str]
) -> Iterator[Finding]:
    reason = contradiction(condition, never=late)
    if reason:
        yield found(placed, f"{label.id}: {what} can never hold: {reason}", "correct or delete it")
        return
    for name in sorted(condition.names & late):
        message = f"{label.id}: {what} asks for `{name}`, which is decided only later"
        yield found(placed, message, "ask for words or phrases instead")
    for name in sorted(condition.names):
        head = name.partition(":")[0]
        if head in FACTS and FACTS[head] is not None and name not in (FACTS[head] or ()):
            yield found(placed, f"{label.id}: {what} asks for `{name}`, which no letter has", _cure(head))


def _cure(head: str) -> str:
    return "known: " + ", ".join(sorted(FACTS[head] or ())[:14])
