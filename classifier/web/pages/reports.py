"""Reports over many letters, for the inspection side: what the inbox holds for this user, read by the analysis room.

The desk decides which letters (scope, redacted text, an audit line), the analysis room who may read a report at all and
which of those letters (its reader, its guard). Names of those accused are always masked here.
"""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from classifier.analysis.brief import brief, find_unit
from classifier.analysis.cases import Case
from classifier.analysis.common import common
from classifier.analysis.gather import Gathered, prepare, take
from classifier.analysis.paper import Paper
from classifier.analysis.papers.brief import brief_paper
from classifier.analysis.papers.common import common_paper
from classifier.analysis.papers.period import period_paper
from classifier.analysis.papers.plan import plan_paper
from classifier.analysis.period import period, stretch
from classifier.analysis.plan import plan
from classifier.analysis.render import rendered
from classifier.analysis.render.html import fragment
from classifier.analysis.settings import load_settings
from classifier.errors import MissingExtra, UsageError
from classifier.inbox import Forbidden, Invalid, User
from classifier.inbox.reporting import Handled, ReportLetters
from classifier.office import Office
from classifier.web.pages.uploads import XLSX
from classifier.web.rendering import page
from classifier.web.site import CheckedForm, Revealer, Site, SiteOf, report_body

router = APIRouter(include_in_schema=False)
MOST = 5000
"""Letters of one report: the newest."""
TYPES = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "xlsx": XLSX}
NAMES = {"brief": "巡前画像", "common": "共性问题", "plan": "先巡哪里", "period": "期间统计"}
_HIDDEN = "【"
_LISTED = 500


@router.get("/reports")
def form_page(request: Request, site: SiteOf, who: Revealer) -> Response:
    """The forms."""
    gathering(site, who.user)  # says no before anything is filled in
    return page(
        request, "reports.html", "综合分析", who=who, paper="", most=MOST, units=units(site), names=NAMES, given={}
    )


@router.post("/reports")
def report(request: Request, site: SiteOf, who: Revealer, form: CheckedForm) -> Response:
    """One report, as a page or as a file."""
    found, today = gathering(site, who.user), date.today()
    kind, form_ = form.get("kind", ""), form.get("format", "html")
    if kind not in NAMES or form_ not in ("html", *TYPES):
        raise Invalid("没有这种报告。")
    unit = wanted_unit(form.get("unit", "").strip(), site, who.user) if kind == "brief" else ""
    days = wanted_days(form.get("days", "").strip()) if kind == "period" else (today, today)
    site.limits.take("report", who.key)
    about = unit or ("..".join(day.isoformat() for day in days) if kind == "period" else "")
    letters = who.desk.report(" ".join(part for part in (kind, form_, about) if part), MOST)
    fill(found, letters)
    paper = made(kind, unit, days, found, today)
    paper.notices += remarks(found, letters)
    if form_ != "html":
        headers = {"Content-Disposition": f'attachment; filename="report-{kind}.{form_}"'}
        try:
            return Response(rendered(paper, f".{form_}"), media_type=TYPES[form_], headers=headers)
        except MissingExtra:
            raise Invalid("本机没有装写 Word 的组件，请改选 Excel 或网页。") from None
    return page(
        request,
        "reports.html",
        "综合分析",
        who=who,
        paper=Markup(fragment(paper)),  # the analysis room escapes every word of it
        most=MOST,
        units=units(site),
        names=NAMES,
        given={name: form.get(name, "") for name in ("kind", "unit", "days")},
    )


def gathering(site: Site, user: User) -> Gathered:
    """An empty gathering for the body the user belongs to. `Forbidden` for all who may have no reports."""
    body = report_body(site, user)
    if not body:
        raise Forbidden("综合分析只给巡察机构和纪检监察机关。")
    return prepare(site.classifier, body, load_settings())


def fill(found: Gathered, letters: ReportLetters) -> None:
    """Put the letters in, with what was done with them. A passage in which anything is hidden is no example."""
    take(found, letters.pairs)
    found.hidden += letters.hidden
    for case in (*found.cases, *found.aside):
        case.quotes = tuple(one for one in case.quotes if _HIDDEN not in one.text)
        if case.id in letters.handled:
            amend(case, letters.handled[case.id], found.office)


def amend(case: Case, handled: Handled, office: Office) -> None:
    """What people did and put right, into a case."""
    case.transferred, case.closed = handled.transferred, handled.closed
    case.state = handled.status
    if handled.unit in office.units:
        case.accused, case.named = ((handled.unit,), ()) if case.accused else ((), (handled.unit,))


def made(kind: str, unit: str, days: tuple[date, date], found: Gathered, today: date) -> Paper:
    """The paper of a report."""
    if kind == "brief":
        return brief_paper(brief(found, unit, today), found, today)
    if kind == "common":
        return common_paper(common(found, today), found, today)
    if kind == "plan":
        return plan_paper(plan(found, today), found, today)
    return period_paper(period(found, *days, today), found, today)


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
