"""Keys, badges, remote controls and codes: who has which, since when, until when."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.ranges import Days, Same, SameText
from majal.modules.keys.workflow import KeyKind
from majal.modules.tenancy.public import Contract


@tracked(exclude=("holder",))
class Key(models.Model):
    """One key, badge, remote control or code in somebody’s hands; never deleted.

    One number of a park is in one pair of hands at a time, but a code may be told to many. What is
    lost is not out any more and not back either: its number stays taken until it is found.
    ``space`` is empty for what opens more than one. ``cost`` is what the park proposes to claim
    for it (MAD). The ``holder`` is personal data: kept to know who has it, in no history, and
    emptied when the time of keeping is over.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="+", verbose_name=_("contract")
    )
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", editable=False)
    space = models.ForeignKey(
        "parks.Space",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("space"),
    )
    kind = models.CharField(pgettext_lazy("door", "kind"), max_length=6, choices=KeyKind)
    number = models.CharField(pgettext_lazy("door", "number"), max_length=40)
    door = models.CharField(pgettext_lazy("door", "what it opens"), max_length=120, blank=True)
    holder = models.CharField(pgettext_lazy("door", "who has it"), max_length=120)
    handed_on = models.DateField(_("handed out on"))
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    lost_on = models.DateField(_("reported lost on"), null=True, blank=True)
    cost = models.DecimalField(
        _("proposed claim (MAD)"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("key or badge")
        ordering = ["contract", "kind", "number", "pk"]
        indexes = [models.Index(fields=["contract", "returned_on"], name="key_of_contract")]
        constraints = [
            ExclusionConstraint(
                name="key_in_one_hand",
                expressions=[
                    (Same("park"), "&&"),
                    (SameText("kind"), "&&"),
                    (SameText("number"), "&&"),
                    (Days("handed_on", "returned_on"), "&&"),
                ],
                condition=~Q(kind="code"),
            ),
            models.CheckConstraint(
                name="key_known",
                condition=Q(kind__in=KeyKind.values) & ~Q(number="") & ~Q(holder=""),
            ),
            models.CheckConstraint(
                name="key_in_order",
                condition=(Q(returned_on=None) | Q(returned_on__gte=F("handed_on")))
                & (Q(lost_on=None) | Q(lost_on__gte=F("handed_on"))),
            ),
            models.CheckConstraint(
                name="key_cost",
                condition=Q(cost=None) | Q(cost__gte=0, lost_on__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="key_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="key_of_park",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    SELECT park_id INTO NEW.park_id FROM tenancy_contract
                    WHERE id = NEW.contract_id;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """The page of its contract, on which it stands."""
        return self.contract.get_absolute_url()

    @property
    def is_out(self) -> bool:
        """Whether somebody has it and nobody said that it is lost."""
        return self.returned_on is None and self.lost_on is None
