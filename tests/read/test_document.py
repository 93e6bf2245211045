from __future__ import annotations

from pathlib import Path

import pytest

from classifier.read.document import front_fields, split_title
from tests.read.papers import TEXT, one_letter


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (f"关于机井的反映\n{TEXT}", "关于机井的反映", TEXT),
        (f"# 关于机井的反映\n\n{TEXT}", "关于机井的反映", TEXT),
        (f"尊敬的领导：\n{TEXT}", "", f"尊敬的领导：\n{TEXT}"),
        (f"机井坏了。\n{TEXT}", "", f"机井坏了。\n{TEXT}"),
        (f"机井坏了！没人修\n{TEXT}", "", f"机井坏了！没人修\n{TEXT}"),
        ("只有一行", "", "只有一行"),
        ("只有一行\n\n", "", "只有一行\n\n"),
        (f"{'长' * 41}\n{TEXT}", "", f"{'长' * 41}\n{TEXT}"),
    ],
)
def test_first_line_is_the_title_only_when_it_looks_like_one(text: str, title: str, body: str) -> None:
    assert split_title(text) == (title, body)


def test_front_fields_fill_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"标题：机井坏了\n编号: X-7\n【日期】：2024年5月1日\n渠道：来信\n\n内容：{TEXT}\n第二段", "utf-8")
    letter = one_letter(path)
    assert (letter.id, letter.title, letter.channel) == ("X-7", "机井坏了", "来信")
    assert str(letter.received) == "2024-05-01"
    assert letter.text == f"{TEXT}\n第二段"


@pytest.mark.parametrize("text", [f"举报人：某某\n{TEXT}", TEXT, "", "内容：没有别的字段", f"{TEXT}\n标题：不在开头"])
def test_text_without_front_fields_stays_whole(text: str) -> None:
    assert front_fields(text) == ({}, text)


def test_fenced_front_matter() -> None:
    fields, body = front_fields(f"---\ntitle: 机井\ndate: 2024-05-01\n---\n{TEXT}")
    assert fields == {"title": "机井", "received": "2024-05-01"}
    assert body == TEXT


def test_a_field_named_twice_belongs_to_the_text() -> None:
    fields, body = front_fields("标题：一\n标题：二\n三")
    assert fields == {"title": "一"}
    assert body == "标题：二\n三"
