"""`fenliu serve`: the inbox in a browser, on this machine unless one says otherwise."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import socket
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from classifier.cli.inbox.door import LEXICONS, PLACE, Door
from classifier.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

LOCAL = ("127.0.0.1", "localhost", "[::1]")


@click.command(
    "serve",
    help="在浏览器里用收件箱 · The inbox in a browser.\n\n"
    "\b\n例：fenliu serve --inbox 收件箱.db --key 收件箱.key\n"
    "    fenliu serve --host 10.0.0.8 --name xinfang.example.cn --https\n\n"
    "默认只有本机能连（127.0.0.1）。要让别的机器连，须用 --host 说明地址、用 --name 说明人们在地址栏里"
    "写的名字，并在前面放一个提供 https 的代理。",
)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="监听的地址（默认 127.0.0.1，只有本机）")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), metavar="N", help="端口（默认 8000）")
@click.option("--name", "names", multiple=True, metavar="HOST", help="浏览器里写的主机名，可多次；别的名字一律拒绝")
@click.option("--https", is_flag=True, help="前面有 https 代理：Cookie 只走 https")
@click.option("--insecure", is_flag=True, help="明知没有 https 仍要对外提供（口令会在网上明文传）")
def serve_command(host: str, port: int, names: tuple[str, ...], https: bool, insecure: bool, **door: Any) -> None:
    """See the help text above."""
    needs_extra()
    local = is_local(host)
    if not local and not (https or insecure):
        raise UsageError("对外提供时前面要有 https 代理：加 --https；明知没有，加 --insecure")
    if not local and not names:
        raise UsageError("对外提供时要用 --name 说明浏览器里写的主机名")
    entrance = Door(door["at"], door["key"], None, door["lexicons"], door["office"])
    _ = entrance.place, entrance.key_file  # say what is missing before anything else
    port_is_free(host, port)
    try:
        app = application(entrance, (*LOCAL, *names), https)
        click.echo(f"收件箱：http://{host}:{port}/ （Ctrl-C 停止）", err=True)
        run(app, host, port, https)
    finally:
        entrance.close()


for option in reversed((*PLACE, *LEXICONS)):
    serve_command = option(serve_command)


def needs_extra() -> None:
    """Say which part to install when the pages cannot run. Raises `MissingExtra`."""
    parts = ("fastapi", "uvicorn", "jinja2", "python_multipart", "sqlalchemy", "alembic", "argon2")
    if any(find_spec(name) is None for name in parts):
        raise MissingExtra("fenliu serve", "web")


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def port_is_free(host: str, port: int) -> None:
    """Raises `UsageError` when nothing can listen there, before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # as the server does: a port just left may be taken again
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = "已被别的程序占用" if error.errno == errno.EADDRINUSE else "不能监听"
            raise UsageError(f"{host}:{port} {why}，请换一个 --port 或 --host（{error.strerror or error}）") from None


def application(entrance: Door, hosts: tuple[str, ...], https: bool) -> FastAPI:
    """The pages over the inbox that the options name."""
    from classifier.web.app import create_app
    from classifier.web.settings import Settings

    _ = entrance.inbox().guard  # says now, not to every visitor, that the office has changed
    return create_app(entrance.inbox(), entrance.classifier(), Settings(hosts=hosts, https=https))


def run(app: FastAPI, host: str, port: int, https: bool) -> None:
    """Serve until stopped. The log has our own lines only: those of the server would hold query strings."""
    import uvicorn

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("fenliu.web").setLevel(logging.INFO)
    uvicorn.run(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=https,
        forwarded_allow_ips="127.0.0.1",
        timeout_keep_alive=10,
        limit_concurrency=200,
    )
