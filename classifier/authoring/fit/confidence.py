"""From scores to confidence: a temperature under the softmax, or how far the best label leads.

In: scores of letters (letters × labels) that the learning has not seen, and which label was right. Out: the numbers
that an overlay carries (`one_of`, `trust`), and the confidence they give, as `judge.one_of` computes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

CAUTION = 5.0
"""How many letters' worth of doubt holds the trust in a label near nought. Measured on 4,538 hotline tickets with 117
labels, three cross-validations: 2, 5 and 10 give the same accuracy on the surest 30 % and 50 % within 0.001."""
ROUNDED = 2
STEPS = 6
"""Of Newton; after two nothing moves by more than 0.001."""


@dataclass(slots=True)
class Lead:
    """Confidence in the best label: 1 / (1 + exp(-(a·lead + b + trust of that label)))."""

    a: float
    b: float
    trust: list[float] = field(default_factory=list)

    def sure(self, scores: Any) -> Any:
        """The confidence for each row."""
        import numpy as np

        trust = np.array(self.trust)[scores.argmax(axis=1)] if self.trust else 0.0
        return 1 / (1 + np.exp(-(self.a * leads_of(scores) + self.b + trust)))


def leads_of(scores: Any) -> Any:
    """By how much the best score of each row exceeds the second."""
    import numpy as np

    two = np.partition(scores, -2, axis=1)
    return two[:, -1] - two[:, -2]


def best_lead(scores: Any, gold: Any, trusting: bool = True) -> Lead:
    """The numbers under which the confidence says best how often the best label is right.

    The trust in a label is what its own letters say beyond the lead, held back by `CAUTION` (a ridge, by Newton's
    steps): a label that was never the best has none. On the tickets of `CAUTION` it lifted the accuracy on the surest
    30 % from 0.968 to 0.970, on the surest 50 % from 0.919 to 0.923. Without `trusting` there is no trust in labels.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    best = scores.argmax(axis=1)
    right = best == gold
    if right.all() or not right.any():
        return Lead(1.0, 0.0)
    found = LogisticRegression(C=1e4).fit(leads_of(scores)[:, None], right)
    lead = Lead(max(0.001, round(float(found.coef_[0, 0]), 4)), round(float(found.intercept_[0]), 4))
    labels = scores.shape[1]
    trust = np.zeros(labels)
    for _ in range(STEPS if trusting else 0):
        lead.trust = trust.tolist()
        sure = lead.sure(scores)
        off = np.bincount(best, right - sure, minlength=labels) - CAUTION * trust
        trust += off / (np.bincount(best, sure * (1 - sure), minlength=labels) + CAUTION)
    if trusting:
        lead.trust = np.round(trust, ROUNDED).tolist()
    return lead


def best_temperature(scores: Any, gold: Any) -> float:
    """The factor of the scores under which the gold is likeliest."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    rows = np.arange(len(gold))

    def unlikely(log_factor: float) -> float:
        scaled = scores * np.exp(log_factor)
        top = scaled.max(axis=1)
        return float(np.mean(top + np.log(np.exp(scaled - top[:, None]).sum(axis=1)) - scaled[rows, gold]))

    return float(np.exp(minimize_scalar(unlikely, bounds=(-3, 4), method="bounded").x))


def softmax(scores: Any) -> Any:
    """Row by row."""
    import numpy as np

    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
