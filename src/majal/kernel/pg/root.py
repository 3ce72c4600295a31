"""Who runs PostgreSQL. It refuses to run as root, so root lends it to another user."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from majal.kernel.pg.errors import ServerRefused

WAYS_OUT = (
    "Run Majal as an ordinary user, or choose a folder such as MAJAL_HOME=/srv/majal, "
    "or name a PostgreSQL server of your own in DATABASE_URL."
)


@dataclass(frozen=True)
class Account:
    """The user of this machine that owns the data and runs the server."""

    uid: int
    gid: int
    name: str

    @property
    def borrowed(self) -> bool:
        """Whether it is another user than the one who asks: only root may lend."""
        return self.uid != os.geteuid()

    def as_subprocess(self) -> dict[str, object]:
        """Arguments that make ``subprocess`` run a program as this user, without other groups."""
        if not self.borrowed:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def owner_name(uid: int) -> str:
    """The name of a user for a message; the number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"


def account() -> Account:
    """Ourselves; for root MAJAL_PG_USER, else postgres, else nobody.

    Raises: ServerRefused where no such user can run PostgreSQL.
    """
    if os.geteuid() != 0:
        try:
            own = pwd.getpwuid(os.geteuid())
        except KeyError:
            message = (
                f"User number {os.geteuid()} has no name on this machine (no line in "
                "/etc/passwd), and PostgreSQL does not run without one. Add the user, "
                "or name a PostgreSQL server of your own in DATABASE_URL."
            )
            raise ServerRefused(message) from None
        return Account(own.pw_uid, own.pw_gid, own.pw_name)
    wanted = os.environ.get("MAJAL_PG_USER")
    for name in [wanted] if wanted else ["postgres", "nobody"]:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid == 0:
            raise ServerRefused("PostgreSQL does not run as root: set MAJAL_PG_USER to another.")
        return Account(found.pw_uid, found.pw_gid, found.pw_name)
    raise ServerRefused(
        f"There is no user {wanted or 'postgres or nobody'} on this machine to run PostgreSQL "
        "for root: set MAJAL_PG_USER to an existing ordinary user."
    )


def may(path: Path, who: Account, *, read: bool = False) -> bool:
    """Whether ``who`` may enter a folder (or run a program), by its owner, group and mode."""
    found = path.stat()
    bits = stat.S_IXOTH | (stat.S_IROTH if read else 0)
    if found.st_uid == who.uid:
        bits <<= 6
    elif found.st_gid == who.gid:
        bits <<= 3
    return found.st_mode & bits == bits


def barrier(path: Path, who: Account) -> Path | None:
    """The first existing folder on the way to ``path`` that ``who`` cannot enter, if any."""
    way = [*reversed(path.parents), path]
    return next((step for step in way if step.is_dir() and not may(step, who)), None)


def require_way(home: Path, who: Account) -> None:
    """Refuse a home that the lent user cannot reach. Modes are looked at, never changed.

    Raises: ServerRefused.
    """
    if who.borrowed and (closed := barrier(home, who)):
        raise ServerRefused(
            f"PostgreSQL does not run as root, and the user {who.name}, who would run it, "
            f"may not enter {closed}. {WAYS_OUT}"
        )
