"""How far an outcome is from what a letter should have been given.

In: the gold of a letter (`classifier.gold`) and an `Outcome`.
"""

from __future__ import annotations

from collections.abc import Mapping

from classifier.authoring.compare.outcome import OWN, Outcome
from classifier.gold import gold_of as read_gold_of
from classifier.lexicon.compiled import SETS, Compiled
from classifier.model import Letter

Gold = dict[str, tuple[str, ...]]
Own = Mapping[str, Mapping[str, str]]
"""Sets of one's own: their labels as people write them (id or name) → id."""


def own_labels(compiled: Compiled) -> dict[str, dict[str, str]]:
    """The labels of the sets that are not fenliu's."""
    out: dict[str, dict[str, str]] = {}
    for label in compiled.labels:
        if label.set not in (*SETS, "classes", "areas"):
            short = label.id.partition(":")[2]
            out.setdefault(label.set, {}).update({short: short, label.name: short})
    return out


def gold_of(letter: Letter, own: Own | None = None) -> Gold:
    """The gold of a letter, as far as outcomes can be held against it; empty where its file has none. The gold of a set
    of one's own stands in a column of its name (or its singular), as for `lexicon fit`."""
    out = {name: labels for name, labels in read_gold_of(letter).wanted.items() if name != "route"}
    for name, known in (own or {}).items():
        said = letter.meta.get(name, letter.meta.get(name.removesuffix("s"), "")).strip()
        if said in known:
            out[f"{OWN}{name}"] = (known[said],)
    return out


def verdicts(gold: Gold, outcome: Outcome) -> dict[str, int]:
    """For each field that has gold, the number of errors of an outcome (0: right).

    A class is right when it is the gold class, or either lies below the other; of lists each label too many or missing
    is one error.
    """
    out: dict[str, int] = {}
    for name, wanted in gold.items():
        got = outcome.value(name)
        if name == "petition_class":
            one = wanted[0] if wanted else ""
            out[name] = int(not one or not got or not (f"{got}/".startswith(f"{one}/") or one.startswith(f"{got}/")))
        elif isinstance(got, tuple):
            out[name] = len(set(got) ^ set(wanted))
        else:
            out[name] = int(got not in wanted)
    return out
