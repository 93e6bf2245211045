"""The application: every router, every refusal, the envelope around them, and the files that pages need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from classifier import __version__
from classifier.inbox import Inbox
from classifier.pipeline import Classifier
from classifier.web import api, failures
from classifier.web.assets import assets
from classifier.web.envelope import Envelope
from classifier.web.jobs import Jobs
from classifier.web.limits import Limits
from classifier.web.pages import (
    auditing,
    confirming,
    door,
    export,
    figures,
    letter,
    listing,
    people,
    reports,
    trying,
    uploads,
)
from classifier.web.recent import Recent
from classifier.web.settings import Settings
from classifier.web.site import Site
from classifier.web.words import Words

FOR_EVER = "public, max-age=31536000, immutable"
PAGES = (door, listing, letter, export, uploads, figures, reports, trying, people, auditing, confirming)
static = APIRouter(include_in_schema=False)


def create_app(inbox: Inbox, classifier: Classifier, settings: Settings | None = None) -> FastAPI:
    """The pages and the API over one inbox. `classifier` reads uploads and tried texts."""
    settings = settings or Settings()
    jobs = Jobs(classifier, settings.job_life)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()

    app = FastAPI(
        title="分流",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=life,
        redirect_slashes=False,
    )
    limits, words = Limits(settings.rates), Words.of(classifier)
    app.state.site = Site(inbox, classifier, settings, limits, jobs, words, Recent())
    for router in (static, *(room.router for room in PAGES), api.router):
        app.router.routes.extend(router.routes)  # flat, so that a list of `app.routes` is a list of all routes
    failures.register(app)
    app.add_middleware(Envelope, settings=settings)
    return app


@static.get("/static/{digest}/{path:path}")
def file(request: Request, digest: str, path: str) -> Response:
    """A file under the name with its hash; another hash is another file, and not there."""
    asset = assets().get(path)
    if asset is None or asset.digest != digest:
        raise HTTPException(404)
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    body = asset.body
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = asset.packed, "gzip"
    return Response(body, media_type=asset.type, headers=headers)


@static.get("/health")
def health() -> Response:
    """Whether the pages are up; says nothing about letters."""
    return PlainTextResponse("ok\n")
