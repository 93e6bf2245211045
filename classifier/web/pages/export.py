"""Letters out of the inbox as a file: with a reason, on record."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from classifier.inbox import Filters, Invalid
from classifier.web.pages.listing import NAMES
from classifier.web.pages.uploads import XLSX
from classifier.web.rendering import page
from classifier.web.site import CheckedForm, Revealer, SiteOf

router = APIRouter(include_in_schema=False)
TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@router.get("/export")
def form_page(request: Request, site: SiteOf, who: Revealer) -> Response:
    """What to export, as what, and why."""
    return page(request, "export.html", "导出", who=who, facets=who.desk.facets(None))


@router.post("/export")
def export(site: SiteOf, who: Revealer, form: CheckedForm) -> Response:
    """The file."""
    site.limits.take("export", who.key)
    kind = form.get("format", "xlsx")
    if kind not in TYPES:
        raise Invalid("没有这种文件格式。")
    filters = Filters.parse({name: value for name, value in form.items() if name in NAMES})
    pieces = who.desk.export(filters, kind, form.get("reason", ""))
    headers = {"Content-Disposition": f'attachment; filename="letters.{kind}"'}
    return StreamingResponse(iter(pieces), media_type=TYPES[kind], headers=headers)
