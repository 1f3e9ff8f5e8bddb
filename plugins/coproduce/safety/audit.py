"""The leak audit: reads the finished site as a stranger would, as if the one door had failed.

It knows nothing of the code that wrote the site. It says in which file, at which place and whose words stand there,
and never the words. What it accepts not to find: fewer than six words in a row of a longer text, words that are
turned round, put into another alphabet's look-alike letters, drawn as a picture, or packed as base64.
"""

import hashlib
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import splitext

from coproduce.domain.consent import Channel
from coproduce.domain.fields import counted
from coproduce.domain.problems import Location, Problem
from coproduce.safety.canary import Canary
from coproduce.safety.consent_numbers import Numbers
from coproduce.safety.memory import Memory
from coproduce.safety.readers import PAGES, Piece, UnreadableError
from coproduce.safety.runs import in_letters
from coproduce.safety.watch import Found, Watch
from coproduce.safety.withheld import Sources

CHANNELS = {
    "packs/": Channel.PACK,
    "social/": Channel.SOCIAL,
    "data/": Channel.OPEN_DATA,
    ".pdf": Channel.POSTER,
}
"""Which channel a file belongs to: by its first folder, else by its ending, else the site. New outputs join here."""
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

    watch: Callable[[Channel], Watch]
    """Gives what is watched for in the files of a channel."""
    findings: list[Problem] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    """How many files of each kind were read, by their ending."""
    channels: set[Channel] = field(default_factory=set)
    """Which channels they belong to."""

    @property
    def shared(self) -> int:
        """Count runs of withheld words that are released words as well, and cannot be told apart from them."""
        return sum(self.watch(channel).runs.shared - Canary.shared for channel in {Channel.SITE, *self.channels})

    @property
    def too_short(self) -> int:
        """Count withheld texts that are too short to be anybody's in particular."""
        return self.watch(Channel.SITE).runs.too_short

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
        """Begin with nobody watching: a channel's watch is made when a file of it is met that is not known."""
        self._watches: dict[Channel, Watch] = {}

    def of(self, site: Path) -> Report:
        """Read every file of a site; then see that the audit itself is alive."""
        report = Report(self._watch)
        for name, entry in _files(str(site)):
            if name.endswith("/"):
                report.findings += self._of_name(name)
                continue
            ending = splitext(name)[1].lower()
            channel = CHANNELS.get(name[: name.find("/") + 1].lower()) or CHANNELS.get(ending) or Channel.SITE
            report.kinds[ending.removeprefix(".")] += 1
            report.channels.add(channel)
            report.findings += sorted(set(self._of_file(name, entry, channel)))
        report.findings += self._of_canary()
        if not report.kinds:
            report.findings.append(Problem(Location("."), "There is no file here, so nothing was looked at."))
        if not report.findings:  # else words that may not be seen would stay in the memory
            self.memory.keep()
        return report

    @property
    def _site(self) -> Watch:
        return self._watch(Channel.SITE)

    def _watch(self, channel: Channel) -> Watch:
        if channel not in self._watches:
            canaries = (self.canary.withheld, self.canary.released)
            self._watches[channel] = self.sources.watch(channel, *canaries, released=self.canary.released.text)
        return self._watches[channel]

    def _key(self, name: str, raw: bytes) -> str:
        """Give what changes with the file, and with anything that is watched for in it."""
        key = hashlib.sha256(f"{self.sources.fingerprint} {name}\0".encode())
        key.update(raw)
        return key.hexdigest()

    def _of_file(self, name: str, entry: os.DirEntry[str], channel: Channel) -> Iterator[Problem]:
        name = name.encode("utf-8", "replace").decode()
        if not entry.is_file(follow_symlinks=False):
            yield from self._of_name(name)
            yield self._unread(name, "it is a link or a device, and not a file")
            return
        try:
            yield from self._of_content(name, entry, channel)
        except UnreadableError as error:
            yield self._unread(error.path, str(error))
        except Exception as error:  # noqa: BLE001 - a reader of foreign files stumbles in many ways; all mean: not read
            yield self._unread(name, f"it is not a whole file of its kind ({type(error).__name__})")

    def _of_content(self, name: str, entry: os.DirEntry[str], channel: Channel) -> Iterator[Problem]:
        with io.FileIO(entry.path) as file:
            raw = file.readall()
        key = self._key(name, raw)
        if self.memory.was_clean(key):
            return
        watch = self._watch(channel)
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
        watch = self._watches.get(Channel.SITE) or self._trial()
        for name, content in self.canary.files(with_pdf=self.memory.has_read):
            texts = [name.encode(), *(piece.text for piece in Memory(None).pieces(name, content))]
            heard = {found.what for text in texts for found in watch.found_in(text)}
            if heard != {f"words of {self.canary.withheld.whose}"} or self.memory.was_clean(self._key(name, content)):
                message = f"The audit is not alive: it did not find exactly its own trial words in a '{name[-5:]}'."
                yield Problem(Location("."), message, "Publish nothing, and tell whoever looks after this software.")

    def _trial(self) -> Watch:
        """Watch for the trial words alone: every file was known, so nothing else had to be looked for."""
        canaries = (self.canary.withheld, self.canary.released)
        return Watch(canaries, Numbers({}), in_letters([self.canary.released.text]), b"")


def _files(folder: str, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give everything in a folder that is not itself a folder, and empty folders, with names from the top, in order.

    A folder that cannot be listed ends it: it would pass for an empty one.
    """
    with os.scandir(folder) as opened:
        entries = sorted(opened, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            below = f"{above}{entry.name}/"
            within = _files(entry.path, below)
            first = next(within, None)
            yield first or (below, entry)
            yield from within
        else:
            yield f"{above}{entry.name}", entry
