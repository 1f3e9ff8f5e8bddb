"""A look-alike of GitHub and of Forgejo on this machine: real Git behind it, and of their APIs only what we use.

It is a test double and no forge: it was written from their documentation, and it can only be as right as our reading.
One run by hand on each real forge stays necessary before a release (see CONTRIBUTING.md).
"""

import base64
import json
import os
import re
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

MERGER = {"GIT_AUTHOR_NAME": "Forge", "GIT_AUTHOR_EMAIL": "forge@forge.invalid"}
MERGER |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in MERGER.items()}


def git(*arguments: str, folder: Path, stdin: str | None = None) -> str:
    """Run Git in a folder, without the settings of this machine, and give what it says."""
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=os.environ | MERGER | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


@dataclass
class LookAlike:
    """The state of the forge: who may do what, and what has been proposed."""

    folder: Path
    tokens: dict[str, str] = field(default_factory=lambda: {"officer-token": "officer", "parent-token": "parent"})
    writers: set[str] = field(default_factory=lambda: {"officer"})
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    reviews: list[dict[str, Any]] = field(default_factory=list)
    """What people said of the first pull request, the oldest first."""
    received: list[str] = field(default_factory=list)
    """Every request with all that it said, the way to the repository and the token left out."""
    down: bool = False
    """Whether the API answers nothing but 'try later'."""
    address: str = ""

    def api(self, kind: str) -> str:
        """Give the address of the API in the shape of a forge."""
        return f"{self.address}/api/{'v3' if kind == 'github' else 'v1'}"

    def remote(self, token: str = "") -> str:
        """Give the address of the repository for Git."""
        who = f"officer:{token}@" if token else ""
        return f"{self.address.replace('//', f'//{who}')}/council/site.git"

    @property
    def bare(self) -> Path:
        """The repository itself."""
        return self.folder / "council" / "site.git"

    def create(self, project: Path) -> None:
        """Make the repository from a project."""
        self.bare.mkdir(parents=True)
        git("init", "--quiet", "--bare", "--initial-branch=main", folder=self.bare)
        git("config", "http.receivepack", "true", folder=self.bare)
        git("init", "--quiet", "--initial-branch=main", folder=project)
        git("add", ".", folder=project)
        git("commit", "--quiet", "--message=The site", folder=project)
        git("remote", "add", "origin", str(self.bare), folder=project)
        git("push", "--quiet", "origin", "main", folder=project)
        git("remote", "set-url", "origin", self.remote("officer-token"), folder=project)

    def propose(self, who: str, asked: dict[str, Any], *, forgejo: bool) -> tuple[int, dict[str, Any]]:
        """Open a pull request."""
        if who not in self.writers:
            return 403, {"message": "Resource not accessible"}
        heads = git("for-each-ref", "--format=%(refname:short)", "refs/heads", folder=self.bare).split()
        if asked["head"] not in heads or asked["base"] not in heads:
            return (404 if forgejo else 422), {"message": "Validation Failed: head or base"}
        if any(pull["head"] == asked["head"] and not pull["merged"] for pull in self.pulls.values()):
            return (409 if forgejo else 422), {"message": "A pull request already exists"}
        number = len(self.pulls) + 1
        self.pulls[number] = {
            **asked, "number": number, "merged": False, "html_url": f"{self.address}/council/site/pulls/{number}"
        }  # fmt: skip
        return 201, self.pulls[number]

    def review(self, who: str, state: str, commit: str, **more: object) -> None:
        """Say what somebody thinks of a commit, as the forge notes it."""
        self.reviews.append({"user": {"login": who}, "state": state, "commit_id": commit, "body": "", **more})

    def merge(self, who: str, number: int) -> tuple[int, dict[str, Any]]:
        """Merge a pull request; one that conflicts stays open."""
        pull = self.pulls[number]
        if who not in self.writers:
            return 403, {"message": "Resource not accessible"}
        base, head = pull["base"], pull["head"]
        try:
            tree = git("merge-tree", "--write-tree", base, head, folder=self.bare).splitlines()[0]
        except subprocess.CalledProcessError:
            return 405, {"message": "Merge conflict"}
        made = git("commit-tree", tree, "-p", base, "-p", head, "-m", f"Merge {head}", folder=self.bare)
        git("update-ref", f"refs/heads/{base}", made, folder=self.bare)
        pull["merged"] = True
        return 200, {"merged": True}


