"""What conventions do by themselves."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.conventions.commands import refresh_state
from majal.modules.conventions.queries import running


@periodic("conventions.refresh_states", cron="10 0 * * *")
def refresh() -> None:
    """Time alone begins and ends a convention: every night the states are written anew.

    Each in a transaction of its own, so that nobody waits for the whole.
    """
    for code in running():
        refresh_state(code, by=SYSTEM)
