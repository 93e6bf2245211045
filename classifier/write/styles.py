"""How the workbook looks: fonts, fills, borders; and the numbers Excel gives those styles."""

from __future__ import annotations

from typing import Any

from classifier.write.labels import LabelNames

FONT = "微软雅黑"
INK = "#262626"
LINE = "#D0D5DD"
HEAD = "#1F4E79"
MARK = "#C00000"  # evidence words
URGENCY = {  # soft traffic lights; `normal` and `none` stay white
    "critical": "#F8B4B4",
    "urgent": "#FBD0A5",
    "elevated": "#FFF0B3",
}
URGENCY_STRONG = {
    "critical": "#C00000",
    "urgent": "#ED7D31",
    "elevated": "#F2C037",
    "normal": "#8FAADC",
    "none": "#BFBFBF",
}
HUMAN = "#FFF0B3"
_CELL = {"font_name": FONT, "font_size": 10, "font_color": INK, "border": 1, "border_color": LINE}
_WRAP = {**_CELL, "text_wrap": True, "valign": "vcenter"}
_MIDDLE = {**_CELL, "align": "center", "valign": "vcenter", "text_wrap": True}


def cell_styles(names: LabelNames) -> dict[str, dict[str, Any]]:
    """Style name -> XlsxWriter format properties, for every style a data row may use. The order is
    fixed for the same names, so the style numbers are too."""
    styles: dict[str, dict[str, Any]] = {
        "id": {**_CELL, "valign": "vcenter", "bold": True, "num_format": "@"},
        "wrap": _WRAP,
        "middle": _MIDDLE,
        "percent": {**_MIDDLE, "num_format": "0%"},
        "number": {**_MIDDLE, "num_format": "0.##"},
        "body": {**_WRAP, "valign": "top", "font_size": 9, "font_color": "#595959"},
        "human:yes": {**_MIDDLE, "bg_color": HUMAN, "bold": True},
        "human:no": {**_MIDDLE, "font_color": "#A6A6A6"},
        "error": {**_WRAP, "font_color": MARK},
    }
    for key, colour in URGENCY.items():
        styles[f"urgency:{key}"] = {**_MIDDLE, "bg_color": colour, "bold": True}
    for area in names.areas:
        styles[f"area:{area}"] = {**_WRAP, "bg_color": names.colour(area)}
    return styles


def heading_style() -> dict[str, Any]:
    """The header row of every sheet."""
    return {
        "font_name": FONT,
        "font_size": 10.5,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": HEAD,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "border_color": "#FFFFFF",
    }


def stronger(colour: str) -> str:
    """A soft fill made fit for a bar of a chart: same hue, darker and fuller."""
    import colorsys

    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, _, _ = colorsys.rgb_to_hls(red, green, blue)
    return "#{:02X}{:02X}{:02X}".format(*(round(c * 255) for c in colorsys.hls_to_rgb(hue, 0.6, 0.5)))


def print_setup(page: Any, title: str) -> None:
    """A4 across, as wide as one page, page numbers below."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_header(f'&C&"{FONT},Bold"&12信访件分流 · {title}')
    page.set_footer(f'&L&"{FONT}"&8fenliu&C&"{FONT}"&8第 &P 页，共 &N 页&R&"{FONT}"&8内部资料 注意保管')
