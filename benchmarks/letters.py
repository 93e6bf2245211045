"""Made-up letters in any number, for benchmarks: fictional people and places, the same for the same seed.

Four tenths of a letter is the wording that all letters of its topic share, the rest is its own; mean some 400
characters. Written for speed (30 µs a letter) and for variety, not for beauty.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SURNAMES = "邢柴桑卞訾亓鄢逄郗戚庞蔺鞠虞祁殷邵樊聂温辛管祝莫晏褚骆詹龚邸"
GIVEN = "建国秀英志强玉兰海峰桂芳长林春梅德才淑珍永胜文军凤霞立新爱民宝山素云"
TOWNS = [f"{a}{b}镇" for a in "青白石柳云龙平安清太福永" for b in "溪桥山泉河坪湖沟岭塘"]
VILLAGES = [f"{a}{b}村" for a in "上下东西南北前后大小新老杨李赵孙周吴" for b in "庄营洼屯湾坡楼寨集铺店岗沟塘桥坝"]
SALUTATIONS = ["尊敬的领导：", "县委巡察组各位领导：", "县纪委的同志：您好！", "信访局领导好：", "各位领导、同志：", ""]
CLOSINGS = ["请领导明查。", "恳请上级调查处理，给群众一个说法。", "此致敬礼", "盼复！", "望尽快核实。", ""]
TOPICS: list[tuple[str, list[str]]] = [
    ("村干部侵占补助", [
        "{post}{name}自任职以来截留危房改造补助款{sum}，至今没有发到户里。",
        "他把低保指标给了自己的亲戚，真正困难的户却评不上。",
        "村里的账目从来没有公开过，群众问起来就说没有时间。",
    ]),
    ("征地补偿", [
        "{year}年修路征用我组耕地，应付补偿款{sum}，{post}{name}只发了一部分。",
        "征地时没有开过村民会议，公示栏里也没有张贴方案。",
        "剩下的钱去了哪里，几年来没有人说得清楚。",
    ]),
    ("污水排放", [
        "村东头的加工厂夜间偷排污水，河水发黑发臭，鱼都死了。",
        "我们多次向{town}反映，{post}{name}收了老板{sum}，一直没有人管。",
        "井水不能喝了，老人孩子身上起红疹。",
    ]),
    ("拖欠工资", [
        "{year}年我们在{village}修水渠，干了四个多月，{post}{name}拖欠工资{sum}。",
        "去要钱就说上面没有拨款，后来电话也不接了。",
        "一家老小等着这笔钱过日子。",
    ]),
    ("招标不公", [
        "{village}道路硬化工程{sum}没有招标，{post}{name}直接给了自己的小舅子。",
        "路面修了不到半年就开裂，厚度也不够。",
        "验收的人吃了一顿饭就签了字。",
    ]),
    ("学校收费", [
        "{village}小学以课后服务的名义向每个学生乱收费，{post}{name}经手{sum}。",
        "家长不交就不让孩子进社团，也不开收据。",
        "我们向有关部门反映过，答复说没有这回事。",
    ]),
]  # fmt: skip
POSTS = ["村支书", "村主任", "村会计", "镇长", "副镇长", "站长"]
WORDS = [
    "当时", "后来", "上午", "下午", "邻居", "几户", "地头", "仓库", "车队", "账本", "收据", "名单", "会议", "表格",
    "院子", "水泵", "路口", "老人", "孩子", "干部", "群众", "去年", "前年", "春天", "秋收", "种子", "化肥", "合同",
    "签字", "手印", "银行", "信用社", "存折", "通知", "广播", "电话", "照片", "证人", "材料", "复印", "原件", "医院",
    "卫生所", "学校", "操场", "围墙", "大门", "水渠", "机井", "电费", "变压器", "农机", "拖拉机", "果园", "大棚",
    "鱼塘", "山坡", "林地", "荒地", "宅基地", "房屋", "屋顶", "漏雨", "砖瓦", "水泥", "沙子", "石料", "工人", "工头",
    "老板", "亲戚", "兄弟", "女婿", "儿子", "媳妇", "父亲", "母亲", "奶奶", "说法", "答复", "推脱", "等待", "解释",
    "证明", "打听", "知道", "看见", "听说", "商量", "同意", "反对", "要求", "拿走", "送来", "收下", "退回", "记录",
    "登记", "盖章", "公开", "隐瞒", "借口", "时间", "地点", "数目", "多少", "一半", "全部", "剩下", "其余", "每户",
    "每人", "每亩", "每年", "三次", "五回", "两趟", "整天", "半夜", "清早", "天黑", "下雨", "刮风", "大雪", "干旱",
    "收成", "粮食", "玉米", "小麦", "花生", "白菜", "牛羊", "猪圈", "鸡舍", "饲料", "兽医", "集市", "摊位",
]  # fmt: skip
LINKS = ["，", "，", "，", "的", "和", "又", "就", "。", "，也", "；", "在", "把", "让", "没有", "都"]


@dataclass(slots=True)
class Matter:
    """What a letter tells of: the facts that two letters of the same matter share."""

    topic: int
    name: str
    post: str
    town: str
    village: str
    sum: str
    year: int


def matter(draw: random.Random) -> Matter:
    """Some matter."""
    return Matter(
        draw.randrange(len(TOPICS)),
        person(draw),
        draw.choice(POSTS),
        draw.choice(TOWNS),
        draw.choice(VILLAGES),
        draw.choice(["{}元", "{}.{}万元", "{}万元"]).format(draw.randrange(11, 987) * 10, draw.randrange(1, 10)),
        draw.randrange(2012, 2026),
    )


def person(draw: random.Random) -> str:
    """A made-up name."""
    return draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN)


def own_words(draw: random.Random, count: int) -> str:
    """`count` words such as no other letter has them in this order."""
    pieces = [
        word + link for word, link in zip(draw.choices(WORDS, k=count), draw.choices(LINKS, k=count), strict=True)
    ]
    return "".join(pieces).rstrip("，的和又就；在把让都也没有") + "。"


def letter_text(draw: random.Random, about: Matter) -> tuple[str, str]:
    """(title, text) of a letter about a matter."""
    title, sentences = TOPICS[about.topic]
    head = f"我是{about.town}{about.village}村民{person(draw)}，反映{about.post}{about.name}的问题。"
    body = [
        s.format(
            name=about.name, post=about.post, town=about.town, village=about.village, sum=about.sum, year=about.year
        )
        for s in sentences
    ]
    parts = [draw.choice(SALUTATIONS) + head]
    for sentence in body:
        parts += [sentence, own_words(draw, draw.randrange(20, 40))]
    parts.append(draw.choice(CLOSINGS))
    return f"{about.village}{title}", "\n".join(parts)


def letter(draw: random.Random, number: int) -> dict[str, str]:
    """A letter as a row: id, title, text, received."""
    title, text = letter_text(draw, matter(draw))
    received = f"20{draw.randrange(20, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
    return {"id": f"L{number:08}", "title": title, "text": text, "received": received}
