"""Uploads: what is refused, the work to its end, the Excel for its owner only, and nothing left on the disk."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from classifier.web.jobs import MOST_OPEN, Jobs
from classifier.web.pages.uploads import safe_name
from classifier.web.settings import Settings
from tests.web.conftest import FIRST, FREE, PASSWORD, MakeWorld, World, token_in

CSV = """编号,标题,内容,来信时间
1,夜间排污,化工厂夜间偷排废水进河,2026-11-01
2,路灯,巷子里的路灯坏了没有人修,2026-11-02
"""


def upload(client: TestClient, *files: tuple[str, bytes], keep: bool = True) -> str:
    """The address of the job, or the text of the refusal."""
    token = token_in(client.get("/uploads").text)
    data = {"csrf": token} | ({"keep": "1"} if keep else {})
    answer = client.post("/uploads", data=data, files=[("files", file) for file in files])
    return answer.headers.get("location") or f"{answer.status_code} {answer.text}"


def finished(client: TestClient, address: str) -> str:
    """The last state of the job."""
    for _ in range(400):
        html = client.get(f"{address}/state").text
        if "hx-trigger" not in html:
            return html
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_files_become_an_excel_and_letters_and_are_gone(make_world: MakeWorld) -> None:
    world = make_world()
    client = world.client("dispatcher")
    before = world.inbox.desk("dispatcher").list().total
    address = upload(client, ("登记.csv", CSV.encode()))
    html = finished(client, address)
    assert "2 件已分类" in html
    assert "新增 2 件" in html
    assert world.inbox.desk("dispatcher").list().total == before + 2
    book = client.get(f"{address}/result.xlsx")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.content)).namelist()
    assert book.headers["content-disposition"] == 'attachment; filename="result.xlsx"'
    jobs: Jobs = world.app.state.site.jobs
    job = jobs.get(address.rpartition("/")[2], "dispatcher")
    assert not any(path.exists() for path in job.files)
    client.post(f"{address}/drop", data={"csrf": token_in(client.get("/uploads").text)})
    assert client.get(address).status_code == 404
    assert not job.folder.exists()


def test_only_an_excel_when_letters_are_not_to_be_kept(world: World) -> None:
    client = world.client("dispatcher")
    before = world.inbox.desk("dispatcher").list().total
    assert "2 件已分类" in finished(client, upload(client, ("a.csv", CSV.encode()), keep=False))
    assert world.inbox.desk("dispatcher").list().total == before


def test_a_job_of_somebody_else_is_not_there(make_world: MakeWorld) -> None:
    world = make_world()
    world.inbox.desk("root").add_user("second", FIRST, ["dispatcher"])
    world.inbox.desk("second").set_password("second", PASSWORD, FIRST)
    client, second = world.client("dispatcher"), world.client("second")
    address = upload(client, ("a.csv", CSV.encode()))
    finished(client, address)
    for path in (address, f"{address}/state", f"{address}/result.xlsx"):
        assert second.get(path).status_code == 404


def test_a_file_that_cannot_be_read_is_an_error_row_and_not_a_crash(world: World) -> None:
    client = world.client("dispatcher")
    html = finished(client, upload(client, ("坏.xlsx", b"PK\x03\x04broken"), ("好.csv", CSV.encode())))
    assert "2 件已分类" in html
    assert "1 行读不了" in html


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "请选择"),
        ((("a.exe", b"MZ"),), "类型读不了"),
        ((("a.csv", b""),), "是空的"),
        ((("a.csv.sh", b"x"),), "类型读不了"),
    ],
)
def test_what_is_not_taken(world: World, files: tuple[tuple[str, bytes], ...], said: str) -> None:
    answer = upload(world.client("dispatcher"), *files)
    assert answer.startswith("422")
    assert said in answer


def test_too_much_and_too_many_are_refused(make_world: MakeWorld) -> None:
    world = make_world(Settings(rates=FREE, upload_limit=4000, upload_files=2))
    client = world.client("dispatcher")
    assert upload(client, ("a.txt", b"x" * 5000)).startswith("413")
    assert upload(client, *((f"{n}.txt", b"x") for n in range(3))).startswith("400")


def test_a_user_has_only_a_few_jobs_at_a_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs: Jobs = world.app.state.site.jobs
    monkeypatch.setattr(jobs, "_work", lambda job, desk: None)
    client = world.client("dispatcher")
    answers = [upload(client, (f"{n}.csv", CSV.encode())) for n in range(MOST_OPEN + 1)]
    assert answers[-1].startswith("409")
    for address in answers[:-1]:
        jobs.get(address.rpartition("/")[2], "dispatcher").state = "done"


def test_finished_jobs_are_forgotten_after_their_time(world: World) -> None:
    client = world.client("dispatcher")
    jobs: Jobs = world.app.state.site.jobs
    address = upload(client, ("a.csv", CSV.encode()), keep=False)
    finished(client, address)
    job = jobs.get(address.rpartition("/")[2], "dispatcher")
    job.ended -= Settings().job_life + 1
    assert client.get(address).status_code == 404
    assert not job.folder.exists()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\甲\\登记 表.XLSX", "登记 表.xlsx"),
        ("..txt", "文件.txt"),
        ("a\n$(rm).csv", "a_(rm).csv"),
        ("x" * 300 + ".md", "x" * 60 + ".md"),
    ],
)
def test_names_of_files_are_made_harmless(given: str, safe: str) -> None:
    assert safe_name(given, 1, []) == safe


def test_names_stay_apart() -> None:
    assert safe_name("a.csv", 2, [Path("a.csv")]) == "a-2.csv"


def test_a_fault_while_working_tells_its_kind_and_nothing_of_the_letters(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("邢某芝")

    monkeypatch.setattr("classifier.web.jobs.run", broken)
    client = world.client("dispatcher")
    html = finished(client, upload(client, ("a.csv", CSV.encode())))
    assert "没有做成" in html
    assert "RuntimeError" in html
    assert "邢某芝" not in html
