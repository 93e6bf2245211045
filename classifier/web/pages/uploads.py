"""Files in: what is taken, the work as it goes on, the Excel back."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, Response

from classifier.inbox import Conflict, Invalid, NotFound
from classifier.web.jobs import Job
from classifier.web.rendering import go, page
from classifier.web.settings import Settings
from classifier.web.site import CheckedForm, Dispatcher, Site, SiteOf, Visitor, fresh_secret, read_form

router = APIRouter(include_in_schema=False)
_ODD = re.compile(r"[^\w\-.（）()《》、 ]+")
_CHUNK = 1 << 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/uploads")
def uploads(request: Request, site: SiteOf, who: Dispatcher) -> Response:
    """The form, and the uploads of the last half hour."""
    return page(request, "uploads.html", "上传", who=who, jobs=site.jobs.of(who.user.name), settings=site.settings)


@router.post("/uploads")
async def upload(request: Request, site: SiteOf, who: Dispatcher) -> Response:
    """Take the files and begin. Not kept under their whole path, never opened here, gone when the job is done."""
    site.limits.take("upload", who.key)
    form, files = await read_form(request, who, site.settings.upload_files)
    files = [file for file in files if file.filename]
    checked(files, site.settings)
    job = await run_in_threadpool(begin, site, who, files, form.get("keep") == "1")
    return go(request, f"/uploads/{job.id}")


def checked(files: list[UploadFile], settings: Settings) -> None:
    """Raises `Invalid` for no file, an ending that is not read, or an empty file."""
    if not files:
        raise Invalid("请选择要上传的文件。")
    for number, file in enumerate(files, 1):
        if PurePath(file.filename or "").suffix.lower() not in settings.upload_endings:
            raise Invalid(f"第 {number} 个文件的类型读不了。能读：{' '.join(settings.upload_endings)}")
        if file.size == 0:
            raise Invalid(f"第 {number} 个文件是空的。")


def begin(site: Site, who: Visitor, files: list[UploadFile], keep: bool) -> Job:
    """Copy the files into a private folder and put the job in line. Raises `Conflict` when the user has too many."""
    if not site.jobs.may_begin(who.user.name):
        raise Conflict("您还有上传没有处理完，请等一等再传。")
    id = fresh_secret()
    folder = site.jobs.folder(id)
    paths: list[Path] = []
    for number, file in enumerate(files, 1):
        path = folder / "in" / safe_name(file.filename or "", number, paths)
        with path.open("xb") as out:
            while piece := file.file.read(_CHUNK):
                out.write(piece)
        paths.append(path)
    job = Job(id, who.user.name, folder, paths, [path.name for path in paths], keep)
    site.jobs.begin(job, who.desk)
    return job


def safe_name(given: str, number: int, taken: list[Path]) -> str:
    """The last part of a name without anything a file system or a shell could take amiss; unique among `taken`."""
    name = PurePath(given.replace("\\", "/")).name
    stem, suffix = PurePath(name).stem, PurePath(name).suffix.lower()
    stem = _ODD.sub("_", stem).strip(" .")[:60] or "文件"
    while f"{stem}{suffix}" in {path.name for path in taken}:
        stem = f"{stem}-{number}"
    return f"{stem}{suffix}"


@router.get("/uploads/{id}")
def job_page(request: Request, site: SiteOf, who: Dispatcher, id: str) -> Response:
    """One upload and how far it is."""
    return page(request, "upload.html", "上传", who=who, job=site.jobs.get(id, who.user.name))


@router.get("/uploads/{id}/state")
def job_state(request: Request, site: SiteOf, who: Dispatcher, id: str) -> Response:
    """Only how far it is: a piece of the page that asks again by itself."""
    return page(request, "upload_state.html", "上传", who=who, job=site.jobs.get(id, who.user.name))


@router.get("/uploads/{id}/result.xlsx")
def book(site: SiteOf, who: Dispatcher, id: str) -> Response:
    """The Excel."""
    job = site.jobs.get(id, who.user.name)
    if job.state == "classifying" or not job.book.exists():
        raise NotFound("结果还没有做好。")
    return FileResponse(job.book, media_type=XLSX, filename="result.xlsx")


@router.post("/uploads/{id}/drop")
def drop(request: Request, site: SiteOf, who: Dispatcher, form: CheckedForm, id: str) -> Response:
    """Throw the result away."""
    site.jobs.drop(id, who.user.name)
    return go(request, "/uploads")
