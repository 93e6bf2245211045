"""What a letter names: accused, units, places, sums, dates, contacts, petitioner, repeats, evidence.

>>> elements = find_elements(letter, title, text, office, words)

Every element bears its verbatim text and its span in the ORIGINAL field. Work starts from the spans of the
matching pass and from one scan for numbers; windows are bounded, so it stays linear in the letter.
"""

from __future__ import annotations

from classifier.contacts import Contact, contact_at, find_addresses
from classifier.elements.accused import Charged, find_accused, is_accusing
from classifier.elements.amounts import Found, find_amounts
from classifier.elements.dates import DATE_LISTS, find_dates
from classifier.elements.numbers import Numbers, scan
from classifier.elements.offered import find_offered
from classifier.elements.petitioner import Writer, find_petitioner
from classifier.elements.repeat import find_repeat
from classifier.elements.units_places import Office, Place, UnitMention, find_places
from classifier.elements.words import Words
from classifier.model import Accused, Element, Elements, Letter, Petitioner
from classifier.passage import Passage

__all__ = ["Office", "UnitMention", "Words", "find_elements", "would_accuse"]

CAP = 200
_PHONES = frozenset(("mobile", "landline"))


def find_elements(
    letter: Letter, title: Passage, text: Passage, office: Office | None, words: Words, suspect: bool = False
) -> Elements:
    """Everything the letter names. `title` and `text` are its normalised, matched fields; `office` resolves units
    (None: none are resolved); `words` is `Words.of(compiled.list_words)`; `suspect` says that the letter is known to be
    about misconduct (see `find_accused`)."""
    plain, lists = text.text, text.lists
    numbers = scan(plain, words.scan)
    out = Elements()
    if numbers.money or numbers.bare:
        out.amounts = _elements("amount", text, find_amounts(plain, numbers, words))
    if numbers.dates or numbers.bare or not DATE_LISTS.isdisjoint(lists):
        out.dates = _elements("date", text, find_dates(plain, numbers, lists, words, letter.received))
    places = find_places(plain, words)
    heads: list[Place] = []
    if title.text:
        heads = find_places(title.text, words)
        if not (out.amounts and out.dates) and (title.lists or words.scan.search(title.text)):
            _from_title(letter, title, words, out)
    out.contacts = [_element(kind, text, s, e, value) for kind, s, e, value, _ in _contacts(plain, numbers)]
    if heads or places:
        out.places = _places(text, places) + _places(title, heads)
    town = _first("town", text, places, title, heads)
    village = _first("village", text, places, title, heads)
    accusing = is_accusing(title, text, letter.channel)
    phoned = any(contact.kind in _PHONES for contact in out.contacts)
    writer = find_petitioner(plain, numbers, lists, words, phoned, accusing)
    out.petitioner = _petitioner(text, writer)
    names = [plain[s:e] for s, e in writer.names]
    out.accused = [
        _accused(c, office)
        for c in find_accused(title, text, words, names, accusing, letter.channel, town, village, suspect)
    ]
    if "offer-nouns" in lists:
        out.offered = _elements("evidence", text, find_offered(plain, lists))
    out.repeat = _repeated(title, words) or _repeated(text, words)
    if office is not None:
        out.units = _units(title, office) + _units(text, office)
    out.flags = _flags(out)
    return out


def would_accuse(letter: Letter, title: Passage, text: Passage, words: Words) -> bool:
    """Whether `find_elements` would find somebody accused if it took the letter for a suspect one; much cheaper."""
    places = find_places(text.text, words)
    heads = find_places(title.text, words) if title.text else []
    accusing = is_accusing(title, text, letter.channel)
    writer = find_petitioner(text.text, Numbers([], [], [], []), text.lists, words, False, accusing)
    names = [text.text[s:e] for s, e in writer.names]
    town = _first("town", text, places, title, heads)
    village = _first("village", text, places, title, heads)
    return bool(find_accused(title, text, words, names, accusing, letter.channel, town, village, True))


def _repeated(passage: Passage, words: Words) -> bool:
    lists = passage.lists
    return ("repeat-acts" in lists or "repeat-words" in lists) and find_repeat(passage.text, lists, words) is not None


def _elements(kind: str, passage: Passage, found: list[Found]) -> list[Element]:
    source, field = passage.source, passage.field
    if passage.offsets is None:
        return [Element(kind, source[s:e], value, field, s, e) for s, e, value in found]
    return [_element(kind, passage, s, e, value) for s, e, value in found]


