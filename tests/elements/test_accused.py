"""Who is accused: order and form of post and name, letters that say it without 举报, posts and bodies alone."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


def names(text: str, title: str = "", **more: str) -> list[str]:
    return [a.name for a in elements(text, title, **more).accused]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被举报人：卞某发，男，县粮食购销公司总经理。2021年以来虚报损耗套取资金。", ["卞某发"]),
        ("被反映人褚某明，柳塘镇党委书记，搞一言堂。", ["褚某明"]),
        ("被举报人姓名：贺某某，职务：县住建局副局长，收受红包。", ["贺某某"]),
        ("举报河湾村支书戚某贵截留危房改造补助款。", ["戚某贵"]),
        ("举报县林业局局长范某违规审批采伐证，收受回扣。", ["范某"]),
        ("我要举报镇财政所所长鲁某，他把补贴款私分了。", ["鲁某"]),
        ("反映村主任韦某生优亲厚友，把低保给了自己侄子。", ["韦某生"]),
        ("控告县法院法官凤某枉法裁判。", ["凤某"]),
        ("实名举报县公安局交警大队民警花某乱罚款不开票。", ["花某"]),
        ("举报县医院药剂科科长俞某收受药商回扣。", ["俞某"]),
        ("检举中心小学校长任某强制学生买保险，从中提成。", ["任某"]),
        ("举报局长张建国收受老板红包二十万元。", ["张建国"]),
        ("举报县水利局副局长李国强，虚报工程量套取资金。", ["李国强"]),
        ("举报村支书王德发贪污征地款。", ["王德发"]),
        ("举报副镇长欧阳某明插手工程。", ["欧阳某明"]),
        ("举报驻村第一书记酆某伟脱岗，天天打麻将。", ["酆某伟"]),
        ("举报村会计鲍某芬与村支书史某才伙同套取扶贫资金。", ["鲍某芬", "史某才"]),
        ("举报县乡村振兴局股长费某，索要好处费。", ["费某"]),
        ("举报敬老院院长廉某克扣老人伙食费。", ["廉某"]),
        ("巡察组组长岑某接受被巡察单位宴请，我要检举。", ["岑某"]),
        ("举报县城管局执法人员薛某吃拿卡要。", ["薛某"]),
        ("雷某强是我们村的村长，他把集体的鱼塘低价包给小舅子，请纪委查处。", ["雷某强"]),
        ("纪委的领导：村妇女主任管着我们的折子，叫曲某芬，她把我们的补贴取走了。", ["曲某芬"]),
        ("被举报人：储某杰，县人民医院院长；郗某，设备科科长。收受回扣。", ["储某杰", "郗某"]),
        ("举报县林业局人事股股长公羊某收钱改档案。", ["公羊某"]),
        ("举报县水利局局长訾某魁截留工程款。副局长漆某提了句“先问问财政”，就不再分管财务。", ["訾某魁"]),
        ("举报粮库主任汤某国套取补贴，大合同就他和会计苗某霞两个人定。", ["汤某国", "苗某霞"]),
        ("举报县公交公司经理仝某自二〇二一年起套取公款。", ["仝某"]),
        ("检举县交通局副局长逄某海：1、收受老板红包。2、虚报工程量。", ["逄某海"]),
    ],
)
def test_accusation_by_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("村里的支书老郑把低保给了他自己亲戚，我们没人敢说，请查处。", ["老郑"]),
        ("来了个姓娄的所长，收了红包就放水，大家都晓得，请纪委查。", ["姓娄"]),
        ("说的是垭口村管账那个人，姓滑，叫滑某贵，把占地款取走装了自己腰包，请查处。", ["滑某贵"]),
        ("倪副馆长私设小金库，卖门票不入账，请保密。", ["倪"]),
        ("滕所长每月来收钱，不给就查封，请纪委暗访。", ["滕"]),
        ("汤某国镇长插手工程，把修路的活给了连襟，请彻查。", ["汤某国"]),
        ("县交通局罗局长收受施工队老板的红包，请查处。", ["罗"]),
        ("我们镇民政办主任郝某平冒领死人的补贴，三年了没人管。请查处。", ["郝某平"]),
        ("村文书邬某把十几户的地力补贴打到他老婆卡上，冒领四年。", ["邬某"]),
        ("安监员姓时，收了矿上的红包，天天在调度室打牌。", ["姓时"]),
        ("市场监管所里姓窦的，到各家饭店白吃白拿，请纪委查。", ["姓窦"]),
        ("我们住建局那个姓巫的收红包，请查处。", ["姓巫"]),
        ("站里一个叫小贝的收现金不给票，请纪委查。", ["小贝"]),
        ("巡察组同志：粮站管过磅的老柴扣秤，一车扣三百斤。", ["老柴"]),
        ("我们村管低保的那个人，姓柏，给他送烟才给办，请纪委查。", ["姓柏"]),
        ("书记包某和的侄女吃空饷，请查。", ["包某和"]),
        ("巡察组领导：站长晏某和收费员晏某玲收费不开票，钱不进账。", ["晏某", "晏某玲"]),
        ("水利站长傅某验收时收了信封，渠修得一踩就碎，请暗访。", ["傅某"]),
    ],
)
def test_accused_without_the_word_for_it(text: str, expected: list[str]) -> None:
    assert names(text, channel="来信") == expected


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的县委书记、县长：我家的房子漏雨，请帮我修一修。",
        "敬爱的皮书记：我反映小区停水的事，物业不管。",
        "卞局长：您好！我想咨询落户的事。",
        "尊敬的齐某县长，村里的路坏了三年，请您过问。",
        "请县委康书记给我们做主，工地欠我们工资。",
        "县信访局伍主任：我反映的是开发商不退房款的问题，公司违规。",
    ],
)
def test_addressee_is_not_accused(text: str) -> None:
    assert names(text, channel="来信") == []


@pytest.mark.parametrize(
    "text",
    [
        "俺是东塬村的，俺叫余某芳，会计克扣补助没人管。",
        "我是村会计余某芳，家里漏雨，低保被停了，请恢复。",
        "我叫元某，是镇中学老师，反映补课费没发。",
        "反映人：原供销社主任卜某贵。我反映镇里打击报复，把我的退休金停了。",
        "来电人：村主任顾某。反映桥塌了，施工队偷工减料。",
        "石料厂放炮违规，山都毁了。联系人：村民代表孟某清 1380000xxxx",
    ],
)
def test_writer_is_not_accused(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举报镇党委书记平某霸道，镇长黄某提过意见，当场被他骂出会场，被免了职。", ["平某"]),
        ("举报院长和某私设小金库，会计穆某不肯签字，被调离岗位。", ["和某"]),
        ("举报村支书萧某贪污，副支书尹某可以作证。", ["萧某"]),
        ("举报校长姚某收回扣，老师邵某知情，可向他了解情况。", ["姚某"]),
        ("举报所长湛某乱收费。以前的老所长汪某倒是公道，从不收礼。", ["湛某"]),
        ("举报局长祁某把工程给他连襟毛某，还有他原来的秘书禹某。", ["祁某"]),
        ("举报副县长狄某插手项目，受益的是某恒公司老板米某。", ["狄某"]),
        ("举报村主任贝某侵占集体土地，他儿子明某开的砂场也占了地。", ["贝某"]),
        ("举报县医院院长臧某与护士计某长期关系不清。", ["臧某"]),
    ],
)
def test_victims_witnesses_helpers_and_kin_are_not_accused(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "办公室主任成某倒是好心，悄悄跟我讲要补公函。我不是要告哪个，真不是举报，就想把账要回来。",
        "感谢民警戴某冒雨把走失的老人送回家，还不收礼。",
        "村支书谈某、村主任宋某都帮我说过话，就是手续办不下来。",
        "物业经理茅某收了停车费不开票。",
        "开发商老板庞某跑路了，工地停工。",
        "项目经理熊某拖欠我们工资十二万元。",
        "班主任纪某说孩子要多读书。",
        "我的主治医师舒某说要手术，药费太贵。",
        "施工队长屈某偷工减料，水泥一抠就掉。",
    ],
)
def test_nobody_public_is_accused(text: str) -> None:
    assert names(text, channel="来信") == []


@pytest.mark.parametrize(
    ("text", "post", "tier"),
    [
        ("村支书截留危房改造补助款，请查处。", "村支书", "village"),
        ("举报镇长收受红包，把工程给了亲戚。", "镇长", "town-head"),
        ("举报派出所所长包庇砂霸。", "派出所所长", "judicial"),
    ],
)
def test_a_post_alone_can_be_accused(text: str, post: str, tier: str) -> None:
    found = elements(text).accused
    assert [(a.name, a.post, a.tier) for a in found] == [("", post, tier)]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("举报县委副书记项某卖官。", "county-top"),
        ("举报副县长祝某插手工程。", "county-top"),
        ("举报县教育局局长董某收受贿赂。", "county-dept-head"),
        ("举报县教育局副局长梁某收受贿赂。", "county-dept-deputy"),
        ("举报县交通局办公室主任杜某虚报发票。", "county-dept-deputy"),
        ("举报县第一中学校长阮某私设小金库。", "county-unit-head"),
        ("举报县医院副院长蓝某收回扣。", "county-unit"),
        ("举报柳塘镇党委书记闵某一言堂。", "town-head"),
        ("举报柳塘镇副镇长席某插手工程。", "town-leader"),
        ("举报柳塘镇财政所所长季某截留补贴。", "station"),
        ("举报柳塘镇卫生院院长麻某套取经费。", "station"),
        ("举报河湾村村主任强某侵占集体土地。", "village"),
        ("举报县法院法官贾某枉法裁判。", "judicial"),
        ("举报柳塘派出所民警路某不出警，收受好处。", "judicial"),
        ("举报巡察组副组长娄某泄密。", "inspector"),
        ("举报镇派出所副所长危某收了砂霸的钱，包庇他。", "judicial"),
    ],
)
def test_tier(text: str, tier: str) -> None:
    assert [a.tier for a in elements(text).accused] == [tier]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("举报县行政审批服务局工程建设股股长江某指定中介。", "县行政审批服务局"),
        ("石碓乡市场监管所来检查，走个过场。所长童某收了信封放水，请纪委查处。", "石碓乡市场监管所"),
        ("我是柳塘镇河湾村的。举报村支书颜某侵占集体土地。", "河湾村"),
        ("柳塘镇的事。举报镇派出所副所长郭某包庇砂霸。", "柳塘镇派出所"),
        ("控诉县法院民二庭法官梅某枉法裁判！", "县法院"),
        ("举报县住建局副局长盛某收受红包。", "县住建局"),
        ("举报县人力资源和社会保障局局长钟某受贿。", "县人力资源和社会保障局"),
        ("县教体局的教材征订有问题。局里基教股股长邢某收了书商的回扣，请县纪委查。", "县教体局"),
        ("举报县水利局。局里办公室主任贺某虚开发票，套取公款。", "县水利局"),
        ("教体局说这事归人事股管，人事股股长宁某开口就要五千块好处费，我要举报。", "教体局"),
        ("举报县住建局质监站。站里副站长陶某收了施工方红包。", "县住建局质监站"),
        (
            "麓南乡的村医举报：经费一年三万元，可乡卫生院只发七成，院长桑某荣扣下四十万元，装了自己腰包。",
            "麓南乡卫生院",
        ),
        ("举报县融媒体中心招聘造假，够格的就剩中心主任佴某的外甥女，佴某收了红包。", "县融媒体中心"),
        ("举报此事，还有镇财政所所长鲁某，他把补贴款私分了。", "镇财政所"),
        ("举报连派出所副所长牛某都收了老板红包。", "派出所"),
        ("举报连山镇政府副镇长牛某收了老板红包。", "连山镇政府"),
    ],
)
def test_unit_of_the_accused(text: str, unit: str) -> None:
    assert [a.unit for a in elements(text).accused] == [unit]


def test_spaces_inside_words_keep_the_original_spans() -> None:
    text = "举报乡卫 生院院 长盛某德克扣公共卫生经费。"
    found = elements(text).accused
    assert [a.name for a in found] == ["盛某德"]
    for element in found[0].evidence:
        assert text[element.start : element.end] == element.text


def test_title_names_the_accused() -> None:
    assert names("以上情况属实，望查处。", title="举报柳塘镇党委书记林某辉插手工程") == ["林某辉"]


def test_county_leader_raises_the_jurisdiction_flag() -> None:
    assert "superior-jurisdiction" in elements("举报副县长刁某川插手国有资产处置，低价贱卖。").flags


def test_a_body_is_accused_when_no_person_is() -> None:
    found = elements("举报柳塘镇卫生院乱收费，打针要另交一百元。").accused
    assert [(a.name, a.unit, a.tier) for a in found] == [("", "柳塘镇卫生院", "station")]


def test_private_firm_is_no_accused_body() -> None:
    assert elements("举报某达食品有限公司违法使用添加剂。").accused == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举报村里选举的事。竞选的华某宝挨家送烟，还塞了红包拉票。", ["华某宝"]),
        ("我们要举报。他哥柏某坤是我们村副主任，把果园低价包给了自己，年年不进账。", ["柏某坤"]),
        ("我要举报的这位是伏某云，以前是烽火乡的副乡长，采购苗木收了回扣。", ["伏某云"]),
        ("县水利局质监站来了个姓柴的，收了红包，把检查表打满勾就走，请纪委查处。", ["姓柴"]),
        ("铁炉乡应急办驻库监管的杜姓干部收了矿上的好处费，检查记录提前签，请纪委查处。", ["杜"]),
        ("举报县城市投资集团公司董事长卜某岭，把门面低价租给表弟，收回扣。", ["卜某岭"]),
        (
            "实名举报广告审批股股长宫某定的规矩多。宫某收过两条烟，宫某索要现金，宫某从不开票，宫某的话就是王法。",
            ["宫某"],
        ),
        ("举报县某集团董事长缪某来受贿。门面租给了缪某来的连襟，缪某来又在酒店摆宴。", ["缪某来"]),
    ],
)
def test_people_told_without_a_post_beside_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_person_an_accusation_speaks_of_where_nobody_holds_a_post() -> None:
    text = "举报信。验级的时候罗某祥手一摸就压级，给了钱就上两等。家家都给过，罗某祥挨个收钱，不给就没货。"
    assert names(text) == ["罗某祥"]
    assert names(text.replace("罗某祥", "老板罗某祥")) == []
    assert names("举报信。有人在村里收钱，不给就没货。举报人：罗某祥。联系罗某祥。") == []


def test_what_is_told_under_denial_is_no_accusation_by_itself() -> None:
    text = "我不是来举报谁的，就想把欠我的饭钱要回来。办公室主任巫某倒是好心，劝我再等等。"
    assert names(text) == []


def test_a_tale_with_a_colon_is_no_salutation() -> None:
    text = "县委常委、组织部部长卓某鹏，价码底下人都会背：乡镇副职八万元。举报他卖官，请上级查。"
    found = elements(text).accused
    assert [(a.name, a.tier) for a in found] == [("卓某鹏", "county-top")]
    assert names("县委常委、组织部部长卓某鹏，各位领导：我举报村支书戚某贵截留危房补助款。") == ["戚某贵"]
