"""Whether the database has every migration of the code, without building Django's whole graph."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any
from unittest import mock

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger


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
        with drawn_once():
            call_command("migrate", verbosity=0, interactive=False)
    return waiting


@contextmanager
def drawn_once() -> Iterator[None]:
    """Migrate a thousand constraints, indexes and triggers without drawing all models for each.

    Django draws a model and all that point to it again after every change of its state. These three
    change only a list of the drawn class, so the list alone is mended there.
    """

    def append(state: ProjectState, app: str, model: str, option: str, added: Any) -> None:
        options = state.models[app, model].options
        options[option] = [*options.get(option, []), added]
        if "apps" in state.__dict__ and option != "triggers":
            drawn = state.apps.all_models[app][model]._meta  # noqa: SLF001 - Django names it so
            setattr(drawn, option, [*getattr(drawn, option), added])

    def forwards(operation: AddTrigger, app: str, state: ProjectState) -> None:
        append(state, app, operation.model_name.lower(), "triggers", operation.trigger)

    with (
        mock.patch.object(ProjectState, "_append_option", append),
        mock.patch.object(AddTrigger, "state_forwards", forwards),
    ):
        yield
