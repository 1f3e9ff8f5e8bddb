"""The thin layer that knows MkDocs: it hands finished pages to the site generator and publishes what comes out."""
