"""A compiled lexicon as the plain lists the kernel is built from."""

from __future__ import annotations

from typing import Any

from classifier.lexicon.compiled import Compiled, sets_of
from classifier.lexicon.entries import class_shares

_SCOPES = {"clause": 0, "sentence": 1, "field": 2, "letter": 2}
_DIRECTIONS = {"after": 0, "before": 1, "both": 2}
CONTEXTS = ("negated", "praised", "exhorted", "quoted", "hedged", "affirmed")
"""The kernel's codes for contexts, strongest first."""


def kernel_tables(compiled: Compiled, watched: frozenset[str], factors: dict[str, float]) -> dict[str, Any]:
    """Terms keep their index as entry; phrase n is entry `n_terms + n`."""
    shares = class_shares(compiled)
    n_terms, n_phrases = len(compiled.terms), len(compiled.phrases)
    by_entry = [*shares[:n_terms], *(shares[-1 - n] for n in range(n_phrases))]
    classes = sorted({name for name, _ in by_entry if name})
    phrase_ids = [f"{compiled.labels[p.label].id}/{p.name}" for p in compiled.phrases]
    return {
        "patterns": compiled.patterns,
        **_roles(compiled),
        "cues": [
            (CONTEXTS.index(c.context), _DIRECTIONS[c.direction], c.gap, int(c.scope == "sentence"), c.stop)
            for c in compiled.cues
        ],
        "elements": [(e.patterns, e.words) for e in compiled.elements],
        "phrases": [_phrase(compiled, n) for n in range(n_phrases)],
        "label_of": [t.label for t in compiled.terms] + [p.label for p in compiled.phrases],
        "class_of": [classes.index(name) if name else -1 for name, _ in by_entry],
        "class_share": [share for _, share in by_entry],
        "class_names": classes,
        "factors": [factors[name] for name in CONTEXTS],
        "title_factor": compiled.settings.title_factor,
        "n_terms": n_terms,
        "n_labels": len(compiled.labels),
        "n_sets": len(sets_of(compiled)),
        "phrase_names": [name if name in watched else None for name in phrase_ids],
    }


def _phrase(compiled: Compiled, number: int) -> tuple[Any, ...]:
    spec = compiled.phrases[number]
    kinds = {"e": 0, "o": 1, "g": 2}
    items = [(kinds[kind], value) for kind, value in spec.items]
    anchors = [
        (len(compiled.elements[value].patterns), i)
        for i, (kind, value) in enumerate(spec.items)
        if kind == "e" and not compiled.elements[value].words
    ]
    near = int(spec.form == "near")
    return spec.label, spec.weight, near, spec.within, _SCOPES[spec.scope], min(anchors)[1], items


def _roles(compiled: Compiled) -> dict[str, Any]:
    sets = sets_of(compiled)
    size = len(compiled.patterns)
    by_key: list[dict[tuple[int, bool, bool], list[tuple[int, float]]]] = [{} for _ in range(size)]
    for index, term in enumerate(compiled.terms):
        key = (sets.index(compiled.labels[term.label].set), term.boundary, term.inside)
        for pattern in term.patterns:
            by_key[pattern].setdefault(key, []).append((index, term.weight))
    extra: list[dict[str, Any]] = [
        {"groups": [], "lists": [], "cues": [], "words": [], "mask": 0, "pseudo": 0} for _ in range(size)
    ]
    list_names = list(compiled.lists)
    for number, name in enumerate(list_names):
        for pattern in compiled.lists[name]:
            extra[pattern]["lists"].append(number)
    for number, cue in enumerate(compiled.cues):
        for pattern in cue.patterns:
            extra[pattern]["cues"].append(number)
    words = {n: compiled.elements[e].patterns for n, e in compiled.watched_lists.items()} | compiled.watched_words
    for number, patterns in enumerate(words.values()):
        for pattern in patterns:
            extra[pattern]["words"].append(number)
    for pattern in compiled.masks:
        extra[pattern]["mask"] = 1
    for pattern in compiled.pseudo:
        extra[pattern]["pseudo"] = 1
    is_part = [0] * size
    for element in compiled.elements:
        for pattern in element.patterns:
            is_part[pattern] = 1
    out: dict[str, Any] = {
        "plain_first": [],
        "plain_last": [],
        "entry_id": [],
        "entry_weight": [],
        "role_of": [],
        "roles": [],
    }

    def entries(found: list[tuple[int, float]]) -> tuple[int, int]:
        first = len(out["entry_id"])
        out["entry_id"] += [index for index, _ in found]
        out["entry_weight"] += [weight for _, weight in found]
        return first, len(out["entry_id"])

    for pattern in range(size):
        first, last = entries(by_key[pattern].pop((0, False, False), []))
        out["plain_first"].append(first)
        out["plain_last"].append(last)
        role = extra[pattern]
        for (number, boundary, inside), found in sorted(by_key[pattern].items()):
            role["groups"].append((number, int(boundary), int(inside), *entries(found)))
        if any(role.values()):
            out["role_of"].append(len(out["roles"]))
            out["roles"].append(role)
        else:
            out["role_of"].append(-1)
    return {**out, "is_part": is_part, "list_names": list_names, "word_names": list(words)}
