"""Vendored files are those that THIRD-PARTY.md names, with their licences; pages load nothing from elsewhere."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

from classifier.web.assets import assets
from tests.web.conftest import World

TEMPLATES = files("classifier.web") / "templates"


def test_vendored_scripts_have_the_checksums_that_are_written_down() -> None:
    note = assets()["vendor/THIRD-PARTY.md"].body.decode()
    scripts = {path: asset for path, asset in assets().items() if path.startswith("vendor/") and path.endswith(".js")}
    assert len(scripts) == 2
    for path, asset in scripts.items():
        assert path.removeprefix("vendor/") in note
        assert hashlib.sha256(asset.body).hexdigest() in note
    for licence in re.findall(r"(?:LICENSE|NOTICE)[\w-]*\.txt", note):
        assert assets()[f"vendor/{licence}"].body


def test_templates_hold_no_inline_script_style_or_foreign_address() -> None:
    for template in TEMPLATES.iterdir():
        html = template.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", html), template.name
        assert not re.search(r"(?:src|href|action)=[\"']?(?:https?:)?//", html), template.name
        assert "|safe" not in html, template.name
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, re.S):
            assert 'name="csrf"' in form, template.name


def test_own_style_sheet_and_scripts_load_nothing() -> None:
    for path in ("fenliu.css", "fenliu.js", "charts.js"):
        assert not re.search(r"https?:|@import|url\(|eval\(", assets()[path].body.decode())


def test_files_are_served_for_ever_under_their_hash_and_not_at_all_under_another(world: World) -> None:
    client = world.client()
    asset = assets()["fenliu.css"]
    answer = client.get(asset.url, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert (answer.headers["content-encoding"], answer.content) == ("gzip", asset.body)
    assert client.get(asset.url, headers={"Accept-Encoding": "identity"}).content == asset.body
    assert client.get(asset.url.replace(asset.digest, "0" * 16)).status_code == 404
    for path in ("../app.py", "..%2fapp.py", "vendor", "fenliu.css/"):
        assert client.get(f"/static/{asset.digest}/{path}").status_code == 404
