"""The Collaboration Tree: first as a list in plain words, then as a picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.promise import Branch
from coproduce.domain.publications import Sheet, TreeBough, TreeLeaf, TreePicture, TreeRoot
from coproduce.domain.thread import Threads
from coproduce.domain.tree import LED_BY, Leaf, Tree
from coproduce.rooms.views import Link, evidence_links
from coproduce.words.language import Language, to_say

HERE = "tree"
BRANCHES: dict[Branch, str] = {
    "co-commission": to_say("Co-commission"),
    "co-design": to_say("Co-design"),
    "co-deliver": to_say("Co-deliver"),
    "co-assess": to_say("Co-assess"),
}
"""The names of the branches."""


@dataclass(frozen=True, slots=True)
class LeafView:
    """One leaf in the list."""

    anchor: str
    title: str
    led_by_words: str
    evidence: tuple[Link, ...]
    illustrative: bool
    fallen: bool
    fallen_words: str


@dataclass(frozen=True, slots=True)
class BranchView:
    """One branch in the list."""

    anchor: str
    title: str
    name: str
    meaning: str
    example: str
    leaves: tuple[LeafView, ...]


@dataclass(frozen=True, slots=True)
class RootView:
    """One root: a theme, and whether a leaf reaches it."""

    title: str
    address: str
    answered: bool
    voices: int
    words: str


@dataclass(frozen=True, slots=True)
class TreePage:
    """The whole tree."""

    title: str
    summary: str
    branches: tuple[BranchView, ...]
    trunk: tuple[str, ...]
    roots: tuple[RootView, ...]
    picture: TreePicture
    picture_words: str
    credit: str


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the tree, when there is one."""
    released = threads.published.tree
    if released is None:
        return
    tree = released.model
    roots = tuple(_roots(threads, tree))
    say = threads.language.say
    model = TreePage(
        title=say("The Collaboration Tree"),
        summary=say("What people told us, how we agreed to work, and what we do together because of it."),
        branches=tuple(_branch(threads, tree, name) for name in tree.branches),
        trunk=tree.trunk,
        roots=roots,
        picture=_picture(threads.language, tree, roots),
        picture_words=_picture_words(threads.language, tree),
        credit=tree.adapted_from,
    )
    yield Sheet(addresses.TREE, "tree", model, model.title, model.summary, released.source, HERE)


def _roots(threads: Threads, tree: Tree) -> Iterator[RootView]:
    reached = {root for leaf in tree.leaves if not leaf.fallen for root in leaf.roots}
    for name in tree.roots:
        voices = len(threads.by_theme[name])
        words = threads.language.say_count(voices, "%(num)s voice", "%(num)s voices")
        if name not in reached:
            words = threads.language.say("%(voices)s, not answered yet", voices=words)
        title = threads.published.themes[name].model.title
        yield RootView(title, addresses.voices("theme", name), name in reached, voices, words)


def _branch(threads: Threads, tree: Tree, name: Branch) -> BranchView:
    meaning = tree.branches[name]
    return BranchView(
        anchor=name,
        title=meaning.heading,
        name=threads.language.say(BRANCHES[name]),
        meaning=meaning.meaning,
        example=meaning.example,
        leaves=tuple(
            LeafView(
                anchor=f"leaf-{leaf.id}",
                title=leaf.title,
                led_by_words=threads.language.say(LED_BY[leaf.led_by]),
                evidence=evidence_links(threads, leaf.evidence),
                illustrative=leaf.illustrative,
                fallen=leaf.fallen is not None,
                fallen_words=leaf.fallen.why if leaf.fallen else "",
            )
            for leaf in tree.leaves
            if leaf.branch == name
        ),
    )


def _picture(language: Language, tree: Tree, roots: tuple[RootView, ...]) -> TreePicture:
    def bough(name: Branch) -> TreeBough:
        leaves = tuple(_leaf(leaf) for leaf in tree.leaves if leaf.branch == name)
        return TreeBough(language.say(BRANCHES[name]), addresses.branch(name), leaves)

    return TreePicture(
        title=language.say("The Collaboration Tree"),
        description=language.say("The same tree as in the list above. Every leaf leads to its evidence in the list."),
        roots=tuple(TreeRoot(root.title, root.address, root.answered, root.voices) for root in roots),
        boughs=tuple(bough(name) for name in tree.branches),
    )


def _picture_words(language: Language, tree: Tree) -> str:
    """Count the leaves on the tree, and those that have fallen."""
    growing = sum(leaf.fallen is None for leaf in tree.leaves)
    words = language.say_count(
        growing,
        "%(num)s leaf grows on %(branches)s branches.",
        "%(num)s leaves grow on %(branches)s branches.",
        branches=len(tree.branches),
    )
    fallen = len(tree.leaves) - growing
    if not fallen:
        return words
    on_the_ground = language.say_count(
        fallen,
        "%(num)s leaf has fallen and lies on the ground.",
        "%(num)s leaves have fallen and lie on the ground.",
    )
    return f"{words} {on_the_ground}"


def _leaf(leaf: Leaf) -> TreeLeaf:
    address = addresses.leaf(leaf.id)
    return TreeLeaf(leaf.title, address, len(leaf.evidence), leaf.led_by, leaf.fallen is not None)
