"""What part somebody plays in a letter: accused, cleared, a teller, the writer; and letters that accuse nobody."""

from __future__ import annotations

import pytest

from tests.elements.passages import elements


def names(text: str, title: str = "", **more: str) -> list[str]:
    return [a.name for a in elements(text, title, **{"channel": "来信", **more}).accused]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("县纪委的同志：上月我写信说支书戚某贵截留补助款，那封信我写错了，是我没查清，钱早到账了。", "撤回上月的信"),
        ("县纪委：有人告我们支书容某芳贪污集体的钱，账我们看过，没有那回事，我们怕好人寒心。", ""),
        ("县纪委：现在有的干部念稿子应付，走过场。我不说是哪一个，我们社区书记容某芳也叫苦。", ""),
        ("县纪委：当年村会计滕某挪用桥款判了刑，我们不是还要告他，只求把追回来的钱发还。", ""),
        ("有个自称县民政局牛副局长的骗子收了我三千块保证金，请查处。", ""),
    ],
)
def test_letters_that_accuse_nobody(text: str, title: str) -> None:
    assert names(text, title) == []


@pytest.mark.parametrize(
    "text",
    [
        "县纪委：所长湛某私设小金库，收费不进账。会计穆某没有经手，站长汲某为人正派。",
        "县纪委：所长湛某私设小金库，收费不进账。过磅员老祁跟我说，钱每晚交上去。",
        "县纪委：所长湛某私设小金库，收费不进账。副所长汲某悄悄劝大家留好收据。",
        "县纪委：所长湛某私设小金库，收费不进账。新站长汲某说要查账，被他顶了回去。",
    ],
)
def test_the_cleared_tellers_and_who_would_not_go_along_are_not_accused(text: str) -> None:
    assert names(text) == ["湛某"]


def test_a_finding_clears_as_well() -> None:
    text = "财务股股长湛某虚开发票套取资金。保管员穆某证实材料未入库。前任主任汲某任期内的账目经抽查未见异常。"
    assert names(text, channel="巡察底稿") == ["湛某"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我要举报的是我丈夫，县林草局副局长第五某川，他收受红包。", ["第五某川"]),
        ("县纪委：我叫欧阳某琴，是县文化馆的会计。我要写的是我丈夫晏某鸣。他是县林草局副局长，收受红包。", ["晏某鸣"]),
        ("前头那位局长，敖某鸣，如今退休了，在任时虚报项目套取资金，请查处。", ["敖某鸣"]),
        ("乡长母某虚报面积套取补助款，请查处。", ["母某"]),
        ("听说是院长鲜某定的任务，一个医生一个月收十五个挂床，套出来的钱按比例分，请查处。", ["鲜某"]),
        ("被举报人：校长訾某鸣、总务处主任后某。两人虚报伙食费。", ["訾某鸣", "后某"]),
        ("现在这个鲍所长，来报账就要红包，请查处。", ["鲍"]),
        ("村里有个姓蔺的女人，是村里的妇女主任，她冒领低保，请查处。", ["姓蔺"]),
        ("中队有一名队员，三十来岁，左手戴一串珠子，大家都叫他姓缪的，每月收红包不开票，请查处。", ["姓缪"]),
        ("县纪委：我在县粮油公司当过保管员。经理麻某鸣虚报损耗，私卖粮食，钱进了自己腰包。", ["麻某鸣"]),
        ("县第五小学四(2)班数学老师厍某琴，在校外办晚托，收现金不开票，请查处。", ["厍某琴"]),
        ("经本镇干部职工反映，财政所所长查某鸣收手续费不开票，请查处。", ["查某鸣"]),
    ],
)
def test_names_and_posts(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["县纪委：我是坝上村支部书记仲某来。有人说我吃了回扣，请核查。仲某来"])
def test_an_official_who_writes_is_not_accused(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("反映葛坪乡林业站站长", ("站长", "葛坪乡林业站")),
        ("举报柳塘镇政府收押金发奖金", ("", "柳塘镇政府")),
    ],
)
def test_title_alone_names_the_accused(title: str, expected: tuple[str, str]) -> None:
    text = "去年收了我九千块，说“规矩你懂”，没有票据。请查处。"
    assert [(a.post, a.unit) for a in elements(text, title, channel="来信").accused] == [expected]


@pytest.mark.parametrize("title", ["向县纪委反映情况", "反映邻居占地", "举报信", "反映某恒公司经理欠薪"])
def test_title_that_accuses_no_public_body(title: str) -> None:
    assert names("他收了我九千块，不给票据。", title) == []


