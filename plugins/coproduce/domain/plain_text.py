"""The words of Markdown without its signs, as somebody would read them aloud."""

import html
import re

from coproduce.domain.marks import MARK, Block

_SIGNS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), " "),
    (MARK, ""),
    (re.compile(r"^[ ]{0,3}\[[^\]]+\]:.*$", re.MULTILINE), " "),  # where links lead, and notes at the foot
    (re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"), r"\1"),  # a link or picture: its words
    (re.compile(r"\[\^[^\]]*\]"), ""),  # the number of a note
    (re.compile(r"\{:?\s[^}]*\}|\{:[^}]*\}"), ""),  # attributes
    (re.compile(r"<[^>]*>"), " "),
    (re.compile(r"^[ ]*(?:#{1,6}|>|[-*+]|\d+[.)]|!!!\s*\w*|[=|:\s-]+$)", re.MULTILINE), " "),
    (re.compile(r"[*`~|\\]|(?<!\w)_+|_+(?!\w)"), ""),
)
_ANY_SIGN = re.compile(r"[][*_`~|\\<>{}#&=!]|^\s*(?:[-+:]|\d+[.)])", re.MULTILINE)
"""Most paragraphs hold none, and need no closer look."""


def plain_text(block: Block) -> str:
    """Give the words of a block, in one line; code and cards have none."""
    if block.is_code or block.is_card:
        return ""
    text = block.text
    if not _ANY_SIGN.search(text):
        return " ".join(text.split())
    for signs, words in _SIGNS:
        text = signs.sub(words, text)
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(html.unescape(text).split()))
