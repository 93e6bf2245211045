"""Classify a text that the caller brings; it is not stored."""

from __future__ import annotations

from fastapi import APIRouter

from classifier.model import Result
from classifier.web.api.bearer import AnyDesk, ClassifierDesk, TokenFirst
from classifier.web.api.records import PREFIX, REFUSALS, LetterIn, Me
from classifier.web.site import SiteOf

router = APIRouter(route_class=TokenFirst, prefix=PREFIX, responses=REFUSALS, tags=["classify"])


@router.get("/me")
def me(desk: AnyDesk) -> Me:
    """Whose token this is."""
    user = desk.user
    return Me(user.name, list(user.roles), user.team, user.unit, user.display)


@router.post("/classify")
def classify(site: SiteOf, desk: ClassifierDesk, letter: LetterIn) -> Result:
    """Topics, kind, purpose, urgency, elements and the proposed route, with the evidence for it."""
    return site.classifier.classify(letter.letter())
