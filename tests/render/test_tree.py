"""Rules of the picture of the Collaboration Tree, read from the SVG as a browser would read it."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest

from coproduce.domain.publications import TreeBough, TreeLeaf, TreePicture, TreeRoot
from coproduce.render.contrast import contrast
from coproduce.render.tokens import PALETTES
from coproduce.render.tree import render_tree
from coproduce.render.tree_leaf import TreeFault, width_of

SVG = "{http://www.w3.org/2000/svg}"
CSS = (Path(__file__).parents[2] / "plugins/coproduce/theme/assets/tree.css").read_text("utf-8")
TITLES = (
    "Parents on the panel",
    "Peer-support pilot funded",
    "Strategy written with us",
    "Respite menu",
    "Training led by autistic adults",
    "Car-park coffee mornings",
    "What changed letter",
    "Dads’ walking group",
    "A line left blank",
)
LED_BY = ("council", "together", "community")
SPLITS = ((1, 0, 2, 1), (3, 5, 2, 4), (6, 8, 7, 5), (14, 17, 0, 25), (40, 50, 10, 20))

Box = tuple[float, float, float, float]


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def leaf(title: str, *, evidence: int = 3, led_by: str = "together", fallen: bool = False) -> TreeLeaf:
    return TreeLeaf(title, f"../voices/#{len(title)}", evidence, led_by, fallen)


def picture(split: tuple[int, ...], *, fallen: int = 2, roots: int = 6) -> TreePicture:
    """A tree with so many leaves on each bough; the first bough has the fallen ones as well."""
    boughs = []
    for number, (name, count) in enumerate(
        zip(("Co-commission", "Co-design", "Co-deliver", "Co-assess"), split, strict=True)
    ):
        leaves = [leaf(TITLES[(k * 2 + number) % len(TITLES)], evidence=k, led_by=LED_BY[k % 3]) for k in range(count)]
        down = [leaf("Evening phone line", fallen=True)] * fallen if number == 0 else []
        boughs.append(TreeBough(name, f"#{name.lower()}", (*leaves, *down)))
    themes = [TreeRoot(f"Waiting and being asked {k}", "#theme", k != 1, voices=k) for k in range(roots)]
    return TreePicture("The Collaboration Tree", "What we do together.", tuple(themes), tuple(boughs))


@pytest.fixture(scope="module", params=SPLITS, ids=lambda split: f"{sum(split)} leaves")
def tree(request: pytest.FixtureRequest) -> ET.Element:
    return parse(render_tree(picture(request.param)))


def of_class(tree: ET.Element, *kinds: str) -> Iterator[ET.Element]:
    return (part for part in tree.iter() if set(part.get("class", "").split()) & set(kinds))


def leaf_links(tree: ET.Element) -> list[ET.Element]:
    return [link for link in tree.iter(f"{SVG}a") if list(of_class(link, "tree-leaf", "tree-stopped"))]


def points(path: str) -> Iterator[tuple[float, float]]:
    """The ends and handles of a path; an arc's radii and flags are left out."""
    for command, numbers in re.findall(r"([A-Z])([^A-Z]*)", path):
        values = [float(number) for number in numbers.split()]
        yield from pairwise(values[-2:]) if command == "A" else zip(values[::2], values[1::2], strict=True)


def outline(path: str) -> list[complex]:
    """The points along a path of cubic curves."""
    ends = [complex(x, y) for x, y in points(path)]
    return [
        a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t**3
        for a, b, c, d in (ends[start : start + 4] for start in range(0, len(ends) - 1, 3))
        for t in (step / 30 for step in range(30))
    ]


def inside(point: complex, edge: list[complex]) -> bool:
    crossings = 0
    for a, b in pairwise([*edge, edge[0]]):
        if (a.imag > point.imag) != (b.imag > point.imag):
            across = a.real + (point.imag - a.imag) / (b.imag - a.imag) * (b.real - a.real)
            crossings += across > point.real
    return crossings % 2 == 1


def number(part: ET.Element, name: str) -> float:
    return float(part.attrib[name])


def box_of_words(text: ET.Element) -> Box:
    """Where a line of words stands, from the top of its letters to their feet."""
    (kind,) = text.attrib["class"].split()
    in_css = re.search(rf"\.{kind} {{[^}}]*font-size: ([\d.]+)px", CSS)
    size = float(text.get("font-size") or (in_css[1] if in_css else "nan"))
    x, y, half = number(text, "x"), number(text, "y"), width_of((text.text or "").strip(), size) / 2
    return x - half, y - 0.7 * size, x + half, y + 0.2 * size


