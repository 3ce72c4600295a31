"""Alerts: asked, confirmed by a link, told when there is something new, stopped by one tap."""

from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.messages.public import Guest, send
from majal.modules.parks.public import Park
from majal.modules.vacancies import errors
from majal.modules.vacancies.models import Alert, Rhythm, WorkKind
from majal.modules.vacancies.permissions import ALERT_LINK, Perm
from majal.modules.vacancies.queries.people import alerts_due, offers_for
from majal.modules.vacancies.workflow import ALERT_LASTS, MOST_ALERTS, UNCONFIRMED

CONFIRM, NEWS = "vacancies.alert", "vacancies.alert_news"
SETTLED = timedelta(minutes=5)
"""What was published a moment ago waits for the next time, so that nothing falls between two."""
MOST_TOLD = 20


@command(refusals={"vacancy_alert_once": errors.AlertTwice})
def ask_alert(
    *,
    email: str,
    park: Park | None = None,
    kind: str = "",
    words: str = "",
    rhythm: str = Rhythm.WEEKLY,
    language: str = "ar",
    by: Actor,
) -> Alert:
    """Ask to be told of new offers; nothing comes before the address is confirmed by a link.

    Permission: vacancies.apply.
    Raises: NotAllowed; AlertTwice; AlertsTooMany.
    """
    require(by, Perm.APPLY)
    address = email.strip().lower()
    if Alert.objects.filter(email=address, stopped_at=None).count() >= MOST_ALERTS:
        raise errors.AlertsTooMany(most=MOST_ALERTS)
    found = Alert.objects.create(
        email=address,
        park=park,
        kind=kind if kind in WorkKind.values else "",
        words=" ".join(words.split())[:80],
        rhythm=rhythm if rhythm in Rhythm.values else Rhythm.WEEKLY,
        language=language,
        seed=new_secret(),
    )
    ref = Ref("vacancies.alert", found.pk)
    links.issue(ALERT_LINK, ref, lasting=ALERT_LASTS, by=SYSTEM, seed=found.seed)
    _send(CONFIRM, found, "")
    return found


@command()
def confirm_alert(*, by: LinkHolder) -> Alert:
    """Confirm an alert by its link; from now on it is told.

    Permission: vacancies.alert on the alert.
    Raises: NotAllowed; NotFound.
    """
    found = _held(by.id)
    require(by, Perm.ALERT, found)
    if found.confirmed_at is None:
        found.confirmed_at = timezone.now()
        found.save(update_fields=["confirmed_at"])
    return found


@command()
def stop_alert(*, by: LinkHolder) -> Alert:
    """Stop an alert by its link; its address is forgotten at once.

    Permission: vacancies.alert on the alert.
    Raises: NotAllowed; NotFound.
    """
    found = _held(by.id)
    require(by, Perm.ALERT, found)
    _stop(found)
    links.revoke(by.link_id)
    return found


@command()
def tell_alert(alert_id: int, now: datetime, *, by: Actor) -> int:
    """Tell an alert whose turn it is of what is new; nothing where nothing is; says of how many.

    Permission: vacancies.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rows = alerts_due(now).select_for_update(of=("self",), skip_locked=True)
    found = rows.filter(pk=alert_id).first()
    if found is None:
        return 0
    until = now - SETTLED
    numbers = list(offers_for(found, until).values_list("pk", flat=True)[:MOST_TOLD])
    if not numbers:
        return 0
    found.told_on, found.told_until = timezone.localdate(now), until
    found.save(update_fields=["told_on", "told_until"])
    _send(NEWS, found, str(found.told_on), numbers)
    return len(numbers)


@command()
def forget_unconfirmed(*, by: Actor) -> int:
    """Forget the addresses that were not confirmed within a week, or whose link ended; how many.

    Permission: vacancies.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    rows = free(Alert.objects.select_for_update(skip_locked=True).filter(stopped_at=None))
    late = list(rows.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED))
    late += list(rows.filter(confirmed_at__isnull=False, asked_at__lt=now - ALERT_LASTS))
    for one in late:
        _stop(one)
    return len(late)


def _stop(found: Alert) -> None:
    found.email = found.words = ""
    found.stopped_at = timezone.now()
    found.save()


def _held(alert_id: int) -> Alert:
    found = Alert.objects.select_for_update().filter(pk=alert_id, stopped_at=None).first()
    if found is None:
        raise NotFound
    return found


def _send(letter: str, found: Alert, when: str, numbers: list[int] | None = None) -> None:
    send(
        letter,
        to=[Guest(found.email, found.language)],
        context={"alert": found.pk, "vacancies": numbers or []},
        dedupe_key=f"{letter}:{found.pk}:{when}",
        by=SYSTEM,
    )
