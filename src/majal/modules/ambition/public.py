"""What other modules may use from ambition."""

from majal.modules.ambition.queries import Overview, summary_lines

__all__ = ["Overview", "summary_lines"]
