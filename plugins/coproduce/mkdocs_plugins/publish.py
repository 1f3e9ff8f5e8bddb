"""``coproduce/publish``: builds beside the published folder and exchanges the two in one step, when all is well.

MkDocs itself empties the published folder before it starts, and leaves a failed build behind in it.
"""

import logging
import tempfile
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from coproduce.content.written import SETTINGS
from coproduce.disk.lock import Lock
from coproduce.disk.staging import PlaceError, Staging
from coproduce.disk.words import in_plain_words
from coproduce.domain.fields import counted
from coproduce.mkdocs_plugins.library import library_of
from coproduce.mkdocs_plugins.listener import Listener
from coproduce.mkdocs_plugins.preview import Preview
from coproduce.project import audit, build_lock
from coproduce.render.pages import THEME

log: logging.LoggerAdapter[Any] = get_plugin_logger(__name__)


class PublishPlugin(BasePlugin):  # type: ignore[type-arg] # it has no options
    """Publish a build whole, or not at all."""

    def __init__(self) -> None:
        """Begin outside any build."""
        self._preview: Preview | None = None
        self._lock: Lock | None = None
        self._staging: Staging | None = None
        self._folders: tuple[Path, ...] = ()
        self._warnings = Listener(_generator_logger())

    @property
    def is_preview(self) -> bool:
        """Say whether only its writer sees this build."""
        return self._preview is not None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a writer's preview, which shows what is wrong instead of giving up."""
        if command == "serve":
            self._preview = Preview(_generator_logger())
            self._preview.guard_builds()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Let the server put on every page what is to be mended, and live on when a build fails."""
        if self._preview is not None:
            self._preview.guard(server)
        return server

    @event_priority(200)  # before the library, whose warnings are counted
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs to a staging folder beside the published one."""
        root = Path(config.config_file_path).parent
        sources = [root / "content", root / SETTINGS, root / ".git", root / ".cache", Path(config.docs_dir)]
        self._folders = (Path(config.site_dir).parent, root, Path(tempfile.gettempdir()))
        self._warnings.begin()
        self._lock = build_lock(root, log.info)
        self._lock.acquire()
        self._staging = Staging(Path(config.site_dir), sources, log.info)
        try:
            config.site_dir = str(self._staging.begin())
        except PlaceError as error:
            raise PluginError(str(error)) from error
        return config

    @event_priority(-100)  # after everything else has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Exchange the folders; in strict mode only when nothing was warned of. MkDocs aborts right after."""
        assert self._staging is not None  # noqa: S101 - on_config made it
        assert self._staging.folder is not None  # noqa: S101 - as above
        _check_look(self._staging.folder)
        if self._preview is None:  # a preview is seen by its writer only
            _check_leaks(config, self._staging.folder)
        warnings = len(self._warnings.heard)
        config.site_dir = str(self._staging.place)
        if config.strict and warnings:
            reason = counted(warnings, "warning", "warnings")
            log.error("Nothing was published, because of %s: %s.", reason, self._as_it_was())
        else:
            try:
                self._staging.publish()
            except PlaceError as error:
                raise PluginError(str(error)) from error
        self._end()

    @event_priority(-100)  # after the other plugins, since this may end in an error of its own
    def on_build_error(self, *, error: Exception) -> None:
        """Drop the staging folder; what was published stays. Say in plain words what has happened."""
        words = self._in_plain_words(error)
        self._end()
        if self._preview is not None:
            self._preview.note(words)
        if not isinstance(error, MkDocsException):
            log.debug("What has happened, for those who mend it:", exc_info=error)
            raise PluginError(words) from error

    def on_shutdown(self) -> None:
        """Drop what a build that was interrupted has left."""
        self._end()

    def _end(self) -> None:
        self._warnings.end()
        if self._staging is not None:
            self._staging.drop()
        if self._lock is not None:
            self._lock.release()

    def _in_plain_words(self, error: Exception) -> str:
        """Say what has happened. Whatever MkDocs itself or we have said on purpose is plain already."""
        match error:
            case MkDocsException():
                return str(error)
            case OSError():
                why = in_plain_words(error, *self._folders)
            case MemoryError():
                why = "There was not enough memory for the build."
            case _:
                why = "The build met something that it cannot deal with. Please tell us what `--verbose` shows."
        return f"{why} Nothing was published: {self._as_it_was()}."

    def _as_it_was(self) -> str:
        if self._preview is not None or self._staging is None:
            return "the site is as it was"
        return f"{self._staging.place} is as it was"


def _check_look(staging: Path) -> None:
    """See that the styles and fonts are there: the generator leaves out in silence what it cannot list."""
    for path in (THEME / "assets").rglob("*.*"):
        if not (staging / path.relative_to(THEME)).is_file():
            raise PluginError(f"Nothing was published: {path} was not copied. Build again.")


def _check_leaks(config: MkDocsConfig, staging: Path) -> None:
    """Look at the finished pages as if everything before had failed."""
    project = library_of(config).project
    findings = audit(project, staging).findings if project else []
    for finding in findings:
        log.error("%s", finding)
    if findings:
        raise PluginError("Nothing was published: the site would hold what may not be in it, at the places above.")


def _generator_logger() -> logging.Logger:
    """Find the logger on which strict mode counts: MkDocs' own, or that of its fork ProperDocs."""
    return logging.getLogger(log.logger.name.split(".", 1)[0])
