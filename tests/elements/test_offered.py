"""Evidence that a letter offers."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我有录音和转账截图可以提供。", ["录音", "转账截图"]),
        ("附收费小票照片三张。", ["收费小票照片三张"]),
        ("附：公示表复印件、挂号信回执。", ["公示表复印件", "挂号信回执"]),
        ("白条还在，一直揣着。", ["白条"]),
        ("有合同、有转账回单为证。", ["合同", "转账回单"]),
        (
            "佐证材料：拨付凭证、会议纪要〔2022〕9号、验收单12份（复印）、现场照片。",
            ["拨付凭证", "会议纪要〔2022〕9号", "验收单12份", "现场照片"],
        ),
        ("可查：仓库盘点表、过磅记录。电话13800000118", ["仓库盘点表", "过磅记录"]),
        ("附：收据一张、13800000118、账本。", ["收据一张", "账本"]),
        ("证据：都在我手里。", []),
        ("我手里有前年修渠的视频和今年的照片。", ["前年修渠的视频", "今年的照片"]),
        ("他不签合同就让我们进场。", []),
        ("至今没有书面答复意见书。", []),
    ],
)
def test_offered(text: str, expected: list[str]) -> None:
    assert [e.text for e in elements(text).offered] == expected


def test_what_is_missing_is_not_offered() -> None:
    assert elements("他没有票据，我有合同。").offered[0].text == "合同"
    assert len(elements("他没有票据，我有合同。").offered) == 1
