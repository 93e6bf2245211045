"""Which tier of office a post belongs to, from its list, its wording and the unit before it.

In: the list the post was found in, the post, the wording of its unit. Out: a tier id as in `docs/format.md`.
"""

from __future__ import annotations

_BY_LIST = {
    "posts-county-top": "county-top",
    "posts-dept-head": "county-dept-head",
    "posts-dept-deputy": "county-dept-deputy",
    "posts-dept-staff": "county-unit",
    "posts-town-head": "town-head",
    "posts-town": "town-leader",
    "posts-station": "station",
    "posts-village": "village",
    "posts-unit-head": "county-unit-head",
    "posts-unit": "county-unit",
    "posts-judicial": "judicial",
    "posts-inspector": "inspector",
}
POST_LISTS = tuple(_BY_LIST)
_COURTS = ("派出所", "法院", "检察院", "法庭", "公安", "刑警", "交警")
_SCHOOLS = ("学", "校", "园", "医院", "中心")


def tier(listed: str, post: str, unit: str) -> str:
    """The tier of `post` at `unit` ("" when the unit is not named)."""
    plain = _BY_LIST.get(listed, "")
    if plain in ("county-top", "inspector"):
        return plain
    if post.startswith("驻"):
        return "station"
    court = any(word in unit for word in _COURTS)
    if plain == "judicial" or (court and plain in ("station", "county-unit", "county-dept-staff")):
        head = post.endswith(("局长", "法院院长", "检察长")) and not post.startswith("执行")
        return ("county-dept-deputy" if "副" in post else "county-dept-head") if head else "judicial"
    if court and not unit.endswith(("局", "法院", "检察院")):
        return "judicial"
    if plain == "village" or unit.endswith(("村", "社区", "村委会", "居委会", "村党支部", "村党总支")):
        return "village"
    if _of_town(unit):
        return _town_tier(plain, post, unit)
    if plain in ("county-dept-head", "county-unit-head"):
        if plain == "county-unit-head" and (unit.endswith("法") or "检察" in unit):
            return "county-dept-head"
        return "county-unit-head" if unit.endswith(_SCHOOLS) and not unit.endswith("分局") else plain
    if plain == "station" and unit.startswith("县") and post in ("所长", "站长"):
        return "county-unit-head"
    if plain == "station" and unit.startswith("县") and post in ("副所长", "副站长"):
        return "county-unit"
    if plain == "county-dept-deputy" and unit.endswith(_SCHOOLS):
        return "county-unit"
    return plain


def body_tier(unit: str) -> str:
    """The tier of a body that is accused itself: that of those who lead it."""
    if unit.endswith(("村", "社区", "村委会", "居委会", "村党支部", "村两委")):
        return "village"
    if any(word in unit for word in ("派出所", "法院", "检察院", "法庭")):
        return "judicial"
    if _of_town(unit):
        bare = unit.endswith(("镇", "乡", "街道", "政府", "党委", "党工委", "办事处"))
        return "town-leader" if bare else _town_tier("county-unit-head", "", unit)
    return "county-unit-head" if unit.endswith(_SCHOOLS) else "county-dept-head"


def _of_town(unit: str) -> bool:
    cut = max(unit.rfind("镇"), unit.rfind("乡"), unit.rfind("街道"))
    return cut >= 0 and "村" not in unit[cut:]


def _town_tier(plain: str, post: str, unit: str) -> str:
    bare = unit.endswith(("镇", "乡", "街道", "政府", "党委", "党工委", "办事处"))
    if plain in ("town-head", "town-leader", "station"):
        return plain
    if plain == "county-dept-head":
        return "town-head" if bare else "station"
    if plain == "county-dept-deputy":
        return "town-leader" if bare and post in ("副书记", "党委委员", "副主席", "副主任") else "station"
    if plain == "county-unit-head":
        return "county-unit-head" if unit.endswith(("学", "校", "园")) else "station"
    if plain == "county-unit":
        return "county-unit" if unit.endswith(("学", "校", "园")) else "station"
    return plain
