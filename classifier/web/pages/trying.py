"""Try the lexicon on a pasted text: what was found, what nearly was. The text is not stored and not logged."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.explanation import LabelTrace, explain
from classifier.inbox import Invalid
from classifier.model import Letter, Result, to_dict
from classifier.web.marks import marked, spans_of
from classifier.web.rendering import from_htmx, page
from classifier.web.site import Author, CheckedForm, SiteOf
from classifier.web.words import Words

router = APIRouter(include_in_schema=False)
NEAR = 8


@router.get("/try")
def form_page(request: Request, site: SiteOf, who: Author) -> Response:
    """The empty form."""
    return page(request, "try.html", "试词库", who=who, **nothing(site.classifier.digest))


@router.post("/try")
def attempt(request: Request, site: SiteOf, who: Author, form: CheckedForm) -> Response:
    """The pasted text classified and taken apart."""
    site.limits.take("try", who.key)
    title, text = form.get("title", ""), form.get("text", "")
    if len(title) + len(text) > site.settings.paste_limit:
        raise Invalid(f"最多 {site.settings.paste_limit:,} 字。")
    template = "try_result.html" if from_htmx(request) else "try.html"
    context = nothing(site.classifier.digest) | {"title": title, "text": text}
    if title.strip() or text.strip():
        found = explain(site.classifier, Letter("", title, text))
        tags = to_dict(found.result.tags)
        spans = spans_of(tags, "title", len(title))
        pieces = marked(title, spans)
        first = 1 + sum(piece.number > 0 for piece in pieces)
        given, near = sorted_out(found.labels)
        context |= {
            "result": found.result,
            "decision": decision(found.result, site.words),
            "title_pieces": pieces,
            "text_pieces": marked(text, spans_of(tags, "text", len(text)), first),
            "given": given,
            "near": near,
        }
    return page(request, template, "试词库", who=who, **context)


def nothing(digest: str) -> dict[str, Any]:
    """What the page shows before anything is tried."""
    return {"title": "", "text": "", "result": None, "digest": digest}


def sorted_out(labels: list[LabelTrace]) -> tuple[list[LabelTrace], list[LabelTrace]]:
    """Labels given, and those that came nearest to it."""
    told = [label for label in labels if label.worth_telling]
    given = [label for label in told if label.given]
    missed = [label for label in told if not label.given and (label.points > 0 or label.rules or label.near_phrases)]
    missed.sort(key=lambda label: label.threshold - label.points)
    return given, missed[:NEAR]


def decision(result: Result, words: Words) -> list[tuple[str, str]]:
    """The labels of the whole letter, in words."""
    rows = [
        ("文种", words.kinds.get(result.kind, result.kind)),
        ("目的", words.purposes.get(result.purpose, result.purpose)),
        ("紧急程度", words.urgency.get(result.urgency, result.urgency)),
        ("信访分类", result.petition_class or ""),
        ("去向", "、".join(one.name or one.id for one in result.route.to) if result.route else ""),
    ]
    return [(heading, value) for heading, value in rows if value]
