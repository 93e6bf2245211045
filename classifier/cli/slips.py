"""Cover slips: for each letter one line of a register, and for each recipient what it may have of which letters.

An extract is numbered, not called by the letter's id: ids are often file names and tell what the letter says; the
register tells which is which. The guard is asked again here, last, whatever the route says: for every recipient.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from classifier.extracts import extract_of
from classifier.model import Letter, Recipient, Result
from classifier.office import Office
from classifier.redact import Redactor
from classifier.route import guard
from classifier.route.facts import is_accusation
from classifier.route.requests import withheld_units
from classifier.write.cells import clean, clip
from classifier.write.columns import COLUMNS, LOCKED, Cell, Row
from classifier.write.labels import LabelNames

SUMMARY = (
    "编号", "标题", "来信日期", "来件渠道", "文种", "目的", "紧急程度", "重点领域", "线索等级", "被反映人",
    "去向", "抄送", "不得转送", "各项时限", "转送依据", "原因",
)  # fmt: skip
"""Columns of the register of slips behind its number, those of the result sheet."""

SLIP = (
    ("编号", 14, "id"), ("主送/抄送", 8, "middle"), ("形式", 8, "middle"), ("紧急程度", 8, "urgency"),
    ("收到日期", 12, "middle"), ("标题", 26, "wrap"), ("内容", 80, "body"), ("最早时限", 12, "middle"),
    ("各项时限", 34, "wrap"), ("转送依据", 26, "wrap"),
)  # fmt: skip
"""Columns of a recipient's sheet: heading, width, style."""


@dataclass(slots=True)
class Slip:
    """One letter for one recipient. `cells` as `SLIP` names them."""

    cells: list[Cell]
    urgency: str


@dataclass(slots=True)
class Box:
    """What goes to one recipient."""

    name: str
    slips: list[Slip] = field(default_factory=list)


def summary_columns() -> list[tuple[str, int, str]]:
    """Heading, width and style of the register's columns."""
    by_heading = {column.heading: column for column in COLUMNS}
    return [("序号", 6, "number"), *((h, by_heading[h].width, by_heading[h].style) for h in SUMMARY)]


def register_line(number: int, letter: Letter, result: Result, names: LabelNames) -> tuple[list[Cell], dict[str, str]]:
    """One line of the register, and the styles of its coloured cells. A locked letter shows no more than in the
    result sheet."""
    row = Row(letter, result, names, bool(result.route and result.route.locked))
    by_heading = {column.heading: column for column in COLUMNS}
    values = [by_heading[heading].value(row) for heading in SUMMARY]
    area = result.tags[0].area if result.tags else ""
    styles = {"urgency": f"urgency:{result.urgency}", "area": f"area:{area}"}
    return [number, *(clip(clean(value)) or None if isinstance(value, str) else value for value in values)], styles


class Sorter:
    """Sorts letters into boxes by recipient. All letters of the run must be learned by `redactor` before."""

    def __init__(self, office: Office, names: LabelNames, redactor: Redactor) -> None:
        self._office = office
        self._names = names
        self._redactor = redactor
        self.boxes: dict[str, Box] = {}
        self.held: list[tuple[int, Letter, Result]] = []

    def add(self, number: int, letter: Letter, result: Result) -> None:
        """Put the letter, the `number`th of the register, into the box of every recipient that may have it. One that
        is held, or that nobody may have, goes into none."""
        route = result.route
        placed = False
        if route is None or route.held:
            self.held.append((number, letter, result))
            return
        for how, recipients in (("主送", route.to), ("抄送", route.cc)):
            for one in self._allowed(recipients, letter, result):
                name = one.name or one.id or one.kind
                self.boxes.setdefault(name, Box(name)).slips.append(self._slip(number, how, one, letter, result))
                placed = True
        if not placed:
            self.held.append((number, letter, result))

    def _allowed(self, recipients: list[Recipient], letter: Letter, result: Result) -> list[Recipient]:
        near = "，".join(place.text for place in result.elements.places) or None
        verdict = guard.check(
            recipients,
            result.elements.accused,
            self._office,
            accusation=is_accusation(result),
            near=near,
            withheld=withheld_units(letter, self._office),
        )
        return [] if verdict.held else verdict.allowed

    def _slip(self, number: int, how: str, one: Recipient, letter: Letter, result: Result) -> Slip:
        names, route = self._names, result.route
        assert route is not None
        called, title, text, form = letter.id, letter.title, letter.text, "全文"
        if route.locked:
            title = text = LOCKED
            form = "密封原件"
        elif one.form == "extract":
            called, title, form = f"登记第{number}号", "〔摘录〕", "摘录"
            text = extract_of(*self._redactor.redact_result(letter, result), one, self._office, names.topics)
        due = names.due(route.due)
        values: Iterable[str] = (
            called,
            how,
            form,
            names.urgency.get(result.urgency, result.urgency),
            letter.received.isoformat() if letter.received else "",
            title,
            text,
            due[0][0] if due else "",
            "\n".join(f"{day} {clock}" for day, clock in due),
            "" if one.form == "extract" else "、".join(names.basis(route.basis)),
        )
        return Slip([clip(clean(value)) or None for value in values], result.urgency)
