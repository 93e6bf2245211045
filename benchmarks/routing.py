"""How often the routing table sends a letter where the gold label does, given gold elements.

    python benchmarks/routing.py DATA [--ids D01-D40] [--office DIR] [--show]

DATA is a JSONL file of letters with full gold labels. Kind, purpose, tags, elements and lead are taken from
the labels, so this measures rules and guard alone. Prints the share of right primary recipients (on leads
discipline and inspection-team stand for each other), the overlap of copies, lead grades, leaks (which
must be 0) and the time of one decision. Prints ids, never letter text.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from classifier.lead import grade
from classifier.model import Accused, Element, Elements, Lead, Letter, Petitioner, Recipient, Result, Tag
from classifier.office import Office
from classifier.route import decide

TODAY = date(2025, 11, 24)
ALIKE = {"discipline", "inspection-team"}


def elements_of(gold: dict[str, Any]) -> Elements:
    def plain(kind: str, texts: list[str]) -> list[Element]:
        return [Element(kind, text, text, "text", 0, 0) for text in texts]

    signed = gold["petitioner"]
    return Elements(
        accused=[Accused(a["name"], a["post"], a["unit"], a["tier"]) for a in gold["accused"]],
        places=plain("place", list(gold["place"].values())),
        amounts=plain("amount", gold["amounts"]),
        dates=plain("date", gold["dates"]),
        petitioner=Petitioner(signed["signed"], signed["count"]),
        repeat=gold["repeat"],
        offered=plain("evidence", gold["elements"].get("evidence", [])),
        flags=gold["flags"],
    )


def result_of(row: dict[str, Any]) -> Result:
    gold = row["gold"]
    tags = [Tag(topic.partition(".")[0], topic, 6.0, 0.9) for topic in gold["subtopics"]]
    return Result(
        row["id"],
        kind=row["doc_kind"],
        purpose=gold["purpose"],
        urgency=gold["urgency"],
        tags=tags,
        areas=gold["areas"],
        petition_class=gold["petition_class"],
        class_confidence=1.0,
        elements=elements_of(gold),
        lead=Lead(gold["lead_grade"]) if gold["is_lead"] else None,
    )


def written(one: Recipient) -> str:
    return f"dept:{one.name}" if one.kind == "dept" else one.kind


def leaks(recipients: list[Recipient], forbidden: list[str], office: Office) -> list[str]:
    out = []
    for one in recipients:
        unit = office.unit_of_recipient(one.kind, one.name)
        for name in forbidden:
            meant = {u.id for u in office.resolve(name)}
            if one.name == name or (unit and unit in meant) or office.compare.same_body(one.name, name):
                out.append(f"{written(one)} is {name}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--ids", default="D01-D40")
    parser.add_argument("--office", type=Path)
    parser.add_argument("--show", action="store_true", help="every letter that differs")
    args = parser.parse_args()
    first, _, last = args.ids.partition("-")
    with args.data.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if first <= row["id"] <= (last or first)]
    office = Office.load(args.office)
    right = grades = leaked = hit = given = wanted = held = 0
    for row in rows:
        gold, result = row["gold"], result_of(row)
        letter = Letter(row["id"], row["title"], row["text"], row["channel"])
        lead = grade(letter, result)
        grades += (lead.grade if lead else None) == gold["lead_grade"]
        route = decide(letter, result, office, TODAY)
        primary = written(route.to[0]) if route.to else "nobody"
        same = primary == gold["route"]["primary"]
        if gold["is_lead"] and {primary, gold["route"]["primary"]} <= ALIKE:
            same = True
        right += same
        copies = {written(one) for one in (*route.to[1:], *route.cc)}
        expected = set(gold["route"]["cc"])
        hit, given, wanted = hit + len(copies & expected), given + len(copies), wanted + len(expected)
        found = leaks([*route.to, *route.cc], gold["route"]["not_to"], office)
        leaked += bool(found)
        held += route.held
        if args.show and (not same or copies != expected or found or route.held):
            mark = "  " if same else "✗ "
            print(f"{mark}{row['id']} {primary} (gold {gold['route']['primary']}) copies {sorted(copies)}", end=" ")
            print(f"gold {sorted(expected)} {'LEAK ' + str(found) if found else ''}{route.why if route.held else ''}")
        if args.show and (lead.grade if lead else None) != gold["lead_grade"]:
            print(f"  {row['id']} lead {lead} gold {gold['lead_grade']}")
    n = len(rows)
    print(f"{n} letters, gold elements: primary {right / n:.3f}, copies P {hit / max(1, given):.3f} "
          f"R {hit / max(1, wanted):.3f}, lead grade {grades / n:.3f}, held {held}, LEAKS {leaked}")  # fmt: skip
    prepared = [(Letter(r["id"], r["title"], r["text"], r["channel"]), result_of(r)) for r in rows]
    times = []
    for _ in range(20):
        start = time.perf_counter()
        for letter, result in prepared:
            decide(letter, result, office, TODAY)
        times.append((time.perf_counter() - start) / n)
    print(f"decide: {min(times) * 1e6:.1f} µs a letter")
    plain = [(letter, result) for letter, result in prepared if not result.elements.accused]
    times = []
    for _ in range(20):
        start = time.perf_counter()
        for letter, result in plain:
            decide(letter, result, office, TODAY)
        times.append((time.perf_counter() - start) / max(1, len(plain)))
    print(f"decide, nobody accused: {min(times) * 1e6:.1f} µs a letter")


if __name__ == "__main__":
    main()
