"""The patch: proposals as a lexicon layer that a person reads, cuts down and signs.

In: proposals and the lexicon they are for. Out: YAML, one document a file of the lexicon (divided by `---`), with the
counts as comments; and on which line each proposal stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from classifier.authoring.suggest.proposal import Proposal
from classifier.lexicon.compiled import Compiled, LabelSpec

_STRENGTHS = {3.0: "strong", 2.0: "normal", 1.0: "weak"}
_HEAD = """\
# 词库建议，由 fenliu lexicon suggest 提出，未经人审核，不会自行生效。
# 逐条看过：留下可信的，删去不可信的（整条连注释一起删），再叠加试用：
#   fenliu lexicon diff shipped shipped:{name} 来件.xlsx
#   fenliu classify 来件/ --lexicons 原词库 --lexicons {name} -o 结果.xlsx
# “n 封中 m 封”按互不雷同的来件计；“至少”是 95% 把握的下限。摘录已隐去人名、地名、单位和数字。
"""


@dataclass(slots=True)
class Patch:
    """`text` of the file; `lines` gives for each line (from 1) that holds a proposal which one it is."""

    text: str
    lines: dict[int, Proposal] = field(default_factory=dict)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: dict[int, Proposal] = {}

    def say(self, *lines: str) -> None:
        self.lines += lines

    def item(self, indent: str, proposal: Proposal, line: str) -> None:
        """A proposal with its reasons above it."""
        for reason in reasons(proposal):
            self.lines.append(f"{indent}# {reason}")
        self.lines.append(f"{indent}- {line}")
        self.places[len(self.lines)] = proposal


def write_patch(
    proposals: Sequence[Proposal],
    compiled: Compiled,
    remarks: Sequence[str] = (),
    name: str = "patch.yaml",
    columns: Mapping[str, str] | None = None,
) -> Patch:
    """The patch of these proposals. `remarks` are lines of comment put at the end; `columns` are ids of new labels of a
    set of one's own by their value."""
    out = _Writer()
    out.say(*_HEAD.format(name=_plain(name)).splitlines())
    documents = 0
    for head, labels in _files(proposals, compiled, columns or {}):
        if documents:
            out.say("---")
        documents += 1
        out.say(*head)
        for label, own in labels:
            _label(out, label, own, compiled)
    for kind, head in (("mask", ["schema: fenliu/masks@1", "masks:"]), ("context", _CONTEXTS)):
        own = [one for one in proposals if one.kind == kind]
        if own:
            out.say(*(["---"] if documents else []), *head)
            documents += 1
            for number, one in enumerate(own, 1):
                out.item("  ", one, quoted(one.words[0]) if kind == "mask" else _context(one, number))
    if not documents:
        out.say("schema: fenliu/masks@1", "masks: []")
    out.say(*(f"# {_plain(line)}".rstrip() for line in remarks))
    return Patch("\n".join(out.lines) + "\n", out.places)


_CONTEXTS = ["schema: fenliu/contexts@1", "contexts:"]
Labels = list[tuple[LabelSpec, list[Proposal]]]


def _files(
    proposals: Sequence[Proposal], compiled: Compiled, new: Mapping[str, str]
) -> Iterator[tuple[list[str], Labels]]:
    """The heads of the files to write, each with its labels and their proposals."""
    by_label: dict[str, tuple[LabelSpec, list[Proposal]]] = {}
    for one in proposals:
        if one.kind not in ("term", "phrase"):
            continue
        if one.label is not None:
            label = compiled.labels[one.label]
        elif one.value in new:
            label = LabelSpec(f"{one.about}:{new[one.value]}", one.about, one.value)
        else:
            continue
        by_label.setdefault(label.id, (label, []))[1].append(one)
    groups: dict[tuple[str, str], Labels] = {}
    for _, (label, own) in sorted(by_label.items()):
        key = ("area", label.area) if label.set == "topics" else ("set", label.set)
        groups.setdefault(key, []).append((label, own))
    for (kind, id_), labels in groups.items():
        if kind == "area":
            yield ["schema: fenliu/area@1", f"id: {id_}", "topics:"], labels
        else:
            is_new = not any(known.set == id_ for known in compiled.labels)
            threshold = ["threshold: 1  # 一个弱词就给；嫌多就调高"] if is_new else []
            yield ["schema: fenliu/labels@1", f"set: {id_}", *threshold, "labels:"], labels


