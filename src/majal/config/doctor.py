"""``majal doctor``: what is missing, and how to mend it."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from majal.config import statics
from majal.config.backups import checking
from majal.config.backups.mounting import on_same_disk
from majal.config.backups.repository import Repository
from majal.config.errors import Refused
from majal.config.migrations import pending
from majal.config.start import LOCALE, start
from majal.config.start import say as _
from majal.kernel import pg
from majal.kernel.bucket import FilesAway, bucket_at
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.place import locate
from majal.kernel.secrets import UnsafeStart
from majal.kernel.walls import is_up, role_of

OLDEST_PYTHON, OLDEST_SERVER = (3, 11), 150_000
LEAST_SPACE = 1_000_000_000  # bytes
LATE = 60.0  # seconds that a backup may be behind
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``mend`` says what to do, and is empty where nothing is to be done."""

    what: str
    mend: str = ""
    essential: bool = True


def doctor(given: argparse.Namespace) -> int:  # noqa: ARG001
    """Look at everything, print what was found; 1 when something essential is missing."""
    findings = list(examine())
    for one in findings:
        print(f"{'✓' if not one.mend else '✗' if one.essential else '–'} {one.what}")
        if one.mend:
            print(f"    → {one.mend}")
    return 1 if any(one.mend and one.essential for one in findings) else 0


def examine() -> Iterator[Finding]:
    """Every finding, from the ground up; what stands on something missing is not looked at."""
    yield _python()
    yield _catalogues()
    yield _browser()
    try:
        str(settings.DEBUG)
    except (UnsafeStart, ServerRefused) as error:
        yield Finding(_("settings"), str(error))
        return
    yield Finding(_("settings: %(name)s") % {"name": os.environ.get("DJANGO_SETTINGS_MODULE")})
    home = Path(settings.MAJAL_HOME)
    yield from _home(home)
    private = settings.DATABASES["default"]["ENGINE"] == "majal.kernel.postgresql"
    if private:
        try:
            pg.binaries()
            locate(home)
        except ServerRefused as error:
            yield Finding(_("private database"), str(error))
            return
        if not (home / "pg").exists():
            yield Finding(
                _("private database: none in %(home)s yet") % {"home": home},
                _("run majal demo to try, or majal serve --migrate to begin."),
            )
            return
    yield from _database()
    yield from _files()
    yield from _backup()
    yield _statics()


def chromium() -> str | None:
    """The system's browser, for the browser tests; MAJAL_CHROMIUM names another."""
    named = os.environ.get("MAJAL_CHROMIUM")
    return next((p for n in (named, *BROWSERS) if n and (p := shutil.which(n))), None)


def _python() -> Finding:
    have = ".".join(str(n) for n in sys.version_info[:3])
    enough = sys.version_info >= OLDEST_PYTHON
    return Finding(f"Python {have}", "" if enough else _("install Python 3.11 or later."))


def _catalogues() -> Finding:
    lacking = [p for p in LOCALE.parent.parent.rglob("*.po") if not p.with_suffix(".mo").exists()]
    return Finding(
        _("translations"),
        _("run make demo once, or python tools/catalogues.py compile.") if lacking else "",
    )


def _browser() -> Finding:
    path = chromium()
    if path:
        return Finding(f"Chromium: {path}")
    return Finding(
        _("Chromium, needed by the browser tests only"), "apt-get install chromium", essential=False
    )


def _home(home: Path) -> Iterator[Finding]:
    exists = next(p for p in (home, *home.parents) if p.exists())
    writable = _may_write(exists)
    yield Finding(
        _("folder %(home)s") % {"home": home},
        "" if writable else _("you may not write there: set MAJAL_HOME to a folder of your own."),
    )
    space = shutil.disk_usage(exists).free
    yield Finding(
        _("free space: %(size)s GB") % {"size": f"{space / 1e9:.1f}"},
        "" if space >= LEAST_SPACE else _("make room: at least 1 GB is needed."),
    )


