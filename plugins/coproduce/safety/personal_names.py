"""Finds words that may be somebody's name: those with a capital letter that nobody knows. A person has to look."""

import re
from collections.abc import Iterator
from itertools import pairwise

from coproduce.safety.personal_introduced import IS_KIN
from coproduce.safety.personal_words import (
    COMMON_ENDINGS,
    POSSESSIVE,
    all_first_names,
    also_words,
    common,
    first_names,
    is_known,
    rare_words,
)

_WORD = re.compile(r"(?<![^\W_])[^\W\d_](?:[^\W_]|['’\u2011-](?=[^\W\d_]))*")
_PLACEHOLDER = re.compile(r"\[[^\[\]]{0,20}\]|redacted|x{2,}", re.IGNORECASE)
# What a page's machinery needs, and no reader meets as words: addresses, marks, tags, code.
_MACHINERY = re.compile(
    r"https?://\S+|(?<![\w.-])[\w.-]{1,64}@[\w.-]+|\[\[[^\[\]]{0,90}\]\]|<[^<>]*>|`[^`]*`|\{[^{}]*\}|\]\([^()]*\)|www\.\S+"
)

# --- Words with a capital letter that nobody knows ---

_STARTS = re.compile(r"(?:^|[.!?…:;|•—–/]|\s-|^-)[\s\"'“”‘’*_>]*$")
_DOES = re.compile(
    r"['’]s\b|\s+(?:\(|(?:is|was|has|had|does|did|do|can|can['’]t|could|couldn['’]t|would|wouldn['’]t|will|won['’]t|isn['’]t|wasn['’]t|"
    r"hasn['’]t|hadn['’]t|doesn['’]t|didn['’]t|loves?|loved|likes?|liked|hates?|hated|says?|said|told|tells|goes|went|gets|got|needs|"
    r"needed|wants|wanted|started|starts|stopped|sat|sits|spent|spends|came|comes|takes|took|lost|waits|waited|cried|cries|"
    r"asked|asks|feels|felt|thinks|thought|knows|knew|makes|made|lives|lived|attends|attended|struggles|struggled|refuses|"
    r"refused|became|never|always|still|just|also|only|and\s(?:I|me|his|her|my|(?-i:[A-Z][a-z]+))|who|aged|gave|gives|helped|helps|wrote|writes|"
    r"rang|called|sent|left|turned|met|saw|sees|plays|played|works|worked|runs|ran|stayed|stays|found|kept|keeps|walked|[a-z]{2,}(?<!s)s|[a-z]{2,}ed|"
    r"slept|eats|ate|sings|talks|talked|spoke|speaks|explained|listened|finally|really|from)\b)|,\s+(?:who|my|our|aged?|\d)"
)
_ADDRESSED = re.compile(r"\b(?:told|tell|asked?|met|meet|hugged|hug|with|for|love|miss|and)\s$")
"""What is done to a person, in small letters: I told kai."""
_CALLED = re.compile(
    r"[,!?.]?['\"”’]\s(?:(?:s?he|they|I|we|the|my|his|her)\s(?:\w+\s)?)?(?:said|asked|shouted|called|whispered)\b"
)
"""A sentence that somebody says to a person: "Zuberi," she said."""
_FEELS = re.compile(
    r"\s+(?:loves?|hates?|likes?|loved|hated|liked|hums|stims|says|said|told|tells|cried|cries|laughed|laughs|wants?|wanted|thinks?|"
    r"thought|knows?|knew|refuses|refused|won['’]t|was\sthe\s(?:only|first|last)\s(?:one|person|child)\s(?:who|to))\b"
)
"""What nobody but a person does: Summer, Devon and TJ are people then."""


def possible_names(text: str) -> Iterator[tuple[int, int]]:
    """Find words that may be somebody's name; words of one name come as one."""
    text = _MACHINERY.sub(lambda match: " " * len(match[0]), text)
    words = list(_WORD.finditer(text))
    start = end = -1
    for word, after in pairwise((*words, None)):
        if word is None or not _may_name(text, word, after):
            continue
        if text[end : word.start()] == " ":
            end = word.end()
            continue
        if end >= 0:
            yield start, end
        start, end = word.span()
    if end >= 0:
        yield start, end


_SHORTEST_OWNED = 4
"""So many letters and no more are a word of its own rather than a name with an s behind it."""


def _may_name(text: str, word: re.Match[str], after: re.Match[str] | None) -> bool:
    written = word[0]
    plain = POSSESSIVE.sub("", written).lower()
    if len(written) == 1 or _has_no_case(written[0]):
        return len(written) > 1 and _is_of_another_script(text)
    if not written[0].isupper():
        return _is_a_small_name(text, word, after, plain)
    if written.isupper():  # NHS and its like; a name that is shouted is still a name
        return plain in first_names() or (_feels(text, word) and not is_known(written))
    if is_known(written) or all(is_known(part) for part in _parts(written) if part[:1].isupper()):
        return plain in also_words() and _feels(text, word) and not IS_KIN.fullmatch(plain)  # Summer loves trains
    begins = _STARTS.search(text[max(0, word.start() - 12) : word.start()])
    return _starts_with_a_name(text, word, after, plain) if begins else True


def _parts(word: str) -> list[str]:
    return re.split(r"[-\u2011]", word)


def _feels(text: str, word: re.Match[str]) -> bool:
    return bool(_FEELS.match(text, word.end()))


def _has_no_case(sign: str) -> bool:
    return sign.lower() == sign.upper()


def _is_of_another_script(text: str) -> bool:
    """Say whether words in Arabic, Chinese and their like stand in a sentence of ours, where they are mostly names."""
    return 2 * sum(map(_has_no_case, filter(str.isalpha, text))) < sum(map(str.isascii, filter(str.isalpha, text)))


def _is_a_small_name(text: str, word: re.Match[str], after: re.Match[str] | None, plain: str) -> bool:
    """Judge a word in small letters: ellie is a name in any case, poppy where she does something."""
    if plain in rare_words():
        if after and after.start() - word.end() == 1 and after[0] in all_first_names():  # lily rose
            return True
        return bool(_DOES.match(text, word.end()) or _ADDRESSED.search(text[max(0, word.start() - 12) : word.start()]))
    parts = _parts(plain)
    if len(parts) > 1 and all(part in all_first_names() for part in parts):  # lily-rose
        return True
    return any(part in first_names() or _is_owned(part) for part in (plain, *parts))


def _is_owned(word: str) -> bool:
    """Say whether an s without its apostrophe follows a name: elliots coat."""
    if not word.endswith("s") or len(word) <= _SHORTEST_OWNED or word.endswith(COMMON_ENDINGS):
        return False
    return word[:-1] in first_names() and word not in common()


def _starts_with_a_name(text: str, word: re.Match[str], after: re.Match[str] | None, plain: str) -> bool:
    """Judge the first word of a sentence, which has its capital letter in any case."""
    if any(part in first_names() for part in (plain, *_parts(plain))) or _CALLED.match(text, word.end()):
        return True
    is_ordinary = plain in common() and plain not in also_words()
    if (
        after
        and after.start() - word.end() == 1
        and len(after[0]) > 1
        and after[0].istitle()
        and not is_known(after[0])
    ):
        return not is_ordinary
    if not (_DOES.match(text, word.end()) or word[0].endswith(("'s", "’s"))):
        return False
    return plain in also_words() or not (is_ordinary or plain.endswith(COMMON_ENDINGS) or _is_plural(plain))


def _is_plural(word: str) -> bool:
    return word.endswith("s") and (word[:-1] in common() or (word.endswith("es") and word[:-2] in common()))
