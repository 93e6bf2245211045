"""Near-duplicates: time, memory, recall on planted copies of each kind, precision, in one run.

    python benchmarks/duplicates.py [--letters N] [--jobs N] [--text-only] [--seed N]

A fifth of the letters are copies of others: edited, rearranged, with another salutation and signature, in other
writing, or two of these; one in fifty tells a known matter in other words. Against them stand form letters: the
same wording throughout with another person, place and sum, which are other matters.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from math import comb
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).parent))
import letters as made

from classifier.batch import ClassifierSpec
from classifier.batch.duplicates import find_duplicates
from classifier.duplicates.writing import _pairs

TRADITIONAL = {b: a for a, b in zip(*_pairs(), strict=True) if a not in "帐俺恁咱妳"}
WIDE = {str(digit): chr(0xFF10 + digit) for digit in range(10)}


def edits(draw: random.Random, text: str) -> str:
    """3 to 7 changed characters in a hundred, in runs: words replaced, left out, put in."""
    out, at = [], 0
    share = draw.uniform(0.03, 0.07)
    while at < len(text):
        if draw.random() < share / 2:
            at += 2
            if draw.random() < 0.7:
                out.append(draw.choice(made.WORDS))
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


def rearranged(draw: random.Random, text: str) -> str:
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def salutation(draw: random.Random, text: str) -> str:
    return f"{draw.choice(made.SALUTATIONS)}{text}\n{draw.choice(made.CLOSINGS)}反映人：{made.person(draw)}"


def writing(draw: random.Random, text: str) -> str:
    out = []
    for char in text:
        char = TRADITIONAL.get(char, WIDE.get(char, char)) if draw.random() < 0.7 else char
        out.append(char + (" " if draw.random() < 0.05 else ""))
    return "".join(out).replace("，", "," if draw.random() < 0.5 else "， ")


KINDS = {"edits": edits, "rearranged": rearranged, "salutation": salutation, "writing": writing}


def plant(path: Path, count: int, seed: int) -> tuple[list[int], dict[int, str]]:
    """Write `count` letters; gives the matter of each, and for each copy how it was made."""
    draw = random.Random(seed)
    truth: list[int] = []
    how: dict[int, str] = {}
    recent: list[tuple[int, made.Matter, str, str]] = []
    forms = [made.letter_text(draw, made.matter(draw)) for _ in range(20)]
    with path.open("wb") as out:
        for number in range(count):
            lot = draw.random()
            if lot < 0.20 and recent:
                number_of, _, title, text = draw.choice(recent)
                kinds = draw.sample(list(KINDS), draw.choice((1, 1, 2)))
                for kind in kinds:
                    text = KINDS[kind](draw, text)
                how[number] = "+".join(sorted(kinds))
            elif lot < 0.22 and recent:
                number_of, about, _, _ = draw.choice(recent)
                title, text = made.letter_text(draw, about)
                how[number] = "told anew"
            elif lot < 0.24:
                number_of, about = number, made.matter(draw)
                title, body = draw.choice(forms)
                text = f"我是{about.town}{about.village}村民，反映{about.post}{about.name}的问题。涉及{about.sum}。\n"
                text += "\n".join(line for line in body.split("\n")[2::2])
            else:
                number_of, about = number, made.matter(draw)
                title, text = made.letter_text(draw, about)
                recent.append((number, about, title, text))
                if len(recent) > 20_000:
                    recent[draw.randrange(20_000)] = recent.pop()
            truth.append(number_of)
            out.write(orjson.dumps({"id": f"L{number:08}", "title": title, "text": text}) + b"\n")
    return truth, how


def cpu(who: int) -> float:
    """CPU seconds of this process, or of its children that have ended."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--text-only", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.jsonl"
        truth, how = plant(path, options.letters, options.seed)
        size = path.stat().st_size
        begun, before = time.monotonic(), (cpu(resource.RUSAGE_SELF), cpu(resource.RUSAGE_CHILDREN))
        spec = None if options.text_only else ClassifierSpec()
        done = find_duplicates([path], classifier_spec=spec, jobs=options.jobs)
        seconds = time.monotonic() - begun
        main_cpu, others_cpu = cpu(resource.RUSAGE_SELF) - before[0], cpu(resource.RUSAGE_CHILDREN) - before[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    cluster_of = {m: i for i, cluster in enumerate(done.found.clusters) for m in cluster.members}
    planted, met = Counter[str](), Counter[str]()
    for number, kind in how.items():
        planted[kind] += 1
        own = cluster_of.get(number)
        met[kind] += own is not None and own == cluster_of.get(truth[number])
    right = total = 0
    wrong_links: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for cluster in done.found.clusters:
        kinds: dict[int, int] = defaultdict(int)
        for member in cluster.members:
            kinds[truth[member]] += 1
        total += comb(len(cluster.members), 2)
        right += sum(comb(n, 2) for n in kinds.values())
        for link in cluster.links:
            links[link.reason] += 1
            wrong_links[link.reason] += truth[link.one] != truth[link.other]
    print(f"{options.letters:,} letters ({size / options.letters:.0f} bytes each), {options.jobs} processes")
    print(f"time    {seconds:8.1f} s   ({options.letters / seconds:,.0f} letters/s)")
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"CPU     {main_cpu + others_cpu:8.1f} s   (the main process {main_cpu:.1f}; {load})")
    print(f"memory  {peak + options.jobs * child:8.2f} GB at most: {peak:.2f}, and up to {child:.2f} in each process")
    copies = {kind for kind in planted if kind != "told anew"}
    near = sum(met[k] for k in copies) / max(1, sum(planted[k] for k in copies))
    print(f"recall  {near:8.4f}   of {sum(planted[k] for k in copies):,} near-duplicates")
    for kind in sorted(planted):
        print(f"        {met[kind] / planted[kind]:8.4f}   of {planted[kind]:>7,} {kind}")
    print(f"precision {right / max(1, total):.4f} of {total:,} pairs in {len(done.found.clusters):,} clusters")
    for reason, count in links.items():
        print(f"        {1 - wrong_links[reason] / count:8.4f}   of {count:>7,} links: {reason}")


if __name__ == "__main__":
    main()
