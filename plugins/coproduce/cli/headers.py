"""``coproduce headers``: what a web server should say with every page, ready to paste."""

import click

from coproduce.render.policy import SNIPPETS


@click.command()
@click.argument("host", type=click.Choice(list(SNIPPETS)))
def headers(host: str) -> None:
    """Print the security headers for a HOST, ready to paste.

    apache: .htaccess or the site's settings. nginx: the server block. netlify, cloudflare: a file named _headers.
    """
    click.echo(SNIPPETS[host](), nl=False)
