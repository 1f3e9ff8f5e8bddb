"""What a browser may load and run on a page of the site: the second wall, should something get past the sanitiser."""

_MAY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
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

PREVIEW_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
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
