"""Shapes of Markdown that keep a reader busy for longer than their size: each is one sign or beginning, many times."""

from collections.abc import Iterator

BEGINNINGS = (
    "[", "![", "[a](", "[a][", "[a]: ", "![a](", "[[a](", "](", "[]", "[](", "[^1]", "[^a", "[^", "[a][b]",
    "<", "<a ", "<a href=", "<!--", "<!", "<![", "<![CDATA[", "<?", "</", "</a>", "<b>", "<div>", "<p><div>", "<a b='",
    "<svg><style>", "&", "&#", "&amp;", "&lt;script", "*", "**", "***", "*a", "**a*", "*a_b", "_", "__", "_a", "* a *",
    "`", "``", "`a``", "~", "~~~", "\\", "\\`", "\\[", "{", "{:", "{: #a }", "{: .a .b ", "|", "|a", "| a | b |\n",
    "a|b\n-|-\n", "#", "# a\n", "## a\n\n", "## a { #b }\n\n", "a\n=\n", "a\n-\n", ">", "> ", "> > a\n", ">\n\n", "- ",
    "* ", "+ ", "1. ", "- a\n", "- a\n\n", "1) a\n", "- a\n    - b\n", ":", ": ", "a\n: b\n", "a\n:   b\n\n", "a\n\n: ",
    "!!!", "!!! note\n", "!!! note\n    ", "[^1]: a\n", "[^a]: b\n\n    c\n", "*[a]: b\n", "\t", "    a\n", " ", "  \n",
    "\n", "\n\n", "---\n", "***\n\n", "<https://", "https://", "a@b.", "<a@", "www.", "é", "‍", "a" * 60 + " ",
    "[[quote:", "[[quote:a]]", "[[quote:q-7fk3m2]]\n", "[TOC]\n\n", "<!-- finished -->", "<!-- /finished -->", "07",
)  # fmt: skip
"""What each shape repeats."""


def slow_shapes(size: int) -> Iterator[tuple[str, str]]:
    """Give every shape with a name; each is about so many letters long."""
    for beginning in BEGINNINGS:
        yield f"{beginning!r} again and again", beginning * (size // len(beginning))
    for beginning in ("* ", "> ", "1. ", "- ", "- 1. > ", ": ", "!!! note\n    "):
        yield f"{beginning!r} 495 times", beginning * 495 + "a"
    for start, end in (("[", "]"), ("*", "*"), ("**", "**"), ("<b>", "</b>"), ("(", ")"), ("[a](", ")"), ("`", "`")):
        half = size // (len(start) + len(end))
        yield f"{start!r} and then {end!r}", start * half + "a" + end * half
    yield "lists in lists", "".join(f"{'    ' * depth}- a\n" for depth in range(int((size / 2) ** 0.5)))
    yield (
        "notes and their places",
        "".join(f"[^{n}] " for n in range(size // 16)) + "\n\n" + "".join(f"[^{n}]: a\n" for n in range(size // 16)),
    )
    yield "abbreviations", "".join(f"*[a{n}]: b\n" for n in range(size // 24)) + "a1 " * (size // 6)
    yield "places of links", "".join(f"[a{n}]: /b\n" for n in range(size // 24)) + "[a1] " * (size // 10)
    yield "a table of one row", "|".join(["a"] * (size // 6)) + "\n" + "|".join(["-"] * (size // 6)) + "\n"
    yield "two kinds of stars", "*a **b " * (size // 7)
    yield "stars and lines", "*_" * (size // 2)
    yield "ticks of every length", " ".join("`" * n for n in range(1, int((2 * size) ** 0.5)))
