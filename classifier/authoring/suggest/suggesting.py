"""The whole of suggesting: letters in, a patch out that loads, passes lint, and does more good than harm.

In: letters with gold (or without), layers, an office. Out: `Suggestion`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from classifier.authoring.lint import lint
from classifier.authoring.suggest.effects import measure
from classifier.authoring.suggest.grams import Grams, endings, find_grams
from classifier.authoring.suggest.material import Material, gather
from classifier.authoring.suggest.mistakes import known_words, mistakes
from classifier.authoring.suggest.patch import Patch, write_patch
from classifier.authoring.suggest.phrases import phrases_for
from classifier.authoring.suggest.proposal import Proposal
from classifier.authoring.suggest.remarks import remarks
from classifier.authoring.suggest.snippets import snippets
from classifier.authoring.suggest.targets import Target, targets
from classifier.authoring.suggest.terms import terms_for
from classifier.authoring.suggest.untagged import Cluster, clusters
from classifier.authoring.survey import ParsedFiles
from classifier.gold import Labelled
from classifier.lexicon.compiled import Compiled
from classifier.lexicon.documents import documents
from classifier.lexicon.sources import Source, read_sources
from classifier.pipeline import Classifier

_ONE_OF = {3.0: 1.5, 2.0: 1.0, 1.0: 0.6}
"""Points in a set with `one_of`, where they are log-odds."""


@dataclass(slots=True)
class Options:
    """`by`: a field of gold (`targets.FIELDS` values; None: the finest); or `set` of one's own, whose label stands in
    one of `columns`. `least` different letters for each proposal (0: by the number of letters), at most `most` of a
    kind for each label. `labelled`: None uses labels where there are any, False leaves them aside."""

    by: str | None = None
    set: str | None = None
    columns: Sequence[str] = ()
    least: int = 0
    most: int = 8
    labelled: bool | None = None
    name: str = "patch.yaml"


@dataclass(slots=True)
class Suggestion:
    """The patch and what led to it. `better` and `worse` count labels of letters that the whole patch would put right
    and wrong; `dropped` proposals were found and left out: no use, more harm than good, or lint complains."""

    patch: Patch
    proposals: list[Proposal] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    letters: int = 0
    twins: int = 0
    labelled: int = 0
    untagged: int = 0
    least: int = 0
    dropped: int = 0
    better: int = 0
    worse: int = 0


def suggest(
    items: Iterable[Labelled],
    layers: Sequence[str] | None = None,
    office: str | None = None,
    options: Options | None = None,
) -> Suggestion:
    """Find what might be added to the lexicon of these layers (None: the shipped one)."""
    asked = options or Options()
    classifier = Classifier.load(layers, office)
    compiled = classifier.compiled
    material = gather(items, classifier, endings(compiled.list_words))
    least = asked.least or (5 if len(material.cases) >= 1000 else 3)
    grams = find_grams(material, least, classifier.office.spellings, compiled.list_words)
    found: list[Target] = []
    if asked.labelled is not False:
        found = targets(material, compiled, asked.by, asked.set, asked.columns, least)
    proposals = _proposals(found, grams, material, compiled, least, asked.most)
    out = Suggestion(Patch(""), letters=len(material.all), twins=material.twins, least=least)
    out.labelled = len(set().union(*(target.known for target in found)))
    _, out.untagged, out.clusters = clusters(material, grams, compiled, least, 12)
    new = {target.value: f"{asked.set}-{i}" for i, target in enumerate(found, 1) if not target.members}
    draft = _Draft(asked, compiled, read_sources(layers), new)
    out.proposals = proposals
    if proposals:
        _settle(out, draft, found, classifier, material)
    for one in out.proposals:
        one.snippets = snippets(one, material)
    out.patch = draft.write(out.proposals, remarks(out.clusters, out.untagged, _homeless(proposals, new)))
    return out


def _proposals(
    found: Sequence[Target], grams: Grams, material: Material, compiled: Compiled, least: int, most: int
) -> list[Proposal]:
    one_of = {spec.set for spec in compiled.one_of}
    out: list[Proposal] = []
    for target in found:
        known = known_words(compiled, target.members)
        terms = terms_for(target, grams, material, known, least, most)
        done = {case for one in terms for case in one.cases}
        out += terms + phrases_for(target, grams, material, done, least, most)
    for one in out:
        if one.label is not None and compiled.labels[one.label].set in one_of:
            one.weight = _ONE_OF[one.weight]
    return out + mistakes(found, material, compiled, least, 2 * most)


def _homeless(proposals: Iterable[Proposal], new: Iterable[str]) -> list[Proposal]:
    """Terms and phrases of which nobody can say to which topic they belong."""
    return [p for p in proposals if p.kind in ("term", "phrase") and p.label is None and p.value not in set(new)]


@dataclass(slots=True)
class _Draft:
    """Writes the patch, and its sources together with those it amends."""

    options: Options
    compiled: Compiled
    base: Sequence[Source]
    new: dict[str, str]

    def write(self, proposals: Sequence[Proposal], said: Sequence[str] = ()) -> Patch:
        return write_patch(proposals, self.compiled, said, self.options.name, self.new)

    def sources(self, patch: Patch) -> list[Source]:
        layer = max((source.layer for source in self.base), default=0) + 1
        return [*self.base, *documents(Source(layer, self.options.name, patch.text.encode()))]


def _settle(
    out: Suggestion, draft: _Draft, found: Sequence[Target], classifier: Classifier, material: Material
) -> None:
    """Leave out what is no use, does harm, or lint complains of; then say what is left would do."""
    columns = draft.options.columns if draft.options.set else ()

    def effects(kept: Sequence[Proposal]) -> tuple[int, int]:
        return measure(kept, found, draft.sources(draft.write(kept)), classifier.office, material, columns)

    out.better, out.worse = effects(out.proposals)
    kept = [one for one in out.proposals if one.worth > 0 or one.value in draft.new]
    linter = _Linter(draft)
    while kept and len(good := linter.clean(kept)) < len(kept):
        kept = good
    if len(kept) < len(out.proposals):
        out.better, out.worse = effects(kept)
        kept = [one for one in kept if one.worth > 0 or one.value in draft.new]
    out.dropped = len(out.proposals) - len(kept)
    out.proposals = kept


class _Linter:
    """Lints a patch together with what it amends."""

    def __init__(self, draft: _Draft) -> None:
        self._draft = draft
        self._parser = ParsedFiles()

    def clean(self, kept: Sequence[Proposal]) -> list[Proposal]:
        """The proposals of which lint says nothing: neither at their line nor, naming their words, elsewhere."""
        patch = self._draft.write(kept)
        here, elsewhere = [], []
        for path, line, message in self._complaints(self._draft.sources(patch)):
            if path == self._draft.options.name and line in patch.lines:
                here.append(patch.lines[line])
            else:
                elsewhere.append((path, line, message))
        bad = {id(one) for one in here}
        if any(one.words[0] in message for one in kept for _, _, message in elsewhere):
            old = set(self._complaints(self._draft.base))
            new = [message for path, line, message in elsewhere if (path, line, message) not in old]
            bad |= {id(one) for one in kept if any(one.words[0] in message for message in new)}
        return [one for one in kept if id(one) not in bad]

    def _complaints(self, sources: Sequence[Source]) -> list[tuple[str, int, str]]:
        return [(one.path, one.line, one.message) for one in lint(sources, parser=self._parser).problems]
