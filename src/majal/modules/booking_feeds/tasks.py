"""What comes by the clock: invitations that leave."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.booking_feeds.commands import send_invitations


@periodic("booking_feeds.send_invitations", cron="* * * * *")
def invite() -> None:
    """Every minute, tell calendars of what was booked, moved or cancelled."""
    while send_invitations(by=SYSTEM):
        pass
