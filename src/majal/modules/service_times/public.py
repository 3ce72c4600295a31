"""What other modules may use of kept times: promised and really taken, and what may be told."""

from majal.modules.service_times.queries import Line, tellable_counts, times_taken

__all__ = ["Line", "tellable_counts", "times_taken"]
