"""fenliu as a spaCy component: `nlp.add_pipe("fenliu")` on any Chinese pipeline.

Fills `doc.cats` (confidence of each area and topic found), `doc.spans["fenliu"]` (the evidence, labelled by topic, in
whole tokens) and `doc._.fenliu` (the `Result`). `doc.user_data["fenliu_title"]`, when set, is the letter's title.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from classifier.model import Letter
from classifier.pipeline import Classifier


@Language.factory("fenliu", default_config={"lexicons": None, "office": None})
def make_component(nlp: Language, name: str, lexicons: list[str] | None, office: str | None) -> FenliuComponent:
    """The component with the given lexicon layers and office (`None`: the shipped ones)."""
    return FenliuComponent.load(lexicons, office)


class FenliuComponent:
    """Applies a `Classifier` to a `Doc`. Pickled it is but its lexicons and office: each process loads its own."""

    def __init__(self, classifier: Classifier, source: tuple[list[str] | None, str | None] | None = None) -> None:
        self.classifier = classifier
        self._source = source
        if not Doc.has_extension("fenliu"):
            Doc.set_extension("fenliu", default=None)

    @classmethod
    def load(cls, lexicons: list[str] | None, office: str | None) -> FenliuComponent:
        """The component with a classifier loaded from these places."""
        return cls(Classifier.load(lexicons, office), (lexicons, office))

    def __reduce__(self) -> tuple[Any, ...]:
        if self._source is None:
            raise TypeError("a component made from a classifier in hand stays in its process; make it with `load`")
        return FenliuComponent.load, self._source

    def __call__(self, doc: Any) -> Any:
        """Classify `doc.text` and write what was found onto the doc."""
        title = str(doc.user_data.get("fenliu_title", ""))
        result = self.classifier.classify(Letter(id="", title=title, text=doc.text))
        doc._.fenliu = result
        spans = []
        for tag in result.tags:
            doc.cats[tag.topic] = tag.confidence
            doc.cats[tag.area] = max(tag.confidence, doc.cats.get(tag.area, 0.0))
            for evidence in tag.evidence:
                if evidence.field == "text":
                    span = doc.char_span(evidence.start, evidence.end, label=tag.topic, alignment_mode="expand")
                    if span is not None:
                        spans.append(span)
        doc.spans["fenliu"] = SpanGroup(doc, name="fenliu", spans=spans)
        return doc
