"""Earlier petitions by the same side, and what is none."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


@pytest.mark.parametrize(
    "text",
    [
        "这是我第三次来信反映漏水的事。",
        "已多次反映，一直没有答复。",
        "去年也写过信，石沉大海。",
        "来电人已两次来电，均回复在处理。",
        "三年里向镇里、向县里写了六回信。",
        "此为第四次联名。",
        "我们三次联名反映，没有下文。",
        "为此事先后五次投诉，均被推诿。",
        "曾反映过，没人管。",
        "再次来信，请过问。",
        "打了十几次12345投诉都没用。",
    ],
)
def test_repeat(text: str) -> None:
    assert elements(text).repeat


@pytest.mark.parametrize(
    "text",
    [
        "供热公司看了三回，回回说水压不够。",
        "也有人打过12315，回的是没发现。",
        "我找过班主任两次。",
        "问了八九回，总说凑不齐人。",
        "村里有人反映过，乡里没理。",
        "电梯困人五次，老人不敢坐。",
        "反映一件事：井里没水。",
        "他三次受到处分，举报他很难。",
    ],
)
def test_no_repeat(text: str) -> None:
    assert not elements(text).repeat


def test_title_counts_and_flag_is_set() -> None:
    found = elements("请解决。", title="关于工龄认定的再次反映")
    assert found.repeat
    assert "repeat-petition" in found.flags
