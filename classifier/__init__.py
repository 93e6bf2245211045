"""fenliu: rule-based topic classifier and router for Chinese petition letters.

>>> from classifier import Classifier
>>> clf = Classifier.load()
>>> result = clf.classify("化工厂夜间偷排废水进河")

Names are loaded when first used, so `import classifier` stays light.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classifier.model import Evidence, Letter, Result, Route, Tag
    from classifier.pipeline import Classifier

__all__ = ["Classifier", "Evidence", "Letter", "Result", "Route", "Tag", "__version__"]
__version__ = "0.1.0"

_HOMES = {
    "Classifier": "classifier.pipeline",
    "Evidence": "classifier.model",
    "Letter": "classifier.model",
    "Result": "classifier.model",
    "Route": "classifier.model",
    "Tag": "classifier.model",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'classifier' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(home), name)
