"""Pages of sources: the list of all, one with what it says of itself, its form, the chooser."""

from majal.modules.sources.views.catalogue import source_list
from majal.modules.sources.views.form import correct_page, new_page
from majal.modules.sources.views.record import choose, detail

__all__ = ["choose", "correct_page", "detail", "new_page", "source_list"]
