"""Fictional letters for `benchmarks/inbox.py`: 160 characters, a name, a telephone, three matters of twenty-five."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from classifier import Letter

TOWNS = ["柳塘镇", "荻湾镇", "青梧镇", "鹤浦镇", "麓南乡"]
VILLAGES = ["东河村", "西岭村", "南湾村", "北坡村", "石桥村", "杏林村", "沙洲村", "枫树村"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "梅兰竹菊松柏江河湖海山川云霞"
MATTERS = [
    "{town}{village}旁边的化工厂夜间偷排废水，河里的鱼死了{n}多斤。",
    "{village}的垃圾堆了{n}个月没有人清运，臭味很大。",
    "工地拖欠我们{n}名农民工工资共计{m}万元，包工头一直躲着不见。",
    "小区停水已经{n}天，物业公司说管道坏了没有钱修。",
    "村干部{name}截留危房改造补助款{m}万元，账目从不公开。",
    "低保名单里有{n}户是村干部的亲戚，真正困难的老人却没有。",
    "征地补偿款{m}万元至今没有发到我们手里。",
    "{town}中心小学乱收费，每个学生多收了{n}元资料费。",
    "卫生院开大处方，看一次感冒花了{n}元。",
    "新修的通村路不到{n}个月就开裂了，怀疑偷工减料。",
    "邻居违章建房挡住了我家的采光，城管来过{n}次都没有拆。",
    "烧烤摊的油烟和噪声每天持续到凌晨{n}点。",
    "医保报销的{m}千元半年没有到账。",
    "幼儿园食堂的饭菜不新鲜，有{n}个孩子拉肚子。",
    "合作社骗取扶贫项目资金{m}万元，牌子挂了没有人干活。",
    "路灯坏了{n}盏，晚上学生放学很不安全。",
    "退役军人优抚金少发了{n}个月。",
    "公交车每天只有{n}班，老人看病很不方便。",
    "开发商收了购房款{m}万元，楼盘停工{n}个月。",
    "采石场放炮震裂了{n}户人家的墙，至今没有赔。",
    "派出所接警后{n}天没有答复。",
    "法院判决{m}万元的案子执行了{n}年没有结果。",
    "燃气管道有漏气的味道，报修{n}次没有人来。",
    "自来水发黄，烧开后有沉淀，已经{n}天了。",
    "养老院的护理费涨了{n}元，没有提前告知。",
]
MIDDLES = [
    "我们多次向{town}政府反映，一直没有答复。",
    "打过{n}次电话，每次都说正在研究。",
    "村里有{n}户人家愿意作证。",
    "有照片和收据可以提供。",
    "希望派人到现场看一看，不要只听汇报。",
    "老人孩子的身体都受到了影响。",
    "前后找了{n}个部门，互相推。",
    "请不要把我的名字告诉他们。",
]
ENDS = ["请求领导查处，还我们一个公道。", "请尽快解决。", "盼复。", "恳请调查。", "谢谢。"]
CHARS = sorted({char for line in (*MATTERS, *MIDDLES) for char in line if "一" <= char <= "龥"})
"""Letters of this kind are too alike; some characters in any order make them as different as real ones."""


def letters(count: int, seed: int = 1, first: int = 0) -> Iterator[Letter]:
    """Fictional letters, the same for the same seed."""
    rng = random.Random(seed)
    start = date.today() - timedelta(days=700)
    for number in range(first, first + count):
        name = rng.choice(SURNAMES) + "某" + rng.choice(GIVEN)

        def fill(template: str, name: str = name) -> str:
            return template.format(
                town=rng.choice(TOWNS),
                village=rng.choice(VILLAGES),
                n=rng.randint(2, 99),
                m=rng.randint(1, 300),
                name=rng.choice(SURNAMES) + "某" + rng.choice(GIVEN),
            )

        matters = [fill(one) for one in rng.sample(MATTERS, 3)]
        middles = [fill(one) for one in rng.sample(MIDDLES, 1)]
        text = f"我是{rng.choice(TOWNS)}{rng.choice(VILLAGES)}村民{name}，电话1380000{rng.randint(0, 9999):04d}。"
        detail = "".join(rng.choices(CHARS, k=40))
        text += "".join(matters) + f"据说{detail}。" + "".join(middles) + rng.choice(ENDS)
        yield Letter(
            id=f"{seed}-{number}",
            title=matters[0][:18],
            text=text,
            received=start + timedelta(days=number * 700 // max(1, first + count)),
        )
