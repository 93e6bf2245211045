"""A kernel built from other sources is left alone: Python serves, without a word, with the same answers."""

from __future__ import annotations

import sys
import warnings
from types import SimpleNamespace

import pytest

from classifier import Classifier
from classifier.native import NativeEngine
from classifier.native.built import FORMS, built


def test_a_stale_kernel_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = "青梧镇的化工厂夜间偷排废水进河，村支书截留补助款。"
    before = Classifier.load().classify(letter)
    for stale in (SimpleNamespace(), SimpleNamespace(FORM=FORMS["kernel"] - 1)):
        monkeypatch.setitem(sys.modules, "classifier.native.kernel", stale)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert built("kernel") is None
            classifier = Classifier.load()
        assert not isinstance(classifier.engine, NativeEngine)
        assert classifier.classify(letter) == before


def test_a_kernel_that_was_built_here_fits() -> None:
    kernel = pytest.importorskip("classifier.native.kernel", reason="the kernel was not built", exc_type=ImportError)
    assert FORMS["kernel"] == kernel.FORM, "build it again: python hatch_build.py"
