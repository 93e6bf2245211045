"""Phones, identity cards, bank cards, number plates and addresses in a text, also in masked form.

In: any text, raw or normalised. Out: `Contact` spans in the offsets of that text. The redaction room hides
them, the elements room names them. One scan for runs of digits and capitals finds the anchors; everything
else is looked at only there. Values found here must never reach a log or a message.

Sources: GB 11643 (check digit of the identity card, MOD 11-2), ISO/IEC 7812 (Luhn, bank cards), GA 36 (plates).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["mobile", "landline", "id-card", "bank-card", "plate", "address"]
CAP = 1000
TRIES = 5000

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_RUN = re.compile(r"[0-9A-Z０-９Ａ-Ｚ][0-9A-Za-z０-９Ａ-Ｚａ-ｚ*＊×●■·・\-－ 　()（）]{2,30}")
_MASK = "*xX×●■"
_SEPARATORS = str.maketrans("", "", "- ()·・")
_DIGITS = frozenset("0123456789" + _MASK)
_LEAST, _LEAST_DIVIDED = 6, 10
_D = f"[0-9{_MASK}]"
_MOBILE = re.compile(rf"(?:86[- ]?)?1[3-9](?:[0-9][- ]?{_D}{{4}}[- ]?{_D}{{4}}|{_D}{{9}})(?!{_D})")
_LANDLINE = re.compile(rf"0[1-9][0-9]{{1,2}}[)]?[- ]?[2-9]{_D}{{6,7}}(?:-[0-9]{{1,5}})?(?!{_D})")
_LOCAL = re.compile(r"[2-8][0-9]{6,7}(?![0-9])")
_ID = re.compile(
    rf"[1-9][0-9]{{16}}[0-9Xx](?![0-9A-Za-z])|[1-9][0-9]{{2,13}}[{_MASK}]{{3,14}}[0-9]{{0,4}}[0-9Xx*]?(?!{_D})"
)
_OLD_ID = re.compile(r"[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])")
_CARD = re.compile(rf"(?:62|60|4|5)[0-9]{{1,3}}(?:[ -]?[0-9{_MASK}]{{4}}){{2,3}}[ -]?[0-9]{{1,4}}(?![0-9])")
_PLATE = re.compile(r"[A-HJ-NP-Z][·・ -]?(?:[A-HJ-NP-Z0-9*×]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Z0-9])")
PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")
STOPS = frozenset("，。；！？：、,.;!?:()（）“”\"'【】[]<>《》\n\r\t")
STREET = frozenset("镇乡村街路巷道弄区园苑城庄寨屯组号楼栋幢室院里坊湾桥胡同")
_DOOR = frozenset("楼栋幢室")
VILLAGE_STREET = frozenset("区街路巷村园苑城庄院道弄镇乡")
HAN_DIGITS = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十号座")
ROOM = HAN_DIGITS | _DOOR | frozenset("门户层单元")
_WIDEST = 40
_NOT_LIVED = ("房", "建", "宅", "院", "户", "")  # 住房, 住建局, 住宅, 住院, 住户


class Contact(NamedTuple):
    """A contact at text[start:end). `value` is half-width without separators; `valid` says whether the check
    digit (identity card, bank card) holds, True for kinds without one, False for masked numbers."""

    kind: Kind
    start: int
    end: int
    value: str
    valid: bool = True


def find_contacts(text: str) -> list[Contact]:
    """Every contact of `text` in order, not overlapping; at most `CAP`."""
    out: list[Contact] = []
    reached = 0
    for match in _RUN.finditer(text):
        for contact in _in_run(text, match.start(), match.end(), reached):
            out.append(contact)
            reached = contact.end
        if len(out) >= CAP:
            break
    addresses = find_addresses(text)
    if addresses:
        taken = [(c.start, c.end) for c in out]
        out += [a for a in addresses if not any(s < a.end and a.start < e for s, e in taken)]
        out.sort(key=lambda c: c.start)
    return out


def may_be_contact(text: str, start: int) -> bool:
    """Whether `contact_at` can find something at `start`: the capital of a plate, six digits or masks in a run, or ten
    with -, blanks and ) among them. Dates, sums and counts have fewer; nobody's number begins with 00."""
    if "A" <= text[start] <= "Z":
        return start > 0 and text[start - 1] in PROVINCES
    if text[start] == "0" and not "1" <= text[start + 1 : start + 2] <= "9":
        return False
    run = count = 0
    unbroken = True
    for c in text[start : start + _WIDEST]:
        if c in _DIGITS:
            count += 1
            run += unbroken
        elif c in "- )":
            unbroken = False
        else:
            break
    return run >= _LEAST or count >= _LEAST_DIVIDED


