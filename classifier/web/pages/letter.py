"""One letter: its text with the evidence marked, why, what it names, where it goes; and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.inbox import Correction, Invalid, Item
from classifier.web.marks import marked, spans_of
from classifier.web.rendering import go, page
from classifier.web.site import CheckedForm, Dispatcher, LetterId, Reader, Revealer, Site, SiteOf, Visitor
from classifier.web.words import CONTEXT, CORRECTABLE, SIGNED, Words
from classifier.write.labels import REASONS

router = APIRouter(include_in_schema=False)


@router.get("/letters/{id}")
def letter(request: Request, site: SiteOf, who: Reader, id: LetterId) -> Response:
    """The letter as this user may see it."""
    return shown(request, site, who, id)


def shown(request: Request, site: Site, who: Visitor, id: str, **more: Any) -> Response:
    """The page of a letter; `more` for what a step adds (an identity that was asked for)."""
    item = who.desk.get(id)
    tags = item.result.get("tags") or []
    spans = spans_of(tags, "title", len(item.title))
    title = marked(item.title, spans)
    text = marked(item.text, spans_of(tags, "text", len(item.text)), 1 + sum(piece.number > 0 for piece in title))
    context = {
        "item": item,
        "row": item.row,
        "result": item.result,
        "route": item.result.get("route") or {},
        "title": title,
        "text": text,
        "topics": topics(site.words, tags),
        "why": [REASONS.get(code, code) for code in item.result.get("why") or ()],
        "elements": elements(item, site.words),
        "teams": who.desk.teams() if "assign" in item.may else [],
        "choices": {name: (heading, site.words.values(name)) for name, heading in CORRECTABLE.items()},
        "identity": None,
        **more,
    }
    return page(request, "letter.html", "来件", who=who, **context)


def topics(words: Words, tags: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tags for people: names, colour, confidence in percent, each word once with what became of it."""
    out = []
    for tag in tags:
        said: dict[str, str] = {}
        for one in tag.get("evidence") or ():
            said.setdefault(clipped(one["text"]), CONTEXT.get(one.get("context", ""), ""))
        out.append(
            {
                "area": tag["area"],
                "area_name": words.areas.get(tag["area"], tag["area"]),
                "hue": words.hue(tag["area"]),
                "topic": tag["topic"],
                "name": words.topics.get(tag["topic"], tag["topic"]),
                "score": tag["score"],
                "percent": int(100 * tag["confidence"]),
                "said": said,
            }
        )
    return out


def clipped(text: str, most: int = 26) -> str:
    """A long quotation with its middle left out; line breaks as blanks."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most // 2]}…{text[-most // 2 :]}"


def elements(item: Item, words: Words) -> list[tuple[str, str]]:
    """What the letter names, as headings and values; what is not named is left out."""
    found: dict[str, Any] = item.result.get("elements") or {}
    writer = found.get("petitioner") or {}
    count = item.joint if item.joint > 1 else writer.get("count", 1)
    signed = SIGNED.get(writer.get("signed", ""), "")
    accused = ("　".join(filter(None, (one["unit"], one["post"], one["name"]))) for one in found.get("accused") or ())
    rows = [
        ("信访人", f"{signed}，{count} 人联名" if count > 1 else signed),
        ("被反映人", "；".join(accused)),
        ("单位", each(found.get("units"), words.units)),
        ("地点", each(found.get("places"))),
        ("金额", each(found.get("amounts"))),
        ("日期", each(found.get("dates"))),
        ("随附证据", each(found.get("offered"))),
        ("特殊情况", "、".join(words.flags.get(flag, flag) for flag in found.get("flags") or ())),
        ("多次反映", "是" if found.get("repeat") else ""),
    ]
    return [(heading, value) for heading, value in rows if value]


def each(found: Iterable[dict[str, Any]] | None, names: dict[str, str] | None = None) -> str:
    """Elements as written, each once, with the full name where it says more."""
    out: dict[str, None] = {}
    for one in found or ():
        called = (names or {}).get(one["value"], "")
        out.setdefault(f"{one['text']}（{called}）" if called and called != one["text"] else one["text"])
    return "、".join(out)


@router.post("/letters/{id}/accept")
def accept(request: Request, who: Reader, form: CheckedForm, id: LetterId) -> Response:
    """Take the letter on; a dispatcher confirms the proposal."""
    who.desk.accept(id)
    return go(request, f"/letters/{id}")


@router.post("/letters/{id}/correct")
def correct(request: Request, who: Reader, form: CheckedForm, id: LetterId) -> Response:
    """A better answer in one field."""
    field = form.get("field", "")
    if field not in CORRECTABLE:
        raise Invalid("没有这一项可以改正。")
    value = form.get(f"value-{field}", "")
    who.desk.correct(id, Correction(field, value, form.get("reason", "")))
    return go(request, f"/letters/{id}")


@router.post("/letters/{id}/accuse")
def accuse(request: Request, who: Revealer, form: CheckedForm, id: LetterId) -> Response:
    """Add somebody accused; the letter may then be locked, so on to its copy, or out of sight, so on to the list."""
    named = (form.get(part, "") for part in ("name", "unit", "post"))
    done = who.desk.accuse(id, *named, reason=form.get("reason", ""))
    here = id if done.seen else ""  # the page of a letter lists its copies, that of a locked one nothing
    next_ = next(iter(done.copies), here) if done.locked else here
    return go(request, f"/letters/{next_}" if next_ else "/inbox/again")


@router.post("/letters/{id}/assign")
def assign(request: Request, who: Dispatcher, form: CheckedForm, id: LetterId) -> Response:
    """Hand the letter to a team."""
    who.desk.assign(id, form.get("to", ""), form.get("note", ""))
    return go(request, f"/letters/{id}")


@router.post("/letters/{id}/return")
def return_(request: Request, who: Reader, form: CheckedForm, id: LetterId) -> Response:
    """Back to the dispatcher; the letter may then be out of sight, so on to the list."""
    who.desk.return_(id, form.get("reason", ""))
    return go(request, "/inbox/again")


@router.post("/letters/{id}/close")
def close(request: Request, who: Reader, form: CheckedForm, id: LetterId) -> Response:
    """Done, with the outcome."""
    who.desk.close(id, form.get("outcome", ""))
    return go(request, f"/letters/{id}")


@router.post("/letters/{id}/note")
def note(request: Request, who: Reader, form: CheckedForm, id: LetterId) -> Response:
    """A note in the letter's file."""
    who.desk.note(id, form.get("text", ""))
    return go(request, f"/letters/{id}")


@router.post("/letters/{id}/identity")
def identity(request: Request, site: SiteOf, who: Revealer, form: CheckedForm, id: LetterId) -> Response:
    """Who wrote, and the original: shown once, with a reason, on record."""
    site.limits.take("reveal", who.key)
    found = who.desk.reveal(id, form.get("reason", ""))
    return shown(request, site, who, id, identity=found)
