"""The navigation of the documentation site: known pages in their order, any other page under 更多, none left out.

An mkdocs hook. A page that is listed here and not there yet is left out without a word, so pages may come and go.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

SECTIONS: dict[str, list[str]] = {
    "使用": [
        "batch.md",
        "reading.md",
        "redaction.md",
        "routing.md",
        "departments.md",
        "inbox.md",
        "inbox-commands.md",
        "web.md",
        "duplicates.md",
        "reports.md",
        "scale.md",
        "spark.md",
        "install.md",
    ],
    "词库": ["lexicon-guide.zh-CN.md", "lexicon-format.md", "checks.md", "suggest.md", "fit.md", "score.md"],
    "参考": ["commands.md", "format.md", "design.md", "python.md"],
}


def navigation(pages: set[str]) -> list[Any]:
    """The nav of mkdocs for these pages (paths below docs/)."""
    known = [page for section in SECTIONS.values() for page in section]
    out: list[Any] = [page for page in ("index.md",) if page in pages]
    for name, section in SECTIONS.items():
        here = [page for page in section if page in pages]
        if here:
            out.append({name: here})
    rest = sorted(pages - set(known) - {"index.md"})
    if rest:
        out.append({"更多": rest})
    return out


def on_config(config: Any) -> Any:
    """Called by mkdocs."""
    folder = Path(config["docs_dir"])
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    config["nav"] = navigation(pages)
    return config


_SHIM = "https://unpkg.com/iframe-worker/shim"
_OWN = "assets/iframe-worker/shim.js"


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Called by mkdocs: the script by which search works from a folder comes from the site, not from a network."""
    return output.replace(_SHIM, "../" * page.url.count("/") + _OWN)


def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    """The same for the page of wrong addresses."""
    return output_content.replace(_SHIM, _OWN)
