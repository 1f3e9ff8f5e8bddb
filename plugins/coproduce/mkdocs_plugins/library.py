"""``coproduce/library``: reads everything once a build, shows every problem, and adds the site's own look."""

import gc
import logging
import shutil
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_theme_dir

from coproduce.build_day import NoBuildDayError, about_the_day, build_day
from coproduce.content.written import SETTINGS
from coproduce.disk.kept import kept_in
from coproduce.domain.problems import Location, Problem
from coproduce.domain.settings import Settings
from coproduce.project import Project, load_project
from coproduce.render.compiled import TEMPLATES, Compiled
from coproduce.render.markdown_reader import EXTENSIONS
from coproduce.render.pages import THEME
from coproduce.render.policy import POLICY, PREVIEW_POLICY
from coproduce.render.sayings import plain_sayings
from coproduce.rooms.menu import SiteView
from coproduce.site import Finished, compose
from coproduce.words.language import ENGLISH

log: logging.LoggerAdapter[Any] = get_plugin_logger(__name__)
NAME = "coproduce/library"


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
        # First of all: a preview that begins with a broken file has to see when it is mended.
        config.watch.extend(str(root / name) for name in ("content", "docs", SETTINGS) if (root / name).exists())
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
        log.info("%s %s", about_the_day(project.today), project.next_build())
        composition = compose(project, _policy(config))
        for fault in composition.faults:
            log.warning("%s", fault)
        self.site = composition.site
        for one in composition.finished:
            self.finished[one.room].append(one)
        config.docs_dir = str(_empty_folder(root))
        config.theme.dirs[:] = [str(THEME), *_without_the_named_theme(config)]
        config.markdown_extensions = list(EXTENSIONS)  # the same on hand-written pages as in stories
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages written by hand, finished."""
        return add_files(files, self.finished["library"], config)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates what stands around every page."""
        env.globals["site"] = self.site
        env.globals["policy"] = _policy(config)
        env.globals.update(plain_sayings(self.site.language if self.site else ENGLISH))
        if self.project:
            env.bytecode_cache = Compiled(kept_in(self.project.root) / TEMPLATES, "generator")
        return env

    @event_priority(100)  # before anything looks at the whole site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the posters into the site: as another name of the file on the shelf where that works, else as a copy."""
        for one in chain.from_iterable(self.finished.values()):
            if isinstance(one.content, Path):
                place = Path(config.site_dir, one.path)
                place.parent.mkdir(exist_ok=True)
                try:
                    place.hardlink_to(one.content)
                except OSError:  # another disk, or one that knows no links
                    shutil.copyfile(one.content, place)


def library_of(config: MkDocsConfig) -> LibraryPlugin:
    """Find the library of this build."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, LibraryPlugin):
        raise PluginError(f"mkdocs.yml has a room of coproduce but not '{NAME}'. Add it before the others.")
    return plugin


def add_files(files: Files, finished: list[Finished], config: MkDocsConfig) -> Files:
    """Hand finished files to MkDocs."""
    for one in finished:
        if isinstance(one.content, str):
            files.append(File.generated(config, one.path, content=one.content))
    return files


def _without_the_named_theme(config: MkDocsConfig) -> list[str]:
    """Give the folders of templates but that of Material, whose 14,000 files would be listed and not used."""
    named = get_theme_dir(config.theme.name or "")
    return [folder for folder in config.theme.dirs if folder != named]


def _policy(config: MkDocsConfig) -> str:
    """Give the security policy of the pages: a preview's pages show themselves again after a save, by a script."""
    return PREVIEW_POLICY if _is_preview(config) else POLICY


def _is_preview(config: MkDocsConfig) -> bool:
    return getattr(config.plugins.get("coproduce/publish"), "is_preview", False)


def _empty_folder(root: Path) -> Path:
    """Give MkDocs nothing to walk: it would follow links, copy whatever stands there, and stumble over odd names.

    Every page that it may build reaches it finished, in ``on_files``.
    """
    folder = kept_in(root) / "nothing"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


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
    if config.site_url != settings.address and not _is_preview(config):  # whose address MkDocs exchanges for its own
        message = f"The site's address here, {config.site_url}, is not the one in {SETTINGS}, {settings.address}."
        problems.append(Problem(where, message, "Posters lead to the address: write the same one in both."))
    return problems
