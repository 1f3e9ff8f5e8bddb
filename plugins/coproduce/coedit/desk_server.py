"""The desk's way to a browser on this machine: what is asked, behind the door, and what is answered."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from coproduce.coedit.desk_door import Door, Visitor

LARGEST = 1024 * 1024
"""The most bytes that a request may bring: more than any file of words may have."""

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for."""

    path: str
    """Without the slash that it begins with."""
    visitor: Visitor
    fields: Mapping[str, str] = field(default_factory=dict)
    """What a form brought; nothing where a page is only looked at."""
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What they get."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    leads_to: str = ""
    """Another place of the desk, to go on there."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Serves whoever comes to the desk."""

    answer: Callable[[Asked], Answer]
    """Gives those who came in what they ask for."""
    entrance: Callable[[Door, str], Answer]
    """Asks the others for the key or the code; the second value is what was wrong with the last one."""
    asset: Callable[[str], Answer | None]
    """Gives a file of the site's look, which anybody may see."""
    headers: Mapping[str, str]
    """What is said with every answer."""


class DeskServer(ThreadingHTTPServer):
    """The desk at one address of this machine."""

    daemon_threads = True
    door: Door
    """Who comes in; put in once the port is known, as the names that a browser may call us by hold it."""

    def __init__(self, host: str, port: int, clerk: Clerk) -> None:
        """Open at an address; a port of 0 takes one that is free."""
        super().__init__((host, port), _Handler)
        self.clerk = clerk
        self.host = f"{host}:{self.server_port}"
        """The address and the port, as browsers name them."""

    @property
    def address(self) -> str:
        """Give what to open in a browser."""
        return f"http://{self.host}/"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the standard library has it
        """Say nothing of a browser that went away; a fault of ours is seen."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "desk"
    sys_version = ""
    timeout = _SECONDS
    server: DeskServer

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses of drafts belong into no log."""

    def do_GET(self) -> None:
        """Show a page."""
        self._listen({})

    def do_POST(self) -> None:
        """Change something."""
        length = self.headers.get("Content-Length") or ""
        if not length.isascii() or not length.isdecimal() or int(length) > LARGEST:
            self.close_connection = True
            self._send(Answer(b"This is too much at once. Nothing was saved.", status=413, kind="text/plain"))
            return
        self._listen(self._fields(self.rfile.read(int(length))))

    def _fields(self, body: bytes) -> dict[str, str]:
        try:
            if self.headers.get_content_type() == "application/json":
                said = json.loads(body)
                return {name: value for name, value in said.items() if isinstance(value, str)}
            pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body))
        except (ValueError, AttributeError):
            return {}
        return {name: value.replace("\r\n", "\n") for name, value in pairs}

    def _listen(self, fields: dict[str, str]) -> None:
        host, origin, site = (self.headers.get(name) or "" for name in ("Host", "Origin", "Sec-Fetch-Site"))
        if refusal := self.server.door.refuses(self.command, host, origin, site):
            self._send(Answer(refusal.encode(), status=403, kind="text/plain; charset=utf-8"))
            return
        address = urlsplit(self.path)
        path = address.path.lstrip("/")
        visitor = self.server.door.visitor(self._cookie())
        if self.command == "GET" and (asset := self.server.clerk.asset(path)):
            self._send(asset)
        elif path == "enter":
            self._enter(fields.get("code") or dict(parse_qsl(address.query)).get("key", ""))
        elif visitor is None:
            self._send(self.server.clerk.entrance(self.server.door, ""))
        elif self.command == "POST" and not compare_digest(fields.pop("token", "").encode(), visitor.token.encode()):
            words = "This page is from before the desk was begun again. Copy what you wrote, and open the desk anew."
            self._send(Answer(words.encode(), status=403, kind="text/plain; charset=utf-8"))
        else:
            self._send(self.server.clerk.answer(Asked(path, visitor, fields, self.command == "POST")))

    def _enter(self, said: str) -> None:
        visitor = self.server.door.enter(said)
        if visitor is None:
            self._send(self.server.clerk.entrance(self.server.door, "This is not the code, or it was used already."))
            return
        cookie = f"{self._cookie_name}={visitor.cookie}; HttpOnly; SameSite=Strict; Path=/"
        self._send(Answer(leads_to="/"), cookie)

    @property
    def _cookie_name(self) -> str:
        """Name our cookie after the port: browsers share cookies between all ports of a host."""
        return f"desk-{self.connection.getsockname()[1]}"

    def _cookie(self) -> str:
        try:
            held = SimpleCookie(self.headers.get("Cookie") or "").get(self._cookie_name)
        except CookieError:
            return ""
        return held.value if held else ""

    def _send(self, answer: Answer, cookie: str = "") -> None:
        self.send_response(303 if answer.leads_to else answer.status)
        fields = {**self.server.clerk.headers, "Content-Type": answer.kind, "Content-Length": str(len(answer.body))}
        fields |= {"Location": answer.leads_to} if answer.leads_to else {}
        fields |= {"Set-Cookie": cookie} if cookie else {}
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
