"""Whether a disk has room: what an error says of it, and what the disk of this house says."""

import errno
import shutil
from pathlib import Path

import psycopg
from django.conf import settings

from majal.kernel.errors import chain

NO_ROOM = "53100"
"""No room on the disk, in PostgreSQL's codes."""
FULL = (errno.ENOSPC, errno.EDQUOT)
LEAST = 32 << 20
"""Bytes below which a database writes no more: its log grows by files of half as many."""


def says_full(error: BaseException | None) -> bool:
    """Whether it failed because a disk had no room left."""
    return any(_says_so(one) for one in chain(error))


def is_full() -> bool:
    """Whether the disk of this house has no room left; a house that is not there has some."""
    try:
        return shutil.disk_usage(Path(settings.MAJAL_HOME)).free < LEAST
    except OSError:
        return False


def room_for_database() -> bool:
    """Whether the private database can write; one on another machine tells by itself."""
    own = settings.DATABASES["default"]["ENGINE"] == "majal.kernel.postgresql"
    return not (own and is_full())


def _says_so(error: BaseException) -> bool:
    if isinstance(error, psycopg.Error):
        return error.sqlstate == NO_ROOM
    return isinstance(error, OSError) and error.errno in FULL
