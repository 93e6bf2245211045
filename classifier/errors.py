"""What stops the program: exceptions whose message says what happened and what to do next.

What can go wrong in *data* (a broken letter, a mistake in a lexicon) is a value instead:
`Problem` for lexicons and offices, `ErrorRow` (in `classifier.model`) for letters.
"""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 110
"""Characters shown of a line."""


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

    @property
    def told(self) -> str:
        """What is wrong as its author reads it: Chinese, and the English of the code (to search the docs by)."""
        from classifier.catalogue import message_in_chinese

        chinese = message_in_chinese(self.message)
        return f"{chinese} · {self.message}" if chinese else self.message

    @property
    def remedy(self) -> str:
        """What to do, in Chinese where the catalogue has it."""
        from classifier.catalogue import cure_in_chinese

        return cure_in_chinese(self.cure) or self.cure

    def render(self, word: str = "") -> str:
        """`path:line:column: message`, the line with a caret below it, and what to do. `word` stands before the code
        (错误 L001); a long line is cut to what stands around the place."""
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        out = [f"{where}: {word}{self.told}{f' [{self.code}]' if self.code and not word else ''}"]
        if self.source.strip() and self.column:
            low = max(0, self.column - 1 - _LONGEST // 3)
            piece = self.source[low : low + _LONGEST]
            pad = "".join("　" if ord(c) > 0x2E7F else " " for c in piece[: self.column - 1 - low])
            lead, tail = "…" if low else "", "…" if low + _LONGEST < len(self.source) else ""
            out += [f"    {lead}{piece}{tail}", f"    {'  ' if lead else ''}{pad}^"]
        if self.cure:
            out.append(f"    → {self.remedy}")
        return "\n".join(out)


class LexiconError(FenliuError):
    """The lexicons or the office cannot be used; `problems` lists every mistake found in one run."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(p.render() for p in problems))
