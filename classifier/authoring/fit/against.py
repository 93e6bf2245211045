"""The obvious trained model to hold a fitted set against: a linear SVM on tf-idf of character n-grams."""

from __future__ import annotations

from typing import Any

from classifier.authoring.fit.table import Table


def svm_scores(table: Table, rows: Any, grams: tuple[int, int] = (1, 3), looseness: float = 1.0) -> Any:
    """Scores of all letters by an SVM trained on `rows`; the title is read twice."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    texts = [f"{title} {title} {text}" for title, text in table.texts]
    reader = TfidfVectorizer(analyzer="char", ngram_range=grams, min_df=2, sublinear_tf=True)
    reader.fit([texts[row] for row in rows])
    facts = reader.transform(texts)
    machine = LinearSVC(C=looseness).fit(facts[rows], table.gold[rows])
    found = machine.decision_function(facts)
    scores = np.full((len(texts), len(table.labels)), -10.0)
    if len(machine.classes_) == 2:
        found = np.column_stack([-found, found])
    scores[:, machine.classes_] = found
    return scores
