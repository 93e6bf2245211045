from __future__ import annotations

import pytest

from classifier.read.numbering import number_text


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (12, "japaneseCounting", "十二"),
        (21, "ideographDigital", "二十一"),
        (120, "chineseCounting", "120"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "lowerLetter", "b"),
        (2, "upperLetter", "B"),
        (7, "decimal", "7"),
        (7, "unheardOf", "7"),
    ],
)
def test_number_forms(number: int, form: str, text: str) -> None:
    assert number_text(number, form) == text
