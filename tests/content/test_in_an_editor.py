"""An editor that knows YAML helps with our files, by the schema that their first line names."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.suites import language_server

pytestmark = pytest.mark.slow  # a program of others runs for it
OURS = "content/quotes/q-sum2es.yml"
MISTYPED = "id: q-7fk3m2\nwords: Be kind.\nillustrativ: true\nconsent: {ref: EX-1, status: waiting}\n"


class Editor:
    """An editor with one file open, as the real language server sees it."""

    def __init__(self, server: subprocess.Popen[bytes], root: Path) -> None:
        self._server = server
        self._numbers = iter(range(1, 1000))
        self.said: list[dict[str, Any]] = []
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities={})
        self.tell("initialized")

    def tell(self, method: str, **about: object) -> None:
        self._send({"method": method, "params": about})

    def ask(self, method: str, **about: object) -> Any:  # noqa: ANN401 - as the protocol says for each method
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": about})
        return self.wait_for(lambda said: said.get("id") == number and "method" not in said)["result"]

    def wait_for(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            said = self._hear()
            if is_it(said):
                return said
            if said.get("method") == "workspace/configuration":  # nothing is set; no other site is asked for schemas
                wants = said["params"]["items"]
                settings = [{"schemaStore": {"enable": False}} if one["section"] == "yaml" else None for one in wants]
                self._send({"id": said["id"], "result": settings})
            elif "id" in said and "method" in said:
                self._send({"id": said["id"], "result": None})

    def _send(self, message: dict[str, object]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self._server.stdout is not None
        length = 0
        while line := self._server.stdout.readline().strip():
            if line.startswith(b"Content-Length:"):
                length = int(line.partition(b":")[2])
        assert length, "the language server has ended"
        heard: dict[str, Any] = json.loads(self._server.stdout.read(length))
        return heard


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    with subprocess.Popen(language_server(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        patience = Timer(120, server.kill)
        patience.start()
        yield Editor(server, root)
        patience.cancel()
        server.terminate()


def test_an_editor_underlines_a_mistyped_field_and_offers_the_fields_there_are(repository: Path) -> None:
    modeline = (repository / OURS).read_text("utf-8").splitlines(keepends=True)[0]
    file = {"uri": (repository / OURS).with_name("q-7fk3m2.yml").as_uri()}
    opened = {**file, "languageId": "yaml", "version": 1, "text": modeline + MISTYPED}
    with editor(repository) as one:
        one.tell("textDocument/didOpen", textDocument=opened)
        said = one.wait_for(lambda said: said.get("method") == "textDocument/publishDiagnostics")
        offered = one.ask("textDocument/completion", textDocument=file, position={"line": 3, "character": 3})
        shown = one.ask("textDocument/hover", textDocument=file, position={"line": 2, "character": 1})

    marked = [(one["range"]["start"], one["range"]["end"]) for one in said["params"]["diagnostics"]]
    assert marked == [({"line": 3, "character": 0}, {"line": 3, "character": 11})]
    labels = {one["label"] for one in offered["items"]}
    assert {"illustrative", "themes", "said_by"} <= labels
    assert "exactly as they were said" in json.dumps(shown)
