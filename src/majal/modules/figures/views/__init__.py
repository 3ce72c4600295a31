"""Pages of figures: measures, ambition beside reality, files of statements."""

from majal.modules.figures.views.files import file_detail, file_list, file_send, file_step
from majal.modules.figures.views.measures import ambition, measure_detail, measure_list

__all__ = [
    "ambition",
    "file_detail",
    "file_list",
    "file_send",
    "file_step",
    "measure_detail",
    "measure_list",
]
