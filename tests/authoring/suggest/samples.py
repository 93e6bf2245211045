"""Invented letters that differ from one another, with words planted in them, and a small lexicon."""

from __future__ import annotations

import random
from pathlib import Path

from classifier.gold import Labelled, gold_of
from classifier.model import Letter

STREETS = """\
schema: fenliu/area@1
id: streets
name: 街道
topics:
  - id: lamps
    name: 路灯
    class: 城乡建设/城市建设和市政管理/城市公共设施
    terms: {strong: [路灯, 灯光]}
    tests: {match: [路灯坏了]}
  - id: benches
    name: 长椅
    class: 城乡建设/城市建设和市政管理/公园管理
    terms: {strong: [长椅]}
    tests: {match: [长椅坏了]}
  - id: noise
    name: 噪声
    class: 环境保护/环境污染/噪音污染
    terms: {strong: [施工]}
    tests: {match: [夜里施工]}
"""
KINDS = """\
schema: fenliu/labels@1
set: kinds
labels:
  - {id: petition-letter, name: 群众来信, default: true, tests: {match: [路灯坏了]}}
"""
_WHO = ("老人", "孩子", "邻居", "住户", "学生", "大家", "妻子", "父母", "同事", "朋友")
_DO = ("下楼", "买菜", "散步", "出门", "上班", "做饭", "看病", "睡觉", "读书", "搬家", "晾晒", "洗衣", "接送", "打扫")
_HOW = ("很不方便", "十分担心", "觉得难受", "只好绕道", "常常抱怨", "心里着急", "感到无奈", "非常失望", "一直忍耐")
_TELL = ("希望早日处理", "盼着有人过问", "请来看看实际情况", "已经说过多次", "等了很久没有结果", "愿意配合调查")


def filler(seed: int) -> str:
    """A few sentences that say nothing in particular, different for each seed."""
    dice = random.Random(seed)
    said = [f"{dice.choice(_WHO)}{dice.choice(_DO)}{dice.choice(_HOW)}" for _ in range(6)]
    return "，".join(said) + "，" + dice.choice(_TELL) + "。"


def letter(number: int, planted: str, **meta: str) -> Labelled:
    """A letter with `planted` in its middle."""
    one = Letter(f"S{number}", text=f"{filler(2 * number)}{planted}{filler(2 * number + 1)}", meta=meta)
    return Labelled(number, one, gold_of(one))


def folder(tmp_path: Path, **files: str) -> str:
    """A layer of the small lexicon and any further files."""
    path = tmp_path / "base"
    path.mkdir(exist_ok=True)
    for name, text in {"streets": STREETS, "kinds": KINDS, **files}.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return str(path)
