"""The statistics sheet: figures at the top, tables by area, urgency, kind …, and two charts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from classifier.write.labels import LabelNames
from classifier.write.styles import FONT, HEAD, INK, LINE, URGENCY_STRONG, print_setup, stronger
from classifier.write.tally import Tally

_TOPICS = 40  # topics listed; the result sheet has them all
_NONE = "未归入领域"


def fill(book: Any, page: Any, tally: Tally, names: LabelNames) -> None:
    """Write the whole sheet."""
    look = _Look(book)
    page.hide_gridlines(2)
    page.set_column(0, 0, 2)
    page.set_column(1, 1, 26)
    page.set_column(2, 4, 11)
    page.set_column(5, 5, 3)
    page.set_column(6, 6, 26)
    page.set_column(7, 8, 11)
    page.set_column(9, 9, 3)
    page.set_column(10, 17, 9)
    print_setup(page, page.get_name())
    page.merge_range(0, 1, 0, 17, "信访件分流统计", look.title)
    page.set_row(0, 34)
    _figures(page, look, tally)
    areas = tally.areas.most_common()
    rows = [(names.areas.get(a, a), n, tally.areas_human[a]) for a, n in areas]
    if tally.untagged:
        rows.append((_NONE, tally.untagged, tally.untagged_human))
    left = _areas(page, look, 5, rows, tally.results)
    colours = [stronger(names.colour(a)) for a, _ in areas] + ["#BFBFBF"]
    if rows:
        _bar(book, page, len(rows), colours)
    right = 5
    order = [*names.urgency, *(u for u in tally.urgency if u not in names.urgency)]
    levels = [u for u in order if tally.urgency[u]]
    urgency = [(names.urgency.get(u, u), tally.urgency[u]) for u in levels]
    top = right
    right = _table(page, look, right, 6, "紧急程度", urgency, tally.results)
    if urgency:
        at = max(5 + 21, 5) if rows else 5
        _doughnut(book, page, top + 2, len(urgency), [URGENCY_STRONG.get(u, "#7F7F7F") for u in levels], at)
    right = _table(page, look, right, 6, "目的", _named(tally.purposes, names.purposes), tally.results)
    right = _table(page, look, right, 6, "文种", _named(tally.kinds, names.kinds), tally.results)
    right = _table(page, look, right, 6, "去向", tally.recipients.most_common(25), tally.results)
    left = _table(page, look, left, 1, "信访分类（一级）", tally.classes.most_common(), tally.results)
    topics = [(names.topics.get(t, t), n) for t, n in tally.topics.most_common(_TOPICS)]
    more = f"（前 {_TOPICS} 项）" if len(tally.topics) > _TOPICS else ""
    left = _table(page, look, left, 1, f"专题{more}", topics, tally.results)
    page.print_area(0, 0, max(left, right, 46), 17)


class _Look:
    """The formats of this sheet."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": FONT, "font_size": 10, "font_color": INK}
        line = {**base, "bottom": 1, "bottom_color": LINE}
        self.title = book.add_format({**base, "font_size": 18, "bold": True, "font_color": HEAD})
        self.figure = book.add_format(
            {
                **base,
                "font_size": 20,
                "bold": True,
                "font_color": HEAD,
                "align": "left",
                "num_format": "#,##0",
            }
        )
        self.caption = book.add_format({**base, "font_size": 9, "font_color": "#7F7F7F"})
        self.section = book.add_format({**base, "font_size": 12, "bold": True, "font_color": HEAD})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#EEF3F8", "bottom": 1, "bottom_color": HEAD})
        self.head_right = book.add_format(
            {**base, "bold": True, "bg_color": "#EEF3F8", "bottom": 1, "bottom_color": HEAD, "align": "right"}
        )
        self.text = book.add_format(line)
        self.count = book.add_format({**line, "num_format": "#,##0"})
        self.share = book.add_format({**line, "num_format": "0.0%"})


def _figures(page: Any, look: _Look, tally: Tally) -> None:
    figures = (
        (1, "结果（件）", tally.results),
        (2, "需人工", tally.needs_human),
        (4, "问题线索", tally.leads),
        (6, "未归入领域", tally.untagged),
        (7, "错误", tally.errors),
    )
    for column, caption, number in figures:
        page.write_string(2, column, caption, look.caption)
        page.write_number(3, column, number, look.figure)
    page.set_row(3, 28)


def _areas(page: Any, look: _Look, top: int, rows: list[tuple[str, int, int]], total: int) -> int:
    page.write_string(top, 1, "重点领域", look.section)
    for column, text in enumerate(("领域", "件数", "占比", "需人工")):
        page.write_string(top + 1, 1 + column, text, look.head_right if column else look.head)
    for at, (name, count, human) in enumerate(rows, top + 2):
        page.write_string(at, 1, name, look.text)
        page.write_number(at, 2, count, look.count)
        page.write_number(at, 3, count / total if total else 0, look.share)
        page.write_number(at, 4, human, look.count)
    if rows:
        page.conditional_format(
            top + 2, 3, top + 1 + len(rows), 3,
            {"type": "data_bar", "bar_color": "#9DC3E6", "bar_solid": True, "bar_border_color": "#9DC3E6",
             "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1},
        )  # fmt: skip
    return top + len(rows) + 3


def _table(page: Any, look: _Look, top: int, left: int, title: str, rows: list[tuple[str, int]], total: int) -> int:
    """A titled table of name, count and share; returns the row where the next one starts."""
    if not rows:
        return top
    page.write_string(top, left, title, look.section)
    for column, text in enumerate(("名称", "件数", "占比")):
        page.write_string(top + 1, left + column, text, look.head_right if column else look.head)
    for at, (name, count) in enumerate(rows, top + 2):
        page.write_string(at, left, name, look.text)
        page.write_number(at, left + 1, count, look.count)
        page.write_number(at, left + 2, count / total if total else 0, look.share)
    return top + len(rows) + 3


def _named(counts: Counter[str], names: dict[str, str]) -> list[tuple[str, int]]:
    return [(names.get(key, key), n) for key, n in counts.most_common()]


def _bar(book: Any, page: Any, count: int, colours: list[str]) -> None:
    name = page.get_name()
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "件数",
            "categories": [name, 7, 1, 6 + count, 1],
            "values": [name, 7, 2, 6 + count, 2],
            "points": [{"fill": {"color": c}} for c in colours[:count]],
            "data_labels": {"value": True, "font": {"name": FONT, "size": 9}},
            "gap": 40,
        }
    )
    chart.set_title({"name": "各重点领域件数", "name_font": {"name": FONT, "size": 12, "color": HEAD}})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}, "line": {"color": LINE}})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": 525, "height": 410})
    page.insert_chart(5, 10, chart, {"description": "各重点领域件数"})


def _doughnut(book: Any, page: Any, first: int, count: int, colours: list[str], at: int) -> None:
    name = page.get_name()
    chart = book.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "name": "紧急程度",
            "categories": [name, first, 6, first + count - 1, 6],
            "values": [name, first, 7, first + count - 1, 7],
            "points": [{"fill": {"color": c}, "border": {"color": "#FFFFFF"}} for c in colours],
            "data_labels": {"percentage": True, "font": {"name": FONT, "size": 9}},
        }
    )
    chart.set_title({"name": "紧急程度", "name_font": {"name": FONT, "size": 12, "color": HEAD}})
    chart.set_legend({"position": "right", "font": {"name": FONT, "size": 10}})
    chart.set_hole_size(55)
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": 525, "height": 320})
    page.insert_chart(at, 10, chart, {"description": "紧急程度"})
