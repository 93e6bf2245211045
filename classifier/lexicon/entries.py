"""Entries of a compiled lexicon in the order in which judging counts them, and what each is worth to a class."""

from __future__ import annotations

from classifier.lexicon.compiled import Compiled, PatternSpec, PhraseSpec, TermSpec

Spec = TermSpec | PhraseSpec | PatternSpec


def entry_list(compiled: Compiled) -> list[Spec]:
    """Entries so that index `n >= 0` is term n, and -1, -2 … are the phrases and then the token patterns."""
    return [*compiled.terms, *reversed(compiled.token_patterns), *reversed(compiled.phrases)]


def class_shares(compiled: Compiled) -> list[tuple[str, float]]:
    """For each entry (as in `entry_list`) its level-1 class and the share of its points there.

    A word that stands in several topics of one class speaks once for that class: with its largest weight.
    """
    best: dict[tuple[str, str], tuple[float, int]] = {}
    level1 = [label.petition_class.partition("/")[0] for label in compiled.labels]
    for index, term in enumerate(compiled.terms):
        key = (level1[term.label], term.name)
        if key not in best or abs(term.weight) > abs(best[key][0]):
            best[key] = (term.weight, index)
    chosen = {index for _, index in best.values()}
    return [
        (level1[spec.label], 1.0 if not isinstance(spec, TermSpec) or index in chosen else 0.0)
        for index, spec in enumerate(entry_list(compiled))
    ]
