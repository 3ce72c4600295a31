"""Buildings and equipment made available: the record of handover, the inventory, the return."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked


class HandoverKind(models.TextChoices):
    """What is made available; it stays the property of whoever gave it."""

    BUILDING = "building", pgettext_lazy("made available", "building")
    LAND = "land", pgettext_lazy("made available", "land")
    EQUIPMENT = "equipment", pgettext_lazy("made available", "equipment")


class Condition(models.TextChoices):
    """In what state a thing is."""

    NEW = "new", pgettext_lazy("thing", "new")
    GOOD = "good", pgettext_lazy("thing", "good")
    WORN = "worn", pgettext_lazy("thing", "worn")
    DAMAGED = "damaged", pgettext_lazy("thing", "damaged")
    MISSING = "missing", pgettext_lazy("thing", "missing")


@tracked()
class Handover(models.Model):
    """Something made available by one party to another, from a day, until it is returned."""

    convention = models.ForeignKey("conventions.Convention", models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=HandoverKind)
    text_ar = models.CharField(_("what, in Arabic"), max_length=300, blank=True)
    text_fr = models.CharField(_("what, in French"), max_length=300, blank=True)
    given_by = models.ForeignKey(
        "conventions.Party", models.PROTECT, related_name="+", verbose_name=_("made available by")
    )
    received_by = models.ForeignKey(
        "conventions.Party", models.PROTECT, related_name="+", verbose_name=_("received by")
    )
    building = models.ForeignKey(
        "parks.Building",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("building"),
    )
    handed_on = models.DateField(_("handed over on"))
    record = models.ForeignKey(
        "kernel.Attachment",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("record of handover"),
    )
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    return_record = models.ForeignKey(
        "kernel.Attachment",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("record of return"),
    )

    class Meta:
        verbose_name = _("thing made available")
        ordering = ["handed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_described", condition=~Q(text_ar="") | ~Q(text_fr="")
            ),
            models.CheckConstraint(
                name="handover_between_two", condition=~Q(given_by=F("received_by"))
            ),
            models.CheckConstraint(
                name="handover_kind_known", condition=Q(kind__in=HandoverKind.values)
            ),
            models.CheckConstraint(
                name="handover_returned_after",
                condition=Q(returned_on=None) | Q(returned_on__gte=F("handed_on")),
            ),
        ]
        triggers = [pgtrigger.Protect(name="handover_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text_fr or self.text_ar


@tracked()
class HandoverItem(models.Model):
    """One line of the inventory, with its state when handed over and when returned."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="items")
    label = models.CharField(_("item"), max_length=200)
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    serial = models.CharField(_("serial or inventory no."), max_length=80, blank=True)
    condition = models.CharField(
        _("state when handed over"), max_length=8, choices=Condition, default=Condition.GOOD
    )
    returned = models.PositiveIntegerField(_("quantity returned"), null=True, blank=True)
    condition_back = models.CharField(
        _("state when returned"), max_length=8, choices=Condition, blank=True
    )

    class Meta:
        verbose_name = _("line of the inventory")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="handover_item_quantity", condition=Q(quantity__gt=0)),
            models.CheckConstraint(
                name="handover_item_returned_at_most",
                condition=Q(returned=None) | Q(returned__lte=F("quantity")),
            ),
            models.CheckConstraint(
                name="handover_item_condition_known",
                condition=Q(condition__in=Condition.values)
                & Q(condition_back__in=["", *Condition.values]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="handover_item_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.label
