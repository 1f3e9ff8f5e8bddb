"""``coproduce/publish``: builds beside the published folder and exchanges the two in one step, when all is well.

MkDocs itself empties the published folder before it starts, and leaves a failed build behind in it.
"""

import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from coproduce.domain.fields import counted
from coproduce.mkdocs_plugins.exchange import exchange, leftovers
from coproduce.mkdocs_plugins.library import library_of
from coproduce.mkdocs_plugins.lock import Lock
from coproduce.site import audit

log: logging.LoggerAdapter[Any] = get_plugin_logger(__name__)


class _Counter(logging.Handler):
    """Counts the warnings of a build, as strict mode does, but before MkDocs has decided."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1


class PublishPlugin(BasePlugin):  # type: ignore[type-arg] # it has no options
    """Publish a build whole, or not at all."""

    def __init__(self) -> None:
        """Begin outside any build."""
        self.is_serving = False
        self._published: Path | None = None
        self._staging: Path | None = None
        self._warnings = _Counter()
        self._lock = Lock()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this is a server: its pages live in a folder of MkDocs' own."""
        self.is_serving = command == "serve"

    @event_priority(200)  # before the library, whose warnings are counted
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs to a staging folder beside the published one."""
        self._lock.acquire(Path(config.config_file_path).parent)
        if self.is_serving:
            return config
        self._count_warnings(is_strict=config.strict)
        self._published = Path(config.site_dir)
        self._published.parent.mkdir(parents=True, exist_ok=True)
        for old in leftovers(self._published):
            shutil.rmtree(old, ignore_errors=True)
        self._staging = Path(tempfile.mkdtemp(prefix=f".{self._published.name}-staging-", dir=self._published.parent))
        self._staging.chmod(0o755)
        config.site_dir = str(self._staging)
        return config

    def _count_warnings(self, *, is_strict: bool) -> None:
        """Count every warning from now on. With ``-q`` the generator itself does not see them."""
        logger = _generator_logger()
        if is_strict and logger.level > logging.WARNING:
            for handler in logger.handlers:
                if isinstance(handler, logging.StreamHandler):
                    handler.setLevel(logger.level)
            logger.setLevel(logging.WARNING)
        logger.addHandler(self._warnings)
        self._warnings.count = 0

    @event_priority(-100)  # after everything else has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Exchange the folders; in strict mode only when nothing was warned of. MkDocs aborts right after."""
        if self._staging is None or self._published is None:
            self._lock.release()
            return
        _generator_logger().removeHandler(self._warnings)
        _check_leaks(config, self._staging)
        config.site_dir = str(self._published)
        if config.strict and self._warnings.count:
            warnings = counted(self._warnings.count, "warning", "warnings")
            log.error("Nothing was published, because of %s: %s is as it was.", warnings, self._published)
        else:
            exchange(self._staging, self._published)
        shutil.rmtree(self._staging, ignore_errors=True)  # now the old site: it may hold words taken back since
        self._staging = None
        self._lock.release()

    def on_build_error(self, *, error: Exception) -> None:
        """Drop the staging folder; what was published stays."""
        _generator_logger().removeHandler(self._warnings)
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging = None
        self._lock.release()


def _check_leaks(config: MkDocsConfig, staging: Path) -> None:
    """Look at the finished pages as if everything before had failed. A server skips this: only its writer sees it."""
    project = library_of(config).project
    findings = audit(project, staging).findings if project else []
    for finding in findings:
        log.error("%s", finding)
    if findings:
        raise PluginError("Nothing was published: the site would hold what may not be in it, at the places above.")


def _generator_logger() -> logging.Logger:
    """Find the logger on which strict mode counts: MkDocs' own, or that of its fork ProperDocs."""
    return logging.getLogger(log.logger.name.split(".", 1)[0])
