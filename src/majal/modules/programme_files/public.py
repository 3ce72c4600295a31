"""What other modules may use from files of programmes."""

from majal.modules.programme_files.commands import load_programmes

__all__ = ["load_programmes"]
