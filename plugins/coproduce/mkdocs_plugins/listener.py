"""Hears what is warned of during a build: strict mode counts it, and a writer's preview shows it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

PREFIX = "coproduce: "
"""What MkDocs writes before each message of ours in the terminal."""


class Listener(logging.Handler):
    """Hears every warning on one logger, also those that ``-q`` hides from the generator itself."""

    def __init__(self, logger: logging.Logger) -> None:
        """Do not listen yet."""
        super().__init__(logging.WARNING)
        self._logger = logger
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a message once."""
        message = record.getMessage().removeprefix(PREFIX)
        if message not in self.heard:
            self.heard.append(message)

    def begin(self) -> None:
        """Forget what was heard before, and listen."""
        self.heard = []
        if self._logger.level > logging.WARNING:
            for handler in self._logger.handlers:
                if isinstance(handler, logging.StreamHandler):
                    handler.setLevel(self._logger.level)
            self._logger.setLevel(logging.WARNING)
        self._logger.addHandler(self)

    def end(self) -> None:
        """Listen no more."""
        self._logger.removeHandler(self)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen for a while."""
        self.begin()
        try:
            yield
        finally:
            self.end()
