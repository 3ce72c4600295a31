"""Whether the database has every migration of the code, without building Django's whole graph."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import apps
from django.core.management import call_command
from django.db import connection


def pending() -> list[str]:
    """Migrations that are in the code and not in the database, as ``app.name``, in order."""
    applied = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations')")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT app || '.' || name FROM django_migrations")
            applied = {row[0] for row in cursor.fetchall()}
    return [name for name in known() if name not in applied]


def known() -> list[str]:
    """Every migration of the code."""
    names = []
    for app in apps.get_app_configs():
        if not find_spec(f"{app.name}.migrations"):
            continue
        package = import_module(f"{app.name}.migrations")
        names += [
            f"{app.label}.{module.name}"
            for module in iter_modules(getattr(package, "__path__", ()))
            if module.name[0] not in "_~" and not module.ispkg
        ]
    return names


def migrate() -> int:
    """Bring the database up to date; how many migrations waited."""
    waiting = len(pending())
    if waiting:
        call_command("migrate", verbosity=0, interactive=False)
    return waiting
