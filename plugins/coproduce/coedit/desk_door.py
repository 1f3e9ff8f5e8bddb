"""Who comes in at the desk. Other pages in the same browser, other machines and other families do not.

A page of somebody else's can make a browser ask this machine for things: so the name of the host is checked (a name
that was bent to this machine is another one), where a request comes from, and a word that only our own pages know.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from coproduce.domain.forms import ID_LETTERS

MOST_WRONG = 10
"""So many wrong codes close the door for everybody who is not in yet."""

_CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who came in."""

    cookie: str
    token: str
    """Stands in each page that is written for them, and comes back with all that they change."""
    is_officer: bool
    drafts: set[str] = field(default_factory=set)
    """What they saved. Only an officer sees what others did."""

    def may_see(self, draft: str) -> bool:
        """Say whether a draft is theirs to see."""
        return self.is_officer or draft in self.drafts


class Door:
    """The way in at one address: for the officer with a key, for families with a code that opens once."""

    def __init__(self, hosts: frozenset[str], *, is_officers: bool, tell: Callable[[str], None]) -> None:
        """``hosts`` are the names that a browser may call us by; ``tell`` says a code to the officer."""
        self.hosts = hosts
        self.is_officers = is_officers
        self._tell = tell
        self._lock = Lock()
        self._visitors: dict[str, Visitor] = {}
        self._wrong = 0
        self.key = secrets.token_urlsafe(24) if is_officers else self._drawn()

    def _drawn(self) -> str:
        code = "".join(secrets.choice(ID_LETTERS) for _ in range(_CODE_LENGTH))
        self._tell(f"The code for the next tablet is {code}. It opens once.")
        return code

    def refuses(self, method: str, host: str, origin: str, site: str) -> str:
        """Say why a request is not listened to; nothing when it may be.

        ``site`` is what the browser says about where it comes from; some say nothing.
        """
        if host not in self.hosts:
            return "The desk has another address. Open the one that it said when it began."
        if site in {"", "none", "same-origin"} and (method == "GET" or origin == f"http://{host}"):
            return ""
        return "This did not come from a page of the desk, so nothing was done."

    def visitor(self, cookie: str) -> Visitor | None:
        """Find who somebody is by the cookie that we gave them."""
        return self._visitors.get(cookie)

    def enter(self, said: str) -> Visitor | None:
        """Let somebody in who has the key, or the code; a code is then used up."""
        with self._lock:
            if not self._opens_to(said):
                return None
            visitor = Visitor(secrets.token_urlsafe(24), secrets.token_urlsafe(24), self.is_officers)
            self._visitors[visitor.cookie] = visitor
            self._wrong = 0
            if not self.is_officers:
                self.key = self._drawn()
            return visitor

    def _opens_to(self, said: str) -> bool:
        if self.is_officers:
            return secrets.compare_digest(said.encode(), self.key.encode())
        if self._wrong < MOST_WRONG and secrets.compare_digest(said.strip().lower().encode(), self.key.encode()):
            return True
        self._wrong += 1
        if self._wrong == MOST_WRONG:
            self._tell("Somebody tried too many wrong codes, so nobody else can come in. Begin again for a new one.")
        return False
