"""SVG drawings, rebuilt from a list of what may be in them; whatever could run, load or hide something is refused.

The parser is expat, from the standard library, and it stops at a DOCTYPE: without one there are no entities and no
other files. What drawing programs note for themselves is left out. A rebuilt drawing is shown through ``<img>`` only.
"""

import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

_SVG = "http://www.w3.org/2000/svg"
_BETWEEN = "\n"
_DRAWN = frozenset((
    "svg", "g", "defs", "title", "desc",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
    "linearGradient", "radialGradient", "stop", "clipPath",
))  # fmt: skip
_LEFT_OUT = frozenset(("metadata",))
_NUMBERS = re.compile(r"[-+0-9.,eE\s%a-zA-Z]{1,100000}")
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9.,eE+\-\s]{1,200000}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|rgba?\([0-9.,%\s]{1,40}\)|url\(#[\w-]{1,60}\)")
_MOVE = re.compile(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([-+0-9.,eE\s]{1,200}\)\s*,?\s*){1,20}")
_NAME = re.compile(r"[\w-]{1,60}")
_LENGTHS = ("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy",
            "width", "height", "offset",
            "points", "viewBox", "opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "stroke-width",
            "stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit", "font-size")  # fmt: skip
_WORDS = ("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin", "text-anchor", "font-weight", "font-style",
          "gradientUnits", "clipPathUnits", "spreadMethod", "preserveAspectRatio", "dominant-baseline")  # fmt: skip
_ALLOWED = {
    **dict.fromkeys(_LENGTHS, _NUMBERS),
    **dict.fromkeys(_WORDS, re.compile(r"[a-zA-Z0-9 -]{1,40}")),
    **dict.fromkeys(("fill", "stroke", "stop-color", "color", "clip-path"), _COLOUR),
    **dict.fromkeys(("transform", "gradientTransform"), _MOVE),
    "d": _PATH,
    "id": _NAME,
    "href": re.compile(r"#[\w-]{1,60}"),
}
_MOST = 5_000
_DEEPEST = 20
_LARGEST = 512 * 1024
_WIDEST = 4_000


class DrawingError(Exception):
    """A drawing that cannot be shown; its text says why."""


def rebuilt(raw: bytes) -> tuple[bytes, int, int]:
    """Give a drawing as it may be published, with its width and height."""
    if len(raw) > _LARGEST:
        raise DrawingError(f"This drawing is larger than {_LARGEST >> 10} KB.")
    drawing = _Drawing()
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.StartDoctypeDeclHandler = drawing.doctype
    parser.StartElementHandler = drawing.start
    parser.EndElementHandler = drawing.end
    parser.CharacterDataHandler = drawing.text
    parser.ProcessingInstructionHandler = drawing.instruction
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat has no other way to say that this is all
    except expat.ExpatError as error:
        raise DrawingError("We cannot read this drawing to its end.") from error
    return "".join(drawing.written).encode(), *drawing.size


class _Drawing:
    """What is written anew while a drawing is read."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.open: list[str] = []
        self.unread = 0
        self.count = 0
        self.size = (0, 0)

    def doctype(self, *_: object) -> None:
        raise DrawingError("This drawing begins with a DOCTYPE, which can fetch other files.")

    def instruction(self, *_: object) -> None:
        raise DrawingError("This drawing holds an instruction for a computer.")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(_BETWEEN)
        self.count += 1
        if self.count > _MOST or len(self.open) >= _DEEPEST:
            raise DrawingError("This drawing has more parts than we can show.")
        if self.unread or name in _LEFT_OUT or (space != _SVG and self.open):
            self.unread += 1
            if name.lower() in {"script", "iframe", "object", "embed"}:
                raise DrawingError(f"This drawing holds a part that is no drawing ('{name[:20]}').")
            return
        if space != _SVG or name not in _DRAWN or (name == "svg") is not (not self.open):
            raise DrawingError(f"This drawing holds a part that is no drawing ('{name[:20]}').")
        kept = dict(self._attributes(attributes))
        self.open.append(name)
        if name == "svg":
            self.size = _size(kept)
            kept = {"xmlns": _SVG, "width": str(self.size[0]), "height": str(self.size[1]), **_without_size(kept)}
        self.written.append(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in kept.items())}>")

    def _attributes(self, attributes: dict[str, str]) -> "dict[str, str]":
        """Keep what says how something is drawn, also where it is written as one style."""
        kept: dict[str, str] = {}
        for whole, value in attributes.items():
            _, _, name = whole.rpartition(_BETWEEN)
            if name.lower().startswith("on"):
                raise DrawingError(f"This drawing would run a script ('{name[:20]}').")
            if name == "href" and not _ALLOWED["href"].fullmatch(value):
                raise DrawingError("This drawing loads something from elsewhere, or leads there.")
            pairs = [(name, value)]
            if name == "style":
                pairs = [
                    (key.strip(), text.strip()) for key, _, text in (one.partition(":") for one in value.split(";"))
                ]
            for key, text in pairs:
                if "url(" in text and not _COLOUR.fullmatch(text):
                    raise DrawingError("This drawing loads something from elsewhere, or leads there.")
                if key in _ALLOWED and _ALLOWED[key].fullmatch(text):
                    kept[key] = text
        return kept

    def end(self, _tag: str) -> None:
        if self.unread:
            self.unread -= 1
        else:
            self.written.append(f"</{self.open.pop()}>")

    def text(self, words: str) -> None:
        if not self.unread and self.open and self.open[-1] in {"title", "desc", "text", "tspan"}:
            self.written.append(escape(words))


def _without_size(kept: dict[str, str]) -> dict[str, str]:
    width, height = _size(kept)
    rest = {key: value for key, value in kept.items() if key not in {"width", "height"}}
    return {"viewBox": f"0 0 {width} {height}", **rest}


def _size(kept: dict[str, str]) -> tuple[int, int]:
    """Give a drawing's size in pixels: its own, or that of the part of the plane that it shows."""
    numbers = [_number(kept.get("width", "")), _number(kept.get("height", ""))]
    if not all(numbers):
        match kept.get("viewBox", "").replace(",", " ").split():
            case [_, _, wide, high]:
                numbers = [_number(wide), _number(high)]
            case _:
                numbers = [300, 150]  # what browsers take
    width, height = (min(max(round(number), 1), _WIDEST) for number in numbers)
    return width, height


def _number(text: str) -> float:
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,9})?)(?:px)?", text)
    return float(found[1]) if found else 0
