"""The verbs of moving, between the command line and what does the work."""

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from majal.config.archive import applied, conninfo, in_use
from majal.config.errors import Refused
from majal.config.migrations import known, migrate, migrate_to
from majal.config.moving import comparing, exporting, importing, sources
from majal.config.start import say as _
from majal.kernel.walls import keep_up

GROWS = 3
"""How much larger rows may stand in a database, with their indexes, than in a file."""


def export(given: argparse.Namespace) -> int:
    """Write the whole house in open formats; 1 where a kept file was not whole. Raises: Refused."""
    target = Path(given.target).absolute()
    with psycopg.connect(conninfo()) as connection:
        done = exporting.export(connection, target, secrets=given.with_secrets, tell=_telling())
    facts = {
        "file": target,
        "tables": len(done.rows),
        "rows": sum(done.rows.values()),
        "files": done.files,
    }
    print(_("Exported to %(file)s: tables: %(tables)s, rows: %(rows)s, files: %(files)s.") % facts)
    print(_("Its fingerprint: %(sum)s") % {"sum": done.fingerprint})
    if done.waiting:
        print(
            _(
                "Jobs were waiting: %(count)s. They are not in the export: let the worker do them, "
                "and export again, where what they do matters."
            )
            % {"count": done.waiting}
        )
    if done.lost:
        raise Refused(
            _("these kept files are not whole in this house, and not in the export: %(names)s.")
            % {"names": ", ".join(done.lost)}
        )
    return 0


def bring(given: argparse.Namespace) -> int:
    """Bring an export into an empty house, or only check it. Raises: Refused; ServerRefused."""
    path = Path(given.source).absolute()
    with sources.source(path) as some:
        manifest = sources.manifest_of(some, path)
        verified = sources.verify(some, path, manifest)
        print(
            _("Whole: made at %(date)s by Majal %(version)s, fingerprint %(sum)s.")
            % {
                "date": manifest["made_at"],
                "version": manifest["majal"],
                "sum": verified.fingerprint,
            }
        )
        if given.check:
            return 0
        _require_room(manifest)
        _make_tables(manifest)
        with psycopg.connect(conninfo()) as connection:
            connection.autocommit = True
            importing.require_empty(connection)
            done = importing.bring_in(connection, some, manifest, verified.files, tell=_telling())
    migrate()
    keep_up()
    print(
        _("Brought in: tables: %(tables)s, rows: %(rows)s, files: %(files)s.")
        % {"tables": done.tables, "rows": done.rows, "files": done.files}
    )
    if not manifest["secrets"]:
        print(
            _(
                "Passwords were not in the export: people choose a new one by “Forgotten your "
                "password?”, set their second factor up again and make new API tokens."
            )
        )
    return 0


def compare(given: argparse.Namespace) -> int:
    """Say what differs between two exports; 1 where anything does. Raises: Refused."""
    found = list(comparing.differences(Path(given.one), Path(given.other)))
    for line in found:
        print(line)
    if not found:
        print(_("Both hold the same."))
    return 1 if found else 0


def _make_tables(manifest: dict[str, Any]) -> None:
    """The tables as the export had them, in a new database. Raises: Refused."""
    there = set(manifest["migrations"])
    if there - set(known()):
        raise Refused(
            _("this export was made by a newer Majal (%(version)s): install that one first.")
            % {"version": manifest["majal"]}
        )
    if not in_use():
        try:
            if there == set(known()):
                migrate()
            else:
                migrate_to(there)
        except KeyError as error:
            raise Refused(
                _("this Majal cannot make the tables of the export: import with %(version)s.")
                % {"version": manifest["majal"]}
            ) from error
    elif set(applied()) != there:
        raise Refused(
            _(
                "the tables of this house are of another version than the export (%(version)s). "
                "Give the import a MAJAL_HOME or a database in which nothing was made yet."
            )
            % {"version": manifest["majal"]}
        )


def _require_room(manifest: dict[str, Any]) -> None:
    home = Path(settings.MAJAL_HOME)
    home.mkdir(parents=True, exist_ok=True)
    rows = sum(facts["size"] for facts in manifest["tables"].values())
    need = manifest["files"]["size"] + (
        0 if settings.DATABASES["default"].get("HOST") else rows * GROWS
    )
    there = shutil.disk_usage(home).free
    if need > there:
        raise Refused(
            _(
                "the disk of %(folder)s does not hold this house: it may take %(need)s MB, and "
                "%(there)s MB are free."
            )
            % {"folder": home, "need": f"{need / 1e6:.0f}", "there": f"{there / 1e6:.0f}"}
        )


def _telling() -> Callable[[int, int], object] | None:
    """A line on the terminal that counts; none where nobody looks."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, whole: int) -> None:
        end = "\n" if done == whole else ""
        print(f"\r{done} / {whole}", end=end, file=sys.stderr, flush=True)

    return tell
