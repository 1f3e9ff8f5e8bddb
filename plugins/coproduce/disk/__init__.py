"""Files and folders that are there whole or not at all, and one build at a time. It knows nothing of the site."""
