"""Committees and who sits on them."""

from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Days, Same, SameText
from majal.modules.committees.permissions import CHAIR, SECRETARY
from majal.modules.committees.workflow import (
    CONFIGURATIONS,
    Configuration,
    Kind,
    Majority,
    Numbering,
    Quorum,
)
from majal.modules.people.public import LANGUAGES


class Function(models.TextChoices):
    """What somebody is in a committee."""

    CHAIR = CHAIR, pgettext_lazy("seat", "chair")
    SECRETARY = SECRETARY, pgettext_lazy("seat", "secretary")
    MEMBER = "member", pgettext_lazy("seat", "member")


@tracked()
class Committee(models.Model):
    """Those who decide together, by rules of their own; of one park or of one territory.

    ``state_chairs``: the wali of the region, or the governor, chairs it; whoever holds that role on
    its territory may act as its chair, beside the person who holds the seat.
    """

    kind = models.CharField(
        pgettext_lazy("committee", "kind"), max_length=8, choices=Kind, default=Kind.OTHER
    )
    name_ar = models.CharField(_("name in Arabic"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    territory: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    quorum = models.CharField(
        pgettext_lazy("committee", "quorum"), max_length=16, choices=Quorum, default=Quorum.HALF
    )
    quorum_count = models.PositiveSmallIntegerField(
        _("number of voting members"), null=True, blank=True
    )
    majority = models.CharField(
        pgettext_lazy("committee", "majority"),
        max_length=10,
        choices=Majority,
        default=Majority.SIMPLE,
    )
    chair_decides = models.BooleanField(_("the chair’s vote decides a tie"), default=True)
    state_chairs = models.BooleanField(_("chaired by the wali or the governor"), default=False)
    proxies = models.BooleanField(_("a member may be represented by another one"), default=True)
    second_is_free = models.BooleanField(_("a second convocation needs no quorum"), default=False)
    numbering = models.CharField(
        _("numbers of sittings"), max_length=8, choices=Numbering, default=Numbering.YEARLY
    )
    is_fictitious = models.BooleanField(
        pgettext_lazy("committee", "fictitious, for the demonstration"), default=False
    )

    class Meta:
        verbose_name = pgettext_lazy("noun", "committee")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="committee_named", condition=~Q(name_ar="") | ~Q(name_fr="")
            ),
            models.CheckConstraint(
                name="committee_of_one_place",
                condition=Q(park=None, territory__isnull=False)
                | Q(park__isnull=False, territory=None),
            ),
            models.CheckConstraint(
                name="committee_quorum_counted",
                condition=Q(quorum=Quorum.COUNT, quorum_count__isnull=False, quorum_count__gte=1)
                | (~Q(quorum=Quorum.COUNT) & Q(quorum_count=None)),
            ),
            models.CheckConstraint(
                name="committee_quorum_known", condition=Q(quorum__in=Quorum.values)
            ),
            models.CheckConstraint(name="committee_kind_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="committee_majority_known", condition=Q(majority__in=Majority.values)
            ),
            models.CheckConstraint(
                name="committee_numbering_known", condition=Q(numbering__in=Numbering.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="committee_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("committees:committee", self.pk)

    @property
    def place(self) -> Any:
        """The park or the territory it belongs to."""
        return self.park or self.territory

    @property
    def usual(self) -> Configuration:
        """What its kind usually comes with."""
        return CONFIGURATIONS[Kind(self.kind)]

    def seats_on(self, day: date | None = None) -> list["Seat"]:
        """Those who hold a seat on a day, today unless said; from what was read with it."""
        when = day or timezone.localdate()
        return [seat for seat in self.seats.all() if seat.is_held(when)]


@tracked()
class Seat(models.Model):
    """Somebody's seat from a day until another: an account, or a person named with an e-mail.

    ``until`` is the first day on which the seat is no longer held. Retention: names and addresses
    of former members stay, since the minutes they took part in name them.
    """

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="seats")
    function = models.CharField(
        _("function"), max_length=9, choices=Function, default=Function.MEMBER
    )
    user: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("seat", "account"),
    )
    name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=5, default="ar", choices=LANGUAGES)
    capacity = models.CharField(_("in what capacity"), max_length=150, blank=True)
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("represents"),
    )
    voting = models.BooleanField(_("votes"), default=True)
    since = models.DateField(_("since"))
    until = models.DateField(pgettext_lazy("seat", "no longer from"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("committee", "seat")
        ordering = ["committee", "pk"]
        constraints = [
            models.CheckConstraint(
                name="seat_of_one_person",
                condition=Q(user__isnull=False, name="", email="")
                | (Q(user=None) & ~Q(name="") & ~Q(email="")),
            ),
            models.CheckConstraint(name="seat_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="seat_days_in_order", condition=Q(until=None) | Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="seat_function_known", condition=Q(function__in=Function.values)
            ),
            ExclusionConstraint(
                name="seat_one_chair",
                expressions=[(Same("committee"), "&&"), (Days("since", "until"), "&&")],
                condition=Q(function=Function.CHAIR),
            ),
            ExclusionConstraint(
                name="seat_account_once",
                expressions=[
                    (Same("committee"), "&&"),
                    (Same("user"), "&&"),
                    (Days("since", "until"), "&&"),
                ],
                condition=Q(user__isnull=False),
            ),
            ExclusionConstraint(
                name="seat_address_once",
                expressions=[
                    (Same("committee"), "&&"),
                    (SameText("email"), "&&"),
                    (Days("since", "until"), "&&"),
                ],
                condition=~Q(email=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="seat_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """The name of the person."""
        return str(self.user) if self.user else self.name

    @property
    def tongue(self) -> str:
        """The language in which the person reads."""
        return str(self.user.language) if self.user else self.language

    def is_held(self, day: date) -> bool:
        """Whether somebody sits there on a day."""
        return self.since <= day and (self.until is None or day < self.until)
