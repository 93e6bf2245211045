"""Small lexicons for tests, written as authors write them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from classifier.lexicon import load_compiled
from classifier.office import Office
from classifier.pipeline import Classifier

MakeLexicon = Callable[..., Classifier]

# A shell starts what runs in the background deaf to Ctrl-C, and processes that tests start would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A gate must say the same of the same tree: in CI the examples are fixed; on a developer's machine each run
# searches on. No example fails for being slow: machines are busy.
settings.register_profile(
    "fenliu",
    deadline=None,
    derandomize=bool(os.environ.get("FENLIU_CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("fenliu")


@pytest.fixture(scope="session")
def example_office() -> Office:
    """The county that ships."""
    return Office.load(None)


@pytest.fixture
def lexicon(tmp_path: Path, example_office: Office) -> MakeLexicon:
    """`lexicon(text…)`: a classifier whose lexicon is one layer of these files."""

    def make(*texts: str) -> Classifier:
        folder = tmp_path / f"layer{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
        return Classifier(load_compiled([folder], cache=False), example_office)

    return make


@pytest.fixture
def topic(lexicon: MakeLexicon) -> MakeLexicon:
    """`topic(body, file…)`: a classifier with one topic, `eco.water`, whose entries are `body`."""

    def make(body: str, *more: str) -> Classifier:
        lines = "\n".join("    " + line for line in body.strip("\n").splitlines())
        head = "schema: fenliu/area@1\nid: eco\nname: 生态\ntopics:\n  - id: water\n    name: 水\n    class: 环保/水\n"
        return lexicon(head + lines + "\n", *more)

    return make
