"""A fitted set beside a linear SVM on character n-grams, both judged on letters they were not fitted on.

Used by `accuracy.py --against svm`. The fitted set is left out of the lexicons and learned anew from the other folds;
then the whole classifier files the letters held out. Copies of a letter stay in one fold. The hand-made lexicons below
are the same in all folds; whoever wrote them had read the petitions, so expect a little less on others.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from classifier import Classifier
from classifier.authoring.fit.against import svm_scores
from classifier.authoring.fit.confidence import best_temperature
from classifier.authoring.fit.estimate import (
    Estimate,
    cross_validate,
    estimate,
    folds_of,
    judged,
    macro_f1,
)
from classifier.authoring.fit.examples import Example, read_gold
from classifier.authoring.fit.kept import Kept, read_kept
from classifier.authoring.fit.learning import Options, learn
from classifier.authoring.fit.overlay import overlay
from classifier.authoring.fit.table import Table, make_table
from classifier.lexicon import compile_sources
from classifier.lexicon.sources import Source, read_sources
from classifier.office import Office

SHIPPED = Path(__file__).parents[1] / "lexicons" / "fitted" / "classes.yaml"
CLASSES = Options(terms=1000, leans=10)
OWN = Options(terms=60_000, leans=40, looseness=1.0, blend=0.3, characters=0.5)
FEW, DRAWS, JUDGED = 300, 3, 1500


@dataclass
class Bench:
    """What is judged: examples, the lexicons without the set, the set's name."""

    set_: str
    examples: list[Example]
    sources: list[Source]
    office: Office

    def whole(self, table: Table, rows: Any, options: Options, temperature: float) -> Classifier:
        """The classifier with the set learned from these rows of the table."""
        nothing = Estimate(0, 0, 0, 0, 0, {})
        text = overlay(self.set_, learn(table, rows, options, temperature), table, nothing)
        compiled, _ = compile_sources([*self.sources, Source(0, "fitted.yaml", text.encode())])
        return Classifier(compiled, self.office)


def against_svm(options: argparse.Namespace) -> None:
    """Print the comparison for `options.data`."""
    set_ = options.set
    sources = [s for s in read_sources(options.lexicons) if f"\nset: {set_}\n".encode() not in s.data]
    office = Office.load(options.office)
    examples = read_gold([str(options.data)], set_).examples
    bench = Bench(set_, examples, sources, office)
    base = Classifier(compile_sources(sources)[0], office)
    own = set_ != "classes"
    kept = read_kept(SHIPPED, set_) if not own and SHIPPED.exists() else Kept()
    settings = OWN if own else CLASSES
    table = make_table(examples, base, least=3 if own else 5, wide=own, refused=kept.refused)
    print(f"\n{set_}: {len(examples)} letters, {len(table.labels)} labels, {len(set(table.groups.tolist()))} groups of")
    print(f"near-identical letters (undivided), {options.folds} folds, words that may count: {len(table.words)}")
    print(f"{'':<30}{'macro-F1':>9}{'accuracy':>9}{'coverage':>9}{'ECE':>7}   accuracy on the surest 30/50/70/90 %")
    seeds = range(1, options.deals + 1)
    line(
        "SVM, character 1-3-grams",
        mean_of(
            [
                estimate(table, lambda rows: svm_scores(table, rows), options.folds, own, trusting=False, seed=s)
                for s in seeds
            ]
        ),
    )
    line("fitted set alone", mean_of([cross_validate(table, settings, options.folds, own, seed=s) for s in seeds]))
    if not own:
        line("whole classifier", *held_out(bench, table, settings, options.folds))
        few_labels(bench, base)


def mean_of(found: list[Estimate]) -> Estimate:
    """The mean figures of several cross-validations, the folds dealt anew in each."""
    return Estimate(
        found[0].letters,
        found[0].labels,
        *(float(np.mean([getattr(e, name) for e in found])) for name in ("accuracy", "macro_f1", "calibration_error")),
        {share: float(np.mean([e.surest[share] for e in found])) for share in found[0].surest},
    )


def line(name: str, found: Estimate, coverage: float = 1.0) -> None:
    surest = "  ".join(f"{value:.4f}" for value in found.surest.values())
    figures = f"{found.macro_f1:9.4f}{found.accuracy:9.4f}{coverage:9.4f}{found.calibration_error:7.3f}"
    print(f"{name:<30}{figures}   {surest}", flush=True)


def held_out(bench: Bench, table: Table, settings: Options, folds: int) -> tuple[Estimate, float]:
    """The whole classifier on each fold, its set learned (temperature too) from the others; and its coverage."""
    got = [""] * len(bench.examples)
    sure = np.zeros(len(bench.examples))
    for rows, held in folds_of(table, folds):
        scores = np.zeros((len(bench.examples), len(table.labels)))
        for _, inner_out in folds_of(table, 3, seed=2):
            inner = np.intersect1d(rows, inner_out)
            scores[inner] = learn(table, np.setdiff1d(rows, inner_out), settings).scores[inner]
        classifier = bench.whole(table, rows, settings, best_temperature(scores[rows], table.gold[rows]))
        for i in held:
            result = classifier.classify(bench.examples[i].letter)
            got[i], sure[i] = result.petition_class or "", result.class_confidence
    gold = [one.label for one in bench.examples]
    right = np.array([g == h for g, h in zip(gold, got, strict=True)])
    return judged(gold, got, sure, right), float(np.mean([bool(h) for h in got]))


def few_labels(bench: Bench, base: Classifier) -> None:
    """Macro-F1 of the whole classifier with a set fitted on `FEW` letters, judged on `JUDGED` others; and the SVM."""
    chance = np.random.default_rng(1)
    options = Options(terms=FEW * 5)
    for draw in range(1, DRAWS + 1):
        order = chance.permutation(len(bench.examples))
        few, rest = order[:FEW], order[FEW : FEW + JUDGED]
        both = make_table([bench.examples[i] for i in [*few, *rest]], base, least=2)
        own = ~np.isin(both.groups[FEW:], both.groups[:FEW])
        small = make_table([bench.examples[i] for i in few], base, least=2)
        temperature = cross_validate(small, options, 5).temperature
        classifier = bench.whole(small, np.arange(FEW), options, temperature)
        judged = [bench.examples[i] for i, alone in zip(rest, own, strict=True) if alone]
        gold = [one.label for one in judged]
        found = [classifier.classify(one.letter).petition_class or "" for one in judged]
        svm = svm_scores(both, np.arange(FEW))[FEW:][own].argmax(axis=1)
        svm_f1 = macro_f1(gold, [both.labels[i] for i in svm])
        print(
            f"set fitted on {FEW} letters, draw {draw}: macro-F1 {macro_f1(gold, found):.4f}, SVM {svm_f1:.4f}",
            flush=True,
        )