def test_head_of_ones_own_body_who_is_told_of() -> None:
    text = "说的是我们所的所长。所长叫我们照电话本编名字，补贴七成归所长，请查处。"
    assert [a.post for a in elements(text, "", channel="举报信").accused] == ["所长"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委巡察组并县纪委：里头放的是学区主任饶某鸣家的打谷机，扣的钱没人说得清。", ["饶某鸣"]),
        ("说县里资金没到，中心主任缪某要一成的跑路费，才肯拨款。请查处。", ["缪某"]),
        ("那个局的一把手就是个贪官，贪污受贿。局长满某一天不倒，路一天修不好，请严惩。", ["满某"]),
        ("我不是来告状的。可交警副中队长籍某指定停车场，过一辆抽两成，还多收保管费。", ["籍某"]),
        ("县水务公司安装队不来，邻居叫我给卓队长塞两条烟，第三天就通水。请查一查。", ["卓"]),
        ("我是大井村的，倒房补助六千只进来三千五，组长聂某宽还要了二百块跑路费，请查处。", ["聂某宽"]),
        ("县纪委：所长湛某私设小金库，会计汲某问了句钱从哪来，下个月就被派到库房。", ["湛某"]),
        ("县纪委：所长湛某私设小金库，收费不进账。副所长汲某经手过。能作证的有汲某、看库的两人。", ["湛某"]),
        ("县纪委：社区主任湛某报销的发票里有两万是烟酒，书记汲某不同意，她就另找人特批。", ["湛某"]),
        ("县纪委：副所长湛某把案子压了半年。教导员汲某倒是跟我说抓紧办。", ["湛某"]),
        ("县纪委：办事员湛某收加急费，苗股长看出来了，被局长汲某叫去骂，请查处汲某虚报。", ["湛某", "汲某"]),
    ],
)
def test_more_who_is_and_who_is_not(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第二项：采购走形式，委托某诚检测，委托某诚检测的另两家系夫妻。",
        "堂叔家的扈某鸣喝了酒来闹，扈某鸣说再放水就动手。",
    ],
)
def test_firms_and_neighbours_are_not_told_of_most(text: str) -> None:
    assert names(text, channel="举报信") == []


@pytest.mark.parametrize(
    "beside",
    [
        "接访的信访办副主任鲁某让我写下来交给你们。",
        "现任支书鲁某来了以后才把账贴出来。",
        "派出所民警鲁某给我做的笔录。",
        "我是副局长鲁某的老部下，不便署名。",
        "新来的副站长鲁某正在清理这些账。",
        "所里的办事员鲁某看不过去，把表拍给了我。",
        "县民政局局长鲁某可能还不知道。",
        "想起以前的民政助理鲁某，一分一厘都送到户。",
        "会计鲁某说账上没有这笔钱。",
    ],
)
def test_who_dealt_with_it_or_bore_it_is_not_accused(beside: str) -> None:
    assert names(f"县纪委：我们举报镇民政所所长褚某明冒领低保，截留补助款。{beside}") == ["褚某明"]


@pytest.mark.parametrize(
    "text",
    [
        "褚某明身为局长，却把工程包给他连襟，请查处。",
        "作为校长的褚某明把伙食费揣进自己腰包，请查处。",
        "褚某明自从当上村主任，低保全给了他家亲戚，请查处。",
        "县农商行信贷员褚某明收了回扣才放贷，请查处。",
        "县纪委：新来的所长褚某明虚报冒领，每户截留两百。",
    ],
)
def test_name_before_the_post(text: str) -> None:
    assert names(text) == ["褚某明"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "县纪委：网上说村支书鲁某贪污，都是谣言，请为他澄清。"),
        ("", "县纪委：镇长鲁某被人诬告贪污，组织查清了，请替他恢复名誉。"),
        ("", "公安局：村主任鲁某昨晚被一伙人殴打，住院了，请严惩凶手。"),
        ("", "公安局：邻居把我打了，派出所民警鲁某来处理过，让等鉴定。请查处打人的。"),
        ("", "县教体局：私立蓝天学校校长鲁某乱收费，一学期三千资料费，请查处。"),
        ("", "我父亲是原村支书鲁某，八十岁了，退休金被人冒领，请查处冒领的人。"),
        ("", "网上传副县长鲁某受贿被抓，请问是真的吗？"),
        ("", "县纪委：我们对村主任鲁某没有意见，就是希望把账公布一下。"),
        ("", "县纪委：听说镇长鲁某要调走，我们舍不得，请组织留住他。"),
    ],
)
def test_defended_suffering_or_wanted_nobody_is_accused(title: str, text: str) -> None:
    assert names(text, title) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("我在县粮油储备公司当过保管员。经理麻某鸣虚报损耗，私卖粮食，请纪委查处。", "县粮油储备公司"),
        ("县第六小学有人吃空饷。这个学校校长苌某鸣冒领工资，请纪委查处。", "县第六小学"),
        ("被反映人：太叔某鸣，县城投公司董事长；练某，该公司副总经理，收受回扣。", "县城投公司"),
    ],
)
def test_unit_named_before(text: str, unit: str) -> None:
    assert {a.unit for a in elements(text, channel="举报信").accused} == {unit}


def test_who_is_of_the_countys_leadership_stays_so_whatever_else_is_told_of_him() -> None:
    told = "反映区委常委、常务副区长柏某远的问题。他收了老板二十万。得地的老板早在柏某远任镇长时就替他开车。"
    assert [(one.name, one.tier) for one in elements(told, channel="举报信").accused] == [("柏某远", "county-top")]


@pytest.mark.parametrize(
    "text",
    [
        "举报财政所长、党政办的文书和经发办的人，要求两天内把账补齐。",
        "举报组织部门在干部任用中收钱。",
        "举报2023年底某乡党委副书记凑钱买车。",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert names(text, channel="举报信") == []
