"""What must not be seen: the petitioner's name and every contact, from the elements and from a second look.

The elements room names the petitioner it is sure of. Here a miss costs more than a false alarm, so labels, signatures,
names before a telephone number and columns of a register count too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from classifier.contacts import Contact, find_contacts
from classifier.model import Elements, Letter
from classifier.redact.columns import NAME, told
from classifier.redact.introduced import introduced
from classifier.redact.squeeze import squeezed
from classifier.redact.words import Words, words

PHONE, ID, CARD, PLATE, ADDRESS, ACCOUNT = "phone", "id", "card", "plate", "address", "account"
KINDS = (NAME, PHONE, ID, CARD, PLATE, ADDRESS, ACCOUNT)
_CONTACTS = {
    "mobile": PHONE,
    "landline": PHONE,
    "id-card": ID,
    "bank-card": CARD,
    "plate": PLATE,
    "address": ADDRESS,
}
_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_DIGIT = "[0-9０-９零〇○一二三四五六七八九幺]"
_BETWEEN = r"[ \t　.．·•・/／_＿\-－—–~～]"
_SPELT_OUT = re.compile(
    rf"[1１一幺](?<!{_DIGIT}.){_BETWEEN}{{0,2}}[3-9３-９三四五六七八九](?:{_BETWEEN}{{0,2}}{_DIGIT}){{9}}(?!{_DIGIT})"
)
"""A mobile number in words, in full-width digits, with anything between (contacts knows the usual ways). The digit it
begins with stands first, so that only those are looked at."""
_SOME = "某×XxＸ*＊○〇"
_END = 200
_LONGEST = 60
"""No word that is taken off the end of a text is longer."""
_SIGNED_LINE = 40
_SIGNATURE_MARKS = " \t\r\n　，,。；;：:、（）()0123456789０１２３４５６７８９-—xX*＊年月日号"
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{4}")
_ACCOUNT_BEHIND = re.compile(r"[号：: 是为]{0,4}([A-Za-z0-9][A-Za-z0-9_-]{4,19})")
_MARK = re.compile(r"[】\]\s：:]")
_BEGUN = re.compile(r"[】\]]?[\s：:】]{1,3}")
_NEXT = re.compile(r"[、，,和及 ]")
_NUMBER_MARKS = " \t\r\n　，,：:（("


class Secret(NamedTuple):
    """One value as written, and what it is (one of `KINDS`)."""

    kind: str
    text: str


def find_secrets(letter: Letter, elements: Elements | None = None) -> list[Secret]:
    """Every secret of a letter, each once, longest first. Values too short to be told from other words are left out."""
    vocabulary = words()
    out: dict[Secret, None] = {}
    for secret in _all(letter, elements, vocabulary):
        text = secret.text.strip()
        if len(squeezed(text)) >= 2 and text not in vocabulary.nobody and text not in vocabulary.label_places:
            out.setdefault(Secret(secret.kind, text))
    return sorted(out, key=lambda secret: -len(secret.text))


def _all(letter: Letter, elements: Elements | None, vocabulary: Words) -> Iterator[Secret]:
    if elements is not None:
        if elements.petitioner.name:
            yield Secret(NAME, elements.petitioner.name)
        for one in elements.petitioner.evidence:
            if one.kind == "petitioner":
                yield Secret(NAME, one.text)
        for one in elements.contacts:
            yield Secret(_CONTACTS.get(one.kind, ACCOUNT), one.text)
    yield from (Secret(kind, value) for kind, value in told(letter.meta))
    seen: dict[str, list[Contact]] = {}
    for text in (letter.title, letter.text, letter.id, letter.parent or "", *letter.meta.values()):
        if len(text) < 2:
            continue
        if text not in seen:
            seen[text] = find_contacts(text)
        yield from _contacts(text, seen[text], vocabulary)
    accused = {one.name for one in elements.accused} if elements is not None else set()
    guessed = [
        secret for text in (letter.title, letter.text) for secret in _named(text, seen.get(text, ()), vocabulary)
    ]
    guessed += _signed(letter.text, vocabulary)
    yield from (secret for secret in guessed if secret.text not in accused)


def _contacts(text: str, contacts: Sequence[Contact], vocabulary: Words) -> Iterator[Secret]:
    for contact in contacts:
        yield Secret(_CONTACTS[contact.kind], text[contact.start : contact.end])
    for spelt in _SPELT_OUT.finditer(text):
        if len(set(re.findall(_BETWEEN, spelt[0])) - {" ", "　"}) < 2:  # 1998.5.1-2003.6.1 is no number
            yield Secret(PHONE, spelt[0])
    if "@" in text:
        for mail in _MAIL.finditer(text):
            yield Secret(ACCOUNT, mail[0])
    if not _LATIN.search(text):
        return
    for label in vocabulary.accounts:
        at = text.find(label)
        while at >= 0:
            account = _ACCOUNT_BEHIND.match(text, at + len(label))
            if account:
                yield Secret(ACCOUNT, account[1])
            at = text.find(label, at + len(label))


def _named(text: str, contacts: Sequence[Contact], vocabulary: Words) -> Iterator[Secret]:
    """Names behind a label (举报人：…) and before a telephone number."""
    for at, end in _labelled(text, vocabulary):
        if text[at - 1 : at] != "被" or at == 0:
            yield from _listed(text, end, vocabulary)
    for contact in contacts:
        if contact.kind not in ("mobile", "landline", "id-card"):
            continue
        lead = _stripped(text[max(contact.start - 24, 0) : contact.start], _NUMBER_MARKS, vocabulary.number_leads)
        name = _ends_with_name(lead, vocabulary, before=vocabulary.to_person)
        if name:
            yield Secret(NAME, name)
    yield from (Secret(NAME, name) for name in introduced(text, vocabulary))


def _stripped(text: str, marks: str, endings: tuple[str, ...]) -> str:
    """`text` without marks and `endings` at its end, however many."""
    while True:
        text = text.rstrip(marks)
        low = text[-_LONGEST:].lower()
        if not low.endswith(endings):
            return text
        text = text[: -len(next(one for one in endings if low.endswith(one)))]


def _signed(text: str, vocabulary: Words) -> Iterator[Secret]:
    """Names in the signature."""
    bare = _stripped(text[-_END:], _SIGNATURE_MARKS, ())
    tail = _stripped(bare, _SIGNATURE_MARKS, vocabulary.closings)
    for name in {_ends_with_name(one, vocabulary, signature=True) for one in {bare, tail}} - {""}:
        yield Secret(NAME, name)
    last = tail.rpartition("\n")[2]
    if len(last) <= _SIGNED_LINE and "\n" in tail:
        for at in range(len(last)):
            if last[at + 1 : at + 2] in tuple(_SOME) and (size := _name(last, at, vocabulary)):
                yield Secret(NAME, last[at : at + size])


def _labelled(text: str, vocabulary: Words) -> list[tuple[int, int]]:
    """Where a label stands with a mark behind it (else no name can follow), in the order of the labels."""
    out: list[tuple[int, int, int]] = []
    for mark in _MARK.finditer(text):
        end = mark.start()
        for size in vocabulary.label_sizes:
            place = vocabulary.label_places.get(text[end - size : end]) if end >= size else None
            if place is not None:
                out.append((place, end - size, end))
    return [(at, end) for _, at, end in sorted(out)]


def _listed(text: str, at: int, vocabulary: Words) -> Iterator[Secret]:
    """The names that follow a label, divided by 、 or spaces; a colon or a space must come first."""
    begun = _BEGUN.match(text, at)
    while begun:
        at = begun.end()
        size = _name(text, at, vocabulary)
        if not size:
            return
        yield Secret(NAME, text[at : at + size])
        begun = _NEXT.match(text, at + size)


def _name(text: str, at: int, vocabulary: Words) -> int:
    """Characters of the name at `at`, 0 for none: 某-style, with a title, or plain where the phrase ends with it."""
    first = 2 if text[at : at + 2] in vocabulary.pairs else 1 if text[at : at + 1] in vocabulary.surnames else 0
    if not first:
        return 0
    rest = text[at + first : at + first + 5]
    for title in vocabulary.titles:
        if rest.startswith(title):
            return first + len(title)
    if not rest or not _is_name_char(rest[0]):
        return 0
    if rest[0] in _SOME:
        more = rest[1:2]
        return first + 1 + (bool(more) and _is_name_char(more) and more not in vocabulary.after)
    given = 2 if len(rest) > 1 and _is_name_char(rest[1]) else 1
    return 0 if rest[given : given + 1] and _is_name_char(rest[given]) else first + given


def _is_name_char(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in _SOME


def _ends_with_name(text: str, vocabulary: Words, signature: bool = False, before: tuple[str, ...] = ()) -> str:
    """The name `text` ends with. It must stand apart (behind a mark or a space), follow a word for a person (or one of
    `before`), or be 某-style; else it may be any word."""
    for size in (3, 4, 2):
        if len(text) < size:
            continue
        name, lead = text[-size:], text[:-size]
        first = 2 if name[:2] in vocabulary.pairs else 1
        if (first == 1 and name[0] not in vocabulary.surnames) or not size - first or (size == 4 and first == 1):
            continue
        if not all(map(_is_name_char, name)):
            continue
        apart = not lead or lead[-1] in " 　\n\t：:、，,。；;（("
        if name[first] in _SOME or (apart and (not signature or lead[-1:] in "\n 　：:、")):
            return name
        if any(map(lead.endswith, (vocabulary.signers, vocabulary.labels, before))):
            return name
        if name[first:] in vocabulary.titles:
            return name
    return ""
