"""Certificates made and told by themselves, however many."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, enqueue, job, periodic
from majal.modules.certificates.commands import (
    ISSUE_ALL,
    TELL_ALL,
    Choice,
    forget_names,
    issue_some,
    tell_certificate,
)
from majal.modules.certificates.models import Certificate
from majal.modules.certificates.queries import waiting_for
from majal.modules.people.public import User


@job(ISSUE_ALL, title=_("Certificates of an event"))
def issue_all(
    progress: Progress, event: int, asked_by: int | None, choice: dict[str, str]
) -> dict[str, Any]:
    """Issue what is waiting, a hundred at a time; run again, it goes on where it stopped."""
    by = SYSTEM if asked_by is None else User.objects.get(pk=asked_by)
    total, done = waiting_for(event).count(), 0
    while made := issue_some(event, Choice(**choice), by=by):
        done += made
        progress.tell(min(done, total), total)
    last = Certificate.objects.filter(event=event).order_by("-pk").values_list("pk", flat=True)
    enqueue(TELL_ALL, key=f"{TELL_ALL}:{event}:{last.first()}", event=event)
    with override("en"):
        address = reverse("certificates:event", args=[event])
    return {"issued": done, "address": address.removeprefix("/en/")}


@job(TELL_ALL, title=_("Telling people of their certificates"))
def tell_all(progress: Progress, event: int) -> dict[str, Any]:  # noqa: ARG001
    """Tell everybody whose certificate is new; nobody is told twice."""
    rows = Certificate.objects.filter(event=event, told_at=None, ended="").order_by("pk")
    told = sum(tell_certificate(pk, by=SYSTEM) for pk in list(rows.values_list("pk", flat=True)))
    return {"told": told}


@periodic("certificates.forget", cron="55 0 * * *")
def forget() -> None:
    """Every night, forget the names whose time is over: a hundred in each transaction."""
    while forget_names(by=SYSTEM):
        pass