def _label(out: _Writer, label: LabelSpec, proposals: Iterable[Proposal], compiled: Compiled) -> None:
    is_new = not any(label.id == known.id for known in compiled.labels)
    short = label.id.partition("." if label.set == "topics" else ":")[2]
    out.say(f"  - id: {short}" + ("" if is_new else f"  # {_plain(label.name)}"))
    if is_new:
        out.say(f"    name: {quoted(label.name)}")
    one_of = any(spec.set == label.set for spec in compiled.one_of)
    own = list(proposals)
    terms: dict[str, list[Proposal]] = {}
    for one in own:
        if one.kind == "term":
            terms.setdefault(_STRENGTHS.get(one.weight, "normal"), []).append(one)
    if terms:
        out.say("    terms:")
    for strength in ("strong", "normal", "weak"):
        if strength in terms:
            out.say(f"      {strength}:")
            for one in terms[strength]:
                word = quoted(one.words[0])
                if one_of:
                    word = f"{{term: {word}, weight: {one.weight:g}, inside: allow}}"
                out.item("        ", one, word)
    phrases = [one for one in own if one.kind == "phrase"]
    if phrases:
        out.say("    phrases:")
        for id_, one in zip(_free_ids(label, compiled), phrases, strict=False):
            out.item("      ", one, _phrase(one, id_))


def _phrase(one: Proposal, id_: str) -> str:
    first, second = map(quoted, one.words)
    if one.ordered:
        form = f"seq: [[{first}], {{gap: {one.within}}}, [{second}]]"
    else:
        form = f"near: [[{first}], [{second}]], within: {one.within}"
    return f"{{id: {id_}, {form}, scope: sentence, weight: {one.weight:g}}}"


def _context(one: Proposal, number: int) -> str:
    return (
        f"{{id: suggested-{number}, context: hedged, cues: [{quoted(one.words[0])}], direction: {one.direction}, "
        "gap: 8, scope: clause}"
    )


def _free_ids(label: LabelSpec, compiled: Compiled) -> Iterator[str]:
    used = {p.name for p in compiled.phrases if compiled.labels[p.label].id == label.id}
    number = 0
    while True:
        number += 1
        if f"suggested-{number}" not in used:
            yield f"suggested-{number}"


def reasons(one: Proposal) -> list[str]:
    """Why it is proposed, and what it would do, line by line."""
    if one.kind in ("term", "phrase"):
        said = f"{one.letters} 封中 {one.right} 封应有此标签（至少 {one.bound:.0%}）"
        effect = f"加入后多给 {one.gained} 封，其中 {one.gained_right} 封对"
        if one.lost:
            effect += f"；少给 {one.lost} 封，其中 {one.lost_right} 封本来是对的"
    else:
        what = "出现在这个词里" if one.kind == "mask" else "离这个词很近（语境由人改定）"
        said = f"{one.letters} 封的依据{what}，只有 {one.right} 封判对（至多 {one.bound:.0%}）"
        effect = f"加入后少给 {one.lost} 封，其中 {one.lost - one.lost_right} 封本来是错的"
        if one.gained:
            effect += f"；多给 {one.gained} 封，其中 {one.gained_right} 封对"
    also = [f"  同一批来件里也有：{_plain('、'.join(one.also))}"] if one.also else []
    return [f"{said}；{effect}", *also, *(f"  例：{_plain(text)}" for text in one.snippets)]


def _plain(text: str) -> str:
    """Text that cannot leave its comment."""
    return "".join(c if c.isprintable() else " " for c in text)


def quoted(text: str) -> str:
    """A YAML scalar; in quotes unless it is Chinese characters only."""
    if text and all("\u3400" <= c <= "\u9fff" for c in text):
        return text
    escaped = _plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
