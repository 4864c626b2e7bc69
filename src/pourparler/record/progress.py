"""How far a long piece of work is, for the log."""

import logging
import time

LOG = logging.getLogger("pourparler.record")
EVERY = 15.0  # seconds between two lines; what is done sooner says nothing


class Progress:
    """Tells the log now and then how many of ``total`` things are done, and how long the rest may take."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        self._began = self._told = time.monotonic()

    def done(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        now = time.monotonic()
        if now - self._told < EVERY or self._done == self._total:
            return
        self._told = now
        minutes = (now - self._began) / self._done * (self._total - self._done) / 60
        left = f"about {minutes:.0f} min left" if minutes >= 1 else "less than a minute left"
        LOG.info("%s of %s %s, %s", f"{self._done:,}", f"{self._total:,}", self._what, left)
