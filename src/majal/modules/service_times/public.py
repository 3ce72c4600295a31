"""What other modules may use of kept times: what was promised beside what it took."""

from majal.modules.service_times.queries import Line, times_taken

__all__ = ["Line", "times_taken"]
