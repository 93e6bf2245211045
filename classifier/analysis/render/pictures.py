"""Charts as PNG for Word, by matplotlib with a Chinese font; None where either is missing (a table then stands in)."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from classifier.analysis.paper import Chart
from classifier.analysis.render.svg import COLOURS
from classifier.write.cells import clean

FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "SimSun",
)


def png(chart: Chart) -> bytes | None:
    """The picture, or None: matplotlib or a Chinese font is not there."""
    font = _font()
    if font is None:
        return None
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    tall = 2.6 if chart.form == "lines" else 0.9 + 0.27 * len(chart.labels)
    figure = Figure(figsize=(6.3, tall), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    (_lines if chart.form == "lines" else _bars)(axes, chart, font)
    axes.set_title(_label(chart.name), fontproperties=font, fontsize=11)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if len(chart.series) > 1:
        legend = axes.legend(frameon=False, fontsize=8)
        for text in legend.get_texts():
            text.set_fontproperties(font)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _bars(axes: Any, chart: Chart, font: Any) -> None:
    places = list(range(len(chart.labels)))
    left = [0.0] * len(places)
    for number, (name, values) in enumerate(chart.series.items()):
        axes.barh(places, values, left=left, label=_label(name), color=COLOURS[number % len(COLOURS)], height=0.65)
        left = [a + b for a, b in zip(left, values, strict=True)]
    for place, total in zip(places, left, strict=True):
        axes.text(
            total, place, f" {total:,.0f}" if float(total).is_integer() else f" {total:,.1f}", va="center", fontsize=8
        )
    axes.set_yticks(places, list(map(_label, chart.labels)), fontproperties=font, fontsize=8)
    axes.invert_yaxis()
    axes.tick_params(axis="x", labelsize=8)


def _lines(axes: Any, chart: Chart, font: Any) -> None:
    places = list(range(len(chart.labels)))
    for number, (name, values) in enumerate(chart.series.items()):
        axes.plot(places, values, label=_label(name), color=COLOURS[number % len(COLOURS)], marker="o", markersize=3)
    every = max(1, -(-len(places) // 12))
    axes.set_xticks(places[::every], list(map(_label, chart.labels[::every])), fontproperties=font, fontsize=8)
    axes.set_ylim(bottom=0)
    axes.tick_params(axis="y", labelsize=8)


def _label(text: str) -> str:
    """Fit for a picture: one line, and no `$`, which matplotlib would read as a formula."""
    return " ".join(clean(text).replace("$", "＄").split())


@lru_cache(maxsize=1)
def _font() -> Any:
    try:
        from matplotlib.font_manager import FontProperties, fontManager
    except ImportError:
        return None
    known = {entry.name: entry.fname for entry in reversed(fontManager.ttflist)}
    for name in FONTS:
        if name in known:
            return FontProperties(fname=known[name])
    return None
