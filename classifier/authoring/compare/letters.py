"""Which letters two lexicons decide differently, because of what, and whether that is right.

In: layers of both sides, letters. Out: `Comparison`. The letters are judged by worker processes; only those that moved
are looked at again, with both classifiers, to find which changes they hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from classifier.authoring.compare.changes import Change, changes_between
from classifier.authoring.compare.gold import Gold, gold_of, own_labels, verdicts
from classifier.authoring.compare.outcome import OWN, TODAY, Outcome, outcomes
from classifier.judgement import Judgement
from classifier.lexicon.compiled import Compiled, set_prefix
from classifier.model import Evidence, Letter, Result
from classifier.pipeline import Classifier

FIELDS = ("topics", "areas", "petition_class", "kind", "purpose", "urgency", "flags", "recipients")


@dataclass(slots=True)
class Moved:
    """A letter that is decided differently: before, after, the fields, the changes it holds, and by its gold
    what got better (`gains`) and worse (`losses`), as names of fields."""

    letter: Letter
    old: Outcome
    new: Outcome
    fields: list[str]
    causes: list[Change] = field(default_factory=list)
    gains: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """Everything a person needs to approve or refuse the new lexicon."""

    old_digest: str
    new_digest: str
    letters: int
    changes: list[Change]
    moved: list[Moved]
    judged: int = 0
    right_before: dict[str, int] = field(default_factory=dict)
    right_after: dict[str, int] = field(default_factory=dict)

    def groups(self) -> list[tuple[Change | None, list[Moved]]]:
        """Letters by the change found in them, the change that moves most first; None: no single entry was found
        (the letter moved because another label did). A letter with several causes stands under each."""
        by_change: dict[Change | None, list[Moved]] = {}
        for moved in self.moved:
            for change in moved.causes:
                by_change.setdefault(change, []).append(moved)
            if not moved.causes:
                by_change.setdefault(None, []).append(moved)
        return sorted(by_change.items(), key=lambda item: (item[0] is None, -len(item[1]), str(item[0])))

    def idle(self) -> list[Change]:
        """Changes that moved no letter."""
        moving = {change for moved in self.moved for change in moved.causes}
        return [change for change in self.changes if change not in moving]


def compare(
    old: Sequence[str] | None,
    new: Sequence[str] | None,
    letters: Iterable[Letter],
    *,
    office: str | None = None,
    jobs: int = 1,
) -> Comparison:
    """Judge the letters by both sides. `old` and `new` are layers (None: the shipped ones)."""
    given = list(letters)
    before = Classifier.load(old, office)
    after = Classifier.load(new, office)
    changes = changes_between(before.compiled, after.compiled)
    out = Comparison(before.digest, after.digest, len(given), changes, [])
    if not changes:
        return out
    own = own_labels(after.compiled)
    sides = zip(given, outcomes(old, given, office, jobs), list(outcomes(new, given, office, jobs)), strict=True)
    for letter, was, now in sides:
        gold = gold_of(letter, own)
        gains, losses = _count(out, gold, was, now)
        differing = [name for name in was.differences(now) if name in FIELDS or name.startswith(OWN)]
        if differing:
            out.moved.append(Moved(letter, was, now, differing, gains=gains, losses=losses))
    causes = _Causes(before, after, changes)
    for moved in out.moved:
        causes.find(moved)
    return out


def _count(out: Comparison, gold: Gold, was: Outcome, now: Outcome) -> tuple[list[str], list[str]]:
    """Add a letter's gold to the totals; the fields in which it got better and worse."""
    old, new = verdicts(gold, was), verdicts(gold, now)
    out.judged += bool(old)
    for name, errors in old.items():
        out.right_before[name] = out.right_before.get(name, 0) + (errors == 0)
        out.right_after[name] = out.right_after.get(name, 0) + (new[name] == 0)
    return [n for n in old if new[n] < old[n]], [n for n in old if new[n] > old[n]]


class _Causes:
    """Finds changes in letters."""

    def __init__(self, before: Classifier, after: Classifier, changes: list[Change]) -> None:
        self._sides = before, after
        self._changes = changes

    def find(self, moved: Moved) -> None:
        """Fill in the causes and the evidence of the new (else the old) side."""
        letter = moved.letter
        seen: list[tuple[Compiled, Judgement, Result]] = []
        for side in self._sides:
            judgement, result = side.decide(letter, letter.received or TODAY)
            seen.append((side.compiled, judgement, result))
        names = [_names(compiled, judgement) for compiled, judgement, _ in seen]
        points = [_points(compiled, judgement) for compiled, judgement, _ in seen]
        text = "\n".join(passage.text for passage in seen[1][1].passages)
        changed = _changed_labels(moved)
        moving = {
            label for label in points[0].keys() | points[1].keys() if points[0].get(label) != points[1].get(label)
        }
        found = [c for c in self._changes if _holds(c, names, text, moving | changed)]
        near = [c for c in found if c.label in changed or c.label in moving or not c.label]
        moved.causes = [c for c in near if c.label in changed] or near or found
        moved.evidence = _evidence(seen[1][2], changed) or _evidence(seen[0][2], changed)


def _holds(change: Change, names: list[set[tuple[str, str, str]]], text: str, labels: set[str]) -> bool:
    key = (change.kind, change.label, change.name)
    if change.kind in ("term", "phrase", "pattern"):
        return key in names[0] or key in names[1]
    if change.kind == "rule":
        return (key in names[0]) != (key in names[1]) or (change.how == "changed" and key in names[0])
    if change.kind == "label":
        return change.label in labels
    if change.kind == "setting":
        return True
    return any(word and word in text for word in change.words)


def _names(compiled: Compiled, judgement: Judgement) -> set[tuple[str, str, str]]:
    """(kind, label, name) of every entry and rule found."""
    out = set()
    for mention in judgement.mentions():
        spec = compiled.entry(mention.entry)
        kind = "term" if mention.entry >= 0 else "phrase" if -1 - mention.entry < len(compiled.phrases) else "pattern"
        out.add((kind, compiled.labels[spec.label].id, spec.name))
    for index in judgement.fired:
        rule = compiled.rules[index]
        out.add(("rule", compiled.labels[rule.label].id, rule.name))
    return out


def _points(compiled: Compiled, judgement: Judgement) -> dict[str, float]:
    return {compiled.labels[index].id: round(points, 6) for index, points in judgement.points.items()}


def _changed_labels(moved: Moved) -> set[str]:
    """Full ids of the labels that one side gives and the other does not."""
    out = set(moved.old.topics) ^ set(moved.new.topics)
    for name, set_ in (("kind", "kinds"), ("purpose", "purposes"), ("urgency", "urgency")):
        if name in moved.fields:
            out |= {f"{set_prefix(set_)}:{getattr(side, name)}" for side in (moved.old, moved.new)}
    out |= {f"flag:{flag}" for flag in set(moved.old.flags) ^ set(moved.new.flags)}
    for name in (name for name in moved.fields if name.startswith(OWN)):
        changed = set(moved.old.value(name)) ^ set(moved.new.value(name))
        out |= {f"{set_prefix(name.removeprefix(OWN))}:{label}" for label in changed}
    return out


def _evidence(result: Result, labels: set[str]) -> list[Evidence]:
    return [e for tag in result.tags if tag.topic in labels for e in tag.evidence]
