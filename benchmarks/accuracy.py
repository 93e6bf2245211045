"""How right the shipped lexicons are on labelled letters.

    python benchmarks/accuracy.py DATA [--ids D01-D40] [--lexicons DIR …] [--office DIR]
    python benchmarks/accuracy.py PETITIONS.jsonl --against svm [--folds 5]
    python benchmarks/accuracy.py TICKETS.jsonl --set departments --against svm

DATA is a JSONL file of petitions (`id, title, text, petition_class`), of letters with full gold labels
(`id, title, text, channel, gold`), or a folder that holds both. Prints tables, never letter text.

The first form judges the lexicons as they ship, on letters their authors may have read. With `--against svm` the fitted
set is learned anew and judged on letters held out, beside an SVM (`against.py`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from elements import MEASURES

from classifier import Classifier, Letter
from classifier.model import Route
from classifier.office import Office

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def prf(tp: int, fp: int, fn: int) -> tuple[float, float, float]:
    precision = tp / (tp + fp) if tp + fp else 1.0
    recall = tp / (tp + fn) if tp + fn else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def petitions(classifier: Classifier, rows: list[Row]) -> None:
    gold = [row["petition_class"] for row in rows]
    results = [classifier.classify(Letter(row["id"], row.get("title", ""), row["text"])) for row in rows]
    got = [result.petition_class for result in results]
    print(f"\nPetition class, level 1: {len(rows)} petitions")
    print(f"{'class':<12}{'P':>8}{'R':>8}{'F1':>8}  most often taken for")
    scores = []
    for name in sorted(set(gold)):
        tp = sum(g == h == name for g, h in zip(gold, got, strict=True))
        precision, recall, f1 = prf(tp, got.count(name) - tp, gold.count(name) - tp)
        scores.append(f1)
        wrong = Counter(str(h) for g, h in zip(gold, got, strict=True) if g == name != h).most_common(3)
        print(f"{name:<12}{precision:8.3f}{recall:8.3f}{f1:8.3f}  {', '.join(f'{n} {c}' for n, c in wrong)}")
    coverage = sum(h is not None for h in got) / len(got)
    right = sum(g == h for g, h in zip(gold, got, strict=True))
    print(f"macro-F1 {sum(scores) / len(scores):.4f}  accuracy {right / len(gold):.4f}  coverage {coverage:.4f}")
    order = sorted(range(len(rows)), key=lambda i: -results[i].class_confidence)
    for share in (0.5, 0.7, 0.9):
        surest = order[: int(len(order) * share)]
        accuracy = sum(gold[i] == got[i] for i in surest) / max(1, len(surest))
        print(f"accuracy on the surest {share:.0%}: {accuracy:.4f}")


@dataclass
class AreaCounts:
    """How well areas are found, on the letters whose labels speak of them (`areas` and `areas_must_not`)."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    lenient_extra: int = 0
    forbidden: int = 0
    places: int = 0
    bare: int = 0
    left_alone: int = 0
    rolled: list[int] = field(default_factory=lambda: [0, 0, 0])

    def count(self, own: set[str], shown: set[str], gold: Row) -> None:
        """`own` are the focus areas of the tags, `shown` those of the result, which rolls some up."""
        wanted, barred, wanted_too = set(gold["areas"]), set(gold["areas_must_not"]), set(gold["areas_rollup"])
        self.right, self.extra, self.missed = (
            self.right + len(own & wanted), self.extra + len(own - wanted), self.missed + len(wanted - own)
        )  # fmt: skip
        self.lenient_extra += len(own & barred)
        for place, some in enumerate((shown & wanted_too, shown - wanted_too, wanted_too - shown)):
            self.rolled[place] += len(some)
        self.forbidden, self.places = self.forbidden + len(shown & barred), self.places + len(barred)
        self.bare += not wanted
        self.left_alone += not wanted and not own

    def show(self) -> None:
        """Print the figures, if any letter has such labels."""
        if not (self.places or self.right or self.missed):
            return
        precision, recall, f1 = prf(self.right, self.extra, self.missed)
        print(f"focus areas       micro-F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  (strict)")
        lenient = prf(self.right, self.lenient_extra, self.missed)[2]
        print(f"                  micro-F1 {lenient:.3f}  (neutral areas ignored)")
        print(f"with roll-up      micro-F1 {prf(*self.rolled)[2]:.3f}")
        print(
            f"forbidden areas   {self.forbidden} of {self.places} places ({self.forbidden / max(1, self.places):.1%})"
        )
        print(f"without an area   {self.left_alone} of {self.bare} left alone")


