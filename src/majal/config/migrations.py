"""Whether the database has every migration of the code, without building Django's whole graph."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any
from unittest import mock

from django.apps import apps
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelOptions,
    AlterUniqueTogether,
    CreateModel,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
    RenameIndex,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import AppConfigStub, ModelState, ProjectState, StateApps
from pgtrigger.migrations import AddTrigger, RemoveTrigger
from procrastinate.contrib.django.migrations_utils import RunProcrastinateSQL

from majal.config.start import say as _
from majal.kernel.append_only import GuardTruncate

BEGUN = "begun and not finished"
"""What stands beside the list of migrations from the first one to what is done after the last."""
LOCK = 7_415_234
"""Whoever holds it, in the database itself, brings it up to date."""
PLAIN = (
    AddConstraint,
    AddConstraintNotValid,
    AddField,
    AddIndex,
    AddIndexConcurrently,
    AddTrigger,
    AlterModelOptions,
    AlterUniqueTogether,
    CreateModel,
    GuardTruncate,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
    RemoveIndexConcurrently,
    RemoveTrigger,
    RenameIndex,
    RunProcrastinateSQL,
    RunSQL,
    ValidateConstraint,
)
"""What reads no other model's class but by its table and its key."""
EARLY = ("auth", "account", "people", "mfa", "sources", "organisations", "parks")
"""Whose later migrations alter what others point to, or read rows: the fewer models there are by
then, the less is drawn."""


def pending() -> list[str]:
    """Migrations that are in the code and not in the database, as ``app.name``, in order."""
    applied = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations')")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT app || '.' || name FROM django_migrations")
            applied = {row[0] for row in cursor.fetchall()}
    return [name for name in known() if name not in applied]


def begun() -> bool:
    """Whether a try to migrate is under way, or was killed before all that follows was done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass('django_migrations'), 'pg_class')")
        return bool(cursor.fetchone()[0] == BEGUN)


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
    if waiting or begun():
        MigrationRecorder(connection).ensure_schema()
        _note(f"'{BEGUN}'")
        with drawn_once():
            for app in EARLY if waiting else ():
                call_command("migrate", app, verbosity=0, interactive=False)
            call_command("migrate", verbosity=0, interactive=False)
        _note("NULL")
    return waiting


def _note(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE django_migrations IS {words}")


def migrate_to(names: set[str]) -> None:
    """Bring a new database to exactly these migrations, which an older version had.

    Raises: KeyError for one that this code does not know, or that none of them can stand without.
    """
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    every = executor.migration_plan(graph.leaf_nodes())
    plan = [step for step in every if f"{step[0].app_label}.{step[0].name}" in names]
    chosen = {(one.app_label, one.name) for one, _backwards in plan}
    needed = {parent.key for key in chosen for parent in graph.node_map[key].parents}
    unknown = names - {".".join(key) for key in chosen}
    if lacking := unknown | {".".join(key) for key in needed - chosen}:
        raise KeyError(min(lacking))
    with drawn_once():
        executor.migrate(sorted(chosen), plan)


def bring_up(given: argparse.Namespace) -> int:  # noqa: ARG001
    """Bring the database up to date, and say how much there was to do."""
    print(_("Migrations done: %(count)s.") % {"count": migrate_alone()})
    return 0


def migrate_alone() -> int:
    """Migrate while no other machine does: who comes second waits, and finds nothing left to do.

    The lock is the connection's, so it ends with this process, however that ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            print("majal:", _("another machine brings the database up to date; waiting for it."))
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        return migrate()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _is_plain(operation: Operation) -> bool:
    """Whether it reads no other model's class; a column that others may point to is theirs too."""
    if type(operation) is AlterField:
        return not (operation.field.primary_key or operation.field.unique)
    return type(operation) in PLAIN


def _append(state: ProjectState, app: str, model: str, option: str, added: Any) -> None:
    options = state.models[app, model].options
    options[option] = [*options.get(option, []), added]
    if "apps" in state.__dict__ and option != "triggers":
        drawn = state.apps.all_models[app][model]._meta  # noqa: SLF001 - Django names it so
        setattr(drawn, option, [*getattr(drawn, option), added])


def _forwards(operation: AddTrigger, app: str, state: ProjectState) -> None:
    _append(state, app, operation.model_name.lower(), "triggers", operation.trigger)


def _classes(one: StateApps) -> StateApps:
    """The same drawn classes in lists of their own."""
    other = StateApps([], {})
    for label, models in one.all_models.items():
        other.all_models[label] = dict(models)
    for label in one.app_configs:
        stub = other.app_configs[label] = AppConfigStub(label)
        stub.apps = other
        stub.import_models()
    other.real_models = one.real_models
    return other


@contextmanager
def drawn_once() -> Iterator[None]:
    """Migrate without drawing all models anew for each of a thousand changes.

    Django draws a model, and all that lead to it over several others, after every change of its
    state. A constraint, an index or a trigger changes only a list of the drawn class, so the list
    alone is mended there. A new model or field needs only its own class; those that point to it
    would see it from behind, which no operation of ``PLAIN`` looks at. Before a migration that has
    any other, all are drawn, and Django's own way is kept.

    Which model may be swapped is asked for each key of each class, and is the same throughout.
    Before each change Django copies the state of every model and proves the copy sound; here it is
    only copied, since the original was proven, and of plain changes only what is in their own
    module, since they touch no other. Of drawn classes the lists are copied, as Django does in a
    longer way.
    """
    draws, applies = ProjectState.reload_model, Migration.apply
    alone, stale, within = False, False, ""

    def draw(state: ProjectState, app: str, model: str, delay: bool = False) -> None:
        if not alone:
            draws(state, app, model, delay=delay)
        elif "apps" in state.__dict__:
            state.apps.unregister_model(app, model)
            state.models[app, model].render(state.apps)

    def apply(migration: Migration, state: ProjectState, *rest: Any) -> ProjectState:
        nonlocal alone, stale, within
        alone = all(map(_is_plain, migration.operations))
        if stale and not alone:
            state.__dict__.pop("apps", None)
        stale, within = alone, migration.app_label if alone else ""
        try:
            return applies(migration, state, *rest)
        finally:
            within = ""

    def copied(one: ModelState) -> ModelState:
        if within and one.app_label != within:
            return one
        other = object.__new__(type(one))
        other.__dict__.update(one.__dict__)
        other.fields, other.options = dict(one.fields), dict(one.options)
        other.managers = list(one.managers)
        return other

    swappable = cache(apps.get_swappable_settings_name)
    with (
        mock.patch.object(apps, "get_swappable_settings_name", swappable),
        mock.patch.object(ModelState, "clone", copied),
        mock.patch.object(StateApps, "clone", _classes),
        mock.patch.object(ProjectState, "_append_option", _append),
        mock.patch.object(ProjectState, "reload_model", draw),
        mock.patch.object(AddTrigger, "state_forwards", _forwards),
        mock.patch.object(Migration, "apply", apply),
    ):
        yield
