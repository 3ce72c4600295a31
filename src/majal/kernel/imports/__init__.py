"""Files of rows that people send to a module: checked first, recorded when they say so.

A module offers an importer in its ``tasks.py``; upload, dry run, report, progress, templates and
the deliberate second step are the kernel's, the same for all.
"""

from majal.kernel.imports.commands import send_import
from majal.kernel.imports.importers import LARGEST, MOST_ROWS, Import, Importer, importer, importers

__all__ = [
    "LARGEST",
    "MOST_ROWS",
    "Import",
    "Importer",
    "importer",
    "importers",
    "send_import",
]
