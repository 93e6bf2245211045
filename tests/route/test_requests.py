"""Units the writer asks to keep the letter from."""

from __future__ import annotations

import pytest

from classifier.office import Office
from classifier.route.requests import withheld_units
from tests.route.samples import letter


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("请不要转给教育局和学校。", ["education"]),
        ("请勿转给县住建局办理", ["housing"]),
        ("来查请绕开柳塘镇政府，直接上山", ["liutang"]),
        ("请不要转回。教育局的人我信得过", []),
        ("教育局不管", []),
        ("应急局的人请不要拆开，转给上面", ["emergency-management"]),
        ("写给县委。教育局和住建局请回避", ["education", "housing"]),
        ("教育局管不了。请回避", []),
        ("", []),
    ],
)
def test_units_right_after_the_asking(office: Office, text: str, units: list[str]):
    assert withheld_units(letter(text), office) == units


def test_discipline_cannot_be_asked_away(office: Office):
    from classifier.model import Accused
    from classifier.route import decide
    from tests.route.samples import DAY, accusation, names

    found = accusation("key-minority.integrity", accused=[Accused("安某", "支书", "上仓村", "village")])
    assert names(decide(letter("不要转给县纪委。"), found, office, DAY).to) == ["discipline"]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("9月10日复议决定下来，责令街道六十日内重新处理，到今天没有来过一张纸，请督促落实。", "justice"),
        ("我想申请行政复议，请问到哪里办。", "petition"),
    ],
)
def test_a_decision_upon_review_that_is_not_carried_out(office: Office, text: str, to: str):
    from classifier.route import decide
    from tests.route.samples import DAY, names, result

    found = result("livelihood.city-appearance", petition_class="城乡建设/城管执法")
    assert names(decide(letter("城管拆了我的招牌。" + text), found, office, DAY).to) == [to]
