"""One field read for what it names: the definition of what the compiled reader does in one pass, see `twin`.

>>> reading = Reading(passage, words)
>>> reading.amounts(), reading.dates(received), reading.writer(phoned, accusing)
"""

from __future__ import annotations

from datetime import date

from classifier.contacts import address_spans, may_be_contact
from classifier.elements.amounts import Found, find_amounts
from classifier.elements.dates import DATE_LISTS, find_dates
from classifier.elements.mentions import Mention, Post, find_mentions
from classifier.elements.numbers import Numbers, scan
from classifier.elements.offered import find_offered
from classifier.elements.petitioner import Signature, find_petitioner
from classifier.elements.repeat import find_repeat
from classifier.elements.units_places import Place, find_places
from classifier.elements.words import Words
from classifier.model import Element
from classifier.passage import Passage

Bounds = tuple[int, int]


class Reading:
    """What one passage names. Spans are of the normalised text, those of elements of the original field."""

    __slots__ = ("_numbers", "passage", "text", "words")

    def __init__(self, passage: Passage, words: Words) -> None:
        self.passage, self.text, self.words = passage, passage.text, words
        self._numbers: Numbers | None = None

    @property
    def numbers(self) -> Numbers:
        """The numbers of the text, found when first asked for."""
        if self._numbers is None:
            self._numbers = scan(self.text, self.words.scan)
        return self._numbers

    def amounts(self) -> list[Element]:
        """Every sum of money, in order, each wording once."""
        found = self.numbers
        if not (found.money or found.bare):
            return []
        return self._elements("amount", find_amounts(self.text, found, self.words))

    def dates(self, received: date | None) -> list[Element]:
        """Every date, in order, each wording once."""
        found, lists = self.numbers, self.passage.lists
        if not (found.dates or found.bare) and DATE_LISTS.isdisjoint(lists):
            return []
        return self._elements("date", find_dates(self.text, found, lists, self.words, received))

    def places(self) -> list[Place]:
        """Towns and villages, in order."""
        return find_places(self.text, self.words)

    def addresses(self) -> list[Bounds]:
        """Every span that may be an address, sorted; they may overlap."""
        return address_spans(self.text)

    def contact_places(self) -> list[Bounds]:
        """(start of the digits, start of the contact) of the numbers that may be a phone, a card or a plate."""
        return _contact_places(self.text, self.numbers)

    def writer(self, contact: bool, accusing: bool) -> Signature:
        """The petitioner, see `find_petitioner`."""
        return find_petitioner(self.text, self.numbers, self.passage.lists, self.words, contact, accusing)

    def mentions(self) -> tuple[list[Mention], list[Post]]:
        """Named office holders, and the posts without a name."""
        return find_mentions(self.passage, self.words)

    def offered(self) -> list[Element]:
        """Evidence offered, each wording once."""
        return self._elements(
            "evidence", find_offered(self.text, self.passage.lists, self.words.chars["offer-measure-chars"])
        )

    def repeated(self) -> bool:
        """Whether it speaks of an earlier petition by the same side."""
        lists = self.passage.lists
        return ("repeat-acts" in lists or "repeat-words" in lists) and (
            find_repeat(self.text, lists, self.words) is not None
        )

    def _elements(self, kind: str, found: list[Found]) -> list[Element]:
        return [element(kind, self.passage, start, end, value) for start, end, value in found]


def element(kind: str, passage: Passage, start: int, end: int, value: str) -> Element:
    """The element at [start, end) of the normalised text, in terms of the original."""
    if passage.offsets is not None:
        start, end = passage.original(start, end)
    return Element(kind, passage.source[start:end], value, passage.field, start, end)


def _contact_places(text: str, found: Numbers) -> list[Bounds]:
    out: list[Bounds] = []
    for start, end, _ in found.bare:
        if not text[start].isascii():
            continue
        at = start
        if end - start < 7:
            after = text[end : end + 1]
            before = text[start - 1 : start]
            if before and (before in "·・" or (before.isascii() and before.isalpha())):
                at = _plate_letter(text, start)
            elif not after or after not in "-*xX× ●)":
                continue
        if may_be_contact(text, at):
            out.append((start, at))
    return out


def _plate_letter(text: str, start: int) -> int:
    """Back from the digits of a plate to its capital letter."""
    at = start
    while at > 0 and start - at < 4 and (text[at - 1] in "·・" or (text[at - 1].isascii() and text[at - 1].isalnum())):
        at -= 1
    return at
