"""Static files as the server sends them: named by their content and compressed, once per change.

They lie under MAJAL_HOME/static. Compressing with brotli takes seconds, so it is done only when
what is shipped has changed; old names stay, for pages that are still open somewhere.
"""

import fcntl
import hashlib
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

import majal
from majal.config.errors import Refused
from majal.config.start import say as _

SHIPPED = ("django-allauth", "django-htmx", "whitenoise", "brotli")
UNUSED = ("ninja", "allauth/usersessions")  # a page for trying the API, that we do not offer


def fingerprint() -> str:
    """What the static files were made from: our own by content, those of libraries by version."""
    digest = hashlib.sha256(" ".join(f"{n}{version(n)}" for n in SHIPPED).encode())
    package = Path(majal.__file__).parent
    for folder in sorted(package.glob("*/static")) + sorted(package.glob("modules/*/static")):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def prepare() -> bool:
    """Make the static files ready to be sent; whether anything had to be done.

    Raises: Refused.
    """
    root = Path(settings.STATIC_ROOT)
    mark = root / "made-from"
    wanted = fingerprint()
    if _read(mark) == wanted:
        return False
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _read(mark) == wanted:  # the other of two commands has just done it
            return False
        ignore = [option for name in UNUSED for option in ("--ignore", name)]
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "django", "collectstatic", "--no-input", "-v0", *ignore],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise Refused(
                _("the static files could not be made ready in %(folder)s: %(reason)s")
                % {"folder": root, "reason": last}
            )
        mark.write_text(wanted)
    return True


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""
