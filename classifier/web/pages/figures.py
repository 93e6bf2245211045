"""The dashboard: numbers and pictures over the letters this user may see, each picture with its table."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from classifier.inbox import Figures, Filters
from classifier.inbox.labels import STATUS
from classifier.web.rendering import page
from classifier.web.site import Reader, SiteOf
from classifier.web.words import Words

router = APIRouter(include_in_schema=False)
SHOWN = 12


@router.get("/figures")
def figures(request: Request, site: SiteOf, who: Reader) -> Response:
    """The pictures, over letters filtered by ids in the query (`text` is not one)."""
    given = {name: value for name, value in request.query_params.items() if name != "text"}
    found = who.desk.figures(Filters.parse(given))
    return page(request, "figures.html", "总览", who=who, figures=found, charts=charts(found, site.words))


def charts(found: Figures, words: Words) -> list[dict[str, Any]]:
    """The pictures as data: kind, title, table (headings and rows), and JSON for the script."""
    status = [(id, STATUS.get(id, name), count) for id, name, count in found.status]
    made = [
        bars("area", "各重点领域来件", "重点领域", found.areas),
        bars("place", "来件地点", "地点", found.places),
        lines(found),
        bars("unit", "涉及单位", "单位", found.units),
        bars("rules", "改正最多的规则", "被改正的标签", found.rules),
        bars("status", "办理状态", "状态", status),
        bars("purpose", "来件目的", "目的", found.purposes),
    ]
    for chart in made:
        chart["json"] = json.dumps(chart["data"], ensure_ascii=False)
    return made


def bars(id: str, title: str, heading: str, series: list[tuple[str, str, int]]) -> dict[str, Any]:
    """Horizontal bars, the longest first."""
    rows = [(name or id_ or "未注明", count) for id_, name, count in series[:SHOWN]]
    data = {"kind": "bars", "names": [name for name, _ in rows], "values": [count for _, count in rows]}
    return {"id": id, "title": title, "wide": False, "head": [heading, "件数"], "rows": rows, "data": data}


def lines(found: Figures) -> dict[str, Any]:
    """The units named most, month by month, and all letters."""
    months = [month for month, _ in found.months]
    series = [("全部来件", dict(found.months))]
    series += [(name or id, dict(counts)) for id, name, counts in found.unit_months[:6]]
    rows = [(month, *(counts.get(month, 0) for _, counts in series)) for month in months]
    data = {
        "kind": "lines",
        "names": months,
        "series": [{"name": name, "values": [counts.get(month, 0) for month in months]} for name, counts in series],
    }
    head = ["月份", *(name for name, _ in series)]
    return {"id": "months", "title": "各单位来件走势", "wide": True, "head": head, "rows": rows, "data": data}
