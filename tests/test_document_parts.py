"""A document of several findings: its parts go nowhere the whole may not."""

from __future__ import annotations

import pytest

from classifier import Classifier, Letter

TEXT = """县委巡察组：
被反映人臧某鹏，青梧镇党委书记。
一、把持工程。2023年镇里修滨河步道，合同价398万元，施工队是他外甥找来的，没有招标，结算时变成612万元，签证单只有他一个人签字。
二、账目不清。镇属粮站六百万元的租金三年没有入账，问会计，会计说都在他那里，谁也不敢多问一句，年底发了什么也没人知道。
三、大吃大喝。每周五都在某山庄摆两桌，签单挂在接待费名下，一年下来二十多万元，票据都开成会议餐，食堂的人都看见过。
我是镇里的干部，不敢署名，请不要转给镇里。"""


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def test_parts_of_an_accusation_keep_accused_kind_and_purpose(classifier: Classifier) -> None:
    letter = Letter(id="x", title="反映青梧镇党委书记臧某鹏的问题", text=TEXT, channel="举报信")
    rows = classifier.classify_document(letter)
    assert len(rows) == 3
    for part, result in rows:
        assert part.parent == "x"
        assert result.kind == "accusation-letter"
        assert result.purpose == "accusation"
        assert "臧某鹏" in [accused.name for accused in result.elements.accused]
        assert result.route is not None
        assert "臧某鹏" in result.route.not_to
        assert not any("青梧" in recipient.name for recipient in (*result.route.to, *result.route.cc))


WITHHELD = """县纪委监委：我是县人民医院的医生，反映院长谌某海三件事。
一、买设备不招标。2023年9月核磁共振机花了1680万元，参数是供货的公司写的，邻县同样的机器1190万元，招标前他就把人领到设备科。
二、耗材吃回扣。骨科钢板只准用一家，代表按支数跟科里结账，钱由护士长转给他，今年2月对账吵起来，一层楼都听见了。
三、亲属占编。他儿子没有考试就进了后勤公司，人在外地念书，每月工资照打，花名册上签的名字都是别人代的。
我还在院里上班，千万别把信转给卫健局。"""


def test_what_the_writer_asks_holds_for_every_part(classifier: Classifier) -> None:
    letter = Letter(id="x", title="反映县人民医院院长谌某海的问题", text=WITHHELD, channel="举报信")
    rows = classifier.classify_document(letter)
    assert len(rows) == 3
    for _, result in rows:
        assert result.route is not None
        assert "卫生健康局" not in [one.name for one in (*result.route.to, *result.route.cc)]
        assert "卫生健康局" in result.route.not_to


def test_split_never_gives_the_whole(classifier: Classifier) -> None:
    letter = Letter(id="x", title="反映青梧镇党委书记臧某鹏的问题", text=TEXT, channel="举报信")
    rows = classifier.classify_document(letter, split="never")
    assert [part.id for part, _ in rows] == ["x"]


SIGNED = """县纪委监委：我叫邢某芹，柳塘镇河湾村二组村民，实名反映本村党支部书记窦某林的问题。
一、截留补助款。2023年11月，我家和本组苗某家的补助每户2.8万元打到卡上，窦某林让村文书把我们两家的卡统一收走，还回来时每家少了1.2万元。
二、假名套钱。他弟弟窦某江在县城有两套商品房，2023年也列在危改名单里，照片拍的是别人家的猪圈，文书都知道。
三、上个月我去问，他说“钱是给上面跑关系用了，你再闹，明年的低保就不要想”。
举报人：邢某芹 电话 138 0000 0132"""


def test_parts_have_the_writer_and_the_accused_of_the_whole(classifier: Classifier) -> None:
    letter = Letter(id="x", title="实名举报柳塘镇河湾村支书截留补助款", text=SIGNED, channel="举报信")
    rows = classifier.classify_document(letter)
    assert len(rows) == 3
    for _, result in rows:
        assert (result.elements.petitioner.signed, result.elements.petitioner.name) == ("real-name", "邢某芹")
        assert "anonymous" not in result.elements.flags
        assert [(one.name, one.post) for one in result.elements.accused] == [("窦某林", "村党支部书记")]
        assert result.route is not None
        assert not result.route.held  # the whole says which of the villages of that name it is
        assert not any("河湾" in one.name or "柳塘" in one.name for one in (*result.route.to, *result.route.cc))


def test_parts_of_an_anonymous_letter_are_anonymous(classifier: Classifier) -> None:
    letter = Letter(id="x", title="反映青梧镇党委书记臧某鹏的问题", text=TEXT, channel="举报信")
    assert all("anonymous" in result.elements.flags for _, result in classifier.classify_document(letter))
