"""A picture: a file in content/pictures/, and what it shows."""

from coproduce.domain.fields import Model, Text

FOLDER = "content/pictures/"
ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".svg")


class Picture(Model):
    """A picture, and what it shows."""

    file: Text
    """The name of a file in content/pictures/."""
    alt: Text
    """What the picture shows, in a sentence, for people who cannot see it."""
