"""Waiting lists in order of rank, and the places that are offered from them."""

from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.ranges import Same, SameText
from majal.modules.admissions.models.application import Application
from majal.modules.admissions.workflow import LIVE_OFFERS, LIVE_WAITING, OfferState, WaitState
from majal.modules.calls.public import Track


@tracked()
class WaitingEntry(models.Model):
    """An application on the waiting list of a park and a track, at its rank.

    Ranks run from 1 without a gap among those who still wait; the committee gives the first.
    """

    application = models.OneToOneField(Application, models.PROTECT, related_name="entry")
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    track = models.CharField(_("track"), max_length=10, choices=Track)
    rank = models.PositiveSmallIntegerField(pgettext_lazy("waiting list", "rank"))
    given_rank = models.PositiveSmallIntegerField(_("rank given by the committee"))
    state = models.CharField(_("state"), max_length=8, choices=WaitState, default=WaitState.WAITING)
    since = models.DateField(_("waiting since"))
    ended_on = models.DateField(_("no longer from"), null=True)

    class Meta:
        verbose_name = _("place on a waiting list")
        ordering = ["park", "track", "rank", "pk"]
        indexes = [models.Index(fields=["park", "track", "state"], name="waiting_list")]
        constraints = [
            models.CheckConstraint(name="waiting_rank", condition=Q(rank__gte=1)),
            models.CheckConstraint(name="waiting_state", condition=Q(state__in=WaitState.values)),
            models.CheckConstraint(
                name="waiting_ended_when",
                condition=Q(state__in=sorted(LIVE_WAITING), ended_on=None)
                | (~Q(state__in=sorted(LIVE_WAITING)) & Q(ended_on__isnull=False)),
            ),
            ExclusionConstraint(
                name="waiting_rank_once",
                expressions=[
                    (Same("park"), "&&"),
                    (SameText("track"), "&&"),
                    (Same("rank"), "&&"),
                ],
                condition=Q(state__in=sorted(LIVE_WAITING)),
                deferrable=Deferrable.DEFERRED,
            ),
        ]
        triggers = [pgtrigger.Protect(name="waiting_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.rank)


@tracked()
class Offer(models.Model):
    """A space offered to somebody who waits, with a moment until which to answer.

    A space is offered to one at a time: while an offer is open, or accepted and not given back,
    the database takes no other of the same space.
    """

    entry = models.ForeignKey(WaitingEntry, models.PROTECT, related_name="offers")
    space: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Space", models.PROTECT, related_name="+", verbose_name=_("space")
    )
    state = models.CharField(_("state"), max_length=8, choices=OfferState, default=OfferState.OPEN)
    offered_at = models.DateTimeField(_("offered on"))
    offered_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    answer_by = models.DateTimeField(_("answer by"))
    ended_at = models.DateTimeField(_("answered on"), null=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("waiting list", "offer")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["answer_by"], name="offer_open", condition=Q(state="open"))]
        constraints = [
            models.UniqueConstraint(
                name="offer_space_once",
                fields=["space"],
                condition=Q(state__in=sorted(LIVE_OFFERS)),
            ),
            models.UniqueConstraint(
                name="offer_entry_once",
                fields=["entry"],
                condition=Q(state__in=sorted(LIVE_OFFERS)),
            ),
            models.CheckConstraint(name="offer_state", condition=Q(state__in=OfferState.values)),
            models.CheckConstraint(
                name="offer_time_to_answer", condition=Q(answer_by__gt=F("offered_at"))
            ),
            models.CheckConstraint(
                name="offer_ended_when",
                condition=Q(state=OfferState.OPEN, ended_at=None)
                | (~Q(state=OfferState.OPEN) & Q(ended_at__isnull=False)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="offer_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.space)
