"""The API under `/api/v1`: the same desk, the same rules, for programs with a bearer token.

`router` holds every route; its OpenAPI document is at `/api/v1/openapi.json`.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse

from classifier import __version__
from classifier.web.api import classifying, letters, steps
from classifier.web.api.records import PREFIX

router = APIRouter()
for part in (classifying.router, letters.router, steps.router):
    router.routes.extend(part.routes)


@router.get(f"{PREFIX}/openapi.json", include_in_schema=False)
def document(request: Request) -> JSONResponse:
    """What this API takes and gives, for generators of clients."""
    return JSONResponse(schema())


def schema() -> dict[str, Any]:
    """The OpenAPI document, made from the routes themselves."""
    return get_openapi(
        title="分流 fenliu",
        version=__version__,
        description="来件分类、查找、处理。令牌由 `fenliu inbox token` 发给用户，权限与该用户相同。",
        routes=router.routes,
    )
