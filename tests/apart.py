"""Processes of their own on the test's own database, for what only separate processes show.

Each is forked from one that loaded the house once: to load it takes seconds, for each of them anew.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TextIO

from django.db import connection

from majal.kernel.errors import DomainError

LOADED = multiprocessing.get_context("forkserver")
LOADED.set_forkserver_preload(["tests.loaded"])
PATIENCE = 120  # seconds


@dataclass
class Apart:
    """A process: what it says can be read, it can be told to go on, killed and waited for."""

    process: BaseProcess
    stdout: TextIO
    stdin: TextIO

    def go(self) -> None:
        """Let it pass its next ``input()``."""
        self.stdin.write("go\n")
        self.stdin.flush()

    def kill(self) -> None:
        """Kill it as ``kill -9`` does, and wait until it is gone."""
        self.process.kill()
        self.wait()

    def wait(self) -> int | None:
        """Its exit code, once it ended."""
        self.process.join(PATIENCE)
        return self.process.exitcode


@contextmanager
def apart(work: Callable[..., object], *given: Any) -> Iterator[Apart]:
    """Run ``work(*given)`` in a process of its own; what it prints is read; killed at the end."""
    said, says = LOADED.Pipe(duplex=False)
    hears, tells = LOADED.Pipe(duplex=False)
    name = connection.settings_dict["NAME"]
    process = LOADED.Process(target=_begin, args=(says, hears, name, work, given), daemon=True)
    process.start()
    says.close()
    hears.close()
    with said, tells, _text(said, "r") as stdout, _text(tells, "w") as stdin:
        one = Apart(process, stdout, stdin)
        try:
            yield one
        finally:
            one.kill()


def _begin(
    says: Connection, hears: Connection, name: str, work: Callable[..., object], given: Any
) -> None:
    import tests.loaded  # noqa: F401 - where it could not be loaded beforehand

    connection.settings_dict["NAME"] = name
    sys.stdout, sys.stdin = _text(says, "w"), _text(hears, "r")
    work(*given)
    sys.stdout.flush()


def _text(end: Connection, mode: str) -> TextIO:
    return os.fdopen(os.dup(end.fileno()), mode, buffering=1, encoding="utf-8")  # type: ignore[return-value]


def _at_the_word(act: Callable[..., object], given: Sequence[Any], turns: int) -> None:
    connection.ensure_connection()
    print("ready")
    input()
    for _turn in range(turns):
        try:
            act(*given)
            print("done")
        except DomainError as refusal:
            print(refusal.code)


def by_processes(
    act: Callable[..., object], each: Sequence[Sequence[Any]], *, turns: int = 1
) -> list[str]:
    """A process for each of ``each`` does ``act(*one)`` so many times, all beginning at one moment.

    What came of it, sorted: "done", or why not.
    """
    with ExitStack() as all_of_them:
        sent = [
            all_of_them.enter_context(apart(_at_the_word, act, tuple(one), turns)) for one in each
        ]
        assert [one.stdout.readline() for one in sent] == ["ready\n"] * len(sent)
        for one in sent:
            one.go()
        said = [one.stdout.read().split() for one in sent]
        assert [one.wait() for one in sent] == [0] * len(sent)
    return sorted(word for words in said for word in words)