def letters(classifier: Classifier, rows: list[Row], title: str) -> None:
    names = {area.id for area in classifier.compiled.areas if area.focus}
    kinds = purposes = urgent = urgent_found = alarms = routes = routed = leaks = 0
    areas = AreaCounts()
    named = {name: [0, 0, 0] for name in ("accused", "amounts", "dates")}
    for row in rows:
        gold = row["gold"]
        result = classifier.classify(Letter(row["id"], row.get("title", ""), row["text"], row.get("channel", "")))
        if "areas_must_not" in gold:
            areas.count({tag.area for tag in result.tags} & names, set(result.areas), gold)
        kinds += result.kind == row["doc_kind"]
        purposes += result.purpose in (gold["purpose"], *gold.get("purpose_also_ok", ()))
        is_urgent = gold["urgency"] in ("critical", "urgent")
        says_urgent = result.urgency in ("critical", "urgent")
        urgent += is_urgent
        urgent_found += is_urgent and says_urgent
        alarms += says_urgent and not is_urgent
        for name, counts in named.items():
            if name not in gold:
                continue
            found, labelled = MEASURES[name][0](result.elements), MEASURES[name][1](gold)
            counts[0] += len(found & labelled)
            counts[1] += len(found - labelled)
            counts[2] += len(labelled - found)
        if result.route is not None and "route" in gold:
            routed += 1
            kind_of = [f"{r.kind}:{r.id}" if r.kind == "dept" else r.kind for r in result.route.to]
            primary = as_here(gold["route"]["primary"], classifier)
            same = {"discipline", "inspection-team"} if gold["is_lead"] else set()
            routes += bool(kind_of) and (kind_of[0] == primary or {kind_of[0], primary} <= same)
            leaks += leaked(result.route, gold["route"]["not_to"], classifier.office) if gold["is_lead"] else 0
    n = len(rows)
    print(f"\nLetters {title}: {n}")
    areas.show()
    print(f"kind              {kinds / n:.3f}")
    print(f"purpose           {purposes / n:.3f}")
    print(f"critical, urgent  {urgent_found} of {urgent} found, {alarms} false alarms")
    for name, counts in named.items():
        if not any(counts):
            continue
        precision, recall, _ = prf(*counts)
        print(f"{name:<18}P {precision:.3f}  R {recall:.3f}")
    if routed:
        print(f"primary recipient {routes / routed:.3f}   must not have it: {leaks}")


def as_here(recipient: str, classifier: Classifier) -> str:
    """A department as the office calls it, where the label has another name of the same body (文化和旅游局)."""
    kind, _, name = recipient.partition(":")
    units = classifier.office.resolve(name) if kind == "dept" else []
    return f"dept:{classifier.office.department_of_unit.get(units[0].id, name)}" if len(units) == 1 else recipient


def chosen(rows: Iterable[Row], ids: str) -> list[Row]:
    first, _, last = ids.partition("-")
    return [row for row in rows if first <= row["id"] <= (last or first)]


def leaked(route: Route, not_to: Sequence[str], office: Office) -> int:
    """How many recipients have the whole letter that must not: by name, or as the unit that a name means."""
    units = {unit.id for name in not_to for unit in office.resolve(name)}
    given = [one for one in (*route.to, *route.cc) if one.form == "whole"]
    return sum(one.name in not_to or office.unit_of_recipient(one.kind, one.name) in units for one in given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ids", default="", help="only letters with these ids, e.g. D01-D40")
    parser.add_argument("--lexicons", action="append")
    parser.add_argument("--office")
    parser.add_argument("--against", choices=["svm"], help="cross-validate beside a linear SVM")
    parser.add_argument("--set", default="classes", help="label set for --against")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--deals", type=int, default=1, help="cross-validations for --against, folds dealt anew; means")
    options = parser.parse_args()
    if options.against:
        from against import against_svm

        against_svm(options)
        return
    files = sorted(options.data.glob("*.jsonl")) if options.data.is_dir() else [options.data]
    classifier = Classifier.load(options.lexicons, options.office)
    print(f"lexicon {classifier.digest}")
    for path in files:
        rows = read(path)
        if rows and "petition_class" in rows[0]:
            petitions(classifier, rows)
        elif rows and "gold" in rows[0]:
            rows = chosen(rows, options.ids) if options.ids else rows
            letters(classifier, rows, options.ids or "all")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
