"""A proposal as a branch of its own, made beneath Git's surface.

Nothing here touches what an officer is in the middle of: no working tree, no index, no HEAD, no name of theirs.
"""

import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePosixPath

from coproduce.coedit.git import GitFault, run_git

AUTHOR = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Taking part"), ("EMAIL", "taking-part@coproduce.invalid"))
}
"""Who every such commit is by: nobody, so that no family can be found by it."""

_NONE = "0" * 40
_PLAIN = frozenset({"100644", "100755", "000000"})
"""How Git calls plain files, and what is gone; what else there is leads somewhere."""


class PushLost(GitFault):
    """Somebody else has just taken the same name."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a proposal is made upon."""

    commit: str
    branch: str
    is_fresh: bool
    """Whether the remote said so just now."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The Git repository that a site's folder stands in."""

    folder: Path
    remote: str = "origin"

    def base(self) -> Base:
        """Find the newest state that proposals are made upon; without a network the newest that is known here."""
        if not self.address():
            return Base(self._git("rev-parse", "--verify", "HEAD"), self._branch_here(), is_fresh=True)
        try:
            said = self._git("ls-remote", "--symref", self.remote, "HEAD").split()
            branch = said[1].removeprefix("refs/heads/")
            self._git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", self.remote, branch)
            return Base(said[3], branch, is_fresh=True)
        except (GitFault, IndexError):
            return self._known_base()

    def _known_base(self) -> Base:
        for name in (f"{self.remote}/HEAD", f"{self.remote}/main", f"{self.remote}/master"):
            try:
                full = self._git("rev-parse", "--symbolic-full-name", name)
                branch = full.removeprefix(f"refs/remotes/{self.remote}/")
                return Base(self._git("rev-parse", "--verify", name), branch, is_fresh=False)
            except GitFault:
                continue
        raise GitFault(f"'{self.remote}' does not answer and was never read here. Try again when there is a network.")

    def _branch_here(self) -> str:
        return self._git("rev-parse", "--abbrev-ref", "HEAD")

    def address(self) -> str:
        """Give the address of the remote; nothing where there is none."""
        try:
            return self._git("remote", "get-url", self.remote)
        except GitFault:
            return ""

    def would_take(self, path: str) -> bool:
        """Say whether Git would take in a new file at a path; where no Git looks after the folder, nothing is."""
        try:
            self._git("check-ignore", "--quiet", path)
        except GitFault as fault:
            return not fault.said  # a mere no; of all that keeps it from answering, Git says something
        return False

    def lay_out(self, commit: str, folder: Path, *parts: str) -> None:
        """Write the site's files of a commit or a tree, or parts of them, into a folder.

        Only plain files are written, so that no link leads out of it.
        """
        tree = f"{self._git('rev-parse', '--verify', f'{commit}^{{tree}}')}:{self._git('rev-parse', '--show-prefix')}"
        top = ("-C", self._git("rev-parse", "--show-toplevel"))  # elsewhere Git would look below the folder it is in
        there = set(self._git(*top, "ls-tree", "--name-only", tree).splitlines())
        if parts and not there.intersection(parts):
            return
        archive = self._run(*top, "archive", "--format=tar", tree, *sorted(there.intersection(parts)))
        with tarfile.open(fileobj=BytesIO(archive)) as files:
            for member in files:
                path = PurePosixPath(member.name)
                held = files.extractfile(member) if member.isreg() and ".." not in path.parts else None
                if held:
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / path).write_bytes(held.read())

    def merged(self, base: str, proposal: str) -> str:
        """Give Git's name for what a base will hold once a proposal is merged, or the proposal where nobody can tell.

        Nobody can tell when the two contradict each other, or when their history was cut off.
        """
        try:
            return self._git("merge-tree", "--write-tree", base, proposal)
        except GitFault:
            return proposal

    def commit_of(self, name: str) -> str:
        """Give the commit that a name of Git's means."""
        return self._git("rev-parse", "--verify", f"{name}^{{commit}}")

    def changed(self, base: str, proposal: str) -> Iterator[tuple[str, bool]]:
        """Give each path of the repository that a proposal changes, and whether a plain file stands there now.

        Compared is what both come from, so that what others changed meanwhile is not of the proposal.
        """
        whole = ("-C", self._git("rev-parse", "--show-toplevel"), "diff", "--raw", "-z", "--no-renames")
        try:
            said = self._git(*whole, f"{base}...{proposal}")
        except GitFault:  # their history was cut off
            said = self._git(*whole, base, proposal)
        parts = iter(said.split("\0"))
        for about in parts:
            path = next(parts, "")
            if path:
                yield path, about.split()[1] in _PLAIN

    def prefix(self) -> str:
        """Give the folder of the repository that the site stands in, with a slash at its end; nothing at the top."""
        return self._git("rev-parse", "--show-prefix")

    def commit(self, base: Base, path: str, content: bytes, message: str, day: date) -> str:
        """Make a commit that adds or changes one file of a base, and give its name."""
        return self._committed(self._tree(path, content, base.commit), base.commit, message, day)

    def commit_alone(self, path: str, content: bytes, message: str, day: date, parent: str = "") -> str:
        """Make a commit that holds one file and nothing else, and give its name."""
        return self._committed(self._tree(path, content, "--empty"), parent, message, day)

    def _tree(self, path: str, content: bytes, upon: str) -> str:
        whole = self._git("rev-parse", "--show-prefix") + path
        with tempfile.TemporaryDirectory(prefix="coproduce-") as shelf:
            index = {"GIT_INDEX_FILE": str(Path(shelf, "index"))}
            blob = self._git("hash-object", "-w", "--stdin", stdin=content)
            self._git("read-tree", upon, more=index)
            self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{whole}", more=index)
            return self._git("write-tree", more=index)

    def _committed(self, tree: str, parent: str, message: str, day: date) -> str:
        noon = {f"GIT_{role}_DATE": f"{day}T12:00:00+0000" for role in ("AUTHOR", "COMMITTER")}
        upon = ("-p", parent) if parent else ()
        return self._git("commit-tree", tree, *upon, "-F", "-", stdin=message.encode(), more=AUTHOR | noon)

    def refs(self, folder: str) -> dict[str, str]:
        """Give what stands below a folder of Git's names, such as ``refs/desk/``, each with its commit."""
        listed = self._git("for-each-ref", "--format=%(refname) %(objectname)", folder).splitlines()
        return dict(line.removeprefix(folder).split(" ") for line in listed)

    def move(self, ref: str, commit: str, before: str = "") -> None:
        """Let a name of Git's mean a commit, unless it means another one than before by now."""
        try:
            self._git("update-ref", ref, commit, before or _NONE, more=AUTHOR)
        except GitFault as fault:
            raise PushLost(f"'{ref}' is no longer what it was.") from fault

    def drop(self, ref: str, commit: str) -> None:
        """Take away a name of Git's, unless it means another commit by now."""
        self._git("update-ref", "-d", ref, commit)

    def message(self, commit: str) -> str:
        """Give the message of a commit."""
        return self._git("show", "--no-patch", "--format=%B", commit)

    def trailers(self, name: str, *paths: str) -> list[str]:
        """Give what each commit that changed some paths says under a name in its last lines, with commas between.

        Merges are left out. A history that was cut off is no history.
        """
        if self._git("rev-parse", "--is-shallow-repository") != "false":
            raise GitFault("The history is not whole here.")
        shown = f"--format=-%(trailers:key={name},valueonly,separator=%x2C)"
        return [line[1:] for line in self._git("log", "--no-merges", shown, "HEAD", "--", *paths).splitlines()]

    def paths(self, commit: str) -> list[str]:
        """List the site's files in a commit."""
        return self._git("ls-tree", "-r", "-z", "--name-only", commit).strip("\0").split("\0")

    def file(self, commit: str, path: str) -> bytes:
        """Give what one of the site's files holds in a commit."""
        return self._run("cat-file", "blob", f"{commit}:{self._git('rev-parse', '--show-prefix')}{path}")

    def version(self, commit: str, path: str) -> str:
        """Give Git's name for what a file holds in a commit; nothing where it is not there."""
        try:
            return self._git("rev-parse", "--verify", f"{commit}:{self._git('rev-parse', '--show-prefix')}{path}")
        except GitFault:
            return ""

    def kept(self, branch: str) -> str:
        """Give the commit of a branch that is here already; nothing where there is none."""
        return self.refs(f"refs/heads/{branch}").get("", "")

    def keep(self, branch: str, commit: str) -> None:
        """Make a branch of a commit, so that it is not lost; one that is there already is somebody else's."""
        try:
            self.move(f"refs/heads/{branch}", commit)
        except PushLost as lost:
            raise PushLost(f"There is a branch '{branch}' here already.") from lost

    def forget(self, branch: str, commit: str) -> None:
        """Take away a branch that we made a moment ago."""
        self.drop(f"refs/heads/{branch}", commit)

    def push(self, branch: str, commit: str) -> None:
        """Send a branch to the remote, where it may not be there yet."""
        name = f"refs/heads/{branch}"
        try:
            self._git("push", "--quiet", f"--force-with-lease={name}:", self.remote, f"{commit}:{name}")
        except GitFault as fault:
            if "[rejected]" in fault.said or "already exists" in fault.said:  # a rule there says "[remote rejected]"
                raise PushLost(f"'{self.remote}' has a branch '{branch}' already.") from fault
            raise

    def _git(self, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] | None = None) -> str:
        return self._run(*arguments, stdin=stdin, more=more).decode(errors="replace").strip()

    def _run(self, *arguments: str, stdin: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
        return run_git(self.folder, *arguments, stdin=stdin, more=more)
