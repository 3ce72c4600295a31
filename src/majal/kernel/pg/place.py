"""Where a private server lives under MAJAL_HOME, and whether it is ours to use."""

import hashlib
import os
import stat
from dataclasses import asdict, dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.root import Account, account, owner_name, require_way

MAJOR = 18
PORT = 5432
LONGEST_SOCKET = 100  # bytes; Linux allows 107, macOS 103


@dataclass(frozen=True)
class Address:
    """What a client needs to reach a database: ``host`` is the folder of the socket."""

    host: str
    port: int
    user: str
    dbname: str

    @property
    def conninfo(self) -> str:
        """The same as one string for psycopg and PostgreSQL's programs."""
        return make_conninfo(**asdict(self))


@dataclass(frozen=True)
class Place:
    """One home and the paths in it; making one looks, and touches nothing."""

    home: Path
    server: Account

    @property
    def data(self) -> Path:
        return self.home / "pg"

    @property
    def log(self) -> Path:
        return self.home / "pg.log"

    @property
    def users_lock(self) -> Path:
        return self.home / "users.lock"

    @property
    def start_lock(self) -> Path:
        return self.home / "start.lock"

    @property
    def name(self) -> str:
        """A short name of this home, the same for all who use it; server processes carry it."""
        return f"majal-{hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]}"

    @property
    def sockets(self) -> Path:
        """The folder of the socket: under the home, or in /tmp where that path does not do.

        Always /tmp, not TMPDIR or XDG_RUNTIME_DIR: a cron job and a terminal must agree on it.
        """
        inside = self.home / "run"
        length = len(os.fsencode(inside / f".s.PGSQL.{PORT}"))
        # libpq reads a comma as a list of hosts, and wants text
        plain = str(inside).isprintable() and not set(',"') & set(str(inside))
        if length <= LONGEST_SOCKET and plain:
            return inside
        return Path("/tmp") / f"{self.name}-{self.server.uid}"  # noqa: S108 - verified before use

    @property
    def address(self) -> Address:
        return Address(str(self.sockets), PORT, "majal", "majal")


def home() -> Path:
    """MAJAL_HOME as an absolute path; ``./var`` where it is not set."""
    return Path(os.environ.get("MAJAL_HOME") or "var").resolve()


def locate(at: Path) -> Place:
    """The place of a home, checked to be ours; nothing is made or changed.

    Raises: ServerRefused for another user's home, another version's or user's data, a home that
    root's server user cannot reach, a socket folder that others may enter.
    """
    place = Place(at.resolve(), account())
    _require_own_home(place.home)
    require_way(place.home, place.server)
    _require_own_data(place)
    require_private_sockets(place)
    return place


def claim(path: Path) -> None:
    """Make sure that a home is ours: made where there is none, for us alone.

    Root leaves a way through what it makes: the user who runs the server for it must pass.
    Raises: ServerRefused.
    """
    try:
        _require_own_home(path)
        missing = [step for step in (path, *path.parents) if not step.exists()]
        for step in reversed(missing):
            step.mkdir(mode=0o700 if step == path else 0o755, exist_ok=True)
            if os.geteuid() == 0:  # our own new folders only, whatever the umask
                step.chmod(0o711 if step == path else 0o755)
    except OSError as error:
        raise ServerRefused(
            f"{path} cannot be used: {error.strerror}. Set MAJAL_HOME to a folder of your own."
        ) from error


def require_private_sockets(place: Place) -> None:
    """Refuse a socket folder that somebody else made or may enter, before anything goes there.

    Raises: ServerRefused.
    """
    folder = place.sockets
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == stat.S_IRWXU
    if not private or found.st_uid != place.server.uid:
        raise ServerRefused(
            f"{folder} should be a folder that only {place.server.name} may enter, and is not: "
            "somebody else may have made it. Remove it, or set MAJAL_HOME to another path."
        )


def _require_own_home(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return
    except PermissionError:
        raise ServerRefused(
            f"You may not enter {path}: it belongs to somebody else. "
            "Set MAJAL_HOME to a folder of your own."
        ) from None
    if not stat.S_ISDIR(found.st_mode):
        raise ServerRefused(f"{path} is not a folder: set MAJAL_HOME to one.")
    if found.st_uid != os.geteuid():
        raise ServerRefused(
            f"{path} belongs to the user {owner_name(found.st_uid)}: run Majal as that user, "
            "or set MAJAL_HOME to a folder of your own."
        )
    if found.st_mode & stat.S_IWOTH:
        raise ServerRefused(
            f"Every user of this machine may write in {path}: a database is not safe there. "
            f"Run chmod o-w on it, or set MAJAL_HOME to another folder."
        )


def _require_own_data(place: Place) -> None:
    try:
        found = place.data.stat()
    except FileNotFoundError:
        return
    if found.st_uid != place.server.uid:
        owner = owner_name(found.st_uid)
        remedy = f"set MAJAL_PG_USER={owner}" if os.geteuid() == 0 else f"run Majal as {owner}"
        raise ServerRefused(
            f"The data in {place.data} belongs to the user {owner}, not {place.server.name}: "
            f"{remedy}, or set MAJAL_HOME to another folder."
        )
    try:
        version = (place.data / "PG_VERSION").read_text().strip()
    except OSError:
        raise ServerRefused(
            f"{place.data} holds no PostgreSQL data (no PG_VERSION): move it away, "
            "or set MAJAL_HOME to another folder."
        ) from None
    if version != str(MAJOR):
        raise ServerRefused(
            f"The data in {place.data} was made by PostgreSQL {version}; this Majal runs "
            f"PostgreSQL {MAJOR}. Back it up with the Majal that made it, move the folder away, "
            "and restore the backup here."
        )
