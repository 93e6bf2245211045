"""How fast one process is, against the obvious designs over the same terms, in one run.

    python benchmarks/throughput.py DATA [--letters N] [--rounds N] [--jobs]

DATA is JSONL with `id, title, text`. Every design gets the same letters in turn, round by round; ratios
of medians are what to quote. CPU time of the process is measured, so other work on the machine matters less.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from classifier import Classifier, Letter
from classifier.collector import settle
from classifier.lexicon.compiled import Compiled, TermSpec
from classifier.model import Elements, Result, to_json
from classifier.passage import Passage
from classifier.pipeline import PythonEngine


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def spend(results: Iterable[object]) -> None:
    """Take every result and let it go, as a run that writes them does; jieba's words are not kept either."""
    deque(results, maxlen=0)


def jieba_dict(letters: list[Letter], words: dict[str, str]) -> Callable[[], object]:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()

    def work() -> int:
        return sum(word in words for letter in letters for word in jieba.lcut(f"{letter.title}\n{letter.text}"))

    return work


def spacy_matcher(letters: list[Letter], words: dict[str, str]) -> Callable[[], object] | None:
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return None
    nlp = spacy.blank("zh")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("all", [nlp.make_doc(word) for word in words])

    def work() -> int:
        return sum(len(matcher(nlp.make_doc(letter.text))) for letter in letters[: max(1, len(letters) // 4)])

    return work


def topics_only(classifier: Classifier, letter: Letter) -> Result:
    """Kind, topics with evidence, areas, purpose, urgency: all but what the cover slip adds (elements, lead, route)."""
    normal = classifier.normaliser
    judgement = classifier.engine.weigh(normal.passage("title", letter.title), normal.passage("text", letter.text))
    return classifier.engine.label(letter, Elements(), judgement)


def tenfold(compiled: Compiled) -> Compiled:
    """The same lexicon with ten times the terms: the nine new ones in ten are words that letters seldom hold."""
    big = Compiled.from_json(compiled.to_json())
    base = [chr(c) for c in range(0x9F00, 0x9F80)]
    for number in range(9 * len(compiled.terms)):
        word = base[number % 128] + base[number // 128 % 128] + chr(0x4E00 + number % 3000)
        big.terms.append(TermSpec(number % len(big.labels), word, [len(big.patterns)], 1.0))
        big.patterns.append(word)
    return big


def stages(classifier: Classifier, letters: list[Letter]) -> None:
    """Where the time goes, stage by stage."""
    n = len(letters)
    normal = classifier.normaliser

    def passages() -> list[tuple[Passage, Passage]]:
        return [(normal.passage("title", a.title), normal.passage("text", a.text)) for a in letters]

    ready = passages()
    print(f"  normalise  {timed(passages) / n * 1e6:6.1f} µs")
    cost = timed(lambda: [classifier.engine.weigh(a, b) for a, b in ready])
    print(f"  match and judge ({type(classifier.engine).__name__})  {cost / n * 1e6:6.1f} µs")
    python, again = PythonEngine(classifier.compiled), passages()
    cost = timed(lambda: [python.weigh(a, b) for a, b in again])
    print(f"  the same in Python   {cost / n * 1e6:6.1f} µs")
    whole = timed(lambda: spend(map(classifier.classify, letters)))
    print(f"  all        {whole / n * 1e6:6.1f} µs")
    results = [classifier.classify(a) for a in letters]
    print(f"  to JSON    {timed(lambda: [to_json(r) for r in results]) / n * 1e6:6.1f} µs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    letters = []
    with options.data.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            letters.append(Letter(row["id"], row.get("title", ""), row["text"]))
            if len(letters) == options.letters:
                break
    classifier = Classifier.load()
    words = {term.name: "" for term in classifier.compiled.terms}
    big = Classifier(tenfold(classifier.compiled), classifier.office)
    n = len(letters)
    mean = sum(len(a.title) + len(a.text) for a in letters) / n
    print(f"{n} letters, mean {mean:.0f} characters; {len(words)} terms, {len(classifier.compiled.phrases)} phrases")
    designs: dict[str, tuple[Callable[[], object] | None, int]] = {
        "fenliu, whole result": (lambda: spend(map(classifier.classify, letters)), n),
        "fenliu, without elements and route": (lambda: spend(topics_only(classifier, a) for a in letters), n),
        "fenliu, result and JSON": (lambda: spend(to_json(classifier.classify(a)) for a in letters), n),
        "fenliu, tenfold lexicon": (lambda: spend(map(big.classify, letters)), n),
        "jieba.lcut + dict": (jieba_dict(letters, words), n),
        "spaCy characters + PhraseMatcher": (spacy_matcher(letters, words), max(1, n // 4)),
    }
    times: dict[str, list[float]] = {name: [] for name in designs}
    for turn in range(options.rounds + 1):
        settle()  # as batch runs do
        for name, (work, count) in designs.items():
            if work is not None:
                cost = timed(work) / count * 1e6
                if turn:
                    times[name].append(cost)
    base = statistics.median(times["jieba.lcut + dict"])
    print(f"{'design':<36}{'µs a letter':>12}{'letters/s':>12}{'ratio':>8}")
    for name, values in times.items():
        if values:
            middle = statistics.median(values)
            print(f"{name:<36}{middle:12.1f}{1e6 / middle:12,.0f}{base / middle:8.1f}")
    tenfold_cost = statistics.median(times["fenliu, tenfold lexicon"])
    print(f"tenfold lexicon costs {tenfold_cost / statistics.median(times['fenliu, whole result']):.2f} times")
    print("where the time goes:")
    stages(classifier, letters)
    for size in (10_000, 100_000, 1_000_000):
        text = "".join(a.text for a in letters)
        while len(text) < size:
            text += text
        cost = timed(lambda text=text, size=size: classifier.classify(text[:size]))
        print(f"  one letter of {size:>9,} characters: {cost * 1e3:8.1f} ms, {cost / size * 1e9:6.1f} ns a character")


if __name__ == "__main__":
    main()
