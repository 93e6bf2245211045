"""Charts as inline SVG: no script, no font from elsewhere, readable in grey print, the values written out."""

from __future__ import annotations

from html import escape

from classifier.analysis.paper import Chart

COLOURS = ("#2F5D8A", "#C0504D", "#7F9F3F", "#B08A2E", "#6B5B95", "#4B9AA8", "#8C564B", "#7F7F7F")
_WIDTH, _BAR, _LABEL = 720, 22, 190


def svg(chart: Chart) -> str:
    """The chart as an `<svg>` element."""
    return _lines(chart) if chart.form == "lines" else _bars(chart)


def _bars(chart: Chart) -> str:
    """Horizontal bars, one below another; of several series, pieces end to end."""
    totals = [sum(values[i] for values in chart.series.values()) for i in range(len(chart.labels))]
    most = max(totals) or 1
    room = _WIDTH - _LABEL - 60
    top = 24 if len(chart.series) > 1 else 4
    height = top + _BAR * len(chart.labels) + 4
    out = [_open(chart, height), _legend(chart) if len(chart.series) > 1 else ""]
    for row, label in enumerate(chart.labels):
        y = top + row * _BAR
        out.append(f'<text x="{_LABEL - 8}" y="{y + 15}" text-anchor="end">{escape(_short(label))}</text>')
        x = float(_LABEL)
        for number, (name, values) in enumerate(chart.series.items()):
            width = room * values[row] / most
            if width > 0:
                tip = escape(f"{label} {name}：{_number(values[row])}")
                out.append(
                    f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="{_BAR - 6}" '
                    f'fill="{COLOURS[number % len(COLOURS)]}"><title>{tip}</title></rect>'
                )
                x += width
        out.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{_number(totals[row])}</text>')
    return "".join(out) + "</svg>"


def _lines(chart: Chart) -> str:
    """Lines over the labels, which are in order of time."""
    high, left, right, top = 200, 40, 20, 28
    most = max((max(values) for values in chart.series.values()), default=0) or 1
    steps = max(1, len(chart.labels) - 1)
    wide = _WIDTH - left - right

    def x(place: int) -> float:
        return left + wide * place / steps

    def y(value: float) -> float:
        return top + high * (1 - value / most)

    out = [_open(chart, top + high + 26), _legend(chart)]
    parts = next((n for n in (4, 5, 3, 2) if most % n == 0), int(most) if most == int(most) and most < 5 else 4)
    for part in range(parts + 1):
        value = most * part / parts
        out.append(f'<line x1="{left}" x2="{_WIDTH - right}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{_number(value)}</text>')
    every = max(1, -(-len(chart.labels) // 12))
    for place, label in enumerate(chart.labels):
        if place % every == 0:
            out.append(f'<text x="{x(place):.1f}" y="{top + high + 18}" text-anchor="middle">{escape(label)}</text>')
    for number, (name, values) in enumerate(chart.series.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(f"{x(i):.1f},{y(v):.1f}" for i, v in enumerate(values))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for i, value in enumerate(values):
            tip = escape(f"{chart.labels[i]} {name}：{_number(value)}")
            out.append(
                f'<circle cx="{x(i):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"><title>{tip}</title></circle>'
            )
    return "".join(out) + "</svg>"


def _open(chart: Chart, height: int) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(chart.name)}" '
        'xmlns="http://www.w3.org/2000/svg">'
    )


def _legend(chart: Chart) -> str:
    out, x = [], 4.0
    for number, name in enumerate(chart.series):
        shown = _short(name)
        out.append(f'<rect x="{x:.0f}" y="4" width="10" height="10" fill="{COLOURS[number % len(COLOURS)]}"/>')
        out.append(f'<text x="{x + 14:.0f}" y="14">{escape(shown)}</text>')
        x += 30 + 13 * len(shown)
    return "".join(out)


def _short(text: str) -> str:
    return text if len(text) <= 14 else text[:13] + "…"


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