class _Handler(BaseHTTPRequestHandler):
    """What the forge answers."""

    protocol_version = "HTTP/1.1"
    forge: LookAlike

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Read."""
        self._answer()

    do_POST = do_PUT = do_GET  # noqa: N815 - as above

    def _answer(self) -> None:
        body = self._body()
        if ".git/" in self.path:
            self._git(body)
            return
        self.forge.received.append(f"{self.command} {self.path}\n{self.headers}\n{body.decode()}")
        status, said = (503, {"message": "Try later"}) if self.forge.down else self._api(json.loads(body or b"{}"))
        self._send(status, json.dumps(said).encode(), {"Content-Type": "application/json"})

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            chunks = b""
            while size := int(self.rfile.readline(), 16):
                chunks += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return chunks
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _who(self) -> str:
        scheme, _, said = (self.headers.get("Authorization") or "").partition(" ")
        if scheme == "Basic":
            said = base64.b64decode(said).decode().partition(":")[2]
        return self.forge.tokens.get(said, "")

    def _api(self, asked: dict[str, Any]) -> tuple[int, Any]:
        forgejo = self.path.startswith("/api/v1/")
        call = f"{self.command} {self.path.removeprefix('/api/v1').removeprefix('/api/v3')}"
        if call == "GET /version" and forgejo:
            return 200, {"version": "look-alike"}
        if not self._who():
            return 401, {"message": "Bad credentials"}
        if found := re.fullmatch(r"GET /repos/council/site/pulls/1/reviews\?per_page=50&limit=50&page=(\d+)", call):
            first = 50 * (int(found[1]) - 1)
            return 200, self.forge.reviews[first : first + 50]
        if call == "POST /repos/council/site/pulls":
            return self.forge.propose(self._who(), asked, forgejo=forgejo)
        if found := re.fullmatch(rf"{'POST' if forgejo else 'PUT'} /repos/council/site/pulls/(\d+)/merge", call):
            return self.forge.merge(self._who(), int(found[1]))
        return 404, {"message": "Not Found"}

    def _git(self, body: bytes) -> None:
        """Let Git itself answer, as a forge does; whoever may not write may not push."""
        path, _, query = self.path.partition("?")
        pushes = "git-receive-pack" in self.path
        if pushes and not self._who():
            self._send(401, b"", {"WWW-Authenticate": 'Basic realm="forge"'})
            return
        if pushes and self._who() not in self.forge.writers:
            self._send(403, b"You may not write here.", {})
            return
        ran = subprocess.run(
            ["git", "http-backend"],
            input=body,
            env={
                "GIT_PROJECT_ROOT": str(self.forge.folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
                "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": self._who(),
                "CONTENT_TYPE": self.headers.get("Content-Type") or "", "CONTENT_LENGTH": str(len(body)),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding") or "",
                "GIT_PROTOCOL": self.headers.get("Git-Protocol") or "", "PATH": os.environ["PATH"],
            },
            capture_output=True,
            check=True,
        )  # fmt: skip
        head, _, content = ran.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self._send(int(fields.pop("Status", "200").split()[0]), content, fields)

    def _send(self, status: int, content: bytes, fields: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def serve(forge: LookAlike) -> ThreadingHTTPServer:
    """Open the forge to this machine alone; whoever opens it closes it."""
    handler = type("Handler", (_Handler,), {"forge": forge})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    forge.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
