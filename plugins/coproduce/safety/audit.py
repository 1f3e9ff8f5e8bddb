"""The leak audit: reads the finished site as a stranger would, as if the one door had failed.

It knows nothing of the code that wrote the site. It says in which file, at which place and whose words stand there,
and never the words. What it accepts not to find: fewer than six words in a row of a longer text, words that are
turned round, put into another alphabet's look-alike letters, drawn as a picture, or packed as base64.
"""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import splitext

from coproduce.domain.consent import Channel
from coproduce.domain.fields import counted
from coproduce.domain.problems import Location, Problem
from coproduce.safety.canary import Canary
from coproduce.safety.memory import Memory
from coproduce.safety.readers import PAGES, Piece, UnreadableError
from coproduce.safety.watch import Found, Watch
from coproduce.safety.withheld import Sources

CHANNELS = (
    ("packs/*", Channel.PACK),
    ("social/*", Channel.SOCIAL),
    ("data/*", Channel.OPEN_DATA),
    ("*.pdf", Channel.POSTER),
    ("*", Channel.SITE),
)
"""Which channel a file of the site belongs to: the first pattern of its address that fits. New outputs join here."""
_NOT_ALLOWED = {
    Channel.SITE: "may not be shown",
    Channel.POSTER: "may not be printed",
    Channel.PACK: "may not be in a pack",
    Channel.SOCIAL: "may not be on social media",
    Channel.OPEN_DATA: "may not be in open data",
}
_HINT = "Find where they come from and take them out there; then build again."


@dataclass(slots=True)
class Report:
    """What an audit found, and what it looked at."""

    findings: list[Problem] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    """How many files of each kind were read, by their ending."""
    watches: dict[Channel, Watch] = field(default_factory=dict)
    """What was watched for, by the channel of the files."""

    @property
    def shared(self) -> int:
        """Count runs of withheld words that are released words as well, and cannot be told apart from them."""
        return sum(watch.runs.shared - Canary.shared for watch in self.watches.values())

    @property
    def too_short(self) -> int:
        """Count withheld texts that are too short to be anybody's in particular."""
        return self.watches[Channel.SITE].runs.too_short

    def __str__(self) -> str:
        """Say in plain words what was read, and what could not be watched for."""
        kinds = ", ".join(f"{count} {kind or 'without ending'}" for kind, count in sorted(self.kinds.items()))
        lines = [f"Read {counted(self.kinds.total(), 'file', 'files')}: {kinds}."]
        if self.shared:
            runs = counted(self.shared, "run of withheld words is", "runs of withheld words are")
            lines.append(f"{runs} also in words that may be shown, so they were left out.")
        if self.too_short:
            texts = counted(self.too_short, "withheld text is", "withheld texts are")
            lines.append(f"{texts} too short to be told apart from anybody's.")
        found = counted(len(self.findings), "finding", "findings")
        lines.append(f"{found}." if self.findings else "Nothing that is withheld was found.")
        return "\n".join(lines)


