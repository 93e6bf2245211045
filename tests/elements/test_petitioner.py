"""Who writes: names from labels, introductions and signatures; anonymous letters; head counts."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来电人：阮某田，男，61岁，反映水井没水。", "阮某田"),
        ("来访人苗某娟，女，住苇荡村，反映丈夫打人。", "苗某娟"),
        ("【来电人】邹先生 【回拨】1380000xxxx 电梯坏了", "邹先生"),
        ("【诉求人】费女士，咨询落户。", "费女士"),
        ("我叫贺某芬，家里漏雨，请帮忙。", "贺某芬"),
        ("我是柳塘镇的护林员，也是村民代表，叫贺某芬，家里漏雨。", "贺某芬"),
        ("我叫张建国，今年五十岁。", "张建国"),
        ("我，邢永芝，男，汉族，家住柳塘镇，家里漏雨。", "邢永芝"),
        ("您好：我，邢某芝，今年六十，家里漏雨。", "邢某芝"),
        ("俺叫邢永芝，家里漏雨。", "邢永芝"),
        ("我是柳塘镇河湾村三组村民薛某成，反映占地的事。", "薛某成"),
        ("老人是河湾村二组的。我是他儿子，叫雷某全，反映低保。", "雷某全"),
        ("请退还多收的钱。倪某平 138****0027", "倪某平"),
        ("楼上漏水没人管。退休教师 汤某 138****0058", "汤某"),
        ("我要回血汗钱！滕某发", "滕某发"),
        ("骗走的钱讨不回来。殷某根口述，孙子代笔。", "殷某根"),
        ("请查一查。店主：罗某华 1380000xxxx", "罗某华"),
        ("请执行判决。申请人：毕某川，住斗门街道，13800000195。", "毕某川"),
        ("反映人：敬老院原炊事员郝某兰（请保密）。院长克扣伙食。", "郝某兰"),
        ("签名附后。联系人：邬某 13800000184", "邬某"),
        ("实名举报人：安某宁，电话13800000179。", "安某宁"),
        ("请把车还我。联系龚某全 13800000234", "龚某全"),
        ("签名附后,推莫某林、谷某芹为代表人.", "莫某林"),
        ("医生没收一分钱，是好人！病人家属 辜某兰", "辜某兰"),
        ("三件事请一次说清楚。总经理 经某 13800000117", "经某"),
        ("今后引以为戒。\n县蚕桑服务中心 甄某", "甄某"),
        ("推三个人出来说话：莫某林、谷某芹、常某，电话13800000118。", "莫某林"),
        ("材料都在。某川环卫 法务 程某 电话1380000xxxx", "程某"),
        ("路灯坏了没人修。冉某根，住桥头村", "冉某根"),
        ("单子要正经的。谢某财 按手印", "谢某财"),
        ("两面锦旗都退了,我记一辈子.\n芦某英", "芦某英"),
        ("该停的停。里岙村 阮某柱 七十二", "阮某柱"),
        ("来电:翁先生 13800000215 反映停水", "翁先生"),
        ("只要求公开租金。\n渔火村第三村民小组 湛某田等八户", "湛某田"),
        ("请把路修好。\n苇荡村二组村民贺某芬等12户村民", "贺某芬"),
        ("水费要一致。\n退休教师 汤某等十余人 13800000058", "汤某"),
        ("恢复供水。业主代表：常某、乐某、于某，电话13800000116。", "常某"),
        ("渡船太少，请加一班。裁缝 陆某芬", "陆某芬"),
        ("烂果子没人收。收山货的籍某朋", "籍某朋"),
        ("路太窄，错不开车。二道峁 撒某林 1380000xxxx", "撒某林"),
        ("判得不公，请重审。冤民 东方某福 叩拜", "东方某福"),
        ("水管漏了一个月。党员 铁某有，住村东头，138****0447", "铁某有"),
        ("渣堆快垮了，请来人。我叫门某海,138****0267,在现场", "门某海"),
        ("钟县长：我姓廖，廖某碧，住老糖厂家属院，水压太低。", "廖某碧"),
        ("阮是沙埔村的，姓高，叫高某治，今年七十六，低保停了。", "高某治"),
        ("我是街面上送货的，姓海。冷链车没人查。", "姓海"),
        ("我姓甘，屋头五口人，水表不准。", "姓甘"),
        ("民警人好，记一功。外地游客 佟女士", "佟女士"),
        ("栏杆松了，请修。卖茶叶蛋的老魏", "老魏"),
        ("名字只写给你们，请别让社区知道：母某容 13900000096", "母某容"),
        ("三十七人手印附后，领头的叫苗某琴。", "苗某琴"),
        ("名单不要给村里看。牵头的：智某平。", "智某平"),
        ("来电人:郄师傅，男，反映烂蒜没人收。", "郄师傅"),
    ],
)
def test_real_name(text: str, name: str) -> None:
    petitioner = elements(text).petitioner
    assert (petitioner.signed, petitioner.name) == ("real-name", name)


@pytest.mark.parametrize(
    "text",
    [
        "我是学校职工，暂不署名。",
        "举报人不便署名。作坊夜里开工。",
        "我是工地上的，署名就没活路了。",
        "匿名反映单位招聘的事。",
        "不敢说我是谁，请来查。",
        "水渠没水。几个怕死又不甘心的村民",
        "请上级查处。一名退下来的老同志",
        "【诉求人】未留姓名 煤气味很重",
        "恕不具名。",
    ],
)
def test_anonymous(text: str) -> None:
    assert elements(text).petitioner.signed == "anonymous"


def test_accusation_without_a_name_is_anonymous() -> None:
    assert elements("举报村支书傅某贪污。", channel="举报信").petitioner.signed == "anonymous"


def test_contact_without_a_name_waits_for_verification() -> None:
    assert elements("孩子不见了，请帮忙找！我电话13800000131。").petitioner.signed == "pending-verification"


def test_somebody_named_behind_me_in_mid_sentence_is_not_the_writer() -> None:
    assert elements("他们打了我，高某某，还有几个人，都在场。").petitioner.name == ""


def test_nothing_said_is_unknown() -> None:
    assert elements("小区停水三天了，没人管。").petitioner.signed == "unknown"


def test_unit_signs() -> None:
    assert elements("请解决欠款。\n柳塘镇某达建材有限公司").petitioner.signed == "unit"


def test_names_of_the_accused_are_not_the_writers() -> None:
    found = elements("被举报人：皮某，男，河湾村村主任，收受红包。", channel="举报信")
    assert found.petitioner.signed == "anonymous"
    assert [a.name for a in found.accused] == ["皮某"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("我们是霞晚街道某江畔三期的316户业主，要求交房。", 316),
        ("我们是老城区扫街的，四十一个人，欠薪五个月。", 41),
        ("我们是绸厂职工，共五十三人，反映工龄认定。", 53),
        ("我们村两个组的村民，联名的有87户，反映石料厂。", 87),
        ("我们下湾村五组27户，地流转出去没给钱。", 27),
        ("请查处。按手印四十一人，名单附后。", 41),
        ("只要求公开租金。\n渔火村第三村民小组 湛某田等八户", 8),
        ("请把路修好，全村三百户都走它。\n贺某芬等12户村民", 12),
        ("全组二十二户，少算的有十五户。我叫卞某。", 1),
        ("我们这些老人有的卖了房，登记在册的有四百三十多人。", 1),
        ("工地上死了2人，一百多人停工。", 1),
        ("我们打听到镇里发了三十户。", 1),
    ],
)
def test_count_is_what_the_letter_speaks_for(text: str, count: int) -> None:
    assert elements(text).petitioner.count == count


def test_a_group_that_signs_is_not_accused() -> None:
    found = elements("没有证据说谁拿了钱，只要求公开租金。\n渔火村第三村民小组 湛某田等八户")
    assert found.accused == []
    assert "joint" in found.flags


def test_joint_flag_from_five_up() -> None:
    assert "joint" in elements("联名48人，反映文书的问题。").flags
    assert "joint" not in elements("我叫卞某，反映停水。").flags


@pytest.mark.parametrize(
    "text",
    [
        "请你们一定查处镇长王某。",
        "阳台对着基站。杏帘街道翠某苑，多谢！",
        "一块地两家争。要查就查王医生。",
    ],
)
def test_who_stands_last_has_not_always_signed(text: str) -> None:
    assert elements(text).petitioner.name == ""


@pytest.mark.parametrize("channel", ["巡察底稿", "反馈意见", "整改报告", "工作总结"])
def test_papers_are_signed_by_a_unit(channel: str) -> None:
    assert elements("对照问题逐条整改，监督电话13800000224。", channel=channel).petitioner.signed == "unit"
    assert elements("逐条整改到位。", title="关于整改情况的整改报告").petitioner.signed == "unit"


def test_report_of_a_person_on_duty_is_not_signed_by_a_unit() -> None:
    one = elements("本人作为支部书记，收入全部进账。", title="年度述职述廉报告", channel="工作总结")
    assert one.petitioner.signed == "unknown"


def test_whom_a_letter_asks_to_punish_has_not_signed_it() -> None:
    assert elements("渠修得一踩就碎，请严查负责人童某。").petitioner.signed != "real-name"


def test_advertisements_are_signed_by_nobody() -> None:
    assert elements("店庆优惠，电话13800000224，退订回T").petitioner.signed == "unknown"


def test_an_accusation_with_a_contact_waits_for_verification() -> None:
    text = "举报窗口的人收红包，收据录音都在。13800000224"
    assert elements(text).petitioner.signed == "pending-verification"


def test_an_accusation_without_an_accusing_word_is_anonymous() -> None:
    text = "村支书傅某把修路款装进自己口袋，还打人。"
    assert elements(text).petitioner.signed == "anonymous"


@pytest.mark.parametrize(
    "text",
    ["请查。\n蒲某山，村支书，收了钱。", "桥修坏了。游某生（县教育局副局长）虚报套取。", "请查。谈某贪污了三万。"],
)
def test_a_name_with_a_post_or_an_act_is_no_signature(text: str) -> None:
    assert elements(text).petitioner.name == ""


@pytest.mark.parametrize(
    ("text", "writer", "accused"),
    [
        ("本人实名检举县某中学副校长晁某勇、教务处主任苗某：高一招生卖名额，从中牟利。", "", ["晁某勇", "苗某"]),
        ("我是实名举报人张某，举报县某局局长晁某勇受贿。", "张某", ["晁某勇"]),
    ],
)
def test_whom_the_writer_accuses_is_not_the_writer(text: str, writer: str, accused: list[str]) -> None:
    found = elements(text, channel="举报信")
    assert found.petitioner.name == writer
    assert [one.name for one in found.accused] == accused
