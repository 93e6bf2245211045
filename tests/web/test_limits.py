"""Token buckets: a burst, then no more than the rate; one key does not use up another's."""

from __future__ import annotations

import pytest

from classifier.web.limits import Limits, TooMany
from classifier.web.settings import Rate


def test_a_burst_then_the_rate_and_keys_apart() -> None:
    now = [0.0]
    limits = Limits({"search": Rate(2, 60)}, clock=lambda: now[0])
    limits.take("search", "a")
    limits.take("search", "a")
    with pytest.raises(TooMany) as refused:
        limits.take("search", "a")
    assert refused.value.wait >= 1
    limits.take("search", "b")
    now[0] = 1.0
    limits.take("search", "a")
    with pytest.raises(TooMany):
        limits.take("search", "a")


def test_old_buckets_are_forgotten() -> None:
    limits = Limits({"search": Rate(1, 1)}, clock=lambda: 0.0)
    for number in range(10_001):
        limits.take("search", str(number))
    limits.take("search", "0")  # the oldest went, so its key begins anew
    with pytest.raises(TooMany):
        limits.take("search", "10000")
