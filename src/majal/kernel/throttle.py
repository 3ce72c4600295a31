"""How often something may be done from one place, counted in the cache that all workers share.

The place stands in the cache as a keyed hash that changes every day, and only for as long as it
counts: who it was cannot be read back.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

LATER = timedelta(minutes=1)
"""By how much the clocks of two machines may differ."""


def held_until(what: str, place: str, *, most: int, within: timedelta) -> datetime | None:
    """Count one more use, and None; or the moment until which no more is allowed, uncounted.

    ``most`` uses in any stretch of ``within``. An exact count needs a lock that the caller holds;
    without one, uses at the same instant may pass together.
    """
    now = timezone.now()
    place = f"{timezone.localdate()}:{place}"
    key = f"{what}:{salted_hmac(what, place, algorithm='sha256').hexdigest()}"
    # One of later than now was counted by a clock that was set back since.
    uses: list[datetime] = [at for at in cache.get(key, []) if now - within < at <= now + LATER]
    if len(uses) >= most:
        return uses[-most] + within
    cache.set(key, [*uses, now], timeout=int(within.total_seconds()) + 1)
    return None
