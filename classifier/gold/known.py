"""Which labels a lexicon can give: every label by its id and by its Chinese name.

In: a compiled lexicon. Out: `Known`, which turns what people wrote in a label column into ids.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field

from classifier.lexicon.compiled import Compiled

_SET_OF = {"kinds": "kind", "purposes": "purpose", "urgency": "urgency", "topics": "topics"}


@dataclass(slots=True)
class Known:
    """`ids` by field: what people may write -> id; `names` by field: id -> Chinese name. Fields without a table
    (`route`) take anything; of a class path the first level counts."""

    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, compiled: Compiled) -> Known:
        """The labels of this lexicon."""
        out = cls()
        for area in compiled.areas:
            out._add("areas", area.id, area.name)
        for label in compiled.labels:
            known = _SET_OF.get(label.set)
            if known is not None:
                out._add(known, label.id if known == "topics" else label.id.partition(":")[2], label.name)
            if label.set == "topics" and label.petition_class:
                level1 = label.petition_class.partition("/")[0]
                out._add("petition_class", level1, level1)
            elif label.set == "classes":
                out._add("petition_class", label.name, label.name)
        return out

    def id(self, name: str, value: str) -> str | None:
        """The id of what is written in field `name`; None when the lexicon has no such label."""
        if name == "petition_class":
            value = value.partition("/")[0].strip()
        table = self.ids.get(name)
        return value if table is None else table.get(value)

    def whole(self, name: str, labels: Sequence[str]) -> list[str]:
        """The labels as written, with those put together again that were divided at a `、` of their own name."""
        out: list[str] = []
        at = 0
        while at < len(labels):
            ends = range(len(labels), at + 1, -1)
            end = next((e for e in ends if self.id(name, "、".join(labels[at:e])) is not None), at + 1)
            out.append("、".join(labels[at:end]))
            at = end
        return out

    def name(self, name: str, id_: str) -> str:
        """The Chinese name of an id, else the id itself."""
        return self.names.get(name, {}).get(id_, id_)

    def meant(self, name: str, value: str) -> str:
        """The known label most like `value`, or ""."""
        close = difflib.get_close_matches(value, list(self.ids.get(name, {})), n=1)
        return close[0] if close else ""

    def _add(self, name: str, id_: str, chinese: str) -> None:
        table = self.ids.setdefault(name, {})
        table[id_] = id_
        table.setdefault(chinese, id_)
        self.names.setdefault(name, {})[id_] = chinese or id_
