"""Patterns of the parts of a date: year, month, day, spoken day, clock, age, figures with dashes."""

from __future__ import annotations

import re

FIGURES = "0-9〇○零一二三四五六七八九十"
_ONE = "[0-9〇○零一二三四五六七八九]"
_FULL = "(?:19|20)[0-9]{2}"
YEAR = re.compile(rf"({_FULL}|[一二]{_ONE}{{3}}|[0-9九八〇○零]{_ONE}|一[五六七八九]|二[零〇○一])年")
NUMBERED = re.compile(rf"第[{FIGURES}百]*(?![{FIGURES}百次回批])")
"""第77号 behind a year: part of a name; but 第二次 tells of an event."""
YEARS = re.compile(rf"({_FULL})[至到~～—–-](?=({_FULL}))")
"""2021 in 2021至2024年, 2021到2024."""
LISTED = re.compile(rf"({_FULL})(?=(?:[、和]{_FULL})+年)")
"""2019, 2020 in 2019、2020、2022年."""
_PART = "份?[底末]|份?初(?![一二三四五六七八九十])|份|上旬|中旬|下旬|间|里"
PART = re.compile(_PART)
MONTH = re.compile(
    r"(1[0-2]|0?[1-9]|十[一二]?|一二|二三|三四|四五|五六|六七|七八|八九|[一二三四五六七八九正腊冬])月"
    rf"({_PART})?"
)
MONTHS = re.compile(r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])[、至到~～—–-](?=[0-9一二三四五六七八九十])")
"""3 in 2023年3至5月."""
DAY = re.compile(
    rf"([0-3]?[0-9]|[廿二三]?十?[{FIGURES[3:]}]{{1,3}}|[二三]?十几|廿几)(?:日|号(?!凭证|票据|发票|单据|文件))"
)
SPOKEN = re.compile(r"初[一二三四五六七八九十]|廿[一二三四五六七八九]?|三十一?|二?十[一二三四五六七八九]?")
CLOCK = re.compile(rf"[{FIGURES}两]{{1,3}}(?:点钟?|时(?![间候]))(?:半|[{FIGURES}]{{1,3}}分)?")
MINUTES = re.compile("[一二三四五]?十[一二三四五六七八九]?|[0-5][0-9]")
ABOUT = re.compile("多|许|左右|前后|过")
DASHED = re.compile(r"((?:19|20)[0-9]{2})([-./])([01]?[0-9])(?:\2([0-3]?[0-9]))?(?![0-9./-])")
AGE = re.compile(
    rf"(?:已经|都|已|快|满|才)?(?:[{FIGURES}]{{1,4}}(?:多岁|岁|周岁|了|整)|[{FIGURES}]{{2,3}}(?=[，,。.、；;\s]|$)"
    rf"|[{FIGURES}]{{1,4}}有[{FIGURES}]|高[一二三]|[一二三四五六]年级)"
)
AGO = re.compile("[半一二两三四五六七八九]年前(?!后)")
