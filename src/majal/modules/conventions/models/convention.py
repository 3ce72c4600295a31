"""Conventions and their parties."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.conventions.workflow import Progress, Standing, State


class Instrument(models.TextChoices):
    """What kind of paper it is."""

    CONVENTION = "convention", _("partnership convention")
    FRAMEWORK = "framework", _("framework convention")
    SPECIFIC = "specific", _("specific convention")
    BUDGET = "budget", _("budget envelope")
    STUDY = "study", _("study")


class Plan(models.TextChoices):
    """The council's plan in which it stands."""

    NONE = "", _("no plan named")
    PDR = "pdr", _("regional development programme (PDR)")
    PDTI = "pdti", _("integrated territorial development programme (PDTI)")
    PDP = "pdp", _("provincial or prefectural development programme (PDP)")
    PAC = "pac", _("communal action programme (PAC)")


class PartyRole(models.TextChoices):
    """What a party is in a convention; whoever executes spends and does not fund."""

    CONTRIBUTOR = "contributor", pgettext_lazy("party", "contributor")
    OPERATOR = "operator", pgettext_lazy("party", "operator")
    EXECUTING_AGENCY = "executing_agency", pgettext_lazy("party", "executing agency")
    HOST = "host", pgettext_lazy("party", "host")
    SIGNATORY = "signatory", pgettext_lazy("party", "signatory")
    PARTY = "party", pgettext_lazy("party", "party")


def never_deleted(name: str) -> pgtrigger.Protect:
    """Refuse DELETE: somebody may be asked about it."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


@tracked(exclude=("search_key", "state"))
class Convention(models.Model):
    """One convention. What may change by amendment stands in its terms, who takes part in parties.

    ``state`` is derived: commands and a nightly job write what ``queries.state_on`` finds for
    today, so that lists can filter by it. ``note`` is the French of whoever compiled the sources.
    """

    code = models.CharField(_("code"), max_length=40, unique=True)
    instrument = models.CharField(
        _("instrument"), max_length=12, choices=Instrument, default=Instrument.CONVENTION
    )
    framework = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="specifics",
        verbose_name=_("framework convention"),
    )
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )
    title_ar = models.CharField(_("title in Arabic"), max_length=300, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=300, blank=True)
    title_en = models.CharField(_("title in English"), max_length=300, blank=True)
    short_ar = models.CharField(_("short title in Arabic"), max_length=80, blank=True)
    short_fr = models.CharField(_("short title in French"), max_length=80, blank=True)
    short_en = models.CharField(_("short title in English"), max_length=80, blank=True)
    search_key = models.TextField(default="")
    territory = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    parks = models.ManyToManyField(
        "parks.Park", related_name="+", blank=True, verbose_name=_("parks")
    )
    plan = models.CharField(_("plan"), max_length=4, choices=Plan, blank=True)
    axis = models.CharField(_("axis"), max_length=120, blank=True)
    heading = models.CharField(_("budget heading"), max_length=120, blank=True)
    progress = models.CharField(_("progress"), max_length=12, choices=Progress, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    sources = models.ManyToManyField(
        "sources.Source", related_name="+", blank=True, verbose_name=_("sources")
    )
    note = models.TextField(_("note"), blank=True)
    created_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("convention")
        ordering = ["code"]
        indexes = [
            models.Index(fields=["state", "code"], name="convention_state_code"),
            models.Index(fields=["territory", "state"], name="convention_territory"),
        ]
        constraints = [
            models.CheckConstraint(name="convention_code", condition=Q(code__regex="^[A-Z0-9-]+$")),
            models.CheckConstraint(
                name="convention_titled",
                condition=~Q(title_ar="") | ~Q(title_fr="") | ~Q(title_en=""),
            ),
            models.CheckConstraint(
                name="convention_instrument_known", condition=Q(instrument__in=Instrument.values)
            ),
            models.CheckConstraint(
                name="convention_state_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="convention_progress_known", condition=Q(progress__in=Progress.values)
            ),
            models.CheckConstraint(name="convention_plan_known", condition=Q(plan__in=Plan.values)),
            models.CheckConstraint(
                name="convention_specific_has_framework",
                condition=~Q(instrument=Instrument.SPECIFIC) | Q(framework__isnull=False),
            ),
            models.CheckConstraint(
                name="convention_not_its_own_framework",
                condition=Q(framework=None) | ~Q(framework=F("pk")),
            ),
            models.CheckConstraint(
                name="convention_not_its_own_successor",
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("pk")),
            ),
            models.CheckConstraint(
                name="convention_draft_unpublished",
                condition=~Q(state=State.DRAFT) | Q(published_at=None),
            ),
        ]
        triggers = [never_deleted("convention_never_deleted")]

    def __str__(self) -> str:
        return local(self, "short") or local(self, "title")

    def get_absolute_url(self) -> str:
        return address_of("conventions:detail", self.code)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """(words, address) of the pages above one about this convention."""
        return [
            (gettext("Conventions"), address_of("conventions:list")),
            (str(self), self.get_absolute_url()),
        ]


@tracked(exclude=("standing",))
class Party(models.Model):
    """One organisation in one convention. It leaves by an amendment and is never deleted.

    ``stated_as`` is what the source calls it. ``votes`` says that its council deliberates,
    ``needs_visa`` that the State's representative must give a visa. ``standing`` is that of its
    last step. ``joined_by`` and ``left_by`` are numbers of amendments.
    """

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="parties")
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=20, choices=PartyRole)
    stated_as = models.CharField(_("named in the source"), max_length=200, blank=True)
    votes = models.BooleanField(_("its council votes"), default=False)
    needs_visa = models.BooleanField(_("needs a visa"), default=False)
    standing = models.CharField(
        _("standing"), max_length=14, choices=Standing, default=Standing.EXPECTED
    )
    joined_by = models.PositiveSmallIntegerField(_("joined by amendment no."), default=0)
    left_by = models.PositiveSmallIntegerField(_("left by amendment no."), null=True, blank=True)
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("party")
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "convention"], name="party_organisation")]
        constraints = [
            models.UniqueConstraint(name="party_once", fields=["convention", "organisation"]),
            models.CheckConstraint(name="party_role_known", condition=Q(role__in=PartyRole.values)),
            models.CheckConstraint(
                name="party_standing_known", condition=Q(standing__in=Standing.values)
            ),
            models.CheckConstraint(
                name="party_leaves_after_joining",
                condition=Q(left_by=None) | Q(left_by__gt=F("joined_by")),
            ),
        ]
        triggers = [never_deleted("party_never_deleted")]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def signs(self) -> bool:
        """Whether the convention waits for its signature: not of whoever only executes, nor of
        whoever joined later, who signed the amendment."""
        return self.role != PartyRole.EXECUTING_AGENCY and not self.joined_by

    def takes_part(self, number: int) -> bool:
        """Whether it is a party under the terms of this number."""
        return self.joined_by <= number and not (self.left_by and self.left_by <= number)
