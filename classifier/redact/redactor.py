"""Redact letters and what was found in them.

>>> redactor = Redactor()
>>> for letter, result in pairs: redactor.learn(letter, result.elements)
>>> for letter, result in pairs: letter, result = redactor.redact_result(letter, result)

`learn` first for all letters: then no value that is hidden in one of them shows in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.model import Elements, ErrorRow, Letter, Result
from classifier.redact.finding import SHORT, Finder, find_all
from classifier.redact.records import Change, Mover, twin
from classifier.redact.secrets import Secret, find_secrets
from classifier.redact.squeeze import squeezed
from classifier.redact.tokens import KeyEntry, Register
from classifier.redact.tools import PLAIN, Tools

_FEW = 64
"""So many secrets are cheap to look up anew."""


@dataclass(slots=True)
class Redacted:
    """A letter without its secrets, its elements (their places in the redacted letter), and what its tokens mean."""

    letter: Letter
    elements: Elements
    entries: list[KeyEntry]


class Redactor:
    """Hides the secrets it knows and those of each letter, under tokens that stay the same through a run.

    `secrets` are known from the start; `register` carries on the tokens of an earlier run (a key).
    """

    def __init__(self, secrets: Iterable[Secret] = (), register: Register | None = None) -> None:
        self.register = register if register is not None else Register()
        self._known: dict[str, Secret] = {}
        self._fresh: list[Secret] = []
        self._settled: list[Secret] = []
        self._finders: tuple[Finder, Finder] = (Finder(()), Finder(()))
        self._stale = False
        self._families: dict[str, list[Secret]] = {}
        self._add(secrets)
        self._add(
            Secret(entry.kind, entry.text)
            for entry, owner in self.register.owned()
            if entry.kind != "literal" and squeezed(entry.text) == owner
        )

    def learn(self, letter: Letter, elements: Elements | None = None) -> None:
        """Remember the secrets of a letter. Parts of a document share theirs (and those of the whole)."""
        secrets = find_secrets(letter, elements)
        self._add(secrets)
        family = self._families.setdefault(letter.parent or letter.id, [])
        family += [secret for secret in secrets if secret not in family]

    def redact(self, letter: Letter, elements: Elements | None = None) -> Redacted:
        """The letter and its elements without secrets: title, text, id, channel, meta (file names too)."""
        self.learn(letter, elements)
        found = elements if elements is not None else Elements()
        hidden = self._hiding(letter, found)
        redacted, mover = hidden.letter(letter)
        moved = mover.elements(found)
        return Redacted(redacted, moved, [self.register.entries[token] for token in hidden.tokens])

    def redact_result(self, letter: Letter, result: Result) -> tuple[Letter, Result]:
        """The letter and its result without secrets; evidence still points at its words."""
        self.learn(letter, result.elements)
        hidden = self._hiding(letter, result.elements)
        redacted, mover = hidden.letter(letter)
        return redacted, mover.result(result)

    def redact_error(self, row: ErrorRow) -> ErrorRow:
        """An error row without secrets: its id and source may be a file name."""
        hidden = _Hidden(self.register, self._shared(), ())
        return ErrorRow(hidden.text(row.id), hidden.text(row.source), hidden.text(row.reason), hidden.text(row.where))

    def redact_text(self, text: str) -> str:
        """Any text without the secrets known so far and the contacts it holds."""
        self._add(find_secrets(Letter("", "", text)))
        return _Hidden(self.register, self._shared(), ()).text(text)

    def _hiding(self, letter: Letter, elements: Elements) -> _Hidden:
        close = Finder(self._families.get(letter.parent or letter.id, ()), close=True)
        return _Hidden(self.register, (*self._shared(), close), [one.name for one in elements.accused if one.name])

    def _shared(self) -> tuple[Finder, Finder]:
        """The finders of all secrets known now: a large one that is seldom made anew, and one of the latest."""
        if self._stale:
            large, _ = self._finders
            if len(self._fresh) > max(_FEW, len(self._settled) // 4):
                self._settled += self._fresh
                self._fresh = []
                large = Finder(self._settled)
            self._finders = (large, Finder(self._fresh))
            self._stale = False
        return self._finders

    def _add(self, secrets: Iterable[Secret]) -> None:
        for secret in secrets:
            form = squeezed(secret.text)
            if form not in self._known:
                self._known[form] = secret
                self._fresh.append(secret)
                self._stale = True


def redact_alone(
    letter: Letter, result: Result, secrets: Sequence[Secret] = (), tools: Tools = PLAIN
) -> tuple[Letter, Result]:
    """`Redactor().redact_result` of one letter, at half the price: its secrets are looked for once. `secrets`: those of
    the document of which it is a part. `tools`: compiled ones, where there are."""
    close = Finder((*secrets, *find_secrets(letter, result.elements)), close=True, tools=tools)
    hidden = _Hidden(Register(), (close,), [one.name for one in result.elements.accused if one.name], tools)
    redacted, mover = hidden.letter(letter)
    return redacted, mover.result(result)


class _Hidden:
    """The hiding of one letter. `tokens` are those used, in order; `known` strings of records and what became of them;
    `begun` characters, one of which a squeezed text holds where anything in it is to be hidden."""

    def __init__(
        self, register: Register, finders: Sequence[Finder], spare: Sequence[str], tools: Tools = PLAIN
    ) -> None:
        self._register = register
        self._finders = finders
        self._spare = spare
        self._tools = tools
        self.tokens: dict[str, None] = {}
        self.known: dict[str, str] = {}
        self._begun = frozenset("【").union(*(finder.firsts for finder in finders))
        self.begun = "".join(sorted(self._begun))

    def changes(self, text: str) -> list[Change]:
        out: list[Change] = []
        for edit in find_all(self._finders, text, self._spare, self._tools):
            token = self._register.token(edit.kind, edit.owner, text[edit.start : edit.end])
            self.tokens.setdefault(token)
            out.append((edit.start, edit.end, token))
        return out

    def text(self, text: str) -> str:
        """A string of a record; the same ones come again and again in a result. A cheap look first: short ones seldom
        hold so much as the beginning of a secret."""
        known = self.known.get(text)
        if known is None:
            known = text
            if len(text) > SHORT or not self._begun.isdisjoint(squeezed(text)):
                known = self._whole(text)
                if known is None:
                    changes = self.changes(text)
                    known = self._tools.moved(text, changes).text if changes else text
            self.known[text] = known
        return known

    def _whole(self, text: str) -> str | None:
        """The token of a string that is a secret from end to end, as the values of elements are; None for others."""
        for finder in self._finders:
            kind = finder.kind_of(text)
            if kind and "【" not in text:
                token = self._register.token(kind, text, text)
                self.tokens.setdefault(token)
                return token
        return None

    def letter(self, letter: Letter) -> tuple[Letter, Mover]:
        title = self._tools.moved(letter.title, self.changes(letter.title))
        text = self._tools.moved(letter.text, self.changes(letter.text))
        redacted = twin(letter)
        redacted.id = self.text(letter.id)
        redacted.title, redacted.text = title.text, text.text
        redacted.channel = self.text(letter.channel)
        redacted.meta = {self.text(name): self.text(value) for name, value in letter.meta.items()}
        redacted.parent = None if letter.parent is None else self.text(letter.parent)
        return redacted, self._tools.mover({"title": title, "text": text}, self)
