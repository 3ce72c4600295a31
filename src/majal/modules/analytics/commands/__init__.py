"""Everything that changes exports."""

from majal.modules.analytics.commands.exporting import ask_export, end_exports, write_export

__all__ = ["ask_export", "end_exports", "write_export"]
