"""The private PostgreSQL server of a home: no root, no port, no second user.

``ensure()`` answers where it is and starts it where needed; see docs/adr on one database.
"""

from majal.kernel.pg.archive import dump, restore
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.place import Address, claim, home, locate
from majal.kernel.pg.programs import binaries
from majal.kernel.pg.server import ensure, release, running

__all__ = [
    "Address",
    "ServerRefused",
    "binaries",
    "claim",
    "dump",
    "ensure",
    "home",
    "locate",
    "release",
    "restore",
    "running",
]
