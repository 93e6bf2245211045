"""Reports over many letters, for the inspection side: what the inbox holds for this user, read by the analysis room.

The desk decides which letters (scope, redacted text, an audit line), the analysis room who may read a report at all and
which of those letters (its reader, its guard). Names of those accused are always masked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from classifier.analysis.brief import find_unit
from classifier.analysis.gather import Gathered, prepare
from classifier.analysis.period import stretch
from classifier.analysis.render import rendered
from classifier.analysis.render.html import fragment
from classifier.analysis.settings import load_settings
from classifier.errors import MissingExtra, UsageError
from classifier.inbox import Forbidden, Invalid, User
from classifier.inbox.reporting import ReportLetters
from classifier.inbox.work import given as given_text
from classifier.web.making import NEEDED, Made
from classifier.web.pages.uploads import XLSX
from classifier.web.rendering import page
from classifier.web.site import Revealer, Site, SiteOf, Visitor, read_form, report_body
from classifier.web.tables import ENDINGS, LARGEST, LONGEST, Table, table_in

router = APIRouter(include_in_schema=False)
MOST = 5000
"""Letters of one report: the newest."""
TYPES = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx": XLSX}
NAMES = {"brief": "巡前画像", "common": "共性问题", "plan": "先巡哪里", "period": "期间统计", "match": "信息比对"}
_LISTED = 500


@router.get("/reports")
def form_page(request: Request, site: SiteOf, who: Revealer) -> Response:
    """The forms."""
    gathering(site, who.user)  # says no before anything is filled in
    return shown(request, site, who)


@router.post("/reports")
async def report(request: Request, site: SiteOf, who: Revealer) -> Response:
    """One report, as a page or as a file."""
    form, files = await read_form(request, who, 1)
    file = next((one for one in files if one.filename), None)
    return await run_in_threadpool(answer, request, site, who, form, file)


def answer(request: Request, site: Site, who: Visitor, form: dict[str, str], file: UploadFile | None) -> Response:
    """The report that a form asks for."""
    opened = form.get("open", "").strip().lower()
    found, today = gathering(site, who.user, full=bool(opened)), date.today()
    kind, form_ = form.get("kind", ""), form.get("format", "html")
    if kind not in NAMES or form_ not in ("html", *TYPES) or (opened and kind != "match"):
        raise Invalid("没有这种报告。")
    if opened:
        given_text(form.get("reason", ""), "开启的理由")
    unit = wanted_unit(form.get("unit", "").strip(), site, who.user) if kind == "brief" else ""
    days = wanted_days(form.get("days", "").strip()) if kind == "period" else (today, today)
    site.limits.take("report", who.key)
    kept, table = wanted_table(site, who.user, kind, form.get("table", ""), file)
    lines = table.lines(found.settings.columns, NEEDED[kind]) if table is not None else None
    made = Made(kind, unit, days, today, found, table.name if table is not None else "", lines)
    about = unit or ("..".join(day.isoformat() for day in days) if kind == "period" else "")
    about = about or ("with-table" if lines is not None else "")
    letters = who.desk.report(" ".join(part for part in (kind, form_, about) if part), MOST)
    made.fill(letters)
    paper = made.opened(opened, form.get("reason", ""), who.desk) if opened else made.paper()
    paper.notices += remarks(found, letters)
    if form_ != "html":
        headers = {"Content-Disposition": f'attachment; filename="report-{kind}.{form_}"'}
        try:
            return Response(rendered(paper, f".{form_}"), media_type=TYPES[form_], headers=headers)
        except MissingExtra:
            raise Invalid("本机没有装写 Word 的组件，请改选 Excel 或网页。") from None
    again = {name: form.get(name, "") for name in ("kind", "unit", "days", "open")}
    if kept:
        again["table"] = kept
    # the analysis room escapes every word of the paper
    return shown(request, site, who, Markup(fragment(paper)), again, [] if opened else made.codes())


def shown(
    request: Request,
    site: Site,
    who: Visitor,
    paper: str = "",
    given: dict[str, str] | None = None,
    codes: Sequence[str] = (),
) -> Response:
    """The page: the forms, or a paper with what can be done with it. `codes`: cases that may be opened."""
    return page(
        request,
        "reports.html",
        "综合分析",
        who=who,
        paper=paper,
        most=MOST,
        units=units(site),
        names=NAMES,
        given=given or {},
        codes=codes,
        endings=",".join(ENDINGS),
        largest=LARGEST >> 20,
        longest=LONGEST,
    )


def wanted_table(site: Site, user: User, kind: str, kept: str, file: UploadFile | None) -> tuple[str, Table | None]:
    """The table of a report and the id under which it is kept: a new one, or the one of the report before."""
    if kind not in NEEDED:
        return "", None
    if file is not None:
        table = table_in(file)
        return site.tables.keep(user.name, table), table
    if kept:
        return kept, site.tables.get(kept[:80], user.name)
    if kind == "match":
        raise Invalid("请选择要比对的表格。")
    return "", None


def gathering(site: Site, user: User, full: bool = False) -> Gathered:
    """An empty gathering for the body the user belongs to; `full` only for one case of matching that is opened.
    `Forbidden` for all who may have no reports."""
    body = report_body(site, user)
    if not body:
        raise Forbidden("综合分析只给巡察机构和纪检监察机关。")
    return prepare(site.classifier, body, load_settings(), full)


def remarks(found: Gathered, letters: ReportLetters) -> list[str]:
    """How far the figures reach; they stand on the files, too."""
    out = ["只统计编制人在收件箱里可以看到的来件；没有来信日期的，按收进收件箱的日期计。"]
    if letters.older:
        count = len(found.cases) + len(found.aside)
        out.append(f"来件太多，只用了最近的 {count:,} 件，更早的 {letters.older:,} 件没有计入。")
    return out


def wanted_unit(name: str, site: Site, user: User) -> str:
    """The id of the unit a brief is about. Nobody makes one about a unit of their own (回避)."""
    office = site.classifier.office
    try:
        unit = find_unit(name[:80], office)
    except UsageError:
        raise Invalid("没有这个单位，或者不止一个单位叫这个名字。请写全称，村前面写上乡镇。") from None
    if user.unit in office.units and (office.is_within(user.unit, unit) or office.is_within(unit, user.unit)):
        raise Forbidden("这是您自己的单位，按回避规定不能由您编制画像。")
    return unit


def wanted_days(text: str) -> tuple[date, date]:
    """The first and the last day of a period."""
    try:
        return stretch(text[:40])
    except UsageError:
        raise Invalid("看不懂期间。写成 2026、2026-09、2026Q3 或 2026-01-01..2026-06-30。") from None


def units(site: Site) -> list[str]:
    """Names to choose from: units above villages."""
    office = site.classifier.office
    above = [unit.name for unit in office.units.values() if unit.kind not in ("county", "village")]
    return list(dict.fromkeys(above))[:_LISTED]
