"""The audit log, for auditors: who did what when, and whether the chain is whole."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.inbox import AuditLine, Verified
from classifier.web.rendering import page
from classifier.web.site import Auditor, CheckedForm, Visitor

router = APIRouter(include_in_schema=False)
LINES = 100


@router.get("/audit")
def audit(request: Request, who: Auditor, before: int | None = None) -> Response:
    """The newest lines, or those before a number."""
    return listing(request, who, before)


@router.post("/audit/verify")
def verify(request: Request, who: Auditor, form: CheckedForm) -> Response:
    """Walk the whole chain."""
    return listing(request, who, verified=who.desk.verify_audit())


def listing(request: Request, who: Visitor, before: int | None = None, verified: Verified | None = None) -> Response:
    """The page, with the number from which older lines go on."""
    lines: list[AuditLine] = list(who.desk.audit(LINES, before))
    older = lines[-1].number if len(lines) == LINES else None
    return page(request, "audit.html", "审计", who=who, lines=lines, older=older, verified=verified)
