"""Legal entities that issue invoices, the parks they invoice for, and what they chose of VAT."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Days, Same


def figures(label: object, most: int) -> "models.CharField[str, str]":
    """A column of digits that a form reads with care."""
    return models.CharField(label, max_length=most, blank=True)  # type: ignore[arg-type]


@tracked()
class LegalEntity(models.Model):
    """Who issues invoices, with all that the law asks of a seller; archived, never deleted.

    ``code`` begins its payment references and never changes.
    """

    code = models.CharField(pgettext_lazy("legal entity", "code"), max_length=6, unique=True)
    name_ar = models.CharField(_("name in Arabic"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    form = models.CharField(_("legal form and capital"), max_length=120, blank=True)
    address_ar = models.CharField(_("address in Arabic"), max_length=300)
    address_fr = models.CharField(_("address in French"), max_length=300)
    ice = figures(_("ICE"), 15)
    tax_id = figures(_("tax identifier (IF)"), 12)
    rc_number = figures(_("trade-register number"), 12)
    rc_court = models.CharField(_("court of the trade register"), max_length=80, blank=True)
    business_tax = figures(_("business tax (TP)"), 12)
    cnss = figures(_("CNSS number"), 12)
    bank = models.CharField(_("bank"), max_length=80, blank=True)
    rib = figures(_("bank account (RIB)"), 24)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    archived_at = models.DateTimeField(_("archived on"), null=True, blank=True)

    class Meta:
        verbose_name = _("legal entity")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="entity_code", condition=Q(code__regex="^[A-Z][A-Z0-9]{1,5}$")
            ),
            models.CheckConstraint(name="entity_ice", condition=Q(ice__regex="^[0-9]{15}$")),
            models.CheckConstraint(
                name="entity_digits",
                condition=Q(tax_id__regex="^[0-9]{1,12}$")
                & Q(rc_number__regex="^[0-9]{0,12}$")
                & Q(business_tax__regex="^[0-9]{0,12}$")
                & Q(cnss__regex="^[0-9]{0,12}$"),
            ),
            models.CheckConstraint(name="entity_rib", condition=Q(rib__regex="^([0-9]{24})?$")),
            models.CheckConstraint(
                name="entity_rc_whole",
                condition=Q(rc_number="", rc_court="") | (~Q(rc_number="") & ~Q(rc_court="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="entity_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="entity_code_fixed", fields=["code"]),
        ]

    def __str__(self) -> str:
        return local(self)


@tracked()
class EntityPark(models.Model):
    """Which legal entity invoices for a park: one at a time."""

    entity = models.ForeignKey(LegalEntity, models.CASCADE, related_name="seats")
    park = models.OneToOneField(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("invoice", "park"),
    )

    class Meta:
        verbose_name = _("park invoiced for")

    def __str__(self) -> str:
        return str(self.park)


@tracked()
class VatOption(models.Model):
    """The entity opted to put bare premises under VAT, from a day, maybe until another."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="options")
    first = models.DateField(pgettext_lazy("option", "from"))
    until = models.DateField(pgettext_lazy("option", "until (not included)"), null=True, blank=True)
    reference = models.CharField(_("reference of the letter"), max_length=120)

    class Meta:
        verbose_name = _("option for VAT")
        ordering = ["-first"]
        constraints = [
            models.CheckConstraint(
                name="option_lasts", condition=Q(until=None) | Q(until__gt=F("first"))
            ),
            ExclusionConstraint(
                name="option_one_at_a_time",
                expressions=[
                    (Same("entity_id"), RangeOperators.OVERLAPS),
                    (Days("first", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [pgtrigger.Protect(name="option_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference


@tracked()
class Clearance(models.Model):
    """A certificate that the entity owes no tax: public buyers withhold less while it holds."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="clearances")
    number = models.CharField(pgettext_lazy("certificate", "number"), max_length=60)
    issued_on = models.DateField(pgettext_lazy("certificate", "issued on"))
    valid_until = models.DateField(_("valid until"))

    class Meta:
        verbose_name = _("tax-clearance certificate")
        ordering = ["-valid_until"]
        constraints = [
            models.CheckConstraint(
                name="clearance_lasts", condition=Q(valid_until__gte=F("issued_on"))
            ),
            models.UniqueConstraint(name="clearance_once", fields=["entity", "number"]),
        ]
        triggers = [pgtrigger.Protect(name="clearance_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number
