"""Tables in and out: files read row by row, a dry run with its report, safe downloads."""

from majal.kernel.tables.errors import (
    ColumnsMissing,
    ColumnsRepeated,
    ColumnsUnknown,
    NotATable,
    TableEmpty,
    TableRefused,
    TableTooBig,
    TableTooLong,
)
from majal.kernel.tables.exporting import to_csv, to_json, to_xlsx
from majal.kernel.tables.importing import Plan, Reason, Report, RowResult, Status, run_import
from majal.kernel.tables.layout import Sheet, read_sheet
from majal.kernel.tables.reading import Columns, Row, read_table

__all__ = [
    "Columns",
    "ColumnsMissing",
    "ColumnsRepeated",
    "ColumnsUnknown",
    "NotATable",
    "Plan",
    "Reason",
    "Report",
    "Row",
    "RowResult",
    "Sheet",
    "Status",
    "TableEmpty",
    "TableRefused",
    "TableTooBig",
    "TableTooLong",
    "read_sheet",
    "read_table",
    "run_import",
    "to_csv",
    "to_json",
    "to_xlsx",
]
