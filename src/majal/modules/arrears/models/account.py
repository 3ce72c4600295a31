"""The account of a company that is late: whether reminders wait, whether it may book."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local


@tracked()
class Account(models.Model):
    """What is done about one company's debt to a legal entity for a park, until it is paid.

    Reminders wait up to and with ``held_until``. It closes by itself when nothing is due any more.
    """

    payer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("arrears", "park"),
    )
    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateField(_("reminders wait until"), null=True, blank=True)
    held_why = models.CharField(_("why reminders wait"), max_length=300, blank=True)
    held_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    suspended_on = models.DateField(_("bookings suspended on"), null=True, blank=True)
    suspended_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    suspended_no = models.CharField(_("number of the decision"), max_length=60, blank=True)
    lifted_on = models.DateField(_("suspension lifted on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("arrears", "account of a company")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="account_one_open",
                fields=["payer", "park", "entity"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="account_held_why",
                condition=Q(held_until=None, held_why="")
                | (Q(held_until__isnull=False) & ~Q(held_why="")),
            ),
            models.CheckConstraint(
                name="account_suspended_by_decision",
                condition=Q(suspended_on=None, suspended_no="", lifted_on=None)
                | (
                    Q(suspended_on__isnull=False)
                    & ~Q(suspended_no="")
                    & (Q(lifted_on=None) | Q(lifted_on__gte=F("suspended_on")))
                ),
            ),
            models.CheckConstraint(
                name="account_closed_not_suspended",
                condition=Q(closed_at=None) | Q(suspended_on=None) | Q(lifted_on__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="account_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="account_fixed", fields=["payer", "park", "entity"]),
        ]

    def __str__(self) -> str:
        return local(self.payer)

    def get_absolute_url(self) -> str:
        return address_of("arrears:account", self.park_id, self.payer_id)

    @property
    def is_suspended(self) -> bool:
        return self.suspended_on is not None and self.lifted_on is None

    @property
    def organisation_id(self) -> int:
        """The company, whom permissions ask for."""
        return self.payer_id
