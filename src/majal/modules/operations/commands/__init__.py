"""What changes about how the house runs."""

from majal.modules.operations.commands.jobs import give_up_job, put_back_job
from majal.modules.operations.commands.watching import tidy_queue, watch_signs

__all__ = ["give_up_job", "put_back_job", "tidy_queue", "watch_signs"]
