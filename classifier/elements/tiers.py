"""Which tier of office a post belongs to, from its list, its wording and the unit before it.

In: the list the post was found in, the post, the wording of its unit. Out: a tier id as in `docs/format.md`.
"""

from __future__ import annotations

from classifier.elements.words import Words

_BY_LIST = {
    "posts-county-top": "county-top",
    "posts-dept-head": "county-dept-head",
    "posts-dept-deputy": "county-dept-deputy",
    "posts-dept-staff": "county-unit",
    "posts-town-head": "town-head",
    "posts-town": "town-leader",
    "posts-station": "station",
    "posts-charge": "station",
    "posts-village": "village",
    "posts-unit-head": "county-unit-head",
    "posts-unit": "county-unit",
    "posts-judicial": "judicial",
    "posts-inspector": "inspector",
}
POST_LISTS = tuple(_BY_LIST)


_MOST_KNOWN = 4096
_COUNTY = "县"


def tier(listed: str, post: str, unit: str, words: Words) -> str:
    """The tier of `post` (found in list `listed`) at `unit` ("" when the unit is not named)."""
    key = listed, post, unit
    known = words.tiers.get(key)
    if known is None:
        if len(words.tiers) >= _MOST_KNOWN:
            words.tiers.clear()
        known = words.tiers[key] = _tier(listed, post, unit, words)
    return known


def _tier(listed: str, post: str, unit: str, words: Words) -> str:
    plain = _BY_LIST.get(listed, "")
    sets, end = words.sets, len(unit)
    if plain in ("county-top", "inspector"):
        return plain
    if post.startswith("驻"):
        return "station"
    if unit.endswith("巡察组"):
        return "inspector"
    court = sets["tier-courts-set"].within(unit, 0, end)
    if plain == "judicial" or (court and plain in ("station", "county-unit")):
        if not sets["tier-court-heads-set"].before(post, len(post)) or post.startswith("执行"):
            return "judicial"
        return "county-dept-deputy" if "副" in post else "county-dept-head"
    if court and not sets["tier-court-bodies-set"].before(unit, end):
        return "judicial"
    if plain == "village" and post.endswith("队长") and unit.endswith("队") and _of_town(unit):
        return "station"
    if plain == "village" or sets["tier-villages-set"].before(unit, end):
        return "village"
    if _of_town(unit):
        return _town_tier(plain, post, unit, words)
    if plain == "town-leader" and unit.startswith("县"):
        return "county-dept-deputy"  # 县工业园区管委会分管副主任
    school = sets["tier-schools-set"].before(unit, end) > 0
    if plain == "county-unit-head" and (unit.endswith("法") or "检察" in unit):
        return "county-dept-head"
    if post in sets["tier-firm-heads-set"].words:
        return "county-unit-head"
    if plain in ("county-dept-head", "county-unit-head"):
        return "county-unit-head" if school else plain
    if plain == "station" and unit.startswith("县") and sets["tier-station-heads-set"].before(post, len(post)):
        return "county-unit" if post.startswith("副") else "county-unit-head"
    return "county-unit" if plain == "county-dept-deputy" and school else plain


def body_tier(unit: str, words: Words) -> str:
    """The tier of a body that is accused itself, of which nobody is: not that of its head, of whom nothing is said. Of
    117 such bodies that writers of labels named, 44 of a county's were called county-unit or station, 13
    county-dept-deputy, 3 county-dept-head."""
    sets, end = words.sets, len(unit)
    if sets["tier-villages-set"].before(unit, end):
        return "village"
    if sets["tier-courts-set"].within(unit, 0, end):
        return "judicial"
    if _of_town(unit):
        bare = sets["tier-towns-set"].before(unit, end)
        return "town-leader" if bare else _town_tier("county-unit-head", "", unit, words)
    if sets["tier-stations-set"].before(unit, end) and not unit.startswith(_COUNTY):
        return "station"
    if sets["tier-schools-set"].before(unit, end) or not sets["tier-departments-set"].before(unit, end):
        return "county-unit"
    return "county-dept-deputy"


def _of_town(unit: str) -> bool:
    cut = max(unit.rfind("镇"), unit.rfind("乡"), unit.rfind("街道"))
    return cut >= 0 and "村" not in unit[cut:]


def _town_tier(plain: str, post: str, unit: str, words: Words) -> str:
    """The tier of a post in a town: its leaders, its stations, or a school that belongs to the county."""
    if plain in ("town-head", "town-leader", "station"):
        return plain
    if plain in ("county-dept-head", "county-dept-deputy"):
        if not words.sets["tier-towns-set"].before(unit, len(unit)):
            return "station"
        if plain == "county-dept-head":
            return "town-head"
        return "town-leader" if post in words.sets["tier-town-leaders-set"].words else "station"
    if plain in ("county-unit-head", "county-unit"):
        return plain if words.sets["tier-town-schools-set"].before(unit, len(unit)) else "station"
    return plain
