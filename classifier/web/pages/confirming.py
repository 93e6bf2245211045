"""Accounts that an administrator changed, for the second person: an auditor or a dispatcher confirms them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.web.rendering import go, page
from classifier.web.site import CheckedForm, Confirmer, UserName

router = APIRouter(include_in_schema=False)


@router.get("/accounts")
def accounts(request: Request, who: Confirmer) -> Response:
    """What waits."""
    return page(request, "accounts.html", "确认账户", who=who, people=who.desk.waiting())


@router.post("/accounts/{name}/confirm")
def confirm(request: Request, who: Confirmer, form: CheckedForm, name: UserName) -> Response:
    """It is whose it is said to be."""
    who.desk.confirm(name)
    return go(request, "/accounts")
