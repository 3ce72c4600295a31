"""What other modules may use from progress."""

from majal.modules.progress.queries import Progress, progress_of

__all__ = ["Progress", "progress_of"]
