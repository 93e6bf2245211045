"""Writing: results and error rows into xlsx, csv, jsonl or parquet, each file whole or not at all.

>>> writer = open_writer("结果.xlsx", labels=labels)
>>> writer.write(letter, result)
>>> writer.close()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classifier.write.columns import MOST_KEPT
    from classifier.write.labels import LabelNames
    from classifier.write.tally import Tally
    from classifier.write.whole import WholeFile, explained, is_device, real_place
    from classifier.write.writer import (
        FORMS,
        Builder,
        BuiltForm,
        Form,
        StreamForm,
        Writer,
        form_of,
        make_form,
        open_writer,
    )

__all__ = [
    "FORMS",
    "Builder",
    "BuiltForm",
    "Form",
    "LabelNames",
    "MOST_KEPT",
    "StreamForm",
    "Tally",
    "WholeFile",
    "Writer",
    "explained",
    "form_of",
    "is_device",
    "make_form",
    "open_writer",
    "real_place",
]
_ROOMS = {"LabelNames": "labels", "MOST_KEPT": "columns", "Tally": "tally"} | dict.fromkeys(
    ("WholeFile", "explained", "is_device", "real_place"), "whole"
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'writer')}"), name)
