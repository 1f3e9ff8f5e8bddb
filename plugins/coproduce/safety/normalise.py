"""From any way of writing words to their bare letters, so that no disguise parts what was said from what is found.

Everything here works on UTF-8 bytes: most of a site is ASCII, and bytes are translated several times as fast.
"""

import codecs
import html
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

# Each of these reads a text about once, whatever stands in it: nobody can keep a build busy with a page of "<!--".
_QUOTED = rb"""(?>(?:[^<>"']+|"[^"]{0,500}"|'[^']{0,500}'){0,40})"""
"""What stands in a tag, where angles may stand between quotes. The limits keep it from looking far for their ends."""
_ONE_TAG = rb"<(?:[a-zA-Z\[]|[/!?][^<>-])(?:" + _QUOTED + rb">|[^<>]*>)"
_TAG = re.compile(rb"(" + _ONE_TAG + rb")")
_TAG_OR_COMMENT = re.compile(rb"(<!--(?:-?>|.*?--!?>)|" + _ONE_TAG + rb")", re.DOTALL)
_COMMENT_ENDS = (b"-->", b"--!>")
_ENTITY = re.compile(rb"&(?:#[xX]?0*)?\w{1,31};?")
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*+")
_UNITS = rb"u[0-9A-Fa-f]{4}(?:(?:\\++|%)u[0-9A-Fa-f]{4})*+"
_BACKSLASH = re.compile(
    rb"\\\\*+(?:" + _UNITS + rb"|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}|[0-9][0-9A-Fa-f]{1,5}\s?|[nrtbfv])?|%" + _UNITS
)
"""All backslashes in a row, with what they stand for, if anything: so each is read once.

It begins with a sign, as does ``_PERCENT``: then the signs before it are passed four times as fast.
"""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_SMALL = bytes(range(256)).lower()
_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum())
_NO_LETTER_OR_SPACE = _NO_LETTER.translate(None, b" \t\n\r\f\v")
_UNSEEN_LETTERS = "\u115f\u1160"
"""Fillers of Hangul: letters, as Unicode has it, that nobody sees."""
_ESCAPED = 4
"""So many programs, one after the other, may have escaped words."""
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def utf8(raw: bytes) -> bytes:
    """Give text in UTF-8 that was perhaps saved in UTF-16."""
    coding = next((coding for mark, coding in _MARKS if raw.startswith(mark)), None)
    return raw.decode(coding, "replace").encode("utf-8", "replace") if coding else raw


def letters(text: bytes) -> bytes:
    """Keep only letters and digits: small ones, without accents, in their plainest form."""
    return _folded(text).translate(_SMALL, _NO_LETTER)


def words(text: bytes) -> list[bytes]:
    """Give the letters of each word; what has no letters is no word."""
    return _folded(text).translate(_SMALL, _NO_LETTER_OR_SPACE).split()


def decoded(text: bytes) -> bytes:
    """Undo entities, percent signs and backslashes, again and again: words that pass two programs are escaped twice."""
    for _ in range(_ESCAPED):
        before = text
        if b"&" in text:
            text = _ENTITY.sub(_entity, text)
        if b"%" in text:
            text = _PERCENT.sub(_percent, text)
        if b"\\" in text or b"%u" in text:
            text = _BACKSLASH.sub(_backslash, text)
        if text == before:
            break
    return text


def parted(text: bytes) -> tuple[list[bytes], set[bytes]]:
    """Part a text at its tags: all that stands between them, and each different tag with all that stands inside it."""
    parts = _cut(text) if b"<" in text else [text]
    return parts[::2], set(parts[1::2])


def _cut(text: bytes) -> list[bytes]:
    """Part a text so that every second part is a tag or a comment.

    Comments are looked for only as far as one ends: behind the last end, each "<!--" would be read to the end in vain.
    """
    end = max((text.rfind(ending) + len(ending) for ending in _COMMENT_ENDS if ending in text), default=0)
    if not end:
        return _TAG.split(text)
    *before, last = _TAG_OR_COMMENT.split(text[:end])
    first, *behind = _TAG.split(text[end:])
    return [*before, last + first, *behind]


def joined(between: list[bytes]) -> Iterator[bytes]:
    """Give a text as it reads without its tags: no tag, and no escaped tag, parts a word."""
    bare = decoded(b"".join(between))
    yield bare
    if b"<" in bare and (barer := b"".join(_cut(bare)[::2])) != bare:
        yield barer


def inside(tag: bytes) -> Iterator[bytes]:
    """Give what stands inside a tag or comment, decoded."""
    if tag.startswith(b"<!--"):
        yield from joined(parted(tag[4:-3])[0])
    whole = decoded(tag)
    yield whole
    if b"<" in whole[1:]:
        yield from joined(parted(tag[1:-1])[0])


def has_open_quote(tag: bytes) -> bool:
    """Say whether a tag ended inside quotes: its words go on in the text behind it."""
    return tag.count(b'"') % 2 == 1 or tag.count(b"'") % 2 == 1


def _folded(text: bytes) -> bytes:
    return text if text.isascii() else _BEYOND_ASCII.sub(_fold, text)


def _fold(match: re.Match[bytes]) -> bytes:
    return _plain_form(match[0])


@lru_cache(maxsize=1 << 16)
def _plain_form(run: bytes) -> bytes:
    """Give ligatures, wide letters and accents their plain form (NFKD): marks and hidden signs are no letters."""
    text = unicodedata.normalize("NFKD", run.decode("utf-8", "ignore"))
    text = unicodedata.normalize("NFKD", text.casefold())
    seen = (sign for sign in text if sign.isspace() or (sign.isalnum() and sign not in _UNSEEN_LETTERS))
    return "".join(" " if sign.isspace() else sign for sign in seen).encode()


def _entity(match: re.Match[bytes]) -> bytes:
    return _unescaped(match[0])


@lru_cache(maxsize=1 << 12)
def _unescaped(entity: bytes) -> bytes:
    return html.unescape(entity.decode("utf-8", "replace")).encode("utf-8", "replace")


def _percent(match: re.Match[bytes]) -> bytes:
    return unquote(match[0].decode()).encode("utf-8", "replace")


def _backslash(match: re.Match[bytes]) -> bytes:
    return _unslashed(match[0])


@lru_cache(maxsize=1 << 12)
def _unslashed(written: bytes) -> bytes:
    escape = written.decode().replace("\\", "").replace("%", "")
    if not escape:
        return written
    if escape in "nrtbfv":
        return b" "
    if not escape.startswith("u") or "{" in escape:
        code = int(escape.strip("xu{} \t\r\n\f\v"), 16)
        return chr(code).encode("utf-8", "replace") if code <= sys.maxunicode else b""
    units = bytes.fromhex(escape.replace("u", ""))
    return units.decode("utf-16-be", "ignore").encode("utf-8", "replace")
