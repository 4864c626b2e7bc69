"""The web beside the program: visits run in a thread of their own, answers are taken as they come."""

import asyncio
import queue
import threading
from types import TracebackType
from typing import Self

from .asking import Answer, Ask, Manners
from .polite import Guest


class Web:
    """Visits under way. Ask with :meth:`ask`, take with :meth:`answer`; leaving the ``with`` ends every visit.

    No more is held than what was asked and not yet taken: the asker sees to it that this is little.
    """

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._answers: queue.Queue[Answer] = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="pourparler-web", daemon=True)
        self._guest: Guest | None = None

    def ask(self, ask: Ask) -> None:
        asyncio.run_coroutine_threadsafe(self._visit(ask), self._loop)

    def answer(self, seconds: float | None = None) -> Answer | None:
        """The next answer; None when none came within ``seconds`` (None: however long it takes)."""
        try:
            return self._answers.get(timeout=seconds) if seconds != 0 else self._answers.get_nowait()
        except queue.Empty:
            return None

    async def _visit(self, ask: Ask) -> None:
        if self._guest is None:
            self._guest = Guest(self.manners)
        try:
            answer = await self._guest.visit(ask)
        except Exception as error:  # a fault of ours costs one visit, and is told
            told = f"{ask.url}: a fault of this program ({type(error).__name__}: {error}). Please report it."
            answer = Answer(ask, ask.url, reason="program fault", message=told)
        self._answers.put(answer)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(_end_all(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _end_all() -> None:
    """Ends every visit under way, and waits until it has ended."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
