"""How far an outcome is from what a letter should have been given.

In: the gold of a letter (`classifier.gold`) and an `Outcome`.
"""

from __future__ import annotations

from classifier.authoring.compare.outcome import Outcome
from classifier.gold import gold_of as read_gold_of
from classifier.model import Letter

Gold = dict[str, tuple[str, ...]]


def gold_of(letter: Letter) -> Gold:
    """The gold of a letter, as far as outcomes can be held against it; empty where its file has none."""
    return {name: labels for name, labels in read_gold_of(letter).wanted.items() if name != "route"}


def verdicts(gold: Gold, outcome: Outcome) -> dict[str, int]:
    """For each field that has gold, the number of errors of an outcome (0: right).

    A class is right when it is the gold class, or either lies below the other; of lists each label too many or missing
    is one error.
    """
    out: dict[str, int] = {}
    for name, wanted in gold.items():
        got = getattr(outcome, name)
        if name == "petition_class":
            one = wanted[0] if wanted else ""
            out[name] = int(not one or not got or not (f"{got}/".startswith(f"{one}/") or one.startswith(f"{got}/")))
        elif isinstance(got, tuple):
            out[name] = len(set(got) ^ set(wanted))
        else:
            out[name] = int(got not in wanted)
    return out
