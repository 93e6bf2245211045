"""Papers as files: Word (`docx`), Excel (`xlsx`) and a page (`html`) that needs nothing from anywhere."""

from __future__ import annotations

from pathlib import Path

from classifier.analysis.paper import Paper
from classifier.errors import UsageError
from classifier.write import WholeFile, explained

FORMS = (".docx", ".xlsx", ".html")


def form_of(out: str | Path) -> str:
    """The form that the ending of `out` names. Raises `UsageError` for any other."""
    ending = Path(out).suffix.lower()
    if ending == ".htm":
        return ".html"
    if ending not in FORMS:
        raise UsageError(f"报告写成 {' '.join(FORMS)}，请用其中一种结尾，不是 {ending or out}")
    return ending


def rendered(paper: Paper, form: str) -> bytes:
    """The bytes of a paper in a form (`.docx`, `.xlsx`, `.html`); the same paper gives the same bytes.

    Raises `MissingExtra` for Word without python-docx.
    """
    if form == ".html":
        from classifier.analysis.render.html import page

        return page(paper)
    if form == ".xlsx":
        from classifier.analysis.render.workbook import workbook

        return workbook(paper)
    from classifier.analysis.render.word import document

    return document(paper)


def save(paper: Paper, out: str | Path) -> None:
    """Write it, whole or not at all."""
    form = form_of(out)
    data = rendered(paper, form)
    file = WholeFile(out)
    try:
        with explained(out):
            file.handle.write(data)
        file.commit()
    except BaseException:
        file.abort()
        raise
