"""Whole texts squeeze as their characters do one by one, and every character of the outcome is traced back."""

import random

from classifier.redact.squeeze import places, squeezed, squeezed_whole


def test_each_place_is_where_the_character_comes_from() -> None:
    rng = random.Random(4)
    spans = [(0x20, 0x7F), (0x80, 0x24FF), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFE00, 0xFFEF), (0x1D400, 0x1F9FF)]
    for _ in range(300):
        text = "".join(chr(rng.randint(*rng.choice(spans))) for _ in range(40))
        traced = [at for at, char in enumerate(text) for _ in squeezed(char)]
        assert places(text) == traced
        assert squeezed_whole(text) == squeezed(text) == "".join(map(squeezed, text))


def test_separators_go_and_wide_digits_become_plain() -> None:
    text = "电话：１３８-0000 零零一六。㈱"
    assert squeezed_whole(text) == "电话:13800000016。株"
    assert places("a-㈱b") == [0, 2, 3]