def box(part: ET.Element) -> Box:
    match part.tag.removeprefix(SVG):
        case "path":
            along = outline(part.attrib["d"]) if "tree-shape" in part.attrib["class"] else []
            found = [(at.real, at.imag) for at in along] or list(points(part.attrib["d"]))
            across, down = zip(*found, strict=True)
            return min(across), min(down), max(across), max(down)
        case "ellipse":
            x, y, rx, ry = (number(part, name) for name in ("cx", "cy", "rx", "ry"))
            return x - rx, y - ry, x + rx, y + ry
        case "rect":
            x, y, width, height = (number(part, name) for name in ("x", "y", "width", "height"))
            return x, y, x + width, y + height
        case _:
            return box_of_words(part)


def around(parts: list[ET.Element]) -> Box:
    boxes = [box(part) for part in parts]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def drawn(tree: ET.Element) -> list[ET.Element]:
    return [part for part in tree.iter() if part.tag.removeprefix(SVG) in {"path", "ellipse", "rect", "text"}]


def test_no_leaf_covers_another_or_a_name(tree: ET.Element) -> None:
    leaves = [around([part for part in link if part.tag != f"{SVG}text"]) for link in leaf_links(tree)]
    names = [box(name) for name in of_class(tree, "tree-plaque")]

    assert not [pair for pair in combinations([*leaves, *names], 2) if overlap(*pair)]


def test_every_label_fits_in_its_leaf(tree: ET.Element) -> None:
    outside, lines = [], 0
    for link in leaf_links(tree):
        edge = outline(next(of_class(link, "tree-shape")).attrib["d"])
        for line in of_class(link, "tree-label", "tree-words"):
            lines += 1
            left, top, right, bottom = box(line)
            corners = (complex(x, y) for x in (left, right) for y in (top, bottom))
            outside += [line.text for corner in corners if not inside(corner, edge)]

    assert outside == []
    assert lines >= len(leaf_links(tree)) > 0


def test_no_line_of_words_covers_another(tree: ET.Element) -> None:
    lines = [box(text) for text in tree.iter(f"{SVG}text")]

    assert not [pair for pair in combinations(lines, 2) if overlap(*pair)]


def test_nothing_is_cut_off(tree: ET.Element) -> None:
    left, top, width, height = map(float, tree.attrib["viewBox"].split())

    cut = [
        part.attrib
        for part in drawn(tree)
        for b in (box(part),)
        if b[0] < left or b[1] < top or b[2] > left + width or b[3] > top + height
    ]

    assert cut == []


@pytest.mark.parametrize("split", SPLITS, ids=sum)
def test_every_leaf_is_a_link_in_the_order_of_the_boughs(split: tuple[int, ...]) -> None:
    given = picture(split)

    links = leaf_links(parse(render_tree(given)))

    leaves = [leaf for bough in given.boughs for leaf in bough.leaves]
    said = [link.attrib["aria-label"] for link in links]
    titles = [leaf.title for leaf in sorted(leaves, key=lambda leaf: leaf.fallen)]
    assert len(said) == len(titles)
    assert all(name.startswith(f"{title} ") for name, title in zip(said, titles, strict=True))
    assert all(link.attrib["href"].startswith("../voices/") for link in links)


@pytest.mark.parametrize("roots", [0, 1, 7, 8, 12, 15])
def test_roots_have_room_for_their_words(roots: int) -> None:
    tree = parse(render_tree(picture((3, 5, 2, 4), roots=roots)))

    links = [link for link in tree.iter(f"{SVG}a") if link.attrib["href"] == "#theme"]
    assert len(links) == roots
    assert not [pair for pair in combinations([around(list(link)) for link in links], 2) if overlap(*pair)]


def test_many_fallen_leaves_lie_beside_each_other() -> None:
    tree = parse(render_tree(picture((3, 5, 2, 4), fallen=15)))

    test_no_leaf_covers_another_or_a_name(tree)
    test_nothing_is_cut_off(tree)


def test_a_leaf_says_all_that_it_shows() -> None:
    standing = leaf("Sibling club", evidence=1, led_by="community")
    fallen = leaf("Evening phone line", evidence=2, led_by="council", fallen=True)
    bough = TreeBough("Co-deliver", "#co-deliver", (fallen, standing))

    tree = parse(render_tree(TreePicture("Tree", "Ours.", (), (bough,))))

    assert [link.attrib["aria-label"] for link in tree.iter(f"{SVG}a")] == [
        "Co-deliver: 1 leaf",
        "Sibling club 1 piece of evidence. Co-deliver. Led by the community.",
        "Evening phone line 2 pieces of evidence. Co-deliver. Stopped. Led by the council.",
    ]


