"""A moment as people type it, and as it is told to them: by the clock of Casablanca."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from majal.config.errors import Refused
from majal.config.start import say as _
from majal.kernel.text import western

CASABLANCA = ZoneInfo("Africa/Casablanca")
SHAPE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d[\d:.+Z-]{0,24}")


def moment(typed: str) -> datetime:
    """``2026-11-29 15:30`` by the clock of Casablanca, or an ISO moment with its zone.

    Of an hour that comes twice, the first. Raises: Refused.
    """
    text = western(typed).strip()
    try:
        found = datetime.fromisoformat(text) if SHAPE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise Refused(
            _(
                "“%(text)s” is no moment: write it as 2026-11-29 15:30 (the clock of Casablanca), "
                "or with its zone as 2026-11-29T14:30:00+00:00."
            )
            % {"text": typed[:60]}
        )
    return found if found.tzinfo else found.replace(tzinfo=CASABLANCA)


def told(at: datetime) -> str:
    """A moment by the clock of Casablanca, to the second."""
    return at.astimezone(CASABLANCA).strftime("%Y-%m-%d %H:%M:%S")