def _element(kind: str, passage: Passage, start: int, end: int, value: str) -> Element:
    if passage.offsets is not None:
        start, end = passage.original(start, end)
    return Element(kind, passage.source[start:end], value, passage.field, start, end)


def _from_title(letter: Letter, title: Passage, words: Words, out: Elements) -> None:
    """The title repeats the text; it is read only for what the text does not give."""
    numbers = scan(title.text, words.scan)
    if not out.amounts and (numbers.money or numbers.bare):
        out.amounts = _elements("amount", title, find_amounts(title.text, numbers, words))
    if not out.dates:
        out.dates = _elements("date", title, find_dates(title.text, numbers, title.lists, words, letter.received))


def _contacts(text: str, numbers: Numbers) -> list[Contact]:
    """Phones, cards, plates at the digit runs already found, and addresses."""
    out: list[Contact] = []
    reached = 0
    for start, end, _ in numbers.bare:
        if start < reached or not text[start].isascii():
            continue
        at = start
        if end - start < 7:
            after = text[end : end + 1]
            before = text[start - 1 : start]
            if before and (before in "·・" or (before.isascii() and before.isalpha())):
                at = _plate_letter(text, start)
            elif not after or after not in "-*xX× ●)":
                continue
        contact = contact_at(text, at)
        if contact is not None:
            out.append(contact)
            reached = contact.end
            if len(out) == CAP:
                break
    out += find_addresses(text)[:CAP]
    return out


def _plate_letter(text: str, start: int) -> int:
    """Back from the digits of a plate to its capital letter."""
    at = start
    while at > 0 and start - at < 4 and (text[at - 1] in "·・" or (text[at - 1].isascii() and text[at - 1].isalnum())):
        at -= 1
    return at


def _places(passage: Passage, places: list[Place]) -> list[Element]:
    seen: dict[str, Element] = {}
    for place in places:
        element = _element(place.kind, passage, place.start, place.end, "")
        seen.setdefault(element.text, element)
        if len(seen) == CAP:
            break
    return list(seen.values())


def _first(kind: str, text: Passage, places: list[Place], title: Passage, heads: list[Place]) -> str:
    for passage, found in ((text, places), (title, heads)):
        for place in found:
            if place.kind == kind:
                return passage.text[place.start : place.end]
    return ""


def _petitioner(text: Passage, writer: Writer) -> Petitioner:
    evidence = [_element("petitioner", text, s, e, "") for s, e in writer.names]
    if writer.said:
        evidence.append(_element("anonymous", text, *writer.said, ""))
    if writer.count_span:
        evidence.append(_element("count", text, *writer.count_span, str(writer.count)))
    name = evidence[0].text if writer.names else ""
    return Petitioner(writer.signed, writer.count, name, evidence)


def _accused(charged: Charged, office: Office | None) -> Accused:
    passage = charged.mention.passage
    mention = charged.mention
    evidence: list[Element] = []
    name = charged.name
    if mention.name[1] > mention.name[0]:
        evidence.append(_element("accused", passage, *mention.name, ""))
        name = evidence[0].text
    post = charged.post
    if mention.post[1] > mention.post[0]:
        evidence.append(_element("post", passage, *mention.post, charged.tier))
        post = evidence[-1].text
    unit_id = ""
    if office is not None and charged.unit:
        found = office.find_units(charged.unit)
        if found and not found[-1].ambiguous:
            unit_id = found[-1].unit_id
    return Accused(name, post, charged.unit, charged.tier, unit_id, evidence)


def _units(passage: Passage, office: Office) -> list[Element]:
    out: list[Element] = []
    known = passage.names
    if known is not None and not known:
        return out
    for mention in (office.find_units(passage.text) if known is None else office.find_units(passage.text, known))[:CAP]:
        out.append(_element("unit", passage, mention.start, mention.end, mention.unit_id))
    return out


def _flags(out: Elements) -> list[str]:
    flags = []
    if out.petitioner.signed == "anonymous":
        flags.append("anonymous")
    if out.petitioner.count >= 5:
        flags.append("joint")
    if out.repeat:
        flags.append("repeat-petition")
    if any(a.tier == "county-top" for a in out.accused):
        flags.append("superior-jurisdiction")
    return flags