@dataclass
class Audit:
    """One pass over everything in a folder."""

    sources: Sources
    memory: Memory
    canary: Canary = field(default_factory=Canary)

    def __post_init__(self) -> None:
        """Begin with nobody watching: each channel's watch is made when its first file is met."""
        self._watches: dict[Channel, Watch] = {}

    def of(self, site: Path) -> Report:
        """Read every file of a site; then see that the audit itself is alive."""
        report = Report(watches=self._watches)
        for name in _files(site):
            report.kinds[splitext(name)[1].removeprefix(".").lower()] += 1
            report.findings += sorted(set(self._of_file(site / name, name)))
        report.findings += self._of_canary()
        if not report.kinds:
            report.findings.append(Problem(Location("."), "There is no file here, so nothing was looked at."))
        if not report.findings:  # else words that may not be seen would stay in the memory
            self.memory.keep()
        return report

    @cached_property
    def _site(self) -> Watch:
        return self._watch(Channel.SITE)

    def _watch(self, channel: Channel) -> Watch:
        if channel not in self._watches:
            canaries = (self.canary.withheld, self.canary.released)
            self._watches[channel] = self.sources.watch(channel, *canaries, released=self.canary.released.text)
        return self._watches[channel]

    def _of_file(self, path: Path, name: str) -> Iterator[Problem]:
        name = name.encode("utf-8", "replace").decode()
        if not stat.S_ISREG(path.lstat().st_mode):
            yield from self._of_name(name)
            yield self._unread(name, "it is a link or a device, and not a file")
            return
        channel = next(channel for pattern, channel in CHANNELS if fnmatchcase(name.lower(), pattern))
        try:
            yield from self._of_content(name, path, channel)
        except UnreadableError as error:
            yield self._unread(error.path, str(error))
        except Exception as error:  # noqa: BLE001 - a reader of foreign files stumbles in many ways; all mean: not read
            yield self._unread(name, f"it is not a whole file of its kind ({type(error).__name__})")

    def _of_content(self, name: str, path: Path, channel: Channel) -> Iterator[Problem]:
        watch = self._watch(channel)
        asked = hashlib.sha256(f"{watch.fingerprint} {self._site.fingerprint} {name}\0".encode())
        with path.open("rb", buffering=0) as file:
            raw = file.readall()
        asked.update(raw)
        key = asked.hexdigest()
        if self.memory.was_clean(key):
            return
        named = list(self._of_name(name))
        yield from named
        is_clean = not named
        for piece in self.memory.pieces(name, raw):
            problems = [self._problem(piece, found, channel) for found in watch.found_in(piece.text)]
            if piece.path != name:
                problems += self._of_name(piece.path)
            is_clean = is_clean and not problems
            yield from problems
        if is_clean:
            self.memory.note_clean(key, raw)

    def _of_name(self, name: str) -> Iterator[Problem]:
        for found in self._site.found_in(name.encode("utf-8", "replace")):
            where = Location(self._shown(name))
            yield Problem(where, f"The name of a file or folder holds {found.what}.", _HINT)

    def _problem(self, piece: Piece, found: Found, channel: Channel) -> Problem:
        place = found.place(piece.text, piece.parted_by) if piece.parted_by else 1
        is_paged = piece.parted_by == PAGES
        where = Location(self._shown(piece.path), 1 if is_paged else place)
        holder = f"Page {place}" if is_paged else "This"
        return Problem(where, f"{holder} holds {found.what}, which {_NOT_ALLOWED[channel]}.", _HINT)

    def _unread(self, name: str, why: str) -> Problem:
        hint = "Take the file out, or ask whoever looks after this software to teach it this kind."
        return Problem(Location(self._shown(name)), f"We cannot read this, so we cannot promise anything: {why}.", hint)

    def _shown(self, name: str) -> str:
        """Give a file's name, but none of it that itself holds withheld words."""
        shown = PurePosixPath(name)
        while shown.name and any(self._site.found_in(str(shown).encode("utf-8", "replace"))):
            shown = shown.parent
        return name if str(shown) == name else f"{shown}/…"

    def _of_canary(self) -> Iterator[Problem]:
        """Look for words that are surely withheld in files made for it, and see that released ones are not found."""
        watch = self._site
        for name, content in self.canary.files(with_pdf=self.memory.has_read):
            texts = [name.encode(), *(piece.text for piece in Memory(None).pieces(name, content))]
            heard = {found.what for text in texts for found in watch.found_in(text)}
            if heard != {f"words of {self.canary.withheld.whose}"}:
                message = f"The audit is not alive: it did not find exactly its own trial words in a '{name[-5:]}'."
                yield Problem(Location("."), message, "Publish nothing, and tell whoever looks after this software.")


def _not_looked_at(error: OSError) -> None:
    """Stop: a folder that cannot be listed would pass for an empty one."""
    raise error


def _files(site: Path) -> Iterator[str]:
    """Give the name, from a folder on, of everything in it that is not itself a folder, in order."""
    top = os.path.join(site, "")  # noqa: PTH118 - paths as objects take longer here than reading the files
    for folder, below, names in os.walk(top, onerror=_not_looked_at):
        below.sort()
        here = os.path.join(folder, "").removeprefix(top).replace(os.sep, "/")  # noqa: PTH118 - as above
        linked = [name for name in below if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118 - as above
        yield from (f"{here}{name}" for name in sorted([*names, *linked]))
