"""The tables of an export in the words of Frictionless: https://datapackage.org/standard/."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.translation import override

from majal.config.moving.catalogue import MOMENTS, Column, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
NULL = r"\N"
"""What stands where nothing is known; an empty text stands as two quotes."""
KINDS: dict[str, dict[str, Any]] = {
    "bigint": {"type": "integer"},
    "boolean": {"type": "boolean", "trueValues": ["t"], "falseValues": ["f"]},
    "date": {"type": "date"},
    "double precision": {"type": "number"},
    "integer": {"type": "integer"},
    "interval": {"type": "duration"},
    "jsonb": {"type": "any", "description": "JSON"},
    "numeric": {"type": "number"},
    "real": {"type": "number"},
    "smallint": {"type": "integer"},
    "time without time zone": {"type": "time", "format": "any"},
    "uuid": {"type": "string", "format": "uuid"},
}


def described(tables: Iterable[Table], facts: dict[str, Any]) -> dict[str, Any]:
    """``datapackage.json``: every table with the kinds of its columns, its key and its links."""
    several = list(tables)
    carried = {table.name for table in several}
    with override("en"):
        words = _words()
        return {
            "$schema": PROFILE,
            "name": "majal-export",
            "title": "Everything that an installation of Majal holds",
            **facts,
            "resources": [_resource(table, carried, words.get(table.name)) for table in several],
        }


def path_of(table: str) -> str:
    """Where the rows of a table stand in an export."""
    return f"data/{table}.csv"


def _words() -> dict[str, Any]:
    """The model of each table, which says what it holds."""
    every = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in every}  # noqa: SLF001 - Django's own name


def _resource(table: Table, carried: set[str], model: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, _label(model, column.name)) for column in table.columns],
        "missingValues": [NULL],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    links = [
        {
            "fields": list(link.columns),
            "reference": {
                # A resource that points to itself names itself with nothing, by the standard.
                "resource": "" if link.table == table.name else link.table,
                "fields": list(link.to),
            },
        }
        for link in table.links
        if link.table in carried
    ]
    if links:
        schema["foreignKeys"] = links
    found: dict[str, Any] = {"name": table.name, "path": path_of(table.name)}
    if model is not None:
        found["title"] = str(model._meta.verbose_name)  # noqa: SLF001 - Django's own name
        if told := _first_sentence(model.__doc__ or ""):
            found["description"] = told
    return found | {
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column, label: str) -> dict[str, Any]:
    if column.type in MOMENTS:
        kind: dict[str, Any] = {"type": "datetime"}
    else:
        kind = dict(KINDS.get(column.type, {"type": "string"}))
    if kind["type"] == "string" and column.category != "S" and "format" not in kind:
        kind["description"] = f"as PostgreSQL writes {column.type}"
    found = {"name": column.name, **kind}
    if label and label != column.name.replace("_", " "):
        found["title"] = label
    if column.needed:
        found["constraints"] = {"required": True}
    return found


def _label(model: Any, column: str) -> str:
    if model is None:
        return ""
    fields = (f for f in model._meta.concrete_fields if f.column == column)  # noqa: SLF001
    return str(next((field.verbose_name for field in fields), ""))


def _first_sentence(text: str) -> str:
    first = " ".join(text.strip().split("\n\n")[0].split())
    # Django makes up a text for models that have none: Name(field, field).
    return "" if first.endswith(")") and "(" in first and " " not in first.split("(")[0] else first
