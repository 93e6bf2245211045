"""The public body that owes a small trader, whose letter tells how its bills are paid: 叫我把展板开成“会议费”.

In: title and text of a letter that sounds like misconduct and accuses nobody. Out: the body that owes. Such letters ask
for the money and say that they report nobody; the debt must reach the department, what they disclose not the debtor.
Source: design section 5 (mixed letters are split) and the labelling guide's number 11.
"""

from __future__ import annotations

from classifier.elements.bodies_heard import Body, bodies_of, only_beside, record
from classifier.elements.mentions import Charged
from classifier.elements.scene import Scenes
from classifier.elements.suspects import FINDING_CHANNEL, HARMLESS, NO_ACCUSATION
from classifier.elements.unit_of import without_section
from classifier.elements.words import Words
from classifier.passage import Passage

_CHANNELS = frozenset((FINDING_CHANNEL, *HARMLESS, *NO_ACCUSATION))
_WITHDRAWN = "accuse-withdrawn"
_NEAR = 8
"""Characters before a debt within which a firm is its debtor."""


def debtor(title: Passage, text: Passage, channel: str, words: Words, town: str) -> list[Charged]:
    """The body that owes, or nobody: where nothing is owed, or nothing is wrong with the bills."""
    if channel in _CHANNELS or _WITHDRAWN in text.lists:
        return []
    said, sets = text.text, words.sets
    where = sets["owed-set"].first(said)
    if where < 0 or not sets["bill-tricks-set"].within(said, 0, len(said)):
        return []
    if sets["private-set"].within(said, max(where - _NEAR, 0), where):
        return []  # 宏达公司欠我货款
    scenes = Scenes(title, text, words, town, "")
    owed = sets["owed-set"].first(title.text)
    titled = [one for one in bodies_of(scenes.title, words) if one.mentions[0].start < owed]
    if titled:  # 某镇政府欠我印刷款的事; of 求县财政局督促县林业局欠我 the last
        return [record(max(titled, key=lambda one: one.mentions[0].start), words, town)]
    found = bodies_of(scenes.text, words)
    owing = [one for one in found if not only_beside(one, words)] or found
    before = [one for one in owing if one.mentions[0].start < where]
    if not owing:
        return []
    most = max(before, key=lambda one: _last_before(one, where)) if before else owing[0]
    if before and sets["town-bodies-set"].at(most.name, 0):  # its bills are the town's
        most = next((one for one in before if sets["town-halls-set"].before(one.name, len(one.name))), most)
    most.name = without_section(most.name, words)
    return [record(most, words, town)]


def _last_before(body: Body, where: int) -> int:
    """Where the body is named last before `where`."""
    return max(one.start for one in body.mentions if one.start < where)
