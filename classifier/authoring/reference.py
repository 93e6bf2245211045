"""The reference of checks and of the file forms, as Markdown, made from the checks' manuals and the models.

In: nothing but the code. Out: the text of `docs/checks.md` and `docs/lexicon-format.md`.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

from classifier.authoring.checks import all_checks
from classifier.authoring.json_schema import schemas
from classifier.lexicon import schema as forms

MADE = "<!-- Made from the code by `make docs`; do not edit. -->\n"
_WORDS = {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}
_MARK = re.compile(r"[ \t]*# <- (L\d{3})$", re.MULTILINE)


def checks_page() -> str:
    """`docs/checks.md`."""
    checks = all_checks()
    out = [
        MADE,
        "# Checks of `fenliu lexicon lint`\n",
        "`fenliu lexicon lint [--lexicons DIR …] [--fix] [--format text|json|github] [--least note|warning|error] "
        "[--only CODE]`\n",
        "A finding is allowed by a comment with a reason, at the end of its line or on the line above: "
        "`# fenliu: allow L004 the reason`. `--fix` takes out what does nothing and leaves the rest of the text, "
        "comments too, as it is. Errors and warnings give exit status 1; notes are shown with `--least note`.\n",
        "| code | name | severity | looks for |\n|---|---|---|---|",
    ]
    out += [f"| [{c.code}](#{c.code.lower()}-{c.name}) | {c.name} | {c.severity} | {c.summary} |" for c in checks]
    for check in checks:
        body = check.manual.split("\n", 1)[1].strip()
        body = re.sub(r"^(PASS|FAIL)::\n\n((?:(?:    .*)?(?:\n|\Z))+)", _example, body, flags=re.MULTILINE)
        summary = check.summary[0].upper() + check.summary[1:]
        out.append(f"\n## {check.code} {check.name}\n\n{summary}\n\n{body.rstrip()}")
    return "\n".join(out) + "\n"


def _example(match: re.Match[str]) -> str:
    lines = _MARK.sub(r"  # ← \1", inspect.cleandoc("\n" + match[2]).rstrip())
    head = "Passes:" if match[1] == "PASS" else "Fails, at the marked line:"
    return f"{head}\n\n```yaml\n{lines}\n```\n\n"


def format_page() -> str:
    """`docs/lexicon-format.md`."""
    out = [
        MADE,
        "# Forms of lexicon files\n",
        "Every file says in its first key what it is (`schema: fenliu/area@1`). Unknown keys are mistakes. What "
        "the words mean when letters are judged: [lexicon-guide.zh-CN.md](lexicon-guide.zh-CN.md). The same as JSON "
        "Schema, for editors: [schema/](schema/).\n",
    ]
    parts: dict[str, dict[str, Any]] = {}
    for name, model in forms.FILES.items():
        made = schemas()[f"{name.partition('/')[2].replace('@', '-')}.json"]
        parts.update(made.get("$defs", {}))
        out += [f"## `{name}`\n", _plain(inspect.getdoc(model) or "") + "\n", _table(made), ""]
    out.append("## Parts\n")
    for title, part in sorted(parts.items()):
        if part.get("properties"):
            said = inspect.getdoc(getattr(forms, title, None)) or ""
            out += [f"### {title}\n", _plain(said) + "\n", _table(part), ""]
    return "\n".join(out).rstrip() + "\n"


def _plain(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()


def _table(part: dict[str, Any]) -> str:
    rows = ["| key | value | default |", "|---|---|---|"]
    needed = part.get("required", [])
    for key, value in part.get("properties", {}).items():
        default = "required" if key in needed else _default(value)
        rows.append(f"| `{key}` | {_type(value)} | {default} |")
    return "\n".join(rows)


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    return "" if default in (None, "", [], {}) or isinstance(default, dict) else f"`{str(default).lower()}`"


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{item}`" for item in value["enum"])
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_type(choice) for choice in value["anyOf"] if choice.get("type") != "null"))
    kind = value.get("type")
    if isinstance(kind, list):
        return "word"
    if kind == "array":
        inner = _type(value.get("items", {}))
        return f"list of {inner}" if inner else "list"
    if kind == "object":
        more = value.get("additionalProperties")
        return f"names with {_type(more)}" if isinstance(more, dict) else "mapping"
    low, high = value.get("minimum"), value.get("maximum")
    said = _WORDS.get(str(kind), "")
    return said + (f" from {low:g} to {high:g}" if low is not None and high is not None else "")
