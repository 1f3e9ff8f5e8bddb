"""The layer that protects: what could harm a person is found before it is published."""
