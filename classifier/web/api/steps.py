"""What may be done with a letter: the same steps as on its page."""

from __future__ import annotations

from fastapi import APIRouter

from classifier.web.api.bearer import DispatcherDesk, LeadDesk, ReaderDesk, TokenFirst
from classifier.web.api.records import (
    PREFIX,
    REFUSALS,
    AccusedIn,
    Added,
    AssignIn,
    Contact,
    CorrectionIn,
    Done,
    Id,
    IdentityOut,
    NoteIn,
    OutcomeIn,
    ReasonIn,
)
from classifier.web.site import SiteOf, key_of

router = APIRouter(route_class=TokenFirst, responses=REFUSALS, tags=["steps"], prefix=PREFIX + "/letters/{id}")


@router.post("/accept")
def accept(desk: ReaderDesk, id: Id) -> Done:
    """A team takes it on; a dispatcher confirms the proposal."""
    desk.accept(id)
    return Done(id)


@router.post("/corrections")
def correct(desk: ReaderDesk, id: Id, correction: CorrectionIn) -> Done:
    """A better answer in one field."""
    desk.correct(id, correction.correction())
    return Done(id)


@router.post("/accused")
def accuse(desk: LeadDesk, id: Id, given: AccusedIn) -> Added:
    """Somebody accused whom the program did not find; cannot be undone."""
    done = desk.accuse(id, given.name, given.unit, given.post, reason=given.reason)
    return Added(id, done.seen, done.copies)


@router.post("/assign")
def assign(desk: DispatcherDesk, id: Id, given: AssignIn) -> Done:
    """Hand it to a team; the guard is asked again."""
    desk.assign(id, given.to, given.note)
    return Done(id)


@router.post("/return")
def return_(desk: ReaderDesk, id: Id, given: ReasonIn) -> Done:
    """Back to the dispatcher, with the reason."""
    desk.return_(id, given.reason)
    return Done(id)


@router.post("/close")
def close(desk: ReaderDesk, id: Id, given: OutcomeIn) -> Done:
    """Done, with the outcome."""
    desk.close(id, given.outcome)
    return Done(id)


@router.post("/notes")
def note(desk: ReaderDesk, id: Id, given: NoteIn) -> Done:
    """A note in its file."""
    desk.note(id, given.text)
    return Done(id)


@router.post("/identity")
def identity(site: SiteOf, desk: LeadDesk, id: Id, given: ReasonIn) -> IdentityOut:
    """Who wrote, and the original; the reason stands in the audit log."""
    site.limits.take("reveal", key_of(desk.user.name))
    found = desk.reveal(id, given.reason)
    contacts = [Contact(*one) for one in found.contacts]
    return IdentityOut(found.name, contacts, found.meta, found.original_title, found.original_text, found.document_text)
