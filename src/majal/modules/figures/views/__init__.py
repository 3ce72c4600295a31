"""Pages of figures: measures, statements, files of statements."""

from majal.modules.figures.views.files import file_detail, file_list, file_send, file_step
from majal.modules.figures.views.measures import (
    measure_detail,
    measure_list,
    method,
    records,
)
from majal.modules.figures.views.statements import (
    awaiting_list,
    statement_correct,
    statement_detail,
    statement_new,
    statement_verify,
)

__all__ = [
    "awaiting_list",
    "file_detail",
    "file_list",
    "file_send",
    "file_step",
    "measure_detail",
    "measure_list",
    "method",
    "records",
    "statement_correct",
    "statement_detail",
    "statement_new",
    "statement_verify",
]
