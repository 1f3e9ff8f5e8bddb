"""The writer's preview, ``mkdocs serve``: it shows the last good site with what is to be mended on every page.

MkDocs alone answers no request from a failed build on until it is mended, and does not start on a broken file.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from coproduce.mkdocs_plugins.listener import Listener
from coproduce.render.notices import WAITING_PAGE, with_notices

log: logging.LoggerAdapter[Any] = get_plugin_logger(__name__)

Headers = list[tuple[str, str]]


class Preview:
    """What is to be mended, as of the last build, and the ways in which a writer sees it."""

    def __init__(self, logger: logging.Logger) -> None:
        """``logger`` is the generator's, on which every warning is heard."""
        self.notices: list[str] = []
        self._listener = Listener(logger)
        self._failure = ""

    def note(self, words: str) -> None:
        """Note why a build has failed."""
        self._failure = words

    def guard_builds(self) -> None:
        """Let no failed build end the server. MkDocs has no event around a build, so its name is taken over."""
        build = serve.build  # type: ignore[attr-defined]

        def build_or_tell(config: MkDocsConfig, **options: Any) -> None:  # noqa: ANN401 - MkDocs' own options
            folder = Path(config.site_dir)
            with self._surviving():
                build(config, **options)
            if not (folder / "404.html").exists():  # nothing was good yet
                for name in ("index.html", "404.html"):
                    (folder / name).write_text(WAITING_PAGE, encoding="utf-8")

        serve.build = build_or_tell  # type: ignore[attr-defined]

    def guard(self, server: LiveReloadServer) -> None:
        """Survive a mkdocs.yml that cannot be read, too, and put the notices on every page that is asked for."""
        build, answer = server.builder, server.get_app()
        assert answer is not None  # noqa: S101 - the server has set it itself

        def build_or_tell() -> None:
            with self._surviving():
                build()

        def answer_with_notices(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            return self._answer(answer, request, start)

        server.builder = build_or_tell
        server.set_app(answer_with_notices)

    @contextmanager
    def _surviving(self) -> Iterator[None]:
        """Turn whatever goes wrong, and whatever is warned of, into notices."""
        self._failure = ""
        with self._listener.listening():
            try:
                yield
            except Exception as error:  # noqa: BLE001 - whatever it is, the writer sees it and the server lives on
                if not isinstance(error, Abort):  # MkDocs has said why
                    log.error("%s", error)  # noqa: TRY400 - a writer needs no traceback
        self.notices = [*self._listener.heard]
        if self._failure and self._failure not in self.notices:
            self.notices.append(self._failure)

    def _answer(self, answer: Any, request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:  # noqa: ANN401 - the type of a WSGI application
        """Answer a request as the server would, with the notices on each page."""
        begun: list[tuple[str, Headers]] = []

        def begin(status: str, headers: Headers, *_: object) -> None:
            begun.append((status, headers))

        body: Iterable[bytes] = answer(request, begin)
        status, headers = begun[-1]
        if self.notices and any(value.startswith("text/html") for _, value in headers):
            page = with_notices(b"".join(body).decode("utf-8", "replace"), self.notices).encode()
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(page))))
            body = [page]
        start(status, headers)
        return body
