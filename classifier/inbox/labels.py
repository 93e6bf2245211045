"""Chinese names of the ids people see in the inbox: from the lexicon, the office, and a few headings of its own."""

from __future__ import annotations

from classifier.inbox.visibility import office_teams
from classifier.pipeline import Classifier

STATUS = {
    "new": "新收", "proposed": "待分办", "assigned": "已交办", "accepted": "已签收", "returned": "已退回",
    "closed": "已办结",
}  # fmt: skip
ROLE = {
    "dispatcher": "分办员", "member": "组员", "lead": "组长", "author": "词库员", "administrator": "管理员",
    "auditor": "审计员",
}  # fmt: skip
CLOCK = {"overdue": "已超期", "due-3": "3 天内到期", "due-7": "7 天内到期", "later": "7 天以后", "none": "没有时限"}

ACTION = {
    "init": "建库", "add": "收件", "errors": "看读不出的来件", "list": "列表", "count": "计数", "search": "查找",
    "read": "阅读", "reveal": "查看身份", "export": "导出", "report": "综合分析", "open-match": "开启比对案",
    "added": "收件", "assigned": "交办", "accepted": "签收", "corrected": "改正", "accused": "补记被反映人",
    "returned": "退件", "closed": "办结",
    "noted": "记事", "reclassified": "重新分类", "revealed": "查看身份", "reclassify": "重新分类", "purge": "销毁身份",
    "add-user": "添加用户", "set-roles": "改角色", "set-password": "改口令", "disable": "停用", "sign-in": "登录",
    "sign-in-failed": "登录失败", "sign-in-waits": "登录待确认", "sign-out": "退出", "token": "发令牌",
    "recheck": "重查回避", "rotate-key": "换密钥", "backup": "备份",
}  # fmt: skip
"""What a line of the audit log says was done."""
DETAIL = {
    "letters": "件数", "older": "更早的", "reason": "理由字数", "mark": "指纹", "size": "字数", "found": "找到",
    "looked": "看过", "changed": "改变", "filters": "条件", "format": "格式", "case": "案号", "status": "状态",
    "team": "承办", "form": "形式", "roles": "角色", "unit": "单位", "person": "本人",
}  # fmt: skip
"""What the figures of a line of the audit log are."""


class Labels:
    """`name(facet, id)`; an id nobody knows is its own name."""

    def __init__(self, classifier: Classifier) -> None:
        names = classifier.names
        office = classifier.office
        units = {unit.id: unit.name for unit in office.units.values()}
        self._by_facet: dict[str, dict[str, str]] = {
            "area": names.areas,
            "topic": names.topics,
            "purpose": names.purposes,
            "urgency": names.urgency,
            "kind": names.kinds,
            "status": STATUS,
            "clock": CLOCK,
            "unit": units,
            "team": {one["id"]: one["name"] for one in office_teams(office)},
            "deadline": {clock.id: clock.name for clock in office.clocks.values()},
        }

    def name(self, facet: str, id: str) -> str:
        """The Chinese name."""
        return self._by_facet.get(facet, {}).get(id, id)

    def known(self, facet: str) -> dict[str, str]:
        """All ids of a facet with their names."""
        return self._by_facet[facet]
