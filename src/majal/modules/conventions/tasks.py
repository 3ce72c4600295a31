"""What conventions do by themselves."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.conventions.commands import refresh_states


@periodic("conventions.refresh_states", cron="10 0 * * *")
def refresh() -> None:
    """Time alone begins and ends a convention: every night the states are written anew."""
    refresh_states(by=SYSTEM)
