"""What goes wrong, told as a page, a line in the page (htmx) or JSON (API). Never a traceback, never what was sent."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from classifier.inbox import Conflict, Forbidden, Invalid, NotFound, Refusal
from classifier.web.csrf import Forged
from classifier.web.limits import TooMany
from classifier.web.rendering import environment, from_htmx, page
from classifier.web.site import NotSignedIn, Visitor

STATUS: dict[type[Refusal], int] = {Forbidden: 403, NotFound: 404, Conflict: 409, Invalid: 422}
HEADINGS = {
    400: "请求有误", 401: "请先登录", 403: "不能这样做", 404: "没有找到", 405: "不能这样做", 409: "已经变了",
    413: "内容太大", 415: "读不了", 422: "填写有误", 429: "太频繁了",
}  # fmt: skip
CODES = {
    400: "invalid", 401: "unauthorized", 403: "forbidden", 404: "not-found", 405: "method-not-allowed", 409: "conflict",
    413: "too-large", 415: "unsupported", 422: "invalid", 429: "too-many",
}  # fmt: skip


def register(app: FastAPI) -> None:
    """Every error that may leave a route."""

    @app.exception_handler(NotSignedIn)
    async def not_signed_in(request: Request, error: Exception) -> Response:
        if of_api(request):
            return told(request, 401, "需要有效的令牌。", {"WWW-Authenticate": "Bearer"})
        if from_htmx(request):
            return Response(status_code=204, headers={"HX-Redirect": "/sign-in"})
        return RedirectResponse("/sign-in", 303)

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Exception) -> Response:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
        return told(request, status, str(error))

    @app.exception_handler(Forged)
    async def forged(request: Request, error: Exception) -> Response:
        return told(request, 403, "页面已过期。请刷新页面后再做一次。")

    @app.exception_handler(TooMany)
    async def too_many(request: Request, error: Exception) -> Response:
        assert isinstance(error, TooMany)
        return told(request, 429, f"请等 {error.wait} 秒再试。", {"Retry-After": str(error.wait)})

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        if not of_api(request) and any(one["loc"][:1] == ("path",) for one in error.errors()):
            return told(request, 404, "没有这个页面。")
        where = ".".join(str(part) for part in error.errors()[0]["loc"][:3]) if error.errors() else ""
        return told(request, 422, f"填写有误：{where[:60]}" if of_api(request) else "填写有误。")

    @app.exception_handler(HTTPException)
    async def other(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        text = {404: "没有这个页面。", 405: "这个地址不能这样用。"}.get(error.status_code, "请求不完整，或者太大。")
        return told(request, error.status_code, text, dict(error.headers or {}))


def told(request: Request, status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    """The refusal in the form the caller can read."""
    response: Response
    if of_api(request):
        response = JSONResponse({"code": CODES.get(status, "refused"), "message": text}, status)
    elif from_htmx(request):
        html = environment().from_string("<p>{{ text }}</p>").render(text=text)
        response = HTMLResponse(html, status, headers={"HX-Retarget": "#notice", "HX-Reswap": "innerHTML"})
    else:
        who = getattr(request.state, "visitor", None)
        heading = HEADINGS.get(status, "没有做成")
        known = who if isinstance(who, Visitor) else None
        response = page(request, "failure.html", heading, who=known, status=status, text=text)
    for name, value in (headers or {}).items():
        response.headers[name] = value
    return response


def of_api(request: Request) -> bool:
    """Whether the caller is a program."""
    return request.url.path.startswith("/api/")
