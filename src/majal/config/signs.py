"""Vital signs of what stands outside every module: the backup, the migrations, the second wall.

Loaded by the kernel before its registries are closed.
"""

import math
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.config.backups import checking
from majal.config.backups.repository import VERIFIED, Repository, read
from majal.config.errors import Refused
from majal.config.migrations import begun, pending
from majal.kernel.signs import Alarm, Group, Sign, register
from majal.kernel.walls import is_up

_complete: list[bool] = []
LATE = 900.0
"""Seconds that a backup may be behind before anybody is told; majal doctor is stricter."""


def backup_age() -> float | None:
    """How far the backup is behind; for ever where it cannot be read, None where there is none."""
    if not settings.MAJAL_BACKUP_TO:
        return None
    try:
        behind = checking.age(Repository(Path(settings.MAJAL_BACKUP_TO)))
    except (Refused, OSError):
        return math.inf
    return math.inf if behind is None else behind


def backup_damaged() -> float | None:
    """Whether the last ``majal verify`` found a part damaged or missing; None before the first."""
    if not settings.MAJAL_BACKUP_TO:
        return None
    told = read(Path(settings.MAJAL_BACKUP_TO) / VERIFIED)
    return None if not told else float(not told["whole"])


def backup_verified() -> float | None:
    """Seconds since the last ``majal verify``; None before the first."""
    if not settings.MAJAL_BACKUP_TO:
        return None
    return checking.since_verified(Path(settings.MAJAL_BACKUP_TO))


def migrations_waiting() -> float:
    """How many migrations of this code the database lacks; once none, not looked for again.

    1 where the last of them was applied and what follows it was not.
    """
    if not _complete:
        waiting = len(pending()) or int(begun())
        if waiting:
            return float(waiting)
        _complete.append(True)
    return 0.0


def wall_down() -> float:
    """1 where readers are kept apart by queries alone, though the second wall is wanted."""
    return float(settings.MAJAL_SECOND_WALL and not is_up(connection))


register(
    Sign(
        "backup_age_seconds",
        pgettext_lazy("vital sign", "Backup: last heard of the house"),
        "Seconds since the continuous backup last heard of the house.",
        backup_age,
        Group.SAFETY,
        unit="seconds",
        alarm=Alarm(
            _(
                "See what majal serve says of the backup and whether its folder is there and has "
                "room; then majal backup --to goes on with it."
            ),
            above=LATE,
        ),
    )
)
register(
    Sign(
        "backup_verified_age_seconds",
        pgettext_lazy("vital sign", "Backup: last verified"),
        "Seconds since majal verify last looked at every part of the backup.",
        backup_verified,
        Group.SAFETY,
        unit="seconds",
    )
)
register(
    Sign(
        "backup_damaged",
        pgettext_lazy("vital sign", "Backup: damaged at the last verification"),
        "1 when majal verify last found a part of the backup damaged or missing.",
        backup_damaged,
        Group.SAFETY,
        alarm=Alarm(
            _("Begin a new backup in another folder at once, then look at the disk of this one."),
            above=0,
            minutes=0,
        ),
    )
)
register(
    Sign(
        "migrations_waiting",
        pgettext_lazy("vital sign", "Migrations that wait"),
        "Migrations of this code that the database lacks.",
        migrations_waiting,
        Group.SAFETY,
        alarm=Alarm(_("Run majal serve --migrate."), above=0, minutes=15),
    )
)
register(
    Sign(
        "second_wall_down",
        pgettext_lazy("vital sign", "Second wall down"),
        "1 when the policies of the database are wanted and do not stand.",
        wall_down,
        Group.SAFETY,
        alarm=Alarm(
            _("Run majal doctor: it says which role the database lacks, and who can give it."),
            above=0,
        ),
    )
)
