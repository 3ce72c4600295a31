"""The verbs of backups, between the command line and what does the work."""

import argparse
import asyncio
import logging
import os
from importlib import import_module
from pathlib import Path

from django.conf import settings

from majal import __version__
from majal.config.backups import checking
from majal.config.backups.moments import moment, told
from majal.config.backups.mounting import keep_in_mind, require_mounted
from majal.config.backups.repository import Repository
from majal.config.backups.taking import House, take
from majal.config.errors import Refused
from majal.config.start import say as _
from majal.config.start import start
from majal.config.supervise import Stop, die_with_parent
from majal.kernel.pg import physical

KEEP = 7


def backup(given: argparse.Namespace) -> int:
    """One portable file, or the continuous backup in a folder. Raises: Refused; ServerRefused."""
    if given.file:
        if given.follow or given.keep:
            raise Refused(_("--follow and --keep go with --to FOLDER."))
        start()
        return int(import_module("majal.config.archive").backup(given))
    require_private()
    if given.follow:
        die_with_parent()
        logging.basicConfig(format="majal: %(message)s")
    keep = keep_from(given.keep)
    home = Path(settings.MAJAL_HOME)
    house = House(home)
    if given.follow:
        require_mounted(home, Path(given.to))
    with house.connect() as connection:
        system, _line = physical.identity(connection)
    repository = Repository.of(Path(given.to), system=system, version=__version__)
    keep_in_mind(home, repository)
    if given.follow:
        following = import_module("majal.config.backups.following")
        return int(following.follow(repository, house, keep=keep, stop=Stop()))
    base = take(repository, house, keep=keep)
    facts = {
        "folder": repository.folder,
        "size": f"{base.facts['size'] / 1e6:.1f}",
        "count": len(repository.bases()),
    }
    print(_("Backed up to %(folder)s: a base of %(size)s MB; bases: %(count)s.") % facts)
    for line in checking.ranges(repository):
        print(line)
    return 0


def verify(given: argparse.Namespace) -> int:
    """Check every part, say how far the backup goes; 1 when a part is damaged or missing."""
    repository = Repository(Path(given.folder))
    whole = True
    for found in checking.check(repository):
        print(f"{'✓' if found.whole else '✗'} {found.what}")
        whole = whole and found.whole
    checking.remember(repository.folder, whole=whole)
    for line in checking.ranges(repository):
        print(line)
    age = checking.age(repository)
    if age is not None:
        print(_("Last heard of the house: %(seconds)s s ago.") % {"seconds": f"{age:.0f}"})
    return 0 if whole else 1


def restore(given: argparse.Namespace) -> int:
    """Bring back a portable file, or the house of a folder as it was at a moment.

    Raises: Refused; ServerRefused.
    """
    source = Path(given.source)
    if not source.is_dir():
        if given.to:
            raise Refused(_("--to goes with a folder; a file brings back the moment it was made."))
        given.file = given.source
        return int(import_module("majal.config.archive").restore(given))
    require_private()
    to = moment(given.to) if given.to else None
    returning = import_module("majal.config.backups.returning")
    returned = returning.bring_back(
        Repository(source),
        House(Path(settings.MAJAL_HOME)),
        to=to,
        known=import_module("majal.config.migrations").known(),
        replace=given.replace,
    )
    settle()
    if returned.aside:
        print(_("What was there before lies in %(folder)s.") % {"folder": returned.aside})
    facts = {
        "home": settings.MAJAL_HOME,
        "last": told(returned.last) if returned.last else "–",
        "count": returned.files,
    }
    print(_("Restored to %(home)s: the last transaction is of %(last)s, files: %(count)s.") % facts)
    print(
        _(
            "Everybody signs in again. Letters that waited then leave again when a worker starts, "
            "under the same Message-ID."
        )
    )
    if returned.lost:
        raise Refused(
            _("the backup does not hold these kept files whole: %(names)s.")
            % {"names": ", ".join(returned.lost)}
        )
    return 0


def settle() -> None:
    """What a house that comes back needs: the migrations of this code, nobody signed in, no job
    that seems to run."""
    import_module("majal.config.migrations").migrate()
    import_module("django.contrib.sessions.models").Session.objects.all().delete()
    jobs = import_module("majal.kernel.jobs")
    queue = import_module("procrastinate.contrib.django").app
    connector = queue.connector.get_worker_connector()

    async def rescue() -> None:
        with queue.replace_connector(connector) as copy:
            async with copy.open_async():
                await jobs.rescue_stalled(copy, silent_for=0)

    asyncio.run(rescue())


def require_private() -> None:
    """Refuse where another server has the database. Raises: Refused."""
    if settings.DATABASES["default"]["ENGINE"] != "majal.kernel.postgresql":
        raise Refused(
            _(
                "a folder of backups is for the private database of MAJAL_HOME; DATABASE_URL "
                "names a server that is backed up with its own tools (docs/backup.md)."
            )
        )
    if settings.MAJAL_FILES_URL:
        raise Refused(
            _(
                "a folder of backups takes files from the disk; yours are in the bucket of "
                "MAJAL_FILES_URL: use majal backup FILE, or copy the bucket (docs/nodes.md)."
            )
        )


def keep_from(given: int | None) -> int:
    """How many bases are kept: as asked, by MAJAL_BACKUP_KEEP, or a week. Raises: Refused."""
    said = str(given if given is not None else os.environ.get("MAJAL_BACKUP_KEEP") or KEEP)
    if not said.isdecimal() or not 1 <= int(said) <= 10_000:
        raise Refused(_("the number of bases to keep is 1 or more, not %(said)s.") % {"said": said})
    return int(said)
