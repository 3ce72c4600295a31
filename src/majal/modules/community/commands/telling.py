"""The weekly letter: once a week to those who agreed, nothing where nothing is new."""

from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.community.models import Digest
from majal.modules.community.permissions import COMPANY, DIGEST_LINK, Perm
from majal.modules.community.queries.meeting import news_for
from majal.modules.community.queries.members import NEWS
from majal.modules.community.workflow import LINK_LASTS
from majal.modules.messages.public import send
from majal.modules.people.public import has_consented, people_holding

WEEKLY = "community.weekly"
WEEK = timedelta(days=7)
SETTLED = timedelta(minutes=5)
"""What was written a moment ago waits for the next week, so that nothing falls between two."""


@command()
def tell_person(user_id: int, now: datetime, *, by: Actor) -> bool:
    """Send somebody the weekly letter, where they agreed to news and there are some; once a week.

    Permission: community.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    person = people_holding(*COMPANY, on="organisation").filter(pk=user_id).first()
    if person is None or not has_consented(person.pk, NEWS):
        return False
    found = _letter_of(person.pk)
    today = timezone.localdate(now)
    if found.stopped_at or (found.told_on and found.told_on > today - WEEK):
        return False
    since, until = found.told_until or now - WEEK, now - SETTLED
    news = news_for(person, since, until)
    if not news:
        return False
    found.told_on, found.told_until = today, until
    found.save(update_fields=["told_on", "told_until"])
    _keep_link(found)
    send(
        WEEKLY,
        to=[person],
        context={
            "digest": found.pk,
            "notices": [one.pk for one in news.notices],
            "lines": [one.pk for one in news.lines],
            "waiting": news.waiting,
        },
        dedupe_key=f"{WEEKLY}:{found.pk}:{today}",
        by=SYSTEM,
    )
    return True


@command()
def stop_digest(*, by: Actor) -> Digest:
    """Receive the weekly letter no longer: by its link, or signed in.

    Permission: community.stop on the letter.
    Raises: NotAllowed; NotFound.
    """
    if isinstance(by, LinkHolder):
        found = Digest.objects.select_for_update().filter(pk=by.id).first()
    else:
        found = _letter_of(id_of(by))
    if found is None:
        raise NotFound
    require(by, Perm.STOP, found)
    if found.stopped_at is None:
        found.stopped_at = timezone.now()
        found.save(update_fields=["stopped_at"])
    return found


@command()
def start_digest(*, by: Actor) -> Digest:
    """Receive the weekly letter again; it leaves only as long as one agrees to news.

    Permission: community.stop on the letter: one’s own.
    Raises: NotAllowed.
    """
    found = _letter_of(id_of(by))
    require(by, Perm.STOP, found)
    found.stopped_at = None
    found.save(update_fields=["stopped_at"])
    return found


def _letter_of(user_id: int) -> Digest:
    Digest.objects.bulk_create([Digest(user_id=user_id, seed=new_secret())], ignore_conflicts=True)
    return Digest.objects.select_for_update().get(user=user_id)


def _keep_link(found: Digest) -> None:
    """A link that still opens, on a new seed where the former one ended."""
    try:
        links.holder(links.derived_secret(DIGEST_LINK, found.seed), DIGEST_LINK)
    except links.LinkUnknown:
        pass
    except (links.LinkExpired, links.LinkRevoked):
        found.seed = new_secret()
        found.save(update_fields=["seed"])
    else:
        return
    ref = Ref("community.digest", found.pk)
    links.issue(DIGEST_LINK, ref, lasting=LINK_LASTS, by=SYSTEM, seed=found.seed)
