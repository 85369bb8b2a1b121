"""Share work out to processes, and outlive any of them.

The processes are new ones, not copies: a copy of a process that has loaded a model hangs on
the model's threads. Each has one piece of work at a time and gets the next one when it has
answered: so it is known what killed it, and memory stays bounded by the number of processes.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, TypeVar

G = TypeVar("G")
W = TypeVar("W")
R = TypeVar("R")

_SPAWN = get_context("spawn")
_FAULT = 70


class Died(NamedTuple):
    """Comes back for a piece of work whose process ended before it had answered.

    Attributes:
        code: Its exit code, negative for the number of a signal.
    """

    code: int | None


def cores() -> int:
    """Return how many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share(
    work: Sequence[W], prepare: Callable[[G], Callable[[W], R]], given: G, jobs: int
) -> Iterator[tuple[int, R | Died]]:
    """Yield the answer to each piece of work with its place, in the order of the answers.

    Args:
        work: The pieces; no more than one for each process is on its way.
        prepare: Run once in each process; returns what answers a piece. A module's function.
        given: What it is given.
        jobs: Most processes. With one, all is done in this process.
    """
    if jobs <= 1 or len(work) <= 1:
        answer = prepare(given)
        yield from ((place, answer(piece)) for place, piece in enumerate(work))
        return
    team = _Team(prepare, given)
    try:
        yield from team.through(work, min(jobs, len(work)))
    finally:
        team.dismiss()


class _Member(NamedTuple):
    process: BaseProcess
    place: int


class _Team:
    """Processes at work, by their pipes."""

    def __init__(self, prepare: Callable[[Any], Callable[[Any], Any]], given: Any) -> None:
        self._task = (prepare, given)
        self._members: dict[Connection, _Member] = {}
        resource_tracker.ensure_running()  # or the first start of a process lets signals through

    def through(self, work: Sequence[W], jobs: int) -> Iterator[tuple[int, Any]]:
        """Yield all answers."""
        left = enumerate(work)
        for place, piece in (next(left) for _ in range(jobs)):
            self._hire(place, piece)
        while self._members:
            for pipe in wait(list(self._members)):
                assert isinstance(pipe, Connection)
                process, place = self._members.pop(pipe)
                following = next(left, None)
                try:
                    answer = pipe.recv()
                except (EOFError, OSError):
                    answer = Died(_end(process, pipe))
                    if following:
                        self._hire(*following)
                else:
                    self._go_on(process, pipe, following)
                yield place, answer

    def dismiss(self) -> None:
        """End every process, and what it started itself."""
        for pipe, (process, _) in self._members.items():
            _end(process, pipe)
        self._members.clear()

    def _hire(self, place: int, piece: object) -> None:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(theirs, *self._task), daemon=True)
        # An interrupt is for this process alone, which then ends the others.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            process.start()
            self._members[ours] = _Member(process, place)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
        with contextlib.suppress(OSError):  # it is gone already: the next look at it tells
            ours.send(piece)

    def _go_on(
        self, process: BaseProcess, pipe: Connection, following: tuple[int, object] | None
    ) -> None:
        if following is None:
            _end(process, pipe)
            return
        place, piece = following
        self._members[pipe] = _Member(process, place)
        with contextlib.suppress(OSError):
            pipe.send(piece)


def _end(process: BaseProcess, pipe: Connection) -> int | None:
    """End a process and its own ones; return its exit code."""
    pipe.close()
    process.join(0.2)
    if process.exitcode is None and process.pid:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.join()
    return process.exitcode


def _serve(pipe: Connection, prepare: Callable[[Any], Callable[[Any], Any]], given: object) -> None:
    """Answer until nobody asks any more."""
    os.setpgid(0, 0)  # so that programs that a reader started can be ended with it
    try:
        answer = prepare(given)
        while True:
            pipe.send(answer(pipe.recv()))
    except (EOFError, OSError):  # nobody is there: done, or the other end was killed
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a traceback would quote what was being read
        os._exit(_FAULT)
