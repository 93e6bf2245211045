"""The scoring itself: every labelled letter through the classifier once, the worst of them once more.

In: a classifier and `Labelled` letters or error rows. Out: `Report`. Memory: counts, one pair a letter and field, and
the worst letters.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from datetime import date

from classifier.gold import FIELDS, Gold, Known, Labelled
from classifier.judgement import Judgement
from classifier.model import ErrorRow, Letter, Result
from classifier.pipeline import Classifier
from classifier.score.answers import BY, MANY, SURE, Answer, Answers
from classifier.score.entries import Entries, mentions_for
from classifier.score.measures import Counts, calibration, curve, surest
from classifier.score.report import BadRow, FieldScore, Mark, Mistake, Report, Worst
from classifier.score.titles import FIELDS as FIELD_TITLES

TODAY = date(2000, 1, 1)
"""Stands in for the day of receipt of letters that have none: due dates are not scored."""
SHARES = (0.5, 0.7, 0.9, 1.0)


def score(
    classifier: Classifier,
    items: Iterable[Labelled | ErrorRow],
    by: Sequence[str] = (),
    worst: int = 20,
) -> Report:
    """Score the letters in the fields `by` (names of `BY`; none: all that have gold)."""
    known = Known.of(classifier.compiled)
    report = Report(classifier.digest, names=known.names)
    fields = [BY[name] for name in by] or list(FIELDS)
    labelled = list(_checked(items, fields, known, report))
    run = _Run(classifier, fields, worst, _wide(classifier, labelled))
    for one in labelled:
        run.add(one)
    report.letters = len(labelled)
    report.fields = [run.finish(name) for name in fields if name in run.scores]
    report.worst = run.worst_letters()
    return report


def _checked(items: Iterable[Labelled | ErrorRow], fields: list[str], known: Known, report: Report) -> list[Labelled]:
    """The letters that have gold in one of the fields, labels turned into ids; the others are noted in the report."""
    out = []
    for item in items:
        if isinstance(item, ErrorRow):
            report.bad.append(BadRow(_row_number(item), item.reason))
            continue
        gold = Gold({}, item.gold.accepted, item.gold.forbidden)
        for name in fields:
            if name not in item.gold.wanted:
                continue
            ids, strange = _ids(name, item.gold.wanted[name], known)
            if strange:
                report.bad.append(BadRow(item.number, strange))
            else:
                gold.wanted[name] = ids
        if gold.wanted:
            out.append(Labelled(item.number, item.letter, gold))
        elif not any(name in item.gold.wanted for name in fields):
            report.unlabelled += 1
    return out


def _ids(name: str, labels: tuple[str, ...], known: Known) -> tuple[tuple[str, ...], str]:
    """The ids of what stands in a label column, or what is wrong with it (without quoting it: it may be anything)."""
    out = []
    for label in known.whole(name, labels) if name in MANY else labels:
        id_ = known.id(name, label)
        if id_ is None and name == "petition_class" and len(label) <= 20:
            id_ = label.partition("/")[0].strip()  # a class this lexicon has no topics for: it is missed
        if id_ is None:
            meant = known.meant(name, label)
            hint = f"，是不是 {known.name(name, known.id(name, meant) or meant)}" if meant else ""
            return (), f"{FIELD_TITLES[name]}一列有词库里没有的标签{hint}"
        out.append(id_)
    if name not in MANY and len(out) > 1:
        return (), f"{FIELD_TITLES[name]}一列只能有一个标签"
    return tuple(dict.fromkeys(out)), ""


def _row_number(row: ErrorRow) -> int:
    digits = row.where.lstrip("#")
    return int(digits) if digits.isdigit() else 0


def _wide(classifier: Classifier, labelled: list[Labelled]) -> frozenset[str]:
    """Fields whose gold names something outside the focus areas."""
    focus = {area.id for area in classifier.compiled.areas if area.focus}
    return frozenset(
        name
        for name in MANY
        if any(label.partition(".")[0] not in focus for one in labelled for label in one.gold.wanted.get(name, ()))
    )


class _Run:
    """One pass over the letters."""

    def __init__(self, classifier: Classifier, fields: list[str], worst: int, wide: frozenset[str]) -> None:
        self._classifier = classifier
        self._fields = fields
        self._answers = Answers(classifier.compiled, wide)
        self.scores: dict[str, FieldScore] = {}
        self._entries: dict[str, Entries] = {}
        self._sure: dict[str, list[tuple[float, bool]]] = {}
        self._keep = worst
        self._worst: list[tuple[float, int, Labelled]] = []

    def add(self, one: Labelled) -> None:
        """Judge one letter and count it in every field that it has gold for."""
        judgement, result = self._decide(one.letter)
        badness = 0.0
        for name in self._fields:
            if name not in one.gold.wanted:
                continue
            answer = self._answers.answer(name, result, one.gold)
            self._count(name, answer)
            self._count_entries(name, answer, judgement, result)
            badness += _badness(answer)
        if badness and self._keep:
            heapq.heappush(self._worst, (badness, -one.number, one))
            if len(self._worst) > self._keep:
                heapq.heappop(self._worst)

    def _decide(self, letter: Letter) -> tuple[Judgement, Result]:
        return self._classifier.decide(letter, letter.received or TODAY)

    def _count(self, name: str, answer: Answer) -> None:
        found = self.scores.setdefault(name, FieldScore(name, name in MANY))
        found.asked += 1
        found.exact += answer.exact
        if not answer.wanted:
            found.empty += 1
            found.left_alone += not answer.given
        elif answer.given:
            found.answered += 1
            found.first_right += answer.first_is_right
        if answer.given and answer.wanted and name in SURE:
            self._sure.setdefault(name, []).append((next(iter(answer.given.values())), answer.first_is_right))
        for label in answer.right:
            found.labels.setdefault(label, Counts()).right += 1
        for label in answer.wrong:
            found.labels.setdefault(label, Counts()).wrong += 1
        for label in answer.missed:
            found.labels.setdefault(label, Counts()).missed += 1
        found.forbidden_places += len(answer.forbidden)
        found.forbidden += sum(label in answer.forbidden for label in answer.given)
        for pair in _pairs(answer):
            found.confusion[pair] = found.confusion.get(pair, 0) + 1

    def _count_entries(self, name: str, answer: Answer, judgement: Judgement, result: Result) -> None:
        entries = self._entries.get(name)
        if entries is None:
            entries = self._entries[name] = Entries(self._classifier.compiled)
        wrong = set(answer.wrong)
        for label in answer.given:
            entries.count(judgement, self._answers.speaking(name, label, result, judgement), label not in wrong)

    def finish(self, name: str) -> FieldScore:
        """The score of one field, complete."""
        found = self.scores[name]
        found.labels = dict(sorted(found.labels.items(), key=lambda item: (-item[1].support, item[0])))
        found.entries = self._entries[name].scores()
        answers = self._sure.get(name)
        if answers:
            total = found.asked - found.empty
            found.curve = curve(answers, total)
            found.surest = {f"{part:.0%}": surest(answers, total, part) for part in SHARES}
            found.ece, found.bins = calibration(answers)
        return found

    def worst_letters(self) -> list[Worst]:
        """The letters that went most wrong, worst first, with their evidence."""
        return [self._look(one, badness) for badness, _, one in sorted(self._worst, key=lambda w: (-w[0], -w[1]))]

    def _look(self, one: Labelled, badness: float) -> Worst:
        judgement, result = self._decide(one.letter)
        out = Worst(one.number, badness, one.letter, [], kind=result.kind)
        for name in self._fields:
            if name not in one.gold.wanted:
                continue
            answer = self._answers.answer(name, result, one.gold)
            wrong, missed = answer.wrong, answer.missed
            if wrong or missed:
                out.mistakes.append(Mistake(name, list(answer.wanted), answer.given, wrong, missed))
            for label in {*answer.given, *missed}:
                tint = "wrong" if label in wrong else "missed" if label in missed else "right"
                for mention in mentions_for(judgement, self._answers.speaking(name, label, result, judgement)):
                    passage = judgement.passages[mention.field]
                    start, end = passage.original(mention.start, mention.end)
                    out.marks.append(Mark(passage.field, start, end, tint, f"{name}:{label}"))  # type: ignore[arg-type]
        return out


def _pairs(answer: Answer) -> Iterable[tuple[str, str]]:
    """What was given for what: right pairs, then each label missed with each that stood in its place ("" for none)."""
    for label in answer.right:
        yield label, label
    wrong, missed = answer.wrong, answer.missed
    if wrong or missed:
        for label in missed or [""]:
            for other in wrong or [""]:
                yield label, other


def _badness(answer: Answer) -> float:
    """Half a point for what is missed; for what is wrong half a point and its confidence, more where forbidden."""
    wrong = sum(0.5 + answer.given[label] + (label in answer.forbidden) for label in answer.wrong)
    return wrong + 0.5 * len(answer.missed)
