"""L001 duplicate-word (warning): a word written twice in one list.

In the terms of one label, whatever their strength, a word counts once, with the larger weight; in a list, among
masks, cues or the alternatives of a phrase the second changes nothing. Whoever later deletes the first wonders
why the word still acts. `--fix` takes out the one that does not act, where that is certain.

PASS::

    schema: fenliu/area@1
    id: parks
    name: 公园
    topics:
      - id: benches
        name: 长椅
        terms: {strong: [长椅断裂], weak: [长椅]}
        tests: {match: [湖边长椅断裂, 没人修]}

FAIL::

    schema: fenliu/area@1
    id: parks
    name: 公园
    topics:
      - id: benches
        name: 长椅
        terms:
          strong: [长椅断裂]
          weak: [长椅, 长椅断裂]  # <- L001
        tests: {match: [湖边长椅断裂, 没人修]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from classifier.authoring.survey import Finding, Survey, WordGroup, found
from classifier.lexicon.layers import STRENGTHS, MergedLabel, Placed, weight_of
from classifier.lexicon.schema import AreaFile, Label, LabelFile


def check(survey: Survey) -> Iterator[Finding]:
    """Doubled words in every list as written; doubled terms of a label across strengths."""
    for group in survey.groups:
        if group.loc[-2:-1] != ("terms",):
            yield from _in_list(group)
    for label in survey.merged.labels.values():
        yield from _in_terms(survey, label)


def _in_list(group: WordGroup) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, word in enumerate(group.words):
        if word in seen:
            yield found(group.placed(index), f"{group.what}: `{word}` stands here twice", "delete one", remove=True)
        seen.add(word)


def _in_terms(survey: Survey, label: MergedLabel) -> Iterator[Finding]:
    first: dict[tuple[int, str], Placed] = {}
    for placed in written_terms(survey, label):
        key = (placed.file.layer, placed.item[0].term)
        known = first.setdefault(key, placed)
        if known is placed:
            continue
        weaker = placed if weight_of(known) >= weight_of(placed) else known
        acts = first[key] = placed if weaker is known else known
        same = acts.item[0].model_copy(update={"weight": None}) == weaker.item[0].model_copy(update={"weight": None})
        message = f"{label.id}: `{key[1]}` stands twice; only the one worth {weight_of(acts):+g} acts"
        yield found(weaker, message, "delete this one", remove=same)


def written_terms(survey: Survey, label: MergedLabel) -> Iterator[Placed]:
    """Every term of a label as written, also those that another takes the place of."""
    for file in survey.files:
        model = file.model
        labels: Sequence[Label]
        if isinstance(model, AreaFile) and model.id == label.area:
            key, labels, short = "topics", model.topics, label.id.partition(".")[2]
        elif isinstance(model, LabelFile) and model.set == label.set:
            key, labels, short = "labels", model.labels, label.id.partition(":")[2]
        else:
            continue
        for i, item in enumerate(labels):
            if item.id != short or item.remove:
                continue
            for strength, weight in STRENGTHS.items():
                for n, term in enumerate(getattr(item.terms, strength)):
                    if not term.remove:
                        yield Placed((term, weight), file, (key, i, "terms", strength, n))
