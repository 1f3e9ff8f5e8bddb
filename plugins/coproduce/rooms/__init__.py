"""The rooms of the site. A room decides what is shown; it opens no file and knows no template."""
