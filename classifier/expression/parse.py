"""Text of a condition to an `Expression`, with the column of whatever is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from classifier.expression.evaluate import AtLeast, Expression, Name, Not

MAX_LENGTH = 20_000
MAX_DEPTH = 60

_TOKEN = re.compile(
    r"\s*(?:(?P<open>[(（])|(?P<close>[)）])|(?P<comma>[,，])"
    r'|"(?P<quoted>[^"]*)"(?P<qat>@[^\s()（）,，@"]+)?'
    r'|(?P<word>[^\s()（）,，"]+))'
)


class ExpressionError(ValueError):
    """The condition cannot be read; `column` counts from 1 within the condition."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    column: int
    at: str = ""


@lru_cache(maxsize=4096)
def parse(text: str) -> Expression:
    """The condition as an expression; `parse(str(e)) == e`. Raises `ExpressionError` with message and column."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"condition longer than {MAX_LENGTH} characters", 1)
    return _Parser(_tokens(text), len(text) + 1).whole()


def _tokens(text: str) -> list[_Token]:
    out: list[_Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            if not text[position:].strip():
                break
            column = position + 1 + len(text[position:]) - len(text[position:].lstrip())
            raise ExpressionError('a quote " is not closed', column)
        kind = match.lastgroup or "word"
        if kind == "qat":
            kind = "quoted"
        out.append(_Token(kind, match.group(kind), match.start(kind) + 1, match.group("qat") or ""))
        position = match.end()
    return out


class _Parser:
    def __init__(self, tokens: list[_Token], end: int) -> None:
        self.tokens = tokens
        self.end = end
        self.i = 0
        self.depth = 0

    def whole(self) -> Expression:
        if not self.tokens:
            raise ExpressionError("empty condition", 1)
        result = self._or()
        if (token := self._peek()) is not None:
            what = "bracket without a partner" if token.kind == "close" else "expected `and` or `or` before this"
            raise ExpressionError(f"{what}: {token.text}", token.column)
        if result.height() > MAX_DEPTH:  # written out, every level has brackets of its own
            raise ExpressionError(f"nested deeper than {MAX_DEPTH}", 1)
        return result

    def _peek(self) -> _Token | None:
        return self.tokens[self.i] if self.i < len(self.tokens) else None

    def _is(self, word: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == "word" and token.text == word

    def _or(self) -> Expression:
        return self._joined("or", self._and, 1)

    def _and(self) -> Expression:
        return self._joined("and", self._not, 0)

    def _joined(self, word: str, below: object, needed: int) -> Expression:
        assert callable(below)
        parts: list[Expression] = [below()]
        while self._is(word):
            self.i += 1
            parts.append(below())
        if len(parts) == 1:
            return parts[0]
        return AtLeast(needed or len(parts), tuple(parts))

    def _not(self) -> Expression:
        if self._is("not"):
            self.i += 1
            self._deeper(self._column())
            inner = self._not()
            self.depth -= 1
            return Not(inner)
        return self._atom()

    def _column(self) -> int:
        token = self._peek()
        return token.column if token else self.end

    def _deeper(self, column: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(f"nested deeper than {MAX_DEPTH}", column)

    def _atom(self) -> Expression:
        token = self._peek()
        if token is None:
            raise ExpressionError("a name is missing at the end", self.end)
        if token.kind == "open":
            return self._bracketed(token)
        if token.kind == "quoted":
            self.i += 1
            return self._name(token, token.text, token.at)
        if token.kind != "word" or token.text in ("and", "or", "of"):
            raise ExpressionError(f"a name is missing before `{token.text}`", token.column)
        self.i += 1
        if token.text.isdecimal() and len(token.text) < 4 and self._is("of"):
            return self._n_of(token)
        name, at, suffix = token.text.partition("@")
        return self._name(token, name, at + suffix)

    def _bracketed(self, opening: _Token) -> Expression:
        self.i += 1
        self._deeper(opening.column)
        inner = self._or()
        token = self._peek()
        if token is None or token.kind != "close":
            raise ExpressionError("this bracket is not closed", opening.column)
        self.i += 1
        self.depth -= 1
        return inner

    def _n_of(self, number: _Token) -> Expression:
        self.i += 1
        opening = self._peek()
        if opening is None or opening.kind != "open":
            raise ExpressionError("`of` wants a list in brackets: 2 of (a, b, c)", self._column())
        self.i += 1
        self._deeper(opening.column)
        parts = [self._or()]
        while (token := self._peek()) is not None and token.kind == "comma":
            self.i += 1
            parts.append(self._or())
        if token is None or token.kind != "close":
            raise ExpressionError("this bracket is not closed", opening.column)
        self.i += 1
        self.depth -= 1
        needed = int(number.text)
        if not 1 <= needed <= len(parts):
            raise ExpressionError(f"{needed} of {len(parts)} can never be decided", number.column)
        if len(parts) == 1:
            return parts[0]
        return AtLeast(needed, tuple(parts))

    def _name(self, token: _Token, name: str, at: str) -> Expression:
        if not name:
            raise ExpressionError("a name is missing before `@`", token.column)
        suffix = at[1:]
        if at and not suffix:
            raise ExpressionError("`@` wants title, text or a number", token.column)
        if not suffix:
            return Name(name)
        if suffix in ("title", "text"):
            return Name(name, field=suffix)
        if suffix.isdecimal() and len(suffix) <= 4 and int(suffix) > 0:
            return Name(name, times=int(suffix))
        raise ExpressionError(f"`@{suffix}`: only @title, @text or a number of mentions", token.column)
