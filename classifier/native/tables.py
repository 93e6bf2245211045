"""A compiled lexicon as the plain lists the kernel is built from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import Any

from classifier.lexicon.compiled import Compiled, PhraseSpec, TermSpec, ToneSpec, sets_of
from classifier.lexicon.entries import class_shares
from classifier.native.deciding import deciding_tables, fact_names

_SCOPES = {"clause": 0, "sentence": 1, "field": 2}
_DIRECTIONS = {"after": 0, "before": 1, "both": 2}
CONTEXTS = ("negated", "praised", "exhorted", "quoted", "hedged", "affirmed")
"""The kernel's codes for contexts, strongest first."""


def kernel_tables(
    compiled: Compiled,
    watched: frozenset[str],
    factors: dict[str, float],
    order: list[str],
    names: list[str],
    words: Mapping[str, bool],
    lists: Set[str],
) -> dict[str, Any]:
    """Terms keep their index as entry; phrase n is entry `n_terms + n`. `order` is that in which sets are decided,
    `names` and `words` are those of the office, `lists` the lists of the lexicon whose words are wanted."""
    shares = class_shares(compiled)
    n_terms, n_phrases = len(compiled.terms), len(compiled.phrases)
    by_entry = [*shares[:n_terms], *(shares[-1 - n] for n in range(n_phrases))]
    classes = sorted({name for name, _ in by_entry if name})
    entries: list[TermSpec | PhraseSpec] = [*compiled.terms, *compiled.phrases]
    level1 = [label.petition_class.partition("/")[0] for label in compiled.labels]
    facts = fact_names(compiled, watched)
    numbers = {name: number for number, name in enumerate(facts)}
    place = {name: number for number, name in enumerate(names) if name}
    word_place = {word: number for number, word in enumerate(words)}
    tones = sorted(compiled.tones, key=lambda spec: (len(spec.word), spec.word))  # what is heard most lies together
    tone_place = {spec.word: number for number, spec in enumerate(tones, 1)}
    longer = [word for word in tone_place if not _alone(word)]
    patterns = list(dict.fromkeys([*compiled.patterns, *place, *word_place, *longer]))
    phrases = _phrases(compiled, watched, numbers, len(patterns))
    roles = _roles(compiled, numbers, sorted(compiled.lists.keys() & lists))
    strings = [*roles["strings"], *[(0, 0, -1)] * (len(patterns) - len(compiled.patterns))]
    in_order = sorted(range(len(patterns)), key=patterns.__getitem__)  # as the automaton takes them in
    elements_of = [phrases["elements_of"][index] for index in in_order]
    sorted_ = [patterns[index] for index in in_order]
    return {
        **phrases,
        **roles,
        "patterns": sorted_,
        "elements_of": [list(map(len, elements_of)), [number for numbers in elements_of for number in numbers]],
        "strings": [list(column) for column in zip(*(strings[index] for index in in_order), strict=True)],
        "names": [(index, place[name]) for index, name in enumerate(sorted_) if name in place],
        "word_places": [(index, word_place[word]) for index, word in enumerate(sorted_) if word in word_place],
        "tone_places": [
            (index, tone_place[word]) for index, word in enumerate(sorted_) if word in tone_place and not _alone(word)
        ],
        "tones": _tones(tones),
        **deciding_tables(compiled, order, facts, classes),
        "cues": [
            (CONTEXTS.index(c.context), _DIRECTIONS[c.direction], c.gap, int(c.scope == "sentence"), c.stop)
            for c in compiled.cues
        ],
        "words": list(words.items()),
        "whose": [2 * one.label + int(share) for one, (_, share) in zip(entries, by_entry, strict=True)],
        "class_of": [classes.index(name) if name in classes else -1 for name in level1],
        "class_names": classes,
        "factors": [factors[name] for name in CONTEXTS],
        "biases": [(i, label.bias) for i, label in enumerate(compiled.labels) if label.bias],
        "title_factor": compiled.settings.title_factor,
        "n_terms": n_terms,
        "n_sets": len(sets_of(compiled)),
    }


def _alone(word: str) -> bool:
    """Whether a word that counts once is known by its only character."""
    return len(word) == 1 and 0x4E00 <= ord(word) < 0xA000


def _tones(specs: Sequence[ToneSpec]) -> tuple[list[int], list[list[tuple[int, int]]], list[tuple[int, int]]]:
    """Words that count once: the labels that have such words; by word (place of the label, hundredths), word 0 being
    none; words of one character as (character, word)."""
    labels = sorted({label for spec in specs for label, _ in spec.worth})
    slot = {label: number for number, label in enumerate(labels)}
    words = [[], *([(slot[label], hundredths) for label, hundredths in spec.worth] for spec in specs)]
    characters = [(ord(spec.word), number) for number, spec in enumerate(specs, 1) if _alone(spec.word)]
    return labels, words, characters


