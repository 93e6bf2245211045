"""The page is self-contained and escaped, warns its reader, and can do without letter text."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console

from classifier.score import Report, score
from classifier.score.page import page
from classifier.score.text import text
from tests.conftest import MakeLexicon
from tests.score.samples import KINDS, STREETS, labelled


def report(lexicon: MakeLexicon) -> Report:
    evil = "<script>alert(1)</script>公园长椅坏了&"
    items = [
        labelled(1, evil, topics="streets.lamps", petition_class="园林"),
        labelled(2, "灯杆倒了", topics="streets.lamps", petition_class="<b>城建"),
    ]
    return score(lexicon(STREETS, KINDS), items)


def test_the_page_escapes_and_loads_and_runs_nothing(lexicon: MakeLexicon) -> None:
    html = page(report(lexicon))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;城建" in html
    assert "default-src 'none'" in html
    assert re.findall(r"""(?:src|href)=["'](?!#)""", html) == []
    assert "<svg" in html


def test_the_page_says_whose_eyes_it_is_for_and_marks_evidence(lexicon: MakeLexicon) -> None:
    html = page(report(lexicon))
    assert "仅供承办干部" in html
    assert '<mark class=wrong title="专题：长椅">长椅</mark>' in html
    assert "应为 <ins>路灯</ins>" in html


def test_without_text_no_letter_is_quoted(lexicon: MakeLexicon) -> None:
    html = page(report(lexicon), with_text=False)
    assert "坏了" not in html
    assert "不含来信正文" in html
    assert "L1" in html


def test_the_terminal_shows_numbers_and_ids_only(lexicon: MakeLexicon) -> None:
    stream = StringIO()
    text(Console(file=stream, width=120), report(lexicon))
    shown = stream.getvalue()
    assert "坏了" not in shown
    assert "L1" in shown
    assert "漏 路灯，多 长椅" in shown
    assert "微平均" in shown


def test_the_page_lists_rows_that_could_not_be_scored_and_sums_up_rare_labels(lexicon: MakeLexicon) -> None:
    items = [labelled(i, "灯杆倒了", petition_class=f"类{i}") for i in range(30)]
    items += [labelled(90, "长椅", topics="不知道"), labelled(91, "长椅")]
    found = score(lexicon(STREETS, KINDS), items, worst=0)
    html = page(found)
    assert "第 90 件：专题一列有词库里没有的标签" in html
    assert "无标注 1 件" in html
    assert "其余" in html
    assert "本报告不含来信正文" in html
    stream = StringIO()
    text(Console(file=stream, width=120), found)
    assert "未能计入 1 处" in stream.getvalue()
