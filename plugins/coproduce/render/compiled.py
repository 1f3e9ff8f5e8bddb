"""Templates, compiled once and kept outside the site: to compile them all takes a tenth of a build."""

import hashlib
import shutil
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from coproduce.render.sayings import Say, sayings
from coproduce.words.language import CATALOGUES, Language

TEMPLATES = "templates"
"""The folder for them, among what is kept between builds."""

_CODE = Path(__file__).parent


class Templates(Environment):
    """Templates of one language. Words without values in them are said as they are compiled, and not on each page."""

    def __init__(self, language: Language, **options: object) -> None:
        """``options`` are Jinja's own."""
        super().__init__(**options)  # type: ignore[arg-type] # each is checked by Jinja
        self._sayings = sayings(language)
        self.globals.update(self._sayings)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template: nodes.Template = _SaidOnce(self._sayings["_"]).visit(super()._parse(source, name, filename))
        return template


class _SaidOnce(NodeTransformer):
    """Puts in words of the interface where a template calls for them."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - as Jinja looks for it
        """Say ``_("words")``; what has values in it is said when they are known."""
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=words)], kwargs=[]):
                return nodes.Const(Markup(self._say(words)), lineno=node.lineno)  # noqa: S704 - our own words
        return self.generic_visit(node)


class Compiled(FileSystemBytecodeCache):
    """A folder of compiled templates. Whatever it cannot keep is compiled anew each time."""

    def __init__(self, folder: Path, options: str) -> None:
        """Keep them apart by ``options``, which names how they are compiled, and by the code that does it."""
        own = folder / _of_this_code()
        with suppress(OSError):
            own.mkdir(parents=True, exist_ok=True)
            for other in folder.iterdir():
                if other != own:
                    shutil.rmtree(other, ignore_errors=True)
        super().__init__(str(own), f"{options}-%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from the folder, where it is there and whole."""
        with suppress(OSError, EOFError, ValueError, UnpicklingError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where there is room for it."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def _of_this_code() -> str:
    """Name the code that compiles: Jinja, and what of ours goes into a compiled template. Jinja knows the template."""
    ours = [*sorted(_CODE.glob("*.py")), *sorted(CATALOGUES.iterdir())]
    written = b"\0".join(path.read_bytes() for path in ours if path.is_file())
    return hashlib.sha256(version("jinja2").encode() + written).hexdigest()[:16]
