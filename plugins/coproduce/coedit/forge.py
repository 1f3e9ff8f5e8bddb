"""Opening a pull request at GitHub, or at Forgejo or Gitea, through the one call that they have in common."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from typing import Literal
from urllib.parse import urlsplit

from coproduce.coedit.proposal import Proposal

TOKEN = "COPRODUCE_TOKEN"  # noqa: S105 - the name of a variable, not a token
"""The variable of the environment that holds the officer's token."""

_CONFLICTS = frozenset({409, 422})
"""How Forgejo and GitHub say that there is such a pull request, or that something of it is not there."""
_SECONDS = 20
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class ForgeFault(Exception):  # noqa: N818 - the forge said no, or nothing; the words say what follows
    """The pull request could not be opened; the words are for the officer."""


class AlreadyProposed(ForgeFault):
    """The forge has a pull request for this branch already, or does not know the branch."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where proposals are read."""

    kind: Literal["github", "forgejo"]
    api: str
    site: str
    repository: str
    """The owner and the name, with a slash between them."""

    def by_hand(self, base: str, branch: str) -> str:
        """Give the address at which a person can open the pull request."""
        ask = "?expand=1" if self.kind == "github" else ""
        return f"{self.site}/{self.repository}/compare/{base}...{branch}{ask}"


def forge_of(address: str, told: str | None = None) -> Forge | None:
    """Tell the forge from the address of the remote; ``told`` is ``github=API`` or ``forgejo=API``."""
    scheme, host, repository = _parts(address)
    if not repository:
        return None
    if told:
        kind, _, api = told.partition("=")
        site = f"{urlsplit(api).scheme}://{urlsplit(api).netloc}"
        return Forge("github" if kind == "github" else "forgejo", api.rstrip("/"), site, repository)
    if host == "github.com":
        return Forge("github", "https://api.github.com", "https://github.com", repository)
    site = f"{scheme}://{host}"
    return Forge("forgejo", f"{site}/api/v1", site, repository) if _is_forgejo(f"{site}/api/v1") else None


def _parts(address: str) -> tuple[str, str, str]:
    """Take scheme, host and repository out of an address that Git knows: with ``://``, or ``git@host:path``."""
    if found := re.fullmatch(r"[^@/:]+@([^/:]+):(.+)", address):
        scheme, host, path = "https", found[1], found[2]
    else:
        split = urlsplit(address)
        is_web = split.scheme in {"http", "https"}  # of another way in, such as ssh, the port is not the web's
        host = (split.netloc.rpartition("@")[2] if is_web else split.hostname) or ""
        scheme, path = split.scheme if is_web else "https", split.path
    return scheme, host, path.strip("/").removesuffix(".git") if host else ""


def _is_forgejo(api: str) -> bool:
    try:
        return "version" in _fields(_ask("GET", f"{api}/version", None, None))
    except ForgeFault:
        return False


def open_pull_request(forge: Forge, token: str, proposal: Proposal, *, base: str, branch: str) -> str:
    """Open a pull request and give its address."""
    asked = {"title": proposal.title, "head": branch, "base": base, "body": proposal.body}
    said = _ask("POST", f"{forge.api}/repos/{forge.repository}/pulls", token, asked)
    return str(_fields(said).get("html_url", forge.by_hand(base, branch)))


def who_approves(api: str, token: str | None, pull: int, commit: str) -> frozenset[str]:
    """Give the accounts, in small letters, whose last word on a pull request is that this very commit may be merged.

    ``api`` is the address of the repository in the forge's API. An approval of an older commit says nothing.
    """
    last: dict[str, bool] = {}
    for review in _reviews(f"{api}/pulls/{pull}/reviews", token):
        state, who = review.get("state"), str(_fields(review.get("user")).get("login", "")).lower()
        if state in _LAST_WORDS:
            is_of_this = review.get("commit_id") == commit and not review.get("dismissed")
            last[who] = state == "APPROVED" and is_of_this
    return frozenset(who for who, approves in last.items() if who and approves)


_LAST_WORDS = frozenset({"APPROVED", "CHANGES_REQUESTED", "REQUEST_CHANGES", "DISMISSED"})
"""How GitHub and Forgejo call a review that says yes or no; a mere comment takes nothing back."""
_MOST_PAGES = 100


def _reviews(address: str, token: str | None) -> Iterator[dict[str, object]]:
    """Give all reviews, the oldest first; a list whose end is not seen is none at all."""
    for page in range(1, _MOST_PAGES + 1):
        said = _ask("GET", f"{address}?per_page=50&limit=50&page={page}", token, None)
        if not isinstance(said, list):
            raise ForgeFault("The forge's list of reviews cannot be read.")
        if not said:
            return
        yield from map(_fields, said)
    raise ForgeFault("The forge's list of reviews has no end.")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token goes to the forge that was named, and nowhere that it sends us."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def _ask(method: str, address: str, token: str | None, asked: dict[str, str] | None) -> object:
    split = urlsplit(address)
    if split.scheme != "https" and split.hostname not in _LOOPBACK:
        raise ForgeFault("The forge's address does not begin with https://, so nothing was sent to it.")
    fields = {"Accept": "application/json", "User-Agent": "coproduce"}
    if token:
        fields["Authorization"] = f"token {token}"
    sent = json.dumps(asked).encode() if asked else None
    request = urllib.request.Request(address, data=sent, headers=fields, method=method)  # noqa: S310 - looked at above
    try:
        with _OPENER.open(request, timeout=_SECONDS) as answer:
            said: object = json.loads(answer.read())
    except urllib.error.HTTPError as error:
        kind = AlreadyProposed if error.code in _CONFLICTS else ForgeFault
        raise kind(_in_plain_words(error)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise ForgeFault("The forge cannot be reached.") from error
    return said


def _fields(said: object) -> dict[str, object]:
    return said if isinstance(said, dict) else {}


def _in_plain_words(error: urllib.error.HTTPError) -> str:
    match error.code:
        case 401:
            return f"The forge does not know the token in {TOKEN}."
        case 403:
            return f"The forge says that the token in {TOKEN} may not do this."
        case 404:
            return f"The forge has no such place, or the token in {TOKEN} may not see it."
        case code if code in _CONFLICTS:
            return "The forge says that there is a proposal for this already, or that the branch is not there."
        case code if code >= 500:  # noqa: PLR2004 - every fault of a server
            return "The forge is out of order."
    return f"The forge said no ({error.code})."
