"""How sure: by the lead of the best label, and by how often that label is right."""

from __future__ import annotations

import numpy as np
import pytest

from classifier.authoring.fit.confidence import Lead, best_lead, leads_of

pytest.importorskip("sklearn", reason="needs the extra `fit`")


def mixed(letters: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Two labels that lead by the same amounts: the first is right nearly always, the second half the time."""
    chance = np.random.default_rng(1)
    best = np.arange(letters) % 2
    scores = np.zeros((letters, 3))
    scores[np.arange(letters), best] = chance.uniform(0.1, 3, letters)
    gold = np.where(chance.random(letters) < np.where(best == 0, 0.95, 0.5), best, 2)
    return scores, gold


def test_the_lead_is_what_the_best_has_before_the_second() -> None:
    assert leads_of(np.array([[1.0, 4.0, 2.5], [0.0, 0.0, -1.0]])).tolist() == [1.5, 0.0]


def test_a_label_that_is_more_often_right_is_trusted_more_at_the_same_lead() -> None:
    scores, gold = mixed(2000)
    lead = best_lead(scores, gold)
    assert lead.trust[0] > 0.5 > -0.5 > lead.trust[1]
    sure = lead.sure(scores)
    even = sure[::2].mean()
    assert even == pytest.approx((gold[::2] == 0).mean(), abs=0.05)
    assert sure[1::2].mean() == pytest.approx((gold[1::2] == 1).mean(), abs=0.05)


def test_a_label_that_was_never_best_has_no_trust_and_few_letters_give_little() -> None:
    scores, gold = mixed()
    assert best_lead(scores, gold).trust[2] == 0
    scores[0] = [0.0, 0.0, 1.0]
    gold[0] = 2
    assert abs(best_lead(scores, gold).trust[2]) < 0.2


def test_a_long_lead_says_more_for_the_label_whose_long_leads_are_right() -> None:
    chance = np.random.default_rng(2)
    best = np.arange(2000) % 2
    scores = np.zeros((2000, 3))
    scores[np.arange(2000), best] = chance.uniform(0.1, 3, 2000)
    leads = leads_of(scores)
    right = chance.random(2000) < 1 / (1 + np.exp(-np.where(best == 0, 2.0, 0.3) * (leads - 0.5)))
    lead = best_lead(scores, np.where(right, best, 2))
    assert lead.trust_lead[0] > 0.3 > -0.3 > lead.trust_lead[1]
    assert lead.trust_lead[2] == 0
    long = leads > 2
    assert lead.sure(scores)[long & (best == 1)].mean() == pytest.approx(right[long & (best == 1)].mean(), abs=0.07)


def test_a_longer_lead_never_makes_a_label_less_sure() -> None:
    scores, _ = mixed(2000)
    best, leads = scores.argmax(axis=1), leads_of(scores)
    gold = np.where((best == 0) == (leads > 1.5), best, 2)  # the second label is wrong where it leads by much
    lead = best_lead(scores, gold)
    assert all(lead.a + more > 0 for more in lead.trust_lead)


def test_without_trusting_only_the_lead_counts() -> None:
    scores, gold = mixed()
    lead = best_lead(scores, gold, trusting=False)
    assert lead.trust == lead.trust_lead == []
    assert np.argsort(lead.sure(scores)).tolist() == np.argsort(leads_of(scores)).tolist()


def test_nothing_to_learn_from_gives_a_plain_lead() -> None:
    scores, _ = mixed(10)
    assert best_lead(scores, scores.argmax(axis=1)) == Lead(1.0, 0.0)
