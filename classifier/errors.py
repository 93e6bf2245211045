"""What stops the program: exceptions whose message says what happened and what to do next.

What can go wrong in *data* (a broken letter, a mistake in a lexicon) is a value instead:
`Problem` for lexicons and offices, `ErrorRow` (in `classifier.model`) for letters.
"""

from __future__ import annotations

from dataclasses import dataclass


class FenliuError(Exception):
    """Base of every error a caller may want to catch."""


class UsageError(FenliuError):
    """The call itself is wrong (unknown option value, missing input); nothing was done."""


class MissingExtra(FenliuError):
    """A feature needs an optional package that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional part: pip install 'fenliu[{extra}]'")


@dataclass(slots=True, frozen=True)
class Problem:
    """One mistake in a file a person wrote: where, the line, what is wrong, what to do.

    `line` and `column` count from 1 (0 = unknown). `severity` is `error` or `warning`.
    """

    path: str
    line: int
    column: int
    message: str
    cure: str = ""
    source: str = ""
    severity: str = "error"
    code: str = ""

    def render(self) -> str:
        """`path:line:column: message`, the line with a caret below it, and the cure."""
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        code = f" [{self.code}]" if self.code else ""
        out = [f"{where}: {self.message}{code}"]
        if self.source.strip() and self.column:
            pad = "".join("　" if ord(c) > 0x2E7F else " " for c in self.source[: self.column - 1])
            out += [f"    {self.source}", f"    {pad}^"]
        if self.cure:
            out.append(f"    → {self.cure}")
        return "\n".join(out)


class LexiconError(FenliuError):
    """The lexicons or the office cannot be used; `problems` lists every mistake found in one run."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(p.render() for p in problems))
