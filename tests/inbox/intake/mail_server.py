"""A small IMAP server for tests: one folder, TLS with a certificate of its own making, on this machine only."""

from __future__ import annotations

import datetime
import ipaddress
import re
import socketserver
import ssl
import threading
from pathlib import Path
from types import TracebackType


class MailServer:
    """Mails by UID in `mails`; `seen` holds the UIDs flagged; `log` the commands it was given."""

    def __init__(self, folder: Path | None = None, password: str = "很-secret") -> None:
        """With `folder` it speaks TLS and leaves its certificate there as `ca.pem`."""
        self.mails: dict[int, bytes] = {}
        self.validity = 1001
        self.seen: set[int] = set()
        self.log: list[str] = []
        self.password = password
        self.breaks_after: int | None = None
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                server.talk(self)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.ca: Path | None = None
        if folder is not None:
            self.ca = folder / "ca.pem"
            key = certificate(self.ca)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.ca, key)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]

    def __enter__(self) -> MailServer:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def talk(self, handler: socketserver.StreamRequestHandler) -> None:
        def say(text: bytes | str) -> None:
            handler.wfile.write((text.encode() if isinstance(text, str) else text) + b"\r\n")

        say("* OK ready")
        readonly = True
        fetched = 0
        for raw in handler.rfile:
            tag, _, rest = raw.decode("utf-8").strip().partition(" ")
            verb, _, words = rest.partition(" ")
            verb = verb.upper()
            if verb == "UID":
                verb, _, words = words.partition(" ")
                verb = f"UID {verb.upper()}"
            self.log.append(verb if verb in ("LOGIN", "AUTHENTICATE") else f"{verb} {words}".strip())
            if verb == "CAPABILITY":
                say("* CAPABILITY IMAP4rev1 AUTH=PLAIN")
            elif verb in ("LOGIN", "AUTHENTICATE"):
                if verb == "LOGIN":
                    right = words.endswith(f'"{self.password}"')
                else:
                    say("+ ")
                    import base64

                    given = base64.b64decode(handler.rfile.readline().strip()).decode("utf-8")
                    right = given.split("\0")[2] == self.password
                if not right:
                    say(f"{tag} NO [AUTHENTICATIONFAILED] wrong password {words}")
                    continue
            elif verb == "STATUS":
                if "INBOX" not in words:
                    say(f"{tag} NO no such mailbox")
                    continue
                say(f'* STATUS "INBOX" (UIDVALIDITY {self.validity})')
            elif verb in ("SELECT", "EXAMINE"):
                readonly = verb == "EXAMINE"
                say(f"* {len(self.mails)} EXISTS")
                say(f"* OK [UIDVALIDITY {self.validity}] ok")
                say(f"{tag} OK [READ-{'ONLY' if readonly else 'WRITE'}] done")
                continue
            elif verb == "UID SEARCH":
                start = int(re.search(r"(\d+):\*", words)[1])  # type: ignore[index]
                found = [uid for uid in self.mails if uid >= start] or [max(self.mails, default=0)]
                say("* SEARCH " + " ".join(str(uid) for uid in found if uid))
            elif verb == "UID FETCH":
                uid = int(words.split()[0])
                if uid in self.mails:
                    mail = self.mails[uid]
                    if "RFC822.SIZE" in words:
                        say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(mail)})")
                    else:
                        if self.breaks_after is not None and fetched >= self.breaks_after:
                            return
                        fetched += 1
                        say(f"* {uid} FETCH (UID {uid} BODY[] {{{len(mail)}}}".encode() + b"\r\n" + mail + b")")
                        if "PEEK" not in words and not readonly:
                            self.seen.add(uid)
            elif verb == "UID STORE":
                if readonly:
                    say(f"{tag} NO read-only")
                    continue
                self.seen.add(int(words.split()[0]))
            elif verb == "LOGOUT":
                say("* BYE")
                say(f"{tag} OK bye")
                return
            say(f"{tag} OK done")


def certificate(path: Path) -> Path:
    """A certificate for 127.0.0.1 at `path`; the place of its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    place = path.with_name("key.pem")
    place.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return place
