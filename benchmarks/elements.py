"""How right and how quick the elements of letters are read, on labelled letters.

    python benchmarks/elements.py DATA [--ids D01-D40] [--speed] [--wrong]

DATA is a JSONL file of letters with gold labels (`id, title, text, channel, gold`). Prints tables, never letter
text; `--wrong` adds the ids of the letters that are not all right. `--speed` compares with the segmenter on the
same letters, taken in turn (best of 12): read the ratio.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from classifier.elements import SEARCHED, Words, find_elements
from classifier.elements.words import WordSet
from classifier.lexicon import load_compiled
from classifier.match import Matcher
from classifier.model import Elements, Letter
from classifier.normalise import Normaliser
from classifier.office import Office
from classifier.passage import Passage

Row = dict[str, Any]
Prepared = tuple[Letter, Passage, Passage]


def place(found: Elements) -> set[str]:
    """The first town and the first village, those of the text before those of the title."""
    out = set()
    for kind in ("town", "village"):
        places = sorted((p for p in found.places if p.kind == kind), key=lambda p: p.field == "title")
        out |= {p.text for p in places[:1]}
    return out


def who(name: str, unit: str, post: str) -> str:
    """What an accused is known by; 姓翁 and 翁 are one, for writers of labels differ."""
    return name.removeprefix("姓") or unit or post


def by_day(text: str, times: WordSet) -> str:
    """A date without the time of day: writers of labels differ on whether 3月5日 or 3月5日夜里两点 is the date."""
    return next((text[:i] for i in range(1, len(text)) if times.at(text, i)), text)


MEASURES: dict[str, tuple[Callable[[Elements], set[Any]], Callable[[Row], set[Any]]]] = {
    "accused": (
        lambda e: {who(a.name, a.unit, a.post) for a in e.accused},
        lambda g: {who(a["name"], a["unit"], a["post"]) for a in g["accused"]},
    ),
    "tier": (
        lambda e: {(a.name.removeprefix("姓"), a.tier) for a in e.accused},
        lambda g: {(a["name"].removeprefix("姓"), a["tier"]) for a in g["accused"]},
    ),
    "amounts": (lambda e: {a.text for a in e.amounts}, lambda g: set(g["amounts"])),
    "dates": (lambda e: {d.text for d in e.dates}, lambda g: set(g["dates"])),
    "signed": (lambda e: {e.petitioner.signed}, lambda g: {g["petitioner"]["signed"]}),
    "count": (lambda e: {e.petitioner.count}, lambda g: {g["petitioner"]["count"]}),
    "repeat": (lambda e: {e.repeat}, lambda g: {g["repeat"]}),
    "place": (place, lambda g: set(g["place"].values())),
    "phone": (
        lambda e: {c.value for c in e.contacts if c.kind in ("mobile", "landline")},
        lambda g: set(g["elements"].get("phone", [])),
    ),
    "evidence": (lambda e: {o.text for o in e.offered}, lambda g: set(g["elements"].get("evidence", []))),
}


def score(results: list[tuple[Row, Elements]], wrong: bool) -> None:
    """Print precision and recall of every measure, and accusations of the writer."""
    print(f"{'':<10}{'P':>8}{'R':>8}{'right':>7}{'extra':>7}{'missed':>7}")
    for name, (found, wanted) in MEASURES.items():
        right = extra = missed = 0
        ids = []
        for row, elements in results:
            got, gold = found(elements), wanted(row["gold"])
            right, extra, missed = right + len(got & gold), extra + len(got - gold), missed + len(gold - got)
            if got != gold:
                ids.append(row["id"])
        precision, recall = right / max(1, right + extra), right / max(1, right + missed)
        print(f"{name:<10}{precision:8.3f}{recall:8.3f}{right:7}{extra:7}{missed:7}", end="")
        print(f"  {' '.join(ids)}" if wrong else "")
    writers = sum(e.petitioner.name in {a.name for a in e.accused if a.name} for _, e in results)
    print(f"letters whose writer is among the accused: {writers}")


def speed(prepared: list[Prepared], office: Office, words: Words) -> None:
    """Print microseconds a letter beside the segmenter's."""
    import rjieba

    gc.disable()
    cut = taken = 0.0
    for letter, title, text in prepared:
        best_cut = best = 1.0
        for _ in range(12):
            t0 = time.perf_counter()
            rjieba.cut(text.text, False)
            t1 = time.perf_counter()
            find_elements(letter, title, text, office, words)
            t2 = time.perf_counter()
            best_cut, best = min(best_cut, t1 - t0), min(best, t2 - t1)
        cut, taken = cut + best_cut, taken + best
    n = len(prepared)
    print(f"elements {taken / n * 1e6:.0f} us a letter, rjieba {cut / n * 1e6:.0f} us, ratio {taken / cut:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--ids", default="D01-D40", help="first and last id, e.g. D01-D40")
    parser.add_argument("--lexicons", action="append")
    parser.add_argument("--office")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    compiled = load_compiled(options.lexicons, True)
    normaliser, matcher = Normaliser(*compiled.chars), Matcher(compiled, SEARCHED)
    words, office = Words.of(compiled.list_words), Office.load(options.office)
    times = words.sets["date-times-set"]
    MEASURES["by day"] = (
        lambda e: {by_day(d.text, times) for d in e.dates},
        lambda g: {by_day(d, times) for d in g["dates"]},
    )
    first, _, last = options.ids.partition("-")
    rows: list[Row] = []
    prepared: list[Prepared] = []
    with options.data.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if first <= row["id"] <= (last or first):
                letter = Letter(row["id"], row["title"], row["text"], row.get("channel", ""))
                fields = [normaliser.passage("title", letter.title), normaliser.passage("text", letter.text)]
                title, text = (matcher.find(field).passage for field in fields)
                rows.append(row)
                prepared.append((letter, title, text))
    results = [
        (row, find_elements(letter, title, text, office, words))
        for row, (letter, title, text) in zip(rows, prepared, strict=True)
    ]
    print(f"Letters {options.ids}: {len(rows)}")
    score(results, options.wrong)
    if options.speed:
        speed(prepared, office, words)


if __name__ == "__main__":
    main()
