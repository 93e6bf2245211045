"""The sheets of a lexicon workbook: their columns, and where the rows of each stand in a file.

One definition for both ways. A row belongs to a file (first column) and, on most sheets, to a label; `columns`
gives for each heading the key it stands for.
"""

from __future__ import annotations

from dataclasses import dataclass

FILE, LABEL, COMMENT = "文件", "标签", "注释"
TRAILING = "← "
"""Begins a comment that stands at the end of its line; other comments stand on lines of their own above."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `columns`: heading → key; `wide`: headings of wide columns."""

    name: str
    columns: dict[str, str]
    wide: tuple[str, ...] = ()
    hint: str = ""

    @property
    def headings(self) -> list[str]:
        """All headings in order."""
        return [FILE, *self.columns, COMMENT]


FILES = Sheet("文件", {"键": "key", "值": "value"}, ("值",), "每个文件的形式、名称和数值")
LABELS = Sheet(
    "标签",
    {
        "编号": "id", "名称": "name", "说明": "note", "门槛": "threshold", "信访分类": "class", "需要": "needs",
        "排除": "unless", "基础分": "bias", "放行": "gate", "级别": "rank", "缺省": "default", "替换": "replace",
        "移除": "remove",
    },
    ("说明", "需要", "排除", "信访分类"),
    "一行一个标签（专题、文种、目的……）",
)  # fmt: skip
TERMS = Sheet(
    "词",
    {
        LABEL: "label", "强弱": "strength", "词": "term", "分值": "weight", "词界": "boundary", "长词内": "inside",
        "移除": "remove",
    },
    ("词",),
    "强弱：strong 3 分，normal 2 分，weak 1 分，against -2 分；分值只在不同时填写",
)  # fmt: skip
PHRASES = Sheet(
    "短语",
    {
        LABEL: "label", "编号": "id", "依次": "seq", "相近": "near", "相距": "within", "范围": "scope",
        "分值": "weight", "替换": "replace", "移除": "remove",
    },
    ("依次", "相近"),
    "依次与相近只填一格，例：[$污染物, {gap: 6}, [直排, 倒入]]",
)  # fmt: skip
RULES = Sheet(
    "规则",
    {LABEL: "label", "编号": "id", "条件": "when", "分值": "weight", "替换": "replace", "移除": "remove"},
    ("条件",),
)
PATTERNS = Sheet(
    "句式",
    {
        LABEL: "label", "编号": "id", "锚词": "anchor", "句式": "pattern", "分值": "weight", "替换": "replace",
        "移除": "remove",
    },
    ("句式",),
)  # fmt: skip
CASES = Sheet(
    "用例",
    {LABEL: "label", "类型": "kind", "标题": "title", "正文": "text", "渠道": "channel"},
    ("正文",),
    "类型：match 应有，no_match 不应有，todo 待办",
)
LISTS = Sheet("词表", {"词表": "list", "词": "word", "替换": "replace"}, ("词",), "替换只填在词表的第一行")
MASKS = Sheet("遮蔽", {"词": "word"}, ("词",), "这些长词里面的短词不算")
CONTEXTS = Sheet(
    "语境",
    {
        "编号": "id", "语境": "context", "方向": "direction", "距离": "gap", "范围": "scope", "说明": "note",
        "替换": "replace", "移除": "remove",
    },
    ("说明",),
)  # fmt: skip
CUES = Sheet(
    "语境词", {"语境编号": "label", "类型": "kind", "词": "word"}, ("词",), "类型：cues 线索，stop 止词，pseudo 假线索"
)
TYPOS = Sheet("错字", {"错": "wrong", "正": "right"})

SHEETS = (FILES, LABELS, TERMS, PHRASES, RULES, PATTERNS, LISTS, MASKS, CONTEXTS, CUES, CASES, TYPOS)
"""In the order in which they are read back: a case after what it belongs to, be it a label or a context."""
LABEL_KEY = {"fenliu/area@1": "topics", "fenliu/labels@1": "labels", "fenliu/contexts@1": "contexts"}
"""Where the labels of a file form stand."""
FLAGS = ("replace", "remove", "default")
NUMBERS = ("weight", "threshold", "bias", "rank", "within", "gap")
FLOWS = ("seq", "near", "anchor", "pattern", "gate", "value")
"""Keys whose cell may hold a list or mapping, written as in YAML."""
