"""The dossier itself."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.case_types.public import Promise
from majal.modules.cases.workflow import JUDGED, CaseState
from majal.modules.people.public import LANGUAGES


def _of(label: Any, to: str) -> "models.ForeignKey":  # type: ignore[type-arg]
    return models.ForeignKey(
        to, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


@tracked(
    exclude=(
        *("seed", "link_id", "search_key", "saved_at"),
        *("answers", "title", "name", "email", "phone"),  # personal: no copy of them outlives them
    )
)
class Case(models.Model):
    """A dossier: begun, filed under a number, counted by its clock, decided.

    ``answers`` are as typed while it is a draft, and checked once filed. ``due_on`` is the last day
    of its time, None while the clock stands still or where nothing is promised; ``spent`` the days
    that were used, once it ended. ``seed`` makes the link of whoever has no account.
    ``asked_from`` is what the upper module began it for.
    """

    type = models.ForeignKey("case_types.CaseType", models.PROTECT, related_name="+")
    version = models.ForeignKey("case_types.CaseTypeVersion", models.PROTECT, related_name="+")
    number = models.CharField(pgettext_lazy("dossier", "number"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CaseState, default=CaseState.DRAFT)
    stage = models.CharField(_("stage"), max_length=40, blank=True)
    park = _of(_("park"), "parks.Park")
    administration = _of(_("administration"), "organisations.Organisation")
    organisation = _of(_("organisation"), "organisations.Organisation")
    applicant = _of(_("applicant"), "people.User")
    name = models.CharField(_("name"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    title = models.CharField(_("subject"), max_length=300, blank=True)
    answers = models.JSONField(default=dict)
    search_key = models.TextField(default="")
    seed = models.CharField(max_length=64, unique=True)
    link_id = models.BigIntegerField(null=True)
    begun_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    filed_at = models.DateTimeField(_("filed"), null=True)
    due_on = models.DateField(pgettext_lazy("dossier", "due"), null=True)
    paused_on = models.DateField(_("clock paused on"), null=True)
    ended_on = models.DateField(_("ended on"), null=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    favourable = models.BooleanField(null=True)
    spent = models.PositiveSmallIntegerField(_("days used"), null=True)
    in_time = models.BooleanField(_("answered in time"), null=True)
    assignee = _of(_("assigned to"), "people.User")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    purged_at = models.DateTimeField(_("emptied"), null=True)

    class Meta:
        verbose_name = _("dossier")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="case_open_due",
                condition=Q(state__in=["filed", "waiting"]),
            ),
            models.Index(fields=["type", "park", "state"], name="case_type_park"),
            models.Index(fields=["assignee", "due_on"], name="case_assignee"),
            models.Index(fields=["applicant"], name="case_applicant"),
            models.Index(fields=["organisation"], name="case_organisation"),
            models.Index(fields=["filed_at", "id"], name="case_filed"),
            models.Index(fields=["saved_at"], name="case_drafts", condition=Q(state="draft")),
        ]
        constraints = [
            models.CheckConstraint(name="case_state", condition=Q(state__in=CaseState.values)),
            models.CheckConstraint(
                name="case_numbered_when_filed",
                condition=Q(state="draft", number="", filed_at=None)
                | (~Q(state="draft") & ~Q(number="") & Q(filed_at__isnull=False)),
            ),
            models.UniqueConstraint(
                name="case_number_once", fields=["number"], condition=~Q(number="")
            ),
            models.CheckConstraint(
                name="case_paused_when_waiting",
                condition=Q(state="waiting", paused_on__isnull=False)
                | (~Q(state="waiting") & Q(paused_on=None)),
            ),
            models.CheckConstraint(
                name="case_outcome_when_decided",
                condition=(Q(state__in=sorted(JUDGED)) & ~Q(outcome=""))
                | (~Q(state__in=sorted(JUDGED)) & Q(outcome="")),
            ),
            models.CheckConstraint(
                name="case_ended_when",
                condition=Q(state__in=["draft", "filed", "waiting"], ended_on=None)
                | (~Q(state__in=["draft", "filed", "waiting"]) & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_due_while_open", condition=Q(state="filed") | Q(due_on=None)
            ),
            models.CheckConstraint(
                name="case_merged_into",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="case_not_into_itself",
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="case_filed_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
            ),
            pgtrigger.Protect(
                name="case_number_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.number <> '' AND (NEW.number <> OLD.number "
                    "OR NEW.version_id <> OLD.version_id OR NEW.filed_at <> OLD.filed_at)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title or str(self.pk)

    def get_absolute_url(self) -> str:
        return address_of("cases:case", self.pk)

    @property
    def promise(self) -> Promise | None:
        """What its version promises to whoever answered so."""
        return self.version.definition.promised(self.answers)
