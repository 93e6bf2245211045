"""Why a letter got its labels, and why not others: a second look at one decision, for people.

In: a classifier and a letter. Out: `Explanation`: the result, every label that scored with its entries, the rules that
fired, those that nearly did, and what kept a label from being given. Slow paths are fine here; nothing is decided anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log1p

from classifier.elements import Words
from classifier.elements.everybody import Heard, all_heard
from classifier.expression import parse
from classifier.judge.tones import Tones
from classifier.judgement import Judgement
from classifier.lexicon.compiled import HEARD, INNER, LabelSpec
from classifier.model import Context, Field, Letter, Result
from classifier.pipeline import Classifier


@dataclass(slots=True)
class Entry:
    """A term, phrase or pattern that was found: its best mention in the original field."""

    name: str
    text: str
    field: Field
    start: int
    end: int
    points: float
    context: Context


@dataclass(slots=True)
class RuleTrace:
    """A rule: its condition, whether it fired, and each name with whether it held."""

    label: str
    name: str
    when: str
    weight: float
    fired: bool
    names: list[tuple[str, bool]]


@dataclass(slots=True)
class LabelTrace:
    """A label that scored: points against threshold, given or why not, and what spoke for it; `inner`: of a set that
    only others lean on (`INNER`)."""

    id: str
    name: str
    points: float
    threshold: float
    given: bool
    why_not: str = ""
    entries: list[Entry] = field(default_factory=list)
    rules: list[RuleTrace] = field(default_factory=list)
    near_phrases: list[str] = field(default_factory=list)
    inner: bool = False

    @property
    def worth_telling(self) -> bool:
        """Whether a reader wants it: of sets that only others lean on, what was given for a reason."""
        return not self.inner or (self.given and bool(self.entries))


WORDS_TOLD = 12
"""So many of the words that count once are told of a label: hundreds of them add up."""


@dataclass(slots=True)
class Explanation:
    """One decision, taken apart. `labels` hold those of all sets, topics first, best first; `desk`: see `Judgement`;
    `people`: what the words around those say whom the letter names with a post or a charge."""

    letter: Letter
    result: Result
    labels: list[LabelTrace]
    desk: str = ""
    people: list[Heard] = field(default_factory=list)


def explain(classifier: Classifier, letter: Letter) -> Explanation:
    """Classify the letter and say why."""
    judgement, result = classifier.decide(letter)
    compiled = classifier.compiled
    traces: dict[int, LabelTrace] = {}
    for index, points in judgement.points.items():
        label = compiled.labels[index]
        given = judgement.count(label.id, None) > 0 if label.set in INNER else _given(label, result)
        threshold = 0.0 if label.set == HEARD or _is_one_of(label, classifier) else label.threshold
        trace = LabelTrace(label.id, label.name, round(points, 2), threshold, given)
        if not given:
            trace.why_not = _why_not(label, points, judgement, result, classifier)
        trace.inner = label.set in INNER
        traces[index] = trace
    _entries(traces, judgement, classifier)
    _leans(traces, judgement, classifier)
    _rules(traces, judgement, classifier)
    _near_phrases(traces, judgement, classifier)
    ordered = sorted(
        traces.items(), key=lambda item: (compiled.labels[item[0]].set != "topics", not item[1].given, -item[1].points)
    )
    bodies = [one.unit for one in result.elements.accused if not (one.name or one.post)]
    words = Words.of(compiled.list_words, compiled.roles)
    people = all_heard(*judgement.passages, letter.channel, words, bodies)
    return Explanation(letter, result, [trace for _, trace in ordered], judgement.desk, people)


def _given(label: LabelSpec, result: Result) -> bool:
    short = label.id.partition(":")[2]
    if label.set == "topics":
        return any(tag.topic == label.id for tag in result.tags)
    if label.set == "flags":
        return short in result.elements.flags
    chosen = {
        "kinds": (result.kind,),
        "purposes": (result.purpose, result.purpose_secondary),
        "urgency": (result.urgency,),
    }
    if label.set == "classes":
        return label.name == result.petition_class
    if label.set in result.labels:
        return any(one.id == short for one in result.labels[label.set][:1])
    return short in chosen.get(label.set, ())


def _why_not(label: LabelSpec, points: float, judgement: Judgement, result: Result, classifier: Classifier) -> str:
    if label.set == HEARD:
        return "只供领域的裁断参考"
    if _is_one_of(label, classifier):
        return "另一个标签更强"
    if points < label.threshold:
        return f"{points:g} 分，不到 {label.threshold:g} 分"
    if label.needs and not parse(label.needs).holds(judgement):
        missing = [name for name, held in parse(label.needs).trace(judgement) if not held]
        return f"缺少条件: {'、'.join(missing[:6])}"
    if label.unless and parse(label.unless).holds(judgement):
        return f"被排除: {label.unless}"
    gate = next((k.gate for k in classifier.compiled.labels if k.id == f"kind:{result.kind}"), "all")
    if label.set == "topics" and gate != "all":
        return f"文种 {result.kind} 不打标签"
    if label.set == "topics" and result.tags:
        return f"与主要事项相比只是旁及 ({points:g} 对 {result.tags[0].score:g})"
    return "另一个标签更强"


def _entries(traces: dict[int, LabelTrace], judgement: Judgement, classifier: Classifier) -> None:
    for entry, points, number, low, high, context in judgement.mentions():
        spec = classifier.compiled.entry(entry)
        trace = traces.get(spec.label)
        if trace is None:
            continue
        passage = judgement.passages[number]
        start, end = passage.original(low, high)
        text = passage.source[start:end]
        trace.entries.append(Entry(spec.name, text, passage.field, start, end, round(points, 2), context))
    for index, words in _words_heard(judgement, classifier).items():
        if index in traces:
            words.sort(key=lambda word: (-abs(word[1]), word[0]))
            traces[index].entries += [_heard(word, worth, judgement) for word, worth in words[:WORDS_TOLD]]
    for trace in traces.values():
        trace.entries.sort(key=lambda e: (-e.points, e.field, e.start))


def _words_heard(judgement: Judgement, classifier: Classifier) -> dict[int, list[tuple[str, int]]]:
    """By label, the words that count once and stand in the letter, with their hundredths."""
    out: dict[int, list[tuple[str, int]]] = {}
    for tone in Tones(classifier.compiled).heard([passage.text for passage in judgement.passages]):
        for label, hundredths in tone.worth:
            out.setdefault(label, []).append((tone.word, hundredths))
    return out


def _heard(word: str, hundredths: int, judgement: Judgement) -> Entry:
    """A word that counts once, where it first stands, the text before the title."""
    passage = next(one for one in reversed(judgement.passages) if word in one.text)
    low = passage.text.index(word)
    start, end = passage.original(low, low + len(word))
    return Entry(word, passage.source[start:end], passage.field, start, end, hundredths / 100, "affirmed")


def _is_one_of(label: LabelSpec, classifier: Classifier) -> bool:
    """Whether exactly one label of its set holds: then there is no threshold."""
    return any(spec.set == label.set for spec in classifier.compiled.one_of)


def _leans(traces: dict[int, LabelTrace], judgement: Judgement, classifier: Classifier) -> None:
    """What labels of a set with `one_of` owe to the points of topics and classes, as 〔name〕, the strongest first."""
    labels = classifier.compiled.labels
    points = {labels[i].id: (labels[i].name, found) for i, found in judgement.points.items()}
    points |= {f"class:{name}": (name, found) for name, found in judgement.classes.items()}
    for index, trace in traces.items():
        owed = [
            Entry(
                f"lean:{key}",
                f"〔{points[key][0]}〕",
                "text",
                0,
                0,
                round(weight * log1p(points[key][1]), 2),
                "affirmed",
            )
            for key, weight in labels[index].leans.items()
            if key in points and round(abs(weight) * log1p(max(points[key][1], 0)), 2) > 0
        ]
        trace.entries = sorted(owed, key=lambda e: (-e.points, e.name)) + trace.entries


def _rules(traces: dict[int, LabelTrace], judgement: Judgement, classifier: Classifier) -> None:
    """Rules that fired, and those of which half the names held: near enough to tell."""
    compiled = classifier.compiled
    fired, held_names = set(judgement.fired), list(judgement.facts)
    for index, rule in enumerate(compiled.rules):
        if index not in fired and not any(name in rule.when for name in held_names):
            continue  # none of its names holds: not worth reading
        trace_of = traces.get(rule.label)
        names = parse(rule.when).trace(judgement)
        held = sum(held for _, held in names)
        if index not in fired and (held == 0 or 2 * held < len(names)):
            continue
        if trace_of is None:
            label = compiled.labels[rule.label]
            why = f"0 分，不到 {label.threshold:g} 分"
            trace_of = traces[rule.label] = LabelTrace(label.id, label.name, 0, label.threshold, False, why)
        trace = RuleTrace(trace_of.id, rule.name, rule.when, rule.weight, index in fired, names)
        trace_of.rules.append(trace)


def _near_phrases(traces: dict[int, LabelTrace], judgement: Judgement, classifier: Classifier) -> None:
    """Phrases of labels not given whose words all stand in the letter, but too far apart or in the wrong order."""
    compiled = classifier.compiled
    text = "\n".join(passage.text for passage in judgement.passages)
    known: dict[int, str] = {}  # element: the word of it that stands in the letter
    found_phrases = {-1 - mention.entry for mention in judgement.mentions() if mention.entry < 0}
    for index, phrase in enumerate(compiled.phrases):
        trace = traces.get(phrase.label)
        if trace is None or trace.given or index in found_phrases:
            continue
        found: list[str] = []
        for kind, number in phrase.items:
            if kind != "e":
                continue
            if number not in known:
                element = compiled.elements[number]
                words = (*(compiled.patterns[p] for p in element.patterns), *element.words)
                known[number] = next((word for word in words if word in text), "")
            found.append(known[number])
            if not found[-1]:
                break
        if len(found) > 1 and all(found):
            trace.near_phrases.append(f"{phrase.name}: {' … '.join(found)}")
