"""The test cases that stand beside contexts: does a cue turn what it should, and leave what it should?

In: a loaded classifier, the merged lexicon. Out: a `CaseResult` a case, its label `context:ID`. In a `match` case the
cue reaches some word that a label counts (its meaning is turned); in a `no_match` case it reaches none: there is a stop
word, a pseudo-cue, the end of its gap or of its clause before.
"""

from __future__ import annotations

from collections.abc import Iterator

from classifier.authoring.cases import CaseResult, Wanted
from classifier.judge.contexts import stretches
from classifier.lexicon.layers import Merged, Placed
from classifier.match import Matcher
from classifier.model import Letter
from classifier.pipeline import Classifier

CONTEXT = "context:"
KINDS: tuple[Wanted, ...] = ("match", "no_match", "todo")


def context_cases(classifier: Classifier, merged: Merged, only: str | None = None) -> Iterator[CaseResult]:
    """Run the cases of all contexts, of those of the kind `only` (negated, praised …), or of the one it names."""
    wanted = {
        name: tests
        for name, tests in merged.context_tests.items()
        if name in merged.contexts
        and only in (None, "contexts", name, f"{CONTEXT}{name}", merged.contexts[name].item.context)
    }
    if not wanted:
        return
    matcher = Matcher(classifier.compiled)
    numbers = {cue.name: number for number, cue in enumerate(classifier.compiled.cues)}
    for name, tests in wanted.items():
        for placed in tests:
            yield from _cases(classifier, matcher, name, numbers[name], placed)


def _cases(classifier: Classifier, matcher: Matcher, name: str, cue: int, placed: Placed) -> Iterator[CaseResult]:
    for wanted in KINDS:
        for i, case in enumerate(getattr(placed.item, wanted)):
            letter = Letter(id=f"{CONTEXT}{name}:{wanted}:{i}", title=case.title, text=case.text, channel=case.channel)
            line, _ = placed.file.marked.locate((*placed.loc, wanted, i))
            acts = _acts(classifier, matcher, letter, cue)
            where = f"{placed.file.path}:{line}"
            result = classifier.classify(letter)
            yield CaseResult(f"{CONTEXT}{name}", wanted, acts != (wanted == "no_match"), letter, result, where)


def _acts(classifier: Classifier, matcher: Matcher, letter: Letter, cue: int) -> bool:
    """Whether the cue reaches the beginning of some word or phrase that was found."""
    judgement = classifier.decide(letter)[0]
    for field, passage in enumerate(judgement.passages):
        hits = matcher.find(passage)
        hits.cues = [hit for hit in hits.cues if hit[2] == cue]
        starts = [start for start, _, _ in hits.terms]
        starts += [mention.start for mention in judgement.mentions() if mention.field == field]
        for low, high, _ in stretches(hits, classifier.compiled.cues):
            if any(low <= start < high for start in starts):
                return True
    return False
