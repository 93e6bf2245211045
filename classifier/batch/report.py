"""What a batch did, in numbers that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from classifier.errors import FenliuError
from classifier.write import LabelNames, Tally


class Interrupted(KeyboardInterrupt):
    """The run was stopped by hand. `done` inputs are finished; with `resumable`, `resume=True` goes on."""

    def __init__(self, done: int, resumable: bool) -> None:
        self.done = done
        self.resumable = resumable
        super().__init__(f"stopped after {done} inputs")


@dataclass(slots=True)
class Report:
    """`read` inputs came in; each ended as results or as one error row. A document of several findings
    gives several results: `parts` counts the rows beyond the first. So `read + parts == results + errors`.
    `resumed` inputs were done by an earlier run that was cut short. `absent`: columns to be kept that no input has."""

    out: str
    form: str
    read: int = 0
    parts: int = 0
    resumed: int = 0
    tally: Tally = field(default_factory=Tally)
    names: LabelNames = field(default_factory=LabelNames)
    absent: list[str] = field(default_factory=list)

    @property
    def results(self) -> int:
        return self.tally.results

    @property
    def errors(self) -> int:
        return self.tally.errors

    @property
    def written(self) -> int:
        """Rows in the output: results and error rows."""
        return self.tally.results + self.tally.errors

    @property
    def needs_human(self) -> int:
        return self.tally.needs_human

    @property
    def areas(self) -> Counter[str]:
        return self.tally.areas

    def reconcile(self) -> None:
        """Raise when a letter was lost or doubled; that is a fault of the program."""
        if self.read + self.parts != self.written:
            raise FenliuError(
                f"件数对不上：读入 {self.read} 件、拆出 {self.parts} 件，却写出 {self.written} 行。"
                "这是程序的错误，请勿使用这份结果并告知开发者"
            )
