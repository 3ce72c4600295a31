"""Tables that only grow: the database itself refuses to change, remove or empty their rows.

Rows are superseded, never edited. Row triggers refuse UPDATE and DELETE; a statement trigger
refuses TRUNCATE, except in test databases, which Django empties between tests.
"""

import pgtrigger
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TRUNCATE_GUARD = """
CREATE OR REPLACE FUNCTION kernel_refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_truncate();
"""


def append_only_triggers() -> list[pgtrigger.Trigger]:
    """The row triggers, for ``Meta.triggers`` of an append-only model."""
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


def guard_truncate(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Refuse TRUNCATE on ``table`` from now on."""
    editor.execute(TRUNCATE_GUARD.format(table=editor.quote_name(table)), params=None)


class GuardTruncate(migrations.RunPython):
    """Migration operation: refuse TRUNCATE on these tables, unless the database is a test's."""

    def __init__(self, tables: list[str]) -> None:
        self.tables = tables
        super().__init__(migrations.RunPython.noop, migrations.RunPython.noop)

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: object,  # noqa: ARG002
        to_state: object,  # noqa: ARG002
    ) -> None:
        """Guard them without drawing every model of the house, of which none is looked at."""
        if str(schema_editor.connection.settings_dict["NAME"]).startswith("test_"):
            return
        for table in self.tables:
            guard_truncate(schema_editor, table)

    def deconstruct(self) -> tuple[str, list[list[str]], dict[str, object]]:
        return self.__class__.__qualname__, [self.tables], {}
