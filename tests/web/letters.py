"""Fictional letters for the tests of the pages."""

from __future__ import annotations

from datetime import date

from classifier.model import Letter

RIVER = "化工厂夜间偷排废水"
SCHOOL = "食堂饭菜里吃出虫子"
HOUSE = "村支书截留危房改造补助款"
NOISE = "烧烤店油烟和噪声扰民"
WAGES = "工程完工一年工钱没有给"

LETTERS = [
    Letter(
        "a1", RIVER, "青梧镇东头的化工厂每到夜间就偷排大量刺鼻废水进河，河里的鱼都死了，井水发黄有味。"
        "我们多次反映没有人管。请环保部门查处。邢某芝 13800001234", "网上信访", date(2026, 11, 2),
    ),
    Letter(
        "a2", SCHOOL, "孩子在学校食堂吃饭，饭菜里吃出虫子，好几个学生腹泻送医院。请查一查食堂的食品安全。",
        "热线", date(2026, 11, 3),
    ),
    Letter(
        "a3", HOUSE, "实名举报柳塘镇河湾村村支书窦某山截留我们三户的危房改造补助款，每户一万二千元，"
        "有银行流水为证。举报人邢某山，电话13800005678。", "举报", date(2026, 11, 4),
    ),
    Letter(
        "a4", NOISE, "楼下烧烤店每天营业到凌晨，油烟直排，噪声扰民，老人孩子睡不着觉，请城管部门处理。",
        "热线", date(2026, 11, 5),
    ),
    Letter(
        "a5", WAGES, "我们十二个农民工在产业园工地干了半年，工程完工一年了，包工头拖欠工资二十万元没有给。",
        "来访", date(2026, 11, 6),
    ),
    Letter(
        "a6", RIVER, "青梧镇东头的化工厂每到夜间就偷排大量刺鼻废水进河，河里的鱼都死了，井水发黄有味。"
        "我们多次反映没有人管。请环保部门查处。邢某芝 13800001234", "来信", date(2026, 11, 9),
    ),
    Letter(
        "a7", "危险<b>标题</b>&amp;", "<script>alert(1)</script>自来水发黄有味，\"停水\"三天了。", "来信",
        date(2026, 11, 10),
    ),
]  # fmt: skip
