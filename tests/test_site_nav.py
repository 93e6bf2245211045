"""The documentation site leaves no page out, and lists none that is not there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def hook() -> Any:
    spec = importlib.util.spec_from_file_location("site_nav", ROOT / ".ci" / "site_nav.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed(nav: list[Any]) -> list[str]:
    return [page for one in nav for page in ([one] if isinstance(one, str) else next(iter(one.values())))]


def test_every_page_is_listed_once() -> None:
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    found = listed(hook().navigation(pages))
    assert sorted(found) == sorted(pages)
    assert found[0] == "index.md"


def test_a_new_page_goes_under_more_and_an_absent_one_nowhere() -> None:
    assert hook().navigation({"index.md", "brand-new.md"}) == ["index.md", {"更多": ["brand-new.md"]}]
