"""Letters and parcels: what comes for a company, and what leaves for it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.reception.workflow import ItemState


class MailKind(models.TextChoices):
    """What came; the registered ones get a number in the register."""

    LETTER = "letter", pgettext_lazy("mail", "letter")
    REGISTERED = "registered", pgettext_lazy("mail", "registered letter")
    NOTICE = "notice", pgettext_lazy("mail", "notice served by a bailiff or an authority")
    PARCEL = "parcel", pgettext_lazy("mail", "parcel")


NUMBERED = (MailKind.REGISTERED, MailKind.NOTICE)


def _park() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("reception", "park"),
    )


def _company() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("company"),
    )


@tracked()
class Item(models.Model):
    """A letter or parcel for a company, kept at the desk until it is handed over or goes on.

    ``handed_to`` is who collected it, or where it went; ``reminded`` how many reminders were sent.
    """

    park = _park()
    company = _company()
    kind = models.CharField(pgettext_lazy("reception", "kind"), max_length=10, choices=MailKind)
    sender = models.CharField(_("sender"), max_length=160)
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking = models.CharField(_("tracking no."), max_length=40, blank=True)
    signed = models.BooleanField(_("signed for on receipt"), default=False)
    place = models.CharField(_("where it is kept"), max_length=60, blank=True)
    state = models.CharField(
        pgettext_lazy("reception", "state"),
        max_length=10,
        choices=ItemState,
        default=ItemState.STORED,
    )
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("reception", "received by"),
    )
    handed_to = models.CharField(_("handed to"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("handed over at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handed over by"),
    )
    reminded = models.PositiveSmallIntegerField(_("reminders sent"), default=0)

    class Meta:
        verbose_name = _("letter or parcel")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["company", "state"], name="item_by_company"),
            models.Index(fields=["park", "state"], name="item_by_park"),
        ]
        constraints = [
            models.CheckConstraint(
                name="item_state_known", condition=Q(state__in=ItemState.values)
            ),
            models.CheckConstraint(name="item_kind_known", condition=Q(kind__in=MailKind.values)),
            models.CheckConstraint(name="item_has_sender", condition=~Q(sender="")),
            models.CheckConstraint(
                name="item_registered_is_signed",
                condition=~Q(kind__in=[*NUMBERED]) | Q(signed=True),
            ),
            models.CheckConstraint(
                name="item_ended_or_not",
                condition=Q(state=ItemState.STORED, ended_at=None, handed_to="")
                | (
                    ~Q(state=ItemState.STORED)
                    & ~Q(handed_to="")
                    & Q(ended_at__gte=F("received_at"))
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="item_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="item_ends_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state <> 'stored' AND (NEW.state, NEW.handed_to, NEW.ended_at, "
                    "NEW.ended_by_id) IS DISTINCT FROM (OLD.state, OLD.handed_to, OLD.ended_at, "
                    "OLD.ended_by_id)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.sender}"

    def get_absolute_url(self) -> str:
        return address_of("reception:item", self.pk)


class Dispatch(models.Model):
    """A letter or parcel that the desk sent off for a company."""

    park = _park()
    company = _company()
    kind = models.CharField(pgettext_lazy("reception", "kind"), max_length=10, choices=MailKind)
    addressee = models.CharField(_("addressee"), max_length=200)
    carrier = models.CharField(_("carrier"), max_length=60, blank=True)
    tracking = models.CharField(_("tracking no."), max_length=40, blank=True)
    brought_by = models.CharField(_("brought by"), max_length=120, blank=True)
    sent_at = models.DateTimeField(_("sent at"))
    sent_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("sent by")
    )

    class Meta:
        verbose_name = _("letter or parcel sent")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="dispatch_kind_known", condition=Q(kind__in=MailKind.values)
            ),
            models.CheckConstraint(name="dispatch_has_addressee", condition=~Q(addressee="")),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.addressee}"
