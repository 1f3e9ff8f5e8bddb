"""What the site is about. Standard library and pydantic only; no file is opened and nothing is printed here."""
