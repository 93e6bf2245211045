"""What differs between two compiled lexicons, entry by entry, and how to see a change in a letter.

In: two `Compiled`. Out: `Change` records. Two lexicons that say the same in other files or another order do not differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from classifier.lexicon.compiled import Compiled, PhraseSpec

Kind = Literal["term", "phrase", "pattern", "rule", "label", "mask", "context", "list", "setting", "spelling"]
How = Literal["added", "removed", "changed"]


@dataclass(slots=True, frozen=True)
class Change:
    """One difference. `label` is "" for what belongs to none; `words` are the strings by which a letter shows a
    change of masks, contexts and lists."""

    kind: Kind
    label: str
    name: str
    how: How
    old: str = ""
    new: str = ""
    words: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """The change in one line."""
        at = f"{self.label} " if self.label else ""
        sign = {"added": "+", "removed": "−", "changed": "±"}[self.how]
        said = self.new or self.old if self.how != "changed" else f"{self.old} → {self.new}"
        return f"{sign} {self.kind} {at}{self.name}" + (f": {said}" if said else "")


_Key = tuple[Kind, str, str]
_Said = tuple[str, frozenset[str]]


def changes_between(old: Compiled, new: Compiled) -> list[Change]:
    """Every entry, label value, mask, context, list and setting that the two do not share."""
    before, after = dict(_all(old)), dict(_all(new))
    out = []
    for key in sorted(before.keys() | after.keys()):
        said, words = before.get(key, ("", frozenset()))
        says, more = after.get(key, ("", frozenset()))
        if key in before and key in after:
            if said == says and words == more:
                continue
            how: How = "changed"
            if said == says:
                said, says = _few(words - more), _few(more - words)
        else:
            how = "added" if key in after else "removed"
        out.append(Change(*key, how, said, says, words ^ more))
    return out


def _few(words: frozenset[str], most: int = 8) -> str:
    shown = sorted(words)
    return "、".join(shown[:most]) + (f" …({len(shown)})" if len(shown) > most else "") or "∅"


def _all(compiled: Compiled) -> Iterator[tuple[_Key, _Said]]:
    nothing: frozenset[str] = frozenset()
    labels, patterns = compiled.labels, compiled.patterns
    for label in labels:
        for name in ("threshold", "bias", "needs", "unless", "gate", "petition_class", "rank", "default"):
            yield ("label", label.id, name), (f"{getattr(label, name)}", nothing)
    for term in compiled.terms:
        notes = [note for note, on in (("词界", term.boundary), ("inside", term.inside)) if on]
        yield ("term", labels[term.label].id, term.name), (" ".join([f"{term.weight:+g}", *notes]), nothing)
    for phrase in compiled.phrases:
        yield ("phrase", labels[phrase.label].id, phrase.name), _phrase(compiled, phrase)
    for token in compiled.token_patterns:
        said = f"{token.weight:+g} {token.pattern}"
        yield ("pattern", labels[token.label].id, token.name), (said, frozenset(patterns[i] for i in token.anchors))
    for rule in compiled.rules:
        yield ("rule", labels[rule.label].id, rule.name), (f"{rule.weight:+g} {rule.when}", nothing)
    for kind, indices in (("mask", compiled.masks), ("context", compiled.pseudo)):
        for index in indices:
            name = patterns[index] if kind == "mask" else f"pseudo {patterns[index]}"
            yield ("mask" if kind == "mask" else "context", "", name), ("", frozenset((patterns[index],)))
    for cue in compiled.cues:
        said = f"{cue.context} {cue.direction} {cue.gap} {cue.scope}"
        yield ("context", "", cue.name), (said, frozenset((*(patterns[i] for i in cue.patterns), *cue.stop)))
    for name, words in compiled.list_words.items():
        yield ("list", "", name), ("", frozenset(words))
    for setting in fields(compiled.settings):
        yield ("setting", "", setting.name), (f"{getattr(compiled.settings, setting.name)}", nothing)
    for a, b in zip(*compiled.chars, strict=True):
        yield ("spelling", "", a), (b, frozenset((a,)))


def _phrase(compiled: Compiled, phrase: PhraseSpec) -> _Said:
    """The phrase in words; the alternatives apart, so that a changed list shows what was added."""
    parts: list[str] = []
    words: set[str] = set()
    for kind, value in phrase.items:
        if kind == "g":
            parts.append(f"…{value}")
            continue
        element = compiled.elements[value]
        found = sorted({*(compiled.patterns[i] for i in element.patterns), *element.words})
        place = len(parts)
        words.update(f"{word}@{place}" for word in found)
        parts.append(("?" if kind == "o" else "") + f"[{found[0] if found else ''}…]")
    near = f" near {phrase.within}" if phrase.form == "near" else ""
    return f"{phrase.weight:+g}{near} {phrase.scope} " + " ".join(_shape(parts)), frozenset(words)


def _shape(parts: list[str]) -> Iterator[str]:
    """The form of a phrase without its words, which are compared apart."""
    for part in parts:
        yield part if part.startswith("…") else ("?[]" if part.startswith("?") else "[]")
