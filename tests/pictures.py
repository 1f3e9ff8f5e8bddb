"""Pictures for tests, as telephones and programs write them."""

import io

from PIL import Image, PngImagePlugin

NOTE = "CANARY-PICTURE"


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), *, with_place: bool = True) -> bytes:
    """Make a photo, its left half red and its right half blue, that says beside its pixels what it should not."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    exif = image.getexif()
    exif[0x013B] = NOTE  # the photographer
    exif[0x0112] = 6  # lying on its side
    if with_place:
        exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 44.0, 7.5)})
    more: dict[str, object] = {"comment": NOTE.encode()} if kind == "JPEG" else {}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_itxt("Comment", NOTE)
        more["pnginfo"] = notes
    made = io.BytesIO()
    image.save(made, kind, exif=exif, xmp=f"<x>{NOTE}</x>".encode(), **more)
    return made.getvalue()
