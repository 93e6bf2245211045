"""Invented labelled letters and a small lexicon to score."""

from __future__ import annotations

from classifier.gold import Labelled, gold_of
from classifier.model import Letter

STREETS = """\
schema: fenliu/area@1
id: streets
name: 街道
topics:
  - id: lamps
    name: 路灯
    class: 城建/路灯
    terms: {strong: [路灯不亮, 灯杆], normal: [路灯], weak: [巷子]}
    rules: [{id: alley, when: 路灯 and 巷子, weight: 1}]
  - id: benches
    name: 长椅
    class: 园林/公园
    terms: {strong: [长椅]}
"""
KINDS = """\
schema: fenliu/labels@1
set: kinds
labels:
  - {id: petition-letter, name: 群众来信, default: true}
"""


def labelled(number: int, text: str, **meta: str) -> Labelled:
    letter = Letter(f"L{number}", title="", text=text, meta=meta)
    return Labelled(number, letter, gold_of(letter))