def test_who_leads_is_a_shape_and_not_a_colour() -> None:
    bough = TreeBough("Co-deliver", "#b", tuple(leaf(led_by, led_by=led_by) for led_by in LED_BY))

    tree = parse(render_tree(TreePicture("Tree", "Ours.", (), (bough,))))

    marks = [next(of_class(link, "tree-fruit")).tag.removeprefix(SVG) for link in leaf_links(tree)]
    assert sorted(marks) == ["ellipse", "path", "rect"]


def test_a_root_without_an_answer_is_dashed_and_says_so() -> None:
    roots = (
        TreeRoot("Waiting", "../w/", answered=False, voices=1),
        TreeRoot("Being asked", "../a/", answered=True, voices=2),
    )

    tree = parse(render_tree(TreePicture("Tree", "Ours.", roots, ())))

    assert [link.attrib["aria-label"] for link in tree.iter(f"{SVG}a")] == [
        "Waiting, 1 voice, not answered yet",
        "Being asked, 2 voices",
    ]
    assert [(text.text or "").strip() for text in of_class(tree, "tree-count")] == ["1 voice", "2 voices"]
    assert [(text.text or "").strip() for text in of_class(tree, "tree-open")] == ["not answered yet"]
    assert len(list(of_class(tree, "tree-open-root"))) == 1


def test_a_bough_without_leaves_says_so_and_makes_no_empty_list() -> None:
    tree = parse(render_tree(TreePicture("Tree", "Ours.", (), (TreeBough("Co-assess", "#b", ()),))))

    assert [(text.text or "").strip() for text in of_class(tree, "tree-count")] == ["nothing here yet"]
    assert [part for part in tree.iter() if part.get("role") == "list"] == []


def test_the_same_tree_gives_the_same_picture() -> None:
    assert render_tree(picture((6, 8, 7, 5))) == render_tree(picture((6, 8, 7, 5)))


def test_titles_stay_words() -> None:
    title = "<b> & \"us\" 'n'\n\n *we*"
    given = TreePicture(title, title, (TreeRoot(title, '#"<', answered=True, voices=0),), ())

    svg = render_tree(given)
    page = markdown.markdown(f"<figure>\n{svg}\n</figure>\n\nAfter.")

    said = "<b> & \"us\" 'n' *we*"
    tree = parse(svg)
    assert [tree.findtext(f"{SVG}{part}") for part in ("title", "desc")] == [said, said]
    assert [(link.attrib["href"], link.attrib["aria-label"]) for link in tree.iter(f"{SVG}a")] == [
        ('#"<', f"{said}, 0 voices")
    ]
    assert svg in page


def test_the_picture_obeys_a_strict_content_policy() -> None:
    svg = render_tree(picture((6, 8, 7, 5)))

    assert svg.startswith("<svg ")
    assert "\n\n" not in svg
    assert not re.search(r"<script|<style|\bstyle=|\bon\w+=|<image|<use|https?://(?!www\.w3\.org/2000/svg)", svg)


@pytest.mark.parametrize(
    "title", ["A very long title that says far more than a leaf can hold", "Neurodevelopmental" * 2]
)
def test_a_title_too_long_for_a_leaf_is_named(title: str) -> None:
    bough = TreeBough("Co-design", "#b", (leaf(title),))

    with pytest.raises(TreeFault) as fault:
        render_tree(TreePicture("Tree", "Ours.", (), (bough,)))

    assert str(fault.value) == (
        f"The leaf '{title}' under 'Co-design' has more words than a leaf can hold. "
        "Shorten its title to about 30 letters; the rest can be said in its text."
    )


def test_a_theme_too_long_for_a_root_is_named() -> None:
    root = TreeRoot("Unpronounceable" * 3, "#r", answered=True, voices=0)

    with pytest.raises(TreeFault, match=r"^The root '(Unpronounceable){3}' has more words than the picture"):
        render_tree(TreePicture("Tree", "Ours.", (root,), ()))


@pytest.mark.parametrize("name", PALETTES)
def test_every_word_can_be_read_on_its_ground(name: str) -> None:
    palette = PALETTES[name]
    tree = {**palette.tree, **palette.colours}

    pairs = [(tree["label"], leaf) for leaf, _ in palette.leaves]
    pairs += [
        (tree[words], tree[ground])
        for words, ground in (("ink", "ground"), ("ink", "soil"), ("mark", "soil"), ("on-fruit", "fruit"))
    ]

    assert len(palette.leaves) == 4
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    assert contrast(tree["wood"], tree["ground"]) >= 3
