"""The inbox: facets with counts, filters, search as one types, pages, saved filters.

What is searched for never stands in a URL: it comes by POST. Filters by id may (`/inbox?area=…`), so pages can link.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.inbox import Filters, Invalid
from classifier.web.rendering import from_htmx, go, page
from classifier.web.site import CheckedForm, Reader, Site, SiteOf, Visitor
from classifier.web.words import FACET

router = APIRouter(include_in_schema=False)
SWITCHES = {"mine": "我签收的", "repeats": "有重复反映", "held": "待人工决定"}
PAGE = 50
NAMES = frozenset(one.name for one in fields(Filters))


@router.get("/inbox")
def inbox(request: Request, site: SiteOf, who: Reader) -> Response:
    """The list, filtered by ids in the query."""
    given = dict(request.query_params)
    if "text" in given:
        raise Invalid("查找的内容不能放在网址里，请用查找框。")
    return listing(request, site, who, Filters.parse(given))


@router.get("/inbox/again")
def again(request: Request, site: SiteOf, who: Reader) -> Response:
    """The list as it was last, search and all: the way back from a letter."""
    return listing(request, site, who, site.recent.get(who.key))


@router.post("/inbox")
def search(request: Request, site: SiteOf, who: Reader, form: CheckedForm) -> Response:
    """The list again after typing, choosing a facet or going on; for htmx only the piece that changes."""
    site.limits.take("search", who.key)
    after = form.pop("after", "") or None
    chosen = form.pop("toggle", "")
    filters = Filters.parse({name: value for name, value in form.items() if name in NAMES})
    if chosen:
        filters = toggled(filters, *chosen.partition(":")[::2])
    return listing(request, site, who, filters, after)


def listing(request: Request, site: Site, who: Visitor, filters: Filters, after: str | None = None) -> Response:
    """The whole page; for htmx the results with facets and chips beside them, or only the next rows."""
    found = who.desk.list(filters, PAGE, after)
    site.recent.keep(who.key, filters)
    more: dict[str, Any] = {"filters": filters, "state": state_of(filters), "page": found, "today": date.today()}
    if after is not None and from_htmx(request):
        return page(request, "inbox_rows.html", "收件箱", who=who, **more)
    more |= {
        "facets": who.desk.facets(filters),
        "chips": chips(site, filters),
        "switches": SWITCHES,
        "saved": who.desk.saved(),
    }
    template = "inbox_piece.html" if from_htmx(request) else "inbox.html"
    return page(request, template, "收件箱", who=who, **more)


@router.post("/inbox/saved")
def save(request: Request, site: SiteOf, who: Reader, form: CheckedForm) -> Response:
    """Keep the present filters under a name."""
    filters = Filters.parse({name: value for name, value in form.items() if name in NAMES})
    who.desk.save_filter(form.get("called", "").strip(), filters)
    return go(request, "/inbox")


@router.post("/inbox/saved/open")
def open_saved(request: Request, site: SiteOf, who: Reader, form: CheckedForm) -> Response:
    """The list by a filter that was kept."""
    filters = who.desk.saved().get(form.get("name", ""))
    if filters is None:
        raise Invalid("没有这个保存的筛选。")
    return listing(request, site, who, filters)


@router.post("/inbox/saved/drop")
def drop(request: Request, who: Reader, form: CheckedForm) -> Response:
    """Forget a filter that was kept."""
    who.desk.drop_filter(form.get("name", ""))
    return go(request, "/inbox")


def toggled(filters: Filters, name: str, value: str) -> Filters:
    """With one value of a facet added or taken away; `clear` takes all away."""
    if name == "clear":
        return Filters()
    given = filters.as_dict()
    if name in SWITCHES:
        given[name] = "0" if getattr(filters, name) else "1"
    elif name in ("since", "until"):
        given.pop(name, None)
    elif name in FACET:
        held: tuple[str, ...] = getattr(filters, name)
        given[name] = ",".join(one for one in held if one != value) if value in held else ",".join((*held, value))
    else:
        raise Invalid("没有这个筛选条件。")
    return Filters.parse(given)


def chips(site: Site, filters: Filters) -> list[tuple[str, str]]:
    """What is filtered by: (what takes it away, its words). The search text stands in its box already."""
    out = [
        (f"{name}:{value}", f"{heading}：{site.words.facet(name, value)}")
        for name, heading in FACET.items()
        for value in getattr(filters, name)
    ]
    out += [(name, heading) for name, heading in SWITCHES.items() if getattr(filters, name)]
    days = (("since", "起", filters.since), ("until", "止", filters.until))
    out += [(name, f"{given.isoformat()} {word}") for name, word, given in days if given is not None]
    return out


def state_of(filters: Filters) -> dict[str, str]:
    """The filters as hidden fields, without those that have a box of their own."""
    return {name: value for name, value in filters.as_dict().items() if name not in ("text", "since", "until")}
