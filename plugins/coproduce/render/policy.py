"""What a browser may load and run on a page of the site: the second wall, should something get past the sanitiser."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

from coproduce.render.styles import first_look

CHOICES = re.sub(r"/\*.*?\*/|\s*\n\s*", "", Path(__file__).with_name("choices.js").read_text("utf-8"), flags=re.DOTALL)
"""The one script that stands within pages."""


def _only(text: str) -> str:
    """Allow a text that stands within a page, to the letter."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


_MAY = {
    "default-src": "'none'",
    "script-src": f"'self' {_only(CHOICES)}",
    "style-src": f"'self' {_only(first_look())}",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self' mailto:",
}

POLICY = "; ".join(f"{what} {where}" for what, where in _MAY.items())
"""Stands first in the head of every page."""

PREVIEW_POLICY = POLICY.replace(_only(CHOICES), "'unsafe-inline'")
"""For ``mkdocs serve`` alone, which writes a script into each page that shows it again after a save."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # the form for changing one's mind reads which voice led to it
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What only a web server can say, the policy again among it: a page cannot forbid that others frame it."""


def _nginx() -> str:
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())


def _apache() -> str:
    return "".join(f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())


def _headers_file() -> str:
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


SNIPPETS = {"apache": _apache, "cloudflare": _headers_file, "netlify": _headers_file, "nginx": _nginx}
"""What to paste, by the name of the host."""
