"""Letters: listed, searched, counted, read, taken in; corrections for lexicon authors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import StreamingResponse

from classifier.inbox import AddReport, Page
from classifier.web.api.bearer import DispatcherDesk, LeadDesk, ReaderDesk, TokenFirst
from classifier.web.api.records import PREFIX, REFUSALS, FiltersIn, Id, LetterOut, LettersIn, Listing, Search, Value
from classifier.web.api.reviving import revived
from classifier.web.site import SiteOf, key_of

router = APIRouter(route_class=TokenFirst, prefix=PREFIX, responses=REFUSALS, tags=["letters"])


@router.get("/letters")
def listed(desk: ReaderDesk, query: Annotated[Listing, Query()]) -> Page:
    """Newest first. What is searched for goes to `/search`, never into a URL."""
    return desk.list(query.filters(), query.limit, query.after)


@router.post("/letters")
def add(site: SiteOf, desk: DispatcherDesk, letters: LettersIn) -> AddReport:
    """Take letters in; what is there already is counted as `known`."""
    site.limits.take("upload", key_of(desk.user.name))
    return desk.add([one.letter() for one in letters.letters], "api")


@router.post("/search")
def search(site: SiteOf, desk: ReaderDesk, search: Search) -> Page:
    """Letters whose redacted title or text holds all the words."""
    site.limits.take("search", key_of(desk.user.name))
    return desk.list(search.filters(search.text), search.limit, search.after)


@router.get("/facets")
def facets(desk: ReaderDesk, query: Annotated[FiltersIn, Query()]) -> dict[str, list[Value]]:
    """How many letters have which value, facet by facet."""
    return {name: [Value(*one) for one in values] for name, values in desk.facets(query.filters()).items()}


@router.get("/letters/{id}")
def letter(desk: ReaderDesk, id: Id) -> LetterOut:
    """One letter, redacted."""
    item = desk.get(id)
    return LetterOut(
        item.row,
        item.title,
        item.text,
        revived(item.result),
        item.clocks,
        item.history,
        item.notes,
        item.corrections,
        item.links,
        sorted(item.may),
        item.joint,
        item.document,
        item.parts,
    )


@router.get(
    "/corrections", response_class=StreamingResponse, responses={200: {"content": {"application/x-ndjson": {}}}}
)
def corrections(site: SiteOf, desk: LeadDesk) -> StreamingResponse:
    """People's corrections, redacted, one JSON object a line: input for `fenliu lexicon suggest`."""
    site.limits.take("export", key_of(desk.user.name))
    return StreamingResponse(desk.corrections("jsonl"), media_type="application/x-ndjson")