def contact_at(text: str, start: int) -> Contact | None:
    """The number or plate whose digits begin at `start`, or None."""
    run = text[start : start + _WIDEST]
    if not run[:1].isascii():
        run = run.translate(_HALF)
    before = text[start - 1] if start else ""
    if "0" <= before <= "9" or "０" <= before <= "９":
        return None
    first = run[:1]
    if first.isupper() and first.isascii():
        plate = _PLATE.match(run) if before in PROVINCES else None
        return _contact("plate", start - 1, start + plate.end(), before + plate[0]) if plate else None
    if before.isascii() and before.isalpha():
        return None
    mobile = _MOBILE.match(run)
    if mobile:
        return _contact("mobile", _plus(text, start), start + mobile.end(), mobile[0])
    identity = _ID.match(run)
    if identity and (len(identity[0]) == 18 or not identity[0].isdigit()):
        number = identity[0].upper()
        if valid_identity(number):
            return _contact("id-card", start, start + identity.end(), number)
        if len(number) >= 15 and not number[:-1].isdigit():
            return Contact("id-card", start, start + identity.end(), number, False)
        if number[6:8] in ("18", "19", "20") and _dated(number[10:14]):
            return Contact("id-card", start, start + identity.end(), number, False)
    card = _CARD.match(run)
    if card:
        number = _bare(card[0])
        known = number.isdigit() and 13 <= len(number) <= 19 and valid_luhn(number)
        if known or _labelled(text, start, "卡账") or (not number.isdigit() and len(number) >= 15):
            return Contact("bank-card", start, start + card.end(), number, known)
    old = _OLD_ID.match(run)
    if old and (_labelled(text, start, "证份")):
        return Contact("id-card", start, start + old.end(), old[0], False)
    line = _LANDLINE.match(run)
    if line:
        opened = start - 1 if (before and before in "(（") and ")" in line[0] else start
        return _contact("landline", opened, start + line.end(), line[0])
    local = _LOCAL.match(run)
    if local and _labelled(text, start, "电话机系"):
        return _contact("landline", start, start + local.end(), local[0])
    return None


def _in_run(text: str, start: int, end: int, reached: int) -> list[Contact]:
    """The contacts inside one run of digits, letters and separators."""
    out: list[Contact] = []
    at = max(start, reached)
    inside = False
    while at < end:
        c = text[at]
        anchor = c.isdigit() or (c.isupper() and at > 0 and text[at - 1] in PROVINCES)
        if anchor and not (inside and c.isdigit()):
            found = contact_at(text, at)
            if found:
                out.append(found)
                at = found.end
                inside = False
                continue
        inside = c.isdigit()
        at += 1
    return out


def find_addresses(text: str) -> list[Contact]:
    """Where someone lives: behind 住 or 址 (家住, 住址, 地址), or a place that ends in a door number."""
    return merged_addresses(text, address_spans(text))


def address_spans(text: str) -> list[tuple[int, int]]:
    """Every span that may be an address, sorted; they may overlap."""
    spans: list[tuple[int, int]] = []
    for anchor in "住址":
        at, tries = text.find(anchor), TRIES
        while at >= 0 and tries:
            tries -= 1
            span = _after(text, at + 1)
            if span:
                spans.append(span)
            at = text.find(anchor, at + 1)
    for anchor in "楼栋幢室":
        at, tries = text.find(anchor), TRIES
        while at >= 0 and tries:
            tries -= 1
            if at and text[at - 1] in HAN_DIGITS:
                span = _door(text, at)
                if span:
                    spans.append(span)
            at = text.find(anchor, at + 1)
    return sorted(spans)


def merged_addresses(text: str, spans: list[tuple[int, int]]) -> list[Contact]:
    """The addresses of `address_spans`; those that overlap are one."""
    out: list[Contact] = []
    for start, end in spans:
        if out and start < out[-1].end:
            if end > out[-1].end:
                first = out.pop().start
                out.append(_contact("address", first, end, text[first:end]))
            continue
        out.append(_contact("address", start, end, text[start:end]))
    return out


def _after(text: str, start: int) -> tuple[int, int] | None:
    """The place named behind 住 / 址: up to the end of the clause, cut behind its last street word."""
    if text[start : start + 1] in _NOT_LIVED:
        return None
    while start < len(text) and text[start] in "：:在于是 　】的":
        start += 1
    end = start
    last = 0
    while end < len(text) and end - start < _WIDEST and text[end] not in STOPS:
        if text[end] in STREET:
            last = end + 1
        end += 1
    return (start, last) if last - start >= 4 else None


def _door(text: str, at: int) -> tuple[int, int] | None:
    """The place that ends in a door number around the 楼, 栋 or 室 at `at`: 某小区7号楼."""
    end = at + 1
    while end < len(text) and end - at < 16 and text[end] in ROOM:
        end += 1
    while end > at + 1 and text[end - 1] not in "楼栋幢室户元号":
        end -= 1
    start = at
    while start > 0 and at - start < _WIDEST and text[start - 1] not in STOPS and text[start - 1] not in "是住在于址 ":
        start -= 1
    named = sum(text[i] in VILLAGE_STREET for i in range(start, at))
    return (start, end) if named and end - start >= 5 else None


def valid_identity(number: str) -> bool:
    """GB 11643: the eighteenth character is the MOD 11-2 check of the first seventeen, and the date exists."""
    if len(number) != 18 or not number[:17].isdigit() or not number.isascii() or not _dated(number[10:14]):
        return False
    total = sum(int(c) * w for c, w in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def valid_luhn(number: str) -> bool:
    """ISO/IEC 7812: every second digit from the right doubled, digit sum divisible by ten."""
    total = 0
    for i, c in enumerate(reversed(number)):
        digit = int(c)
        if i % 2:
            digit = digit * 2 - 9 if digit > 4 else digit * 2
        total += digit
    return total % 10 == 0


def _dated(month_day: str) -> bool:
    return month_day.isdigit() and "01" <= month_day[:2] <= "12" and "01" <= month_day[2:] <= "31"


def _labelled(text: str, start: int, chars: str) -> bool:
    """Whether one of `chars` stands within eight characters before `start`."""
    return any(c in chars for c in text[max(start - 8, 0) : start])


def _plus(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in "+＋" else start


def _bare(number: str) -> str:
    return number if number.isalnum() else number.translate(_SEPARATORS)


def _contact(kind: Kind, start: int, end: int, value: str) -> Contact:
    if kind != "address":
        value = _bare(value)
        if kind == "mobile" and len(value) == 13:
            value = value[2:]
    return Contact(kind, start, end, value)
