"""The ``coproduce`` command. The only code, beside the MkDocs plugins, that prints."""

import click

from coproduce.cli.accept import accept
from coproduce.cli.audit import audit
from coproduce.cli.check import check
from coproduce.cli.consent import consent
from coproduce.cli.desk import desk
from coproduce.cli.export import export
from coproduce.cli.fmt import fmt
from coproduce.cli.headers import headers
from coproduce.cli.import_survey import import_survey
from coproduce.cli.posters import posters
from coproduce.cli.review import review
from coproduce.cli.schema import schema
from coproduce.cli.tag import tag
from coproduce.cli.withdraw import withdraw


@click.group()
@click.version_option(package_name="mkdocs-coproduce")
def main() -> None:
    """Turn what families said into a strategy microsite, a poster gallery and the Collaboration Tree."""


main.add_command(accept)
main.add_command(audit)
main.add_command(check)
main.add_command(consent)
main.add_command(desk)
main.add_command(export)
main.add_command(fmt)
main.add_command(headers)
main.add_command(import_survey)
main.add_command(posters)
main.add_command(review)
main.add_command(schema)
main.add_command(tag)
main.add_command(withdraw)
