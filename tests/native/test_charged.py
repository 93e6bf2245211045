"""The compiled records of those who are charged are those of `classifier.elements.accused_of`."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classifier.elements import accused_of
from classifier.elements.mentions import Charged, Mention
from classifier.normalise import Normaliser
from classifier.office import Office
from tests.native.test_reading import reader

pytest.importorskip("classifier.native.reading", reason="the kernel was not built", exc_type=ImportError)

TEXT = "\ufeff举 报 县民政局 局长祁某山，教育局的殷\u200b老师。"
UNITS = ("", "县民政局", "民政局", "教育局办公室", "没有的单位", "水务站", "中心小学")


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_records_are_the_same(data: st.DataObject, example_office: Office) -> None:
    field = data.draw(st.sampled_from(["title", "text"]))
    passage = Normaliser("", "").passage(field, data.draw(st.sampled_from([TEXT, TEXT[1:12].replace(" ", "")])))
    cuts = st.integers(0, len(passage.text))
    name, post = (tuple(sorted((data.draw(cuts), data.draw(cuts)))) for _ in range(2))
    mention = Mention(passage, name, post, "posts-dept-head", post[0])  # type: ignore[arg-type]
    unit = data.draw(st.sampled_from([*UNITS, *(one.name for one in example_office.units.values())]))
    charged = Charged("祁", "局长", unit, data.draw(st.sampled_from(["", "village"])), mention)
    for office in (example_office, None):
        assert reader().accused(charged, office) == accused_of(charged, office)
