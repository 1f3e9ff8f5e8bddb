"""The words of the interface, and the languages that they can be said in. Standard library and Babel only."""
