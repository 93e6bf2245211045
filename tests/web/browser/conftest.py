"""A server over fictional letters and a real browser. Without Chromium these tests are skipped, and fail in CI."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from classifier.inbox import Filters, Refusal
from classifier.web.settings import Settings
from tests.web.conftest import FREE, OTHER, PASSWORD, TEAM, MakeWorld, World

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
PICTURES = ROOT / "docs" / "screenshots"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def missing(what: str) -> None:
    """Skip with a word on what to install; fail where CI must run these tests."""
    if os.environ.get("FENLIU_CI"):
        pytest.fail(what)
    pytest.skip(what)


@dataclass
class Served:
    """A world that can be reached under `url`."""

    world: World
    url: str


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright is not installed (pip install playwright)")
    if not Path(CHROMIUM).exists():
        missing("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served(make_world: MakeWorld) -> Iterator[Served]:
    """The pages on a free port, with the example letters; some are with two teams."""
    world = make_world(Settings(rates=FREE))
    desk = world.inbox.desk("dispatcher")
    desk.upload([EXAMPLES / "来信", EXAMPLES / "举报", EXAMPLES / "热线", EXAMPLES / "网上信访"])
    rows = [row for row in desk.list(Filters(purpose=("appeal-request",)), 60).items if len(row.areas) > 1]
    rows += [row for row in desk.list(Filters(purpose=("appeal-request",)), 60).items if len(row.areas) == 1]
    for number, row in enumerate(rows[:16]):
        try:
            desk.assign(row.id, (TEAM, OTHER)[number % 2])
        except Refusal:  # the guard says no: it stays where it is
            continue
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(world.app, host="127.0.0.1", port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(world, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join(10)


Enter = Callable[..., Any]


@pytest.fixture
def enter(chromium: Any, served: Served) -> Iterator[Enter]:
    """`enter(name, width, height)`: a page of a new browser, signed in. A complaint in its console fails the test."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def come(name: str | None, width: int = 1280, height: int = 860) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda asked: complaints.append(f"{asked.url} {asked.failure}"))
        page.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith(served.url) else None)
        page.goto(served.url + "/sign-in")
        if name is not None:
            page.fill("#name", name)
            page.fill("#password", PASSWORD)
            page.click("button.main")
            page.wait_for_url(lambda url: not url.endswith("/sign-in"))
        return page

    come.complaints = complaints  # type: ignore[attr-defined]
    yield come
    for context in contexts:
        context.close()
    expected = ("422", "404", "403", "ERR_ABORTED")
    assert not [one for one in complaints if not any(word in one for word in expected)]


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., None]:
    """`picture(page, name)`: a screenshot; with FENLIU_SCREENSHOTS=1 into the documentation, with few colours."""
    keep = bool(os.environ.get("FENLIU_SCREENSHOTS"))

    def take(page: Any, name: str, **more: Any) -> None:
        path = (PICTURES if keep else tmp_path) / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, animations="disabled", **more)
        if keep:
            from PIL import Image

            with Image.open(path) as image:
                image.convert("RGB").quantize(160, dither=Image.Dither.NONE).save(path, optimize=True)

    return take