def _phrases(compiled: Compiled, watched: frozenset[str], numbers: dict[str, int], size: int) -> dict[str, Any]:
    """Phrases over elements; elements of the same words are one."""
    kinds = {"e": 0, "o": 1, "g": 2}
    same: dict[tuple[tuple[int, ...], tuple[str, ...]], int] = {}

    def element(index: int) -> int:
        spec = compiled.elements[index]
        return same.setdefault((tuple(sorted(spec.patterns)), tuple(spec.words)), len(same))

    rows = []
    for spec in compiled.phrases:
        anchors = [
            (len(compiled.elements[value].patterns), place)
            for place, (kind, value) in enumerate(spec.items)
            if kind == "e" and not compiled.elements[value].words
        ]
        items = [(kinds[kind], value if kind == "g" else element(value)) for kind, value in spec.items]
        name = f"{compiled.labels[spec.label].id}/{spec.name}"
        fact = numbers[name] if name in watched else -1
        near = int(spec.form == "near")
        rows.append((spec.weight, near, spec.within, _SCOPES[spec.scope], min(anchors)[1], fact, items))
    elements_of: list[list[int]] = [[] for _ in range(size)]
    for (patterns, _), number in same.items():
        for pattern in patterns:
            elements_of[pattern].append(number)
    return {"phrases": rows, "elements_of": elements_of, "element_chars": [words for _, words in same]}


_PLAIN = (0, False, False)
"""Terms of topics that ask for no word boundary and may not stand inside longer ones: most of them."""


def _roles(compiled: Compiled, facts: dict[str, int], list_names: list[str]) -> dict[str, Any]:
    """What every string stands for: (first entry, last entry, place of its role), and what these point to."""
    sets = sets_of(compiled)
    size = len(compiled.patterns)
    numbers = [sets.index(label.set) for label in compiled.labels]
    by_key: defaultdict[int, dict[tuple[int, bool, bool], list[tuple[int, float]]]] = defaultdict(dict)
    for index, term in enumerate(compiled.terms):
        key = (numbers[term.label], term.boundary, term.inside)
        for pattern in term.patterns:
            by_key[pattern].setdefault(key, []).append((index, term.weight))
    extra: defaultdict[int, dict[str, Any]] = defaultdict(
        lambda: {"groups": [], "lists": [], "cues": [], "facts": [], "mask": 0, "pseudo": 0}
    )
    for number, name in enumerate(list_names):
        for pattern in compiled.lists[name]:
            extra[pattern]["lists"].append(number)
    for number, cue in enumerate(compiled.cues):
        for pattern in cue.patterns:
            extra[pattern]["cues"].append(number)
    words = {n: compiled.elements[e].patterns for n, e in compiled.watched_lists.items()} | compiled.watched_words
    for name, patterns in words.items():
        for pattern in patterns:
            extra[pattern]["facts"].append(facts[name])
    for pattern in compiled.masks:
        extra[pattern]["mask"] = 1
    for pattern in compiled.pseudo:
        extra[pattern]["pseudo"] = 1
    strings: list[tuple[int, int, int]] = []
    entries: list[tuple[int, float]] = []
    roles: list[int] = []

    def add(found: list[tuple[int, float]]) -> tuple[int, int]:
        first = len(entries)
        entries.extend(found)
        return first, len(entries)

    for pattern in range(size):
        keyed = by_key.get(pattern)
        first = last = 0
        if keyed:
            first, last = add(keyed.pop(_PLAIN, []))
            for (number, boundary, inside), found in sorted(keyed.items()):
                extra[pattern]["groups"].append((number, int(boundary), int(inside), *add(found)))
        role = extra.get(pattern)
        strings.append((first, last, -1 if role is None else len(roles)))
        if role is not None:
            roles += _flat(role)
    return {
        "strings": strings,
        "entries": [[index for index, _ in entries], [weight for _, weight in entries]],
        "roles": roles,
        "list_names": list_names,
    }


def _flat(role: dict[str, Any]) -> list[int]:
    """A role as plain numbers: its marks, how many groups, lists, cues and facts it has, and then these."""
    kinds = [role[name] for name in ("groups", "lists", "cues", "facts")]
    groups = [number for group in role["groups"] for number in group]
    marks = role["mask"] + 2 * role["pseudo"]
    return [marks, *map(len, kinds), *groups, *role["lists"], *role["cues"], *role["facts"]]
