"""Pages of figures: measures, statements, files of statements."""

from majal.modules.figures.views import files, measures, statements

__all__ = ["files", "measures", "statements"]
