"""Pictures: only what is seen is published; what could run, load, hide or fill a memory is refused in plain words."""

import io
import random
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coproduce.disk.kept import kept_in
from coproduce.project import load_project
from coproduce.safety.drawings import DrawingError, rebuilt
from coproduce.safety.pictures import LARGEST, PictureError, PictureShelf, check_pictures, says_where
from coproduce.site import compose
from tests.children import coproduce, in_child
from tests.pictures import NOTE, photo
from tests.projects import TODAY, edit, problems_of, small_project, write

STORY = "content/stories/the-long-wait.md"
ATTACKS = Path(__file__).parents[1] / "attacks" / "static"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">{}</svg>'


def made(raw: bytes, ending: str = ".jpg") -> bytes:
    with TemporaryDirectory() as folder:
        return PictureShelf(Path(folder)).picture(raw, ending).path.read_bytes()


def with_picture(tmp_path: Path, raw: bytes | None = None) -> Path:
    """Give the small project with a picture at the head of its story and one in a page."""
    root = small_project(tmp_path)
    (root / "content" / "pictures").mkdir()
    (root / "content" / "pictures" / "bus.jpg").write_bytes(raw or photo())
    edit(root, STORY, "journey:", "picture: {file: bus.jpg, alt: A bus in the rain}\njourney:")
    return root


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_what_is_seen_is_kept_of_a_photo(kind: str) -> None:
    raw = photo(kind)
    assert NOTE.encode() in raw

    shown = made(raw)

    assert NOTE.encode() not in shown
    with Image.open(io.BytesIO(shown)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("WEBP", (40, 60), {})
        assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()
        top = image.convert("RGB").getpixel((20, 5))
    assert isinstance(top, tuple)
    red, _, blue = top
    assert red > 3 * blue


def test_a_picture_is_the_same_bytes_each_time() -> None:
    assert made(photo()) == made(photo())


def test_a_photo_that_says_where_it_was_taken_is_named() -> None:
    assert [says_where(photo(with_place=with_place)) for with_place in (True, False)] == [True, False]


def bomb(width: int, height: int) -> bytes:
    """Make a small file that says it is a huge picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (bomb(30_000, 30_000), "more than 24 million pixels"),
        (bomb(6_000, 4_001), "more than 24 million pixels"),
        (bomb(12_000, 9_000), "more than 24 million pixels"),
        (bomb(2_000_000_000, 2), "more than 24 million pixels"),
        (b"x" * (LARGEST + 1), "larger than 8 MB"),
        (photo("JPEG", (600, 400))[:-900], "cannot read this picture to its end"),
        (b"<svg onload=alert(1)>", "cannot read this picture to its end"),
        (b"GIF89a", "cannot read this picture to its end"),
        (b"\0", "cannot read this picture to its end"),
    ],
    ids=["square", "just too large", "very large", "absurd", "heavy", "cut off", "svg", "gif", "nothing"],
)
def test_what_is_no_picture_to_be_shown_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(PictureError, match=said):
        made(raw, ".png")


@given(st.randoms(use_true_random=False), st.sampled_from(["JPEG", "PNG", "WEBP"]))
def test_a_broken_picture_is_drawn_or_refused_and_nothing_else(chance: random.Random, kind: str) -> None:
    raw = bytearray(photo(kind))
    for _ in range(chance.randint(1, 6)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)

    with suppress(PictureError):
        assert NOTE.encode() not in made(bytes(raw))


# --- Drawings ---


@pytest.mark.parametrize("path", sorted(ATTACKS.glob("*.svg")), ids=lambda path: path.stem)
def test_drawings_that_attack_are_refused(path: Path) -> None:
    with pytest.raises(DrawingError):
        rebuilt(path.read_bytes())


@pytest.mark.parametrize(
    "part",
    [
        "<script>x</script>", "<SCRIPT/>", "<g onclick='x'/>", "<g oNload='x'/>", "<foreignObject/>", "<image/>",
        "<use/>",
        "<style>*{}</style>", "<animate/>", "<set/>", "<a href='javascript:x'/>", "<g style='fill:url(https://x.example)'/>",
        "<path fill='url(//x.example/a)'/>", "<linearGradient href='https://x.example'/>",
        "<?xml-stylesheet href='x'?>",
        "<i:x xmlns:i='y'><i:script/></i:x>", "<h:script xmlns:h='http://www.w3.org/1999/xhtml'/>", "<svg/>",
        "<linearGradient xmlns:x='http://www.w3.org/1999/xlink' x:href='data:text/html,x'/>", "<g>" * 40,
        "&x;", "<g/>" * 6000,
        "<feImage/>", "<iframe/>", "<metadata><script/></metadata>",
    ],
)  # fmt: skip
def test_whatever_is_no_drawing_is_refused(part: str) -> None:
    with pytest.raises(DrawingError):
        rebuilt(SVG.format(part).encode())


def test_bombs_of_entities_are_refused_before_they_go_off() -> None:
    bomb = (
        b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + SVG.format("&b;").encode()
    )

    with pytest.raises(DrawingError, match="DOCTYPE"):
        rebuilt(bomb)


def test_a_drawing_keeps_what_is_drawn_and_leaves_out_what_a_program_noted() -> None:
    noted = "<metadata>CANARY</metadata><!-- CANARY --><i:view xmlns:i='i' name='CANARY'/>"
    drawn = "<g style='fill:#f00;position:fixed' id='a' class='CANARY' data-x='CANARY'><path d='M0 0L9 9z'/></g>"
    drawn += "<text>A &amp; B</text>"

    shown, width, height = rebuilt(SVG.format(noted + drawn).encode())

    assert shown.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">'
        '<g fill="#f00" id="a"><path d="M0 0L9 9z"></path></g><text>A &amp; B</text></svg>'
    )
    assert (width, height) == (20, 10)


@given(st.text(st.sampled_from("<>/ab='\" sgvcript&;!-[]?:"), max_size=60))
def test_any_drawing_is_rebuilt_or_refused_and_rebuilding_again_changes_nothing(part: str) -> None:
    try:
        once = rebuilt(SVG.format(part).encode())
    except DrawingError:
        return
    assert rebuilt(once[0]) == once


# --- On the site ---


@pytest.mark.slow
def test_a_story_shows_its_picture_and_a_page_shows_one_in_its_words(tmp_path: Path) -> None:
    root = with_picture(tmp_path)
    with (root / "docs/take-part.md").open("a") as file:
        file.write('\n\nHere is ![a *bus* & "rain"](bus.jpg) for you. `![no](code.jpg)`\n')
    assert problems_of(root) == []

    out = tmp_path / "out"
    assert coproduce(root, "export", str(out)).code == 0

    (picture,) = (out / "pictures").iterdir()
    assert (
        f'<img src="../../pictures/{picture.name}" alt="A bus in the rain" width="40" height="60" loading="lazy">'
        in (out / "stories/the-long-wait/index.html").read_text("utf-8")
    )
    assert f'<img src="../pictures/{picture.name}" alt="' in (out / "take-part.md").read_text("utf-8")
    assert NOTE.encode() not in picture.read_bytes()


def test_a_picture_is_withheld_with_its_story_and_leaves_the_shelf(tmp_path: Path) -> None:
    root = with_picture(tmp_path)
    with (root / "docs/take-part.md").open("a") as file:
        file.write("\n\n![A bus](bus.jpg)\n")
    shelf = kept_in(root) / "pictures"
    assert [one for one in compose(load_project(root, TODAY)).finished if one.path.startswith("pictures/")]
    assert len(list(shelf.iterdir())) == 1

    edit(root, STORY, "status: given", "status: withdrawn")
    finished = compose(load_project(root, TODAY)).finished

    assert [one.path for one in finished if "pictures/" in one.path] == []
    assert not any("<img" in one.content for one in finished if isinstance(one.content, str))
    assert list(shelf.iterdir()) == []


def test_a_photo_that_says_where_it_was_taken_is_advice(tmp_path: Path) -> None:
    project = load_project(with_picture(tmp_path), TODAY)

    (said,) = (str(one) for one in project.advice if "pictures" in one.where.path)
    assert said == (
        "content/pictures/bus.jpg:1:1: This photo says where it was taken. The site leaves that out. "
        "Whoever can read this file still finds it: send a copy without it, such as a screenshot."
    )


def test_a_picture_that_is_refused_is_one_problem_and_the_rest_is_shown(tmp_path: Path) -> None:
    root = with_picture(tmp_path, bomb(30_000, 30_000))

    assert in_child(problems_of, root) == [
        "content/pictures/bus.jpg:1:1: This picture has more than 24 million pixels. Make it smaller and send it again."
    ]
    assert "<img" not in "".join(str(one.content) for one in compose(load_project(root, TODAY)).finished)


def test_a_picture_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    problems, _ = check_pictures(tmp_path, ("gone.jpg",))

    assert [problem.where.path for problem in problems] == ["content/pictures/gone.jpg"]


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(ATTACKS.iterdir()), ids=lambda path: path.name)
@pytest.mark.parametrize("folder", ["docs", "docs/assets", "content/pictures", "content/stories"])
def test_files_that_attack_are_named_and_never_copied(tmp_path: Path, path: Path, folder: str) -> None:
    root = small_project(tmp_path)
    (root / folder).mkdir(exist_ok=True)
    (root / folder / path.name).write_bytes(path.read_bytes())

    assert [problem.partition(":")[0] for problem in problems_of(root)] == [f"{folder}/{path.name}"]
    assert not [one for one in compose(load_project(root, TODAY)).finished if Path(one.path).name == path.name]


def test_the_canary_a_photo_as_it_was_sent_would_be_caught(tmp_path: Path) -> None:
    """If pictures were copied as they are, the tests above would see it."""
    write(tmp_path, "note", "")
    (tmp_path / "bus.jpg").write_bytes(photo())

    assert NOTE.encode() in (tmp_path / "bus.jpg").read_bytes()
    assert says_where((tmp_path / "bus.jpg").read_bytes())
