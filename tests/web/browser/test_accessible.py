"""What a screen reader and weak eyes need, on every page: names, landmarks, contrast; keyboard alone; no scripts."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import Enter, Served

PAGES = {
    "dispatcher": ("/inbox", "/letters/*", "/figures", "/uploads", "/try", "/export", "/reports", "/account"),
    "administrator": ("/users",),
    "auditor": ("/audit",),
    None: ("/sign-in",),
}
FAULTS = """() => {
  const faults = [], shown = one => one.getClientRects().length > 0;
  const named = one => one.getAttribute('aria-label') || one.title || one.textContent.trim()
    || [...(one.labels || [])].some(label => label.textContent.trim());
  for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary'))
    if (!named(one)) faults.push('no name: ' + one.outerHTML.slice(0, 90));
  for (const one of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
    if (!one.labels.length) faults.push('no label: ' + one.outerHTML.slice(0, 90));
  const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => faults.push('id twice: ' + id));
  for (const what of ['h1', 'main', 'header', 'html[lang=zh-CN]', 'a.skip'])
    if (document.querySelectorAll(what).length !== 1) faults.push('not exactly one ' + what);
  for (const one of document.querySelectorAll('[aria-labelledby], [aria-describedby]'))
    for (const id of [one.getAttribute('aria-labelledby'), one.getAttribute('aria-describedby')])
      if (id && !document.getElementById(id)) faults.push('points nowhere: ' + id);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = one => {
    for (; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > .95) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    const passed = '.sr, .skip, dialog:not([open]), .busy, :disabled';
    if (!walker.currentNode.data.trim() || !shown(one) || one.closest(passed)) continue;
    const [a, b] = [light(parts(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) faults.push('contrast ' + ratio.toFixed(2) + ': ' + one.outerHTML.slice(0, 90));
  }
  return [...new Set(faults)];
}"""


@pytest.mark.parametrize("name", list(PAGES))
def test_every_page_has_names_landmarks_and_contrast(enter: Enter, served: Served, name: str | None) -> None:
    page = enter(name)
    found: dict[str, list[str]] = {}
    for path in PAGES[name]:
        if path == "/letters/*":
            page.goto(served.url + "/inbox")
            path = page.locator("[data-row]").first.get_attribute("href")
        if name is not None:
            page.goto(served.url + path)
        faults = page.evaluate(FAULTS)
        if faults:
            found[path] = faults
    assert not found


def test_the_skip_link_is_first_and_leads_to_the_text(enter: Enter, served: Served) -> None:
    page = enter("dispatcher")
    page.goto(served.url + "/inbox")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_pages_work_without_scripts(chromium: object, served: Served) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(served.url + "/sign-in")
    page.fill("#name", "dispatcher")
    page.fill("#password", "Correct-horse-27")
    page.click("button.main")
    page.wait_for_url("**/inbox")
    page.fill("#text", "噪声")
    page.click("#find button.main")
    page.wait_for_load_state()
    assert page.input_value("#text") == "噪声"
    assert page.locator("[data-row]").count() > 0
    page.locator("[data-row]").first.click()
    page.wait_for_url("**/letters/*")
    page.click("details[data-act=n] summary")
    page.fill("#note-text", "已电话核实")
    page.click("details[data-act=n] button.main")
    page.wait_for_load_state()
    assert "已电话核实" in page.inner_text("section:has(#h-history)")
    context.close()
