"""``coproduce/library``: reads everything once a build, shows every problem, and adds the site's own look."""

import gc
import logging
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from coproduce.content.load import SETTINGS
from coproduce.domain.problems import Location, Problem
from coproduce.domain.settings import Settings
from coproduce.render.pages import THEME
from coproduce.render.prose import EXTENSIONS
from coproduce.rooms.menu import SiteView
from coproduce.site import Finished, NoBuildDayError, Project, build_day, compose, load_project

log: logging.LoggerAdapter[Any] = get_plugin_logger(__name__)
NAME = "coproduce/library"
MATERIALS_OWN = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""Files of Material that no page of ours uses."""


class LibraryPlugin(BasePlugin):  # type: ignore[type-arg] # it has no options: the settings stand in coproduce.yml
    """Read what people wrote, once a build, and hand it to the rooms."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.finished: defaultdict[str, list[Finished]] = defaultdict(list)
        self.site: SiteView | None = None
        self.project: Project | None = None

    @event_priority(100)  # before any room asks for its pages
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load everything, name every problem, and compose the site."""
        root = Path(config.config_file_path).parent
        # Everything made here is kept until the build ends: looking for what could go would only take time.
        gc.unfreeze()
        gc.disable()
        try:
            return self._compose(config, root)
        finally:
            gc.freeze()
            gc.enable()

    def _compose(self, config: MkDocsConfig, root: Path) -> MkDocsConfig:
        try:
            project = self.project = load_project(root, build_day())
        except NoBuildDayError as error:
            raise PluginError(str(error)) from error
        problems = sorted([*project.problems, *_mkdocs_problems(project, config)])
        for problem in problems:
            log.warning("%s", problem)
        if project.problems and not config.strict:
            log.info("%s", project.what_follows())
        if project.library is None:
            raise PluginError(f"{SETTINGS} cannot be used, so nothing was built. The places are named above.")
        log.info("%s", project.next_build())
        composition = compose(project)
        for fault in composition.faults:
            log.warning("%s", fault)
        self.site = composition.site
        for one in composition.finished:
            self.finished[one.room].append(one)
        config.theme.dirs.insert(0, str(THEME))
        config.markdown_extensions = list(EXTENSIONS)  # the same on hand-written pages as in stories
        config.watch.extend(str(root / name) for name in ("content", SETTINGS) if (root / name).exists())
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages written by hand; take out those that have a problem, so that they are not built raw."""
        shown = {one.path for one in self.of_all() if one.is_page}
        broken = self.project.broken if self.project else frozenset()
        for file in list(files):
            raw_page = file.is_documentation_page() and file.src_uri not in shown
            if raw_page or f"docs/{file.src_uri}" in broken or file.src_uri.startswith(MATERIALS_OWN):
                files.remove(file)
        return add_files(files, self.finished["library"], config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates what stands around every page."""
        env.globals["site"] = self.site
        return env

    @event_priority(100)  # before anything looks at the whole site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the posters into the site: as another name of the file on the shelf where that works, else as a copy."""
        for one in self.of_all():
            if isinstance(one.content, Path):
                place = Path(config.site_dir, one.path)
                place.parent.mkdir(exist_ok=True)
                try:
                    place.hardlink_to(one.content)
                except OSError:  # another disk, or one that knows no links
                    shutil.copyfile(one.content, place)

    def of_all(self) -> list[Finished]:
        """Give every finished file of every room."""
        return [one for room in self.finished.values() for one in room]


def library_of(config: MkDocsConfig) -> LibraryPlugin:
    """Find the library of this build."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, LibraryPlugin):
        raise PluginError(f"mkdocs.yml has a room of coproduce but not '{NAME}'. Add it before the others.")
    return plugin


def add_files(files: Files, finished: list[Finished], config: MkDocsConfig) -> Files:
    """Hand finished files to MkDocs. A page that stands in docs/ keeps its file and gets the finished text."""
    for one in finished:
        known = files.get_file_from_path(one.path)
        if known is not None and isinstance(one.content, str):
            known.content_string = one.content
        elif isinstance(one.content, str):
            files.append(File.generated(config, one.path, content=one.content))
    return files


def _mkdocs_problems(project: Project, config: MkDocsConfig) -> list[Problem]:
    """Name what mkdocs.yml and coproduce.yml do not agree on."""
    if project.library is None:
        return []
    settings: Settings = project.library.settings
    where = Location(Path(config.config_file_path).name)
    missing = [room for room in settings.rooms if f"coproduce/{room}" not in config.plugins]
    problems = [
        Problem(
            where,
            f"The room '{room}' is on in {SETTINGS} but missing here.",
            f"Add '- coproduce/{room}' to 'plugins:'.",
        )
        for room in missing
    ]
    served_here = (config.site_url or "").startswith(("http://127.0.0.1", "http://localhost"))
    if config.site_url != settings.address and not served_here:
        message = f"The site's address here, {config.site_url}, is not the one in {SETTINGS}, {settings.address}."
        problems.append(Problem(where, message, "Posters lead to the address: write the same one in both."))
    return problems
