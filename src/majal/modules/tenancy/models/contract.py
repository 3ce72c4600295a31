"""A contract: its parties, its dates, its terms, how far it has come."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.rents.public import Category, ContractKind, RentTerms
from majal.modules.tenancy.workflow import BINDING, ContractState, ExitReason

SIGNED_STATES = ["signed", "running", "notice", "ended"]
OVER_STATES = ["ended", "terminated"]


class MailHandling(models.TextChoices):
    """What a domiciliary does with the mail of whom it houses."""

    KEPT = "kept", pgettext_lazy("mail", "kept until collected")
    FORWARDED = "forwarded", pgettext_lazy("mail", "sent on")
    SCANNED = "scanned", pgettext_lazy("mail", "announced, and scanned if asked")


@tracked()
class Contract(models.Model):
    """A contract between a park and an organisation; never deleted.

    ``last_day`` is the last day of its term, empty where it is open. ``terms`` are those of the
    rent, changed freely until the signature and never after. ``seniority_since`` goes through
    transfers and renewals: ``previous`` is the contract it follows. A domiciliation (law 89-17)
    has a declared activity, a fixed term, and says what happens to the mail and when the company
    was identified.
    """

    number = models.CharField(_("number"), max_length=20, unique=True)
    kind = models.CharField(_("kind of contract"), max_length=13, choices=ContractKind)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    category = models.CharField(_("category"), max_length=8, choices=Category)
    state = models.CharField(
        _("state"), max_length=10, choices=ContractState, default=ContractState.OFFERED
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    seniority_since = models.DateField(_("seniority since"))
    previous = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="next",
        verbose_name=_("follows contract"),
    )
    terms_kept = models.JSONField(_("terms of the rent"))
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    deposit = models.DecimalField(_("deposit (MAD)"), max_digits=12, decimal_places=2, default=0)
    free_hours = models.PositiveSmallIntegerField(_("free hours of rooms a month"), default=0)
    activity = models.CharField(_("declared activity"), max_length=200, blank=True)
    mail = models.CharField(_("mail"), max_length=9, choices=MailHandling, blank=True)
    identified_on = models.DateField(_("company identified on"), null=True, blank=True)
    insured_until = models.DateField(_("insured until"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    offered_on = models.DateField(_("offered on"))
    answer_by = models.DateField(_("answer by"))
    accepted_on = models.DateField(_("accepted on"), null=True)
    signed_on = models.DateField(_("signed on"), null=True)
    signed_by = models.CharField(_("signed by"), max_length=120, blank=True)
    started_on = models.DateField(_("begun on"), null=True)
    notice_on = models.DateField(_("notice given on"), null=True)
    ended_on = models.DateField(_("left on"), null=True)
    exit_reason = models.CharField(
        _("reason of the exit"), max_length=11, choices=ExitReason, blank=True
    )
    exit_note = models.CharField(_("about the exit"), max_length=500, blank=True)
    forwarding = models.CharField(_("forwarding address"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("contract")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["park", "state", "last_day"], name="contract_in_park"),
            models.Index(fields=["organisation", "state"], name="contract_of_company"),
        ]
        constraints = [
            models.CheckConstraint(
                name="contract_known",
                condition=Q(
                    kind__in=ContractKind.values,
                    category__in=Category.values,
                    state__in=ContractState.values,
                    exit_reason__in=["", *ExitReason.values],
                    mail__in=["", *MailHandling.values],
                ),
            ),
            models.CheckConstraint(
                name="contract_in_order",
                condition=(Q(last_day=None) | Q(last_day__gte=F("first_day")))
                & Q(seniority_since__lte=F("first_day")),
            ),
            models.CheckConstraint(
                name="contract_domiciliation_whole",
                condition=~Q(kind=ContractKind.DOMICILIATION)
                | (Q(last_day__isnull=False) & ~Q(activity="") & ~Q(mail="")),
            ),
            models.CheckConstraint(
                name="contract_domiciliation_identified",
                condition=~Q(kind=ContractKind.DOMICILIATION, state__in=SIGNED_STATES)
                | Q(identified_on__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_signed_when",
                condition=~Q(state__in=SIGNED_STATES) | Q(signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_started_when",
                condition=~Q(state__in=["running", "notice", "ended"])
                | Q(started_on__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_notice_when",
                condition=~Q(state=ContractState.NOTICE)
                | Q(notice_on__isnull=False, last_day__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_over_when",
                condition=(Q(state__in=OVER_STATES, ended_on__isnull=False) & ~Q(exit_reason=""))
                | (~Q(state__in=OVER_STATES) & Q(ended_on=None, exit_reason="")),
            ),
            models.CheckConstraint(name="contract_deposit", condition=Q(deposit__gte=0)),
            models.CheckConstraint(
                name="contract_seats",
                condition=Q(seats=None) | Q(seats__gt=0, kind=ContractKind.COWORKING),
            ),
            models.CheckConstraint(
                name="contract_follows_another",
                condition=Q(previous=None) | ~Q(previous=F("pk")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="contract_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="contract_terms_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.signed_on IS NOT NULL AND NEW.terms_kept IS DISTINCT FROM OLD.terms_kept"
                ),
            ),
            pgtrigger.Trigger(
                name="contract_holds_spaces",
                operation=pgtrigger.Update,
                when=pgtrigger.After,
                condition=pgtrigger.Condition("OLD.state IS DISTINCT FROM NEW.state"),
                func=f"""
                    UPDATE tenancy_contractspace
                    SET live = NEW.state IN ({", ".join(f"'{s}'" for s in sorted(BINDING))})
                    WHERE contract_id = NEW.id
                    AND live <> (NEW.state IN ({", ".join(f"'{s}'" for s in sorted(BINDING))}));
                    RETURN NULL;
                """,  # noqa: S608 - states of the workflow
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return address_of("tenancy:contract", self.pk)

    @property
    def terms(self) -> RentTerms:
        """The terms of the rent; reliefs are decisions of their own."""
        return RentTerms.from_json(self.terms_kept)

    @terms.setter
    def terms(self, terms: RentTerms) -> None:
        self.terms_kept = terms.to_json()

    def through(self, today: date) -> date | None:
        """Its last day as known on a day, None while that is open.

        One that runs on after its term with nothing decided is open again.
        """
        if self.ended_on is not None:
            return self.ended_on
        overrun = self.last_day is not None and self.last_day < today
        return None if overrun and self.state == ContractState.RUNNING else self.last_day
