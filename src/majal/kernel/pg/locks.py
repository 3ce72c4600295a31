"""Two locks of the kernel's own (flock): they vanish with their process, whatever ends it.

``users.lock`` is held shared by every process that uses the home: who can take it alone was the
last. ``start.lock`` is held by whoever starts the server and then, inherited, by the server and
each of its processes: who can take it knows that none of them lives, in any container or namespace.
"""

import fcntl
import os
import threading
from pathlib import Path

from majal.kernel.pg.place import Place


def try_lock(path: Path) -> int | None:
    """A descriptor that holds ``path`` alone, or ``None`` while anybody else holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


class Membership:
    """The homes this process uses: the one thing about the server a process must remember."""

    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self._held: dict[Place, int] = {}
        os.register_at_fork(after_in_child=self._forget)

    def join(self, place: Place) -> None:
        """Hold the shared lock; waits while a last user is still stopping the server."""
        held = self._held.get(place)
        if held is not None:
            if _same_file(held, place.users_lock):
                return
            os.close(held)  # the home was removed and made anew
        handle = os.open(place.users_lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        fcntl.flock(handle, fcntl.LOCK_SH)
        self._held[place] = handle

    def leave(self, home: Path | None = None) -> list[Place]:
        """Let go of one home, or of all; the places that were held."""
        places = [place for place in self._held if home in (None, place.home)]
        for place in places:
            os.close(self._held.pop(place))
        return places

    def _forget(self) -> None:
        """A forked child is no user until it asks; closing its copy leaves the parent's lock."""
        self.mutex = threading.RLock()
        self.leave()


def _same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