def _may_write(folder: Path) -> bool:
    try:  # asked by doing: a read-only file system refuses even root
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _database() -> Iterator[Finding]:
    start()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int")
            version = cursor.fetchone()[0]
            waiting = pending()
            yield Finding(
                f"PostgreSQL {version // 10_000}",
                "" if version >= OLDEST_SERVER else _("use PostgreSQL 15 or later."),
            )
            yield Finding(
                _("migrations: %(count)s waiting") % {"count": len(waiting)},
                _("run majal serve --migrate.") if waiting else "",
            )
            if not waiting:
                yield from _jobs()
                yield _wall()
    except (DatabaseError, ServerRefused) as error:
        reason = (str(error).strip().splitlines() or ["?"])[0]
        yield Finding(
            _("the database does not answer: %(reason)s") % {"reason": reason},
            _("look at DATABASE_URL, or at pg.log in MAJAL_HOME."),
        )


def _wall() -> Finding:
    if not settings.MAJAL_SECOND_WALL:
        mend = _("it is switched off by MAJAL_SECOND_WALL: take that away.")
    elif is_up(connection):
        mend = ""
    else:
        with connection.cursor() as cursor:
            role = role_of(cursor)
        mend = _(
            "let whoever keeps the server run CREATE ROLE %(role)s NOLOGIN and grant it to the "
            "login of Majal, then run majal serve --migrate."
        ) % {"role": role}
    what = _("second wall: the database gives each reader only what is theirs to read")
    return Finding(what, mend, essential=False)


def _jobs() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE j.status = 'doing' AND (w.id IS NULL OR "
            "w.last_heartbeat < now() - interval '30 seconds')), "
            "count(*) FILTER (WHERE j.status = 'failed'), "
            "count(*) FILTER (WHERE j.status = 'todo' AND "
            "coalesce(j.scheduled_at, now()) < now() - interval '10 minutes') "
            "FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id"
        )
        stalled, failed, late = cursor.fetchone()
    yield Finding(
        _("jobs: %(stalled)s stalled, %(late)s late, %(failed)s failed")
        % {"stalled": stalled, "late": late, "failed": failed},
        _("a worker takes stalled and late ones up: run majal worker.") if stalled or late else "",
        essential=False,
    )


def _backup() -> Iterator[Finding]:
    """How far the backup of MAJAL_BACKUP_TO is behind; nothing where it names none."""
    if not settings.MAJAL_BACKUP_TO:
        return
    folder = Path(settings.MAJAL_BACKUP_TO)
    try:
        behind = checking.age(Repository(folder))
        same = on_same_disk(Path(settings.MAJAL_HOME), folder)
    except (Refused, OSError) as error:
        yield Finding(_("backup"), str(error))
        return
    late = behind is None or behind > LATE
    told = _("backup: last heard of the house %(seconds)s s ago") % {
        "seconds": "–" if behind is None else f"{behind:.0f}"
    }
    mend = _("majal serve, or majal backup --to … --follow, goes on with it; see what it says.")
    yield Finding(told, mend if late else "")
    if same:
        yield Finding(
            _("backup: on the same disk as the house"),
            _("let MAJAL_BACKUP_TO name a folder of another disk, best of another machine."),
            essential=False,
        )


def _files() -> Iterator[Finding]:
    """Whether the bucket of MAJAL_FILES_URL takes and gives files; nothing where it names none."""
    if not settings.MAJAL_FILES_URL:
        return
    try:
        bucket_at(settings.MAJAL_FILES_URL).try_it()
        mend = ""
    except ImproperlyConfigured as error:
        mend = str(error)
    except (FilesAway, FileNotFoundError):
        mend = _("look at MAJAL_FILES_URL, at its keys and at the bucket; the log says more.")
    yield Finding(_("files: a bucket takes and gives them"), mend)


def _statics() -> Finding:
    mark = Path(settings.STATIC_ROOT) / "made-from"
    ready = mark.exists() and mark.read_text() == statics.fingerprint()
    return Finding(
        _("static files"),
        "" if ready else _("majal serve makes them ready when it starts."),
        essential=False,
    )
