"""Pictures that people send in: drawn anew from their pixels, so that nothing but what is seen is published.

What a file says of itself beside its pixels is left out: where a photo was taken, by whom, with what, and every note.
"""

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from coproduce.content.files import read_plain
from coproduce.disk.kept import kept_in
from coproduce.disk.whole import keep_only, write_whole
from coproduce.domain.picture import FOLDER
from coproduce.domain.problems import Location, Problem
from coproduce.safety.drawings import DrawingError, rebuilt

SHELF = "pictures"
"""Where finished pictures are kept, in the folder of what is kept between builds."""
LARGEST = 8 * 1024 * 1024
"""The most bytes that a picture may have."""
MOST_PIXELS = 24_000_000
"""The most pixels: a small file can hold a picture that fills the memory of every reader's computer."""
_WIDEST = 1_600
_GPS = 0x8825
_SAYS_WHERE = re.compile(rb"GPSL(?:atitude|ongitude)")
_MADE_AS = "1"
"""Changed whenever pictures are to be made anew."""


class PictureError(Exception):
    """A picture that cannot be shown; its two texts say why and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Made:
    """A picture as it is published."""

    path: Path
    width: int
    height: int


class PictureShelf:
    """A folder of finished pictures. What a build did not use is cleared: whoever sent it may have taken it back."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not exist yet."""
        self.folder = folder
        self._used: set[str] = set()

    def has(self, raw: bytes, ending: str) -> bool:
        """Say whether a picture was made before, so that it was read to its end."""
        return self._find(_key(raw, ending)) is not None

    def picture(self, raw: bytes, ending: str) -> Made:
        """Give the file of a picture, drawing it anew when it is not on the shelf."""
        key = _key(raw, ending)
        path = self._find(key)
        if path is None:
            content, width, height = _drawn_anew(raw, ending)
            kind = "svg" if ending == ".svg" else "webp"
            path = self.folder / f"{key}-{width}x{height}.{kind}"
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        self._used.add(path.name)
        wide, _, high = path.stem.rpartition("-")[2].partition("x")
        return Made(path, int(wide), int(high))

    def clear_unused(self) -> None:
        """Delete every picture that was not asked for."""
        keep_only(self.folder, self._used)

    def _find(self, key: str) -> Path | None:
        return next(iter(sorted(self.folder.glob(f"{key}-*"))), None)


def check_pictures(root: Path, names: tuple[str, ...]) -> tuple[list[Problem], list[Problem]]:
    """Look at every picture before anybody uses it: what keeps it off the site, and what a person should know of it."""
    shelf = PictureShelf(kept_in(root) / SHELF)
    looked_at = [_check(root, f"{FOLDER}{name}", shelf) for name in names]
    return [one for problems, _ in looked_at for one in problems], [one for _, advice in looked_at for one in advice]


def _check(root: Path, path: str, shelf: PictureShelf) -> tuple[list[Problem], list[Problem]]:
    ending = Path(path).suffix
    try:
        raw = read_plain(root / path, LARGEST + 1)
        if not shelf.has(raw, ending):
            _drawn_anew(raw, ending)
    except PictureError as fault:
        return [Problem(Location(path), fault.message, fault.hint)], []
    except OSError as error:
        message = f"This file cannot be opened ({error.strerror})."
        return [Problem(Location(path), message, "Ask a maintainer.")], []
    if not says_where(raw):
        return [], []
    message = "This photo says where it was taken. The site leaves that out."
    hint = "Whoever can read this file still finds it: send a copy without it, such as a screenshot."
    return [], [Problem(Location(path), message, hint)]


def says_where(raw: bytes) -> bool:
    """Say whether a picture holds the place where it was taken."""
    if _SAYS_WHERE.search(raw):
        return True
    try:
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP")) as image:
            return bool(image.getexif().get_ifd(_GPS))
    except Exception:  # noqa: BLE001 - readers of foreign files stumble in many ways; then there is nothing to say
        return False


def _drawn_anew(raw: bytes, ending: str) -> tuple[bytes, int, int]:
    if len(raw) > LARGEST:
        raise PictureError(f"This picture is larger than {LARGEST >> 20} MB.", "Make it smaller and send it again.")
    if ending == ".svg":
        try:
            return rebuilt(raw)
        except DrawingError as fault:
            raise PictureError(str(fault), "Save it as a png picture, or as a plain SVG without scripts.") from fault
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _from_pixels(raw)
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except Exception as error:  # readers of foreign files stumble in many ways; all mean: not read
        message = "We cannot read this picture to its end."
        raise PictureError(message, "Save it again as png, jpg or webp.") from error


def _too_many_pixels() -> PictureError:
    message = f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels."
    return PictureError(message, "Make it smaller and send it again.")


def _from_pixels(raw: bytes) -> tuple[bytes, int, int]:
    """Draw a picture on a new sheet: upright, in the colours of the web, and nothing else."""
    with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP")) as image:
        if image.width * image.height > MOST_PIXELS:
            raise _too_many_pixels()
        image.draft("RGB", (_WIDEST, _WIDEST))
        image.load()
        profile = image.info.get("icc_profile")
        mode = "RGBA" if image.has_transparency_data else "RGB"
        upright = ImageOps.exif_transpose(image)
    upright.thumbnail((_WIDEST, _WIDEST))
    coloured = _in_web_colours(upright, profile, mode)
    sheet = Image.new(mode, coloured.size)
    sheet.paste(coloured)
    made = io.BytesIO()
    sheet.save(made, "WEBP", quality=82, method=4)
    return made.getvalue(), sheet.width, sheet.height


def _in_web_colours(image: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            turned = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that is broken: the colours as they are
            turned = None
        if turned is not None:
            return turned
    return image.convert(mode)


def _key(raw: bytes, ending: str) -> str:
    return hashlib.sha256(f"{_MADE_AS} {ending == '.svg'} ".encode() + raw).hexdigest()[:24]
