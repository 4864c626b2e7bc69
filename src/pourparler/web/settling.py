"""What a process that does nothing but serve asks of Python."""

import gc
import sys

TURN = 0.001  # seconds that a thread may go on while others wait; by default five times that
OFTEN = (50_000, 20, 50)  # objects made before garbage is looked for; by default 700, which is many times a page


def take_turns() -> None:
    """Lets threads take turns more often: each question to the record gives the turn away, and a page that is quickly
    told would wait behind one that takes long as many times as it asks."""
    sys.setswitchinterval(TURN)


def spare_what_stays() -> None:
    """Takes all that there is for lasting, so that looking for garbage does not go through it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*OFTEN)
