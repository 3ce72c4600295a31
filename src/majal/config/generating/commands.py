"""``majal generate`` on the command line: refuse, fill, say what was made."""

import argparse
import resource
import time

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from majal.config import statics
from majal.config.errors import Refused
from majal.config.generating.making import make, prepare
from majal.config.generating.plan import Plan
from majal.config.generating.rows import Tell
from majal.config.loading import tell as tell_steps
from majal.config.migrations import migrate
from majal.config.moving.importing import few, filled
from majal.config.start import say as _
from majal.kernel.actors import SYSTEM
from majal.kernel.secrets import demo_password
from majal.kernel.walls import as_the_house, keep_up
from majal.modules.people.public import Scope, make_demo_people
from majal.modules.territories.public import Territory

MOST_PARKS = 9_999


def generate(given: argparse.Namespace) -> int:
    """Fill an empty house with made-up rows. Raises: Refused; ServerRefused."""
    if not settings.MAJAL_DEMO:
        raise Refused(
            _(
                "a generated house has people with a known password: it is made with the settings "
                "majal.config.settings.dev only."
            )
        )
    plan = planned(given)
    migrate()
    began = time.monotonic()
    told = _telling(began)
    with as_the_house(), transaction.atomic():
        require_empty()
        tell_steps(prepare())
        make(plan, told)
        land = Territory.objects.get(code="09")
        scopes = {Scope.PARK: 1, Scope.TERRITORY: land.pk, Scope.ORGANISATION: 1}
        people = make_demo_people({str(kind): pk for kind, pk in scopes.items()}, by=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE, PARALLEL 0)")
    keep_up()
    statics.prepare()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        _("Made in %(seconds)s s, with at most %(memory)s MiB of memory; on the disk: %(disk)s MB.")
        % {
            "seconds": f"{time.monotonic() - began:.0f}",
            "memory": f"{peak:.0f}",
            "disk": f"{size() / 1e6:.0f}",
        }
    )
    print(_("All of it is made up, and none of it has a history."))
    print(
        _("Sign in as %(address)s; the password is %(password)s")
        % {"address": people[0].email, "password": demo_password(settings.MAJAL_HOME)}
    )
    return 0


def planned(given: argparse.Namespace) -> Plan:
    """The plan of what was asked. Raises: Refused where it cannot be."""
    if not 1 <= given.parks <= MOST_PARKS:
        raise Refused(_("give a number of parks between 1 and %(most)s.") % {"most": MOST_PARKS})
    if given.companies < given.parks or given.observations < 0:
        raise Refused(_("give at least one company for each park, and no number below nothing."))
    day = given.day or timezone.localdate()
    return Plan(given.parks, given.companies, given.observations, given.seed, day)


def require_empty() -> None:
    """Raises: Refused where the house holds anything."""
    connection.ensure_connection()
    if used := filled(connection.connection):
        raise Refused(
            _(
                "this house is not empty (%(tables)s): what is made up is never mixed with what is "
                "real. Give it a MAJAL_HOME or a database of its own."
            )
            % {"tables": few(used)}
        )


def size() -> int:
    """Bytes of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _telling(began: float) -> Tell:
    def tell(table: str, count: int) -> None:
        print(f"  {time.monotonic() - began:7.1f} s  {table:<40} {count:>12,}", flush=True)

    return tell
