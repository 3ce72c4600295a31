"""Migrations that old code survives: while an upgrade runs, both versions serve pages.

``python -m tools.migrating`` reads every migration made since the first version was given out, and
names each operation that would stop writes for long, or break the code that still runs. A migration
that means it says why, in a comment: ``# zero-downtime: <rule>: <reason>``. The ways around are in
docs/upgrading.md.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

BEFORE = Path(__file__).with_name("migrating_before.txt")
MEANT = re.compile(r"^#\s*zero-downtime:\s*([a-z-]+):\s*(\S.*)$", re.MULTILINE)
RULES = {
    "removes": "old code still reads it: stop using it in one version, remove it in the next",
    "renames": "old code knows the former name: add the new one, copy, remove the old one later",
    "not-null": "old code writes rows without it: give it db_default, or let it be null first",
    "rewrites": "the whole table is written anew while nobody may write: add another column",
    "locks": "writes wait until the index is there: use AddIndexConcurrently, atomic = False",
    "validates": "writes wait while every row is looked at: AddConstraintNotValid, then "
    "ValidateConstraint in a migration of its own",
    "no-way-back": "it cannot be taken back: give reverse_code or reverse_sql",
}


def main() -> int:
    """Print every fault; 1 when there is one."""
    django.setup()
    found = list(faults())
    print("\n".join(found))
    return 1 if found else 0


def faults() -> Iterator[str]:
    """A line for each operation that an upgrade under way would not bear."""
    from django.apps import apps  # noqa: PLC0415 - settings come first
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415

    loader = MigrationLoader(None)
    before = set(BEFORE.read_text(encoding="utf-8").split())
    ours = {a.label: Path(a.path) for a in apps.get_app_configs() if a.name.startswith("majal.")}
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app not in ours or f"{app}.{name}" in before:
            continue
        file = ours[app] / "migrations" / f"{name}.py"
        meant = dict(MEANT.findall(file.read_text(encoding="utf-8")))
        state = loader.project_state((app, name), at_end=False)
        for rule, what in broken(migration.operations, app, state):
            if rule not in meant:
                yield f"{file.relative_to(Path.cwd())}: {what}: {RULES[rule]} [{rule}]"


def broken(operations: list[Any], app: str, state: Any) -> Iterator[tuple[str, str]]:
    """``(rule, operation)`` for each operation that breaks a rule; new tables bear everything."""
    from django.db.migrations import operations as op  # noqa: PLC0415

    fresh: set[str] = set()
    for one in _all(operations):
        if isinstance(one, op.CreateModel):
            fresh.add(one.name_lower)
            continue
        rule = _anywhere(one)
        if not rule and str(getattr(one, "model_name", "")).lower() not in fresh:
            rule = _on_rows(one, app, state)
        if rule:
            yield rule, one.describe()


def _all(operations: list[Any]) -> Iterator[Any]:
    """Each operation that reaches the database, those set apart from Django's state too."""
    from django.db.migrations import operations as op  # noqa: PLC0415

    for one in operations:
        if isinstance(one, op.SeparateDatabaseAndState):
            yield from _all(one.database_operations)
        else:
            yield one


def _anywhere(one: Any) -> str:
    """The rule that an operation breaks whatever it works on."""
    from django.db.migrations import operations as op  # noqa: PLC0415

    if isinstance(one, op.RemoveField | op.DeleteModel):
        return "removes"
    if isinstance(one, op.RenameField | op.RenameModel | op.AlterModelTable):
        return "renames"
    code = isinstance(one, op.RunPython) and one.reverse_code is None
    sql = isinstance(one, op.RunSQL) and one.reverse_sql is None
    return "no-way-back" if code or sql else ""


def _on_rows(one: Any, app: str, state: Any) -> str:
    """The rule that an operation breaks on a table that has rows."""
    from django.contrib.postgres import operations as pg  # noqa: PLC0415
    from django.db.migrations import operations as op  # noqa: PLC0415

    added, altered = isinstance(one, op.AddField), isinstance(one, op.AlterField)
    borne = isinstance(one, pg.AddIndexConcurrently | pg.AddConstraintNotValid)
    broken_rules = {
        "not-null": added and _demanding(one.field),
        "rewrites": altered and _rewritten(one, app, state),
        "locks": (added and _indexed(one.field))
        or (altered and _newly_indexed(one, app, state))
        or isinstance(one, op.AlterUniqueTogether | op.AlterIndexTogether)
        or (isinstance(one, op.AddIndex) and not borne),
        "validates": isinstance(one, op.AddConstraint) and not borne,
    }
    return next((rule for rule, found in broken_rules.items() if found), "")


def _indexed(field: Any) -> bool:
    """Whether a column brings an index of its own; that of a new, empty key is made at once."""
    return bool(field.unique or (field.db_index and not field.is_relation))


def _newly_indexed(one: Any, app: str, state: Any) -> bool:
    known = state.models.get((app, one.model_name_lower))
    former = known.fields.get(one.name) if known else None
    return former is not None and _indexed(one.field) and not _indexed(former)


def _demanding(field: Any) -> bool:
    """Whether a row that does not name the field is refused; many-to-many are tables."""
    return not (field.many_to_many or field.null or field.has_db_default())


def _rewritten(one: Any, app: str, state: Any) -> bool:
    """Whether the column becomes another one; what only Django knows of it may change."""
    known = state.models.get((app, one.model_name_lower))
    former = known.fields.get(one.name) if known else None
    if former is None:
        return True
    if former.null and not one.field.null:
        return True
    longer = (getattr(one.field, "max_length", None) or 0) >= (
        getattr(former, "max_length", None) or 0
    )
    same = (former.get_internal_type(), former.db_column) == (
        one.field.get_internal_type(),
        one.field.db_column,
    )
    return not same or not longer


if __name__ == "__main__":
    sys.exit(main())
