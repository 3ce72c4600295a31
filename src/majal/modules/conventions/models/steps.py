"""What each party did, and when: a row is never changed, a mistaken one is taken back."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.modules.conventions.models.convention import Convention, Party
from majal.modules.conventions.workflow import StepKind


class PartyStep(models.Model):
    """A dated step of one party; without a party it is said of the convention as a whole.

    ``day`` is the last day that ``on`` may mean. ``cancels`` takes back a step recorded by mistake.
    ``document`` is the paper that shows it.
    """

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="steps")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="steps")
    kind = models.CharField(_("step"), max_length=14, choices=StepKind)
    on = PartialDateField(_("date"))
    day = models.DateField()
    session = models.CharField(_("session"), max_length=120, blank=True)
    deliberation = models.CharField(_("deliberation no."), max_length=60, blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    document = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("document")
    )
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    cancels = models.OneToOneField("self", models.PROTECT, null=True, related_name="cancelled_by")
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step")
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["convention", "day"], name="party_step_day")]
        constraints = [
            models.CheckConstraint(
                name="party_step_kind_known", condition=Q(kind__in=StepKind.values)
            ),
            models.CheckConstraint(
                name="party_step_of_the_whole",
                condition=Q(party=None) | ~Q(kind__in=[StepKind.IN_FORCE, StepKind.TERMINATED]),
            ),
            models.CheckConstraint(
                name="party_step_vote_has_session",
                condition=~Q(kind=StepKind.VOTED)
                | ~Q(session="")
                | ~Q(deliberation="")
                | Q(source__isnull=False),
            ),
            models.CheckConstraint(
                name="party_step_return_has_remarks",
                condition=~Q(kind=StepKind.RETURNED) | ~Q(remarks=""),
            ),
            models.CheckConstraint(
                name="party_step_not_its_own_end", condition=~Q(cancels=F("pk"))
            ),
        ]
        triggers = [
            *append_only_triggers(),
            pgtrigger.Trigger(
                name="party_step_of_its_convention",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF NEW.party_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM conventions_party
                        WHERE id = NEW.party_id AND convention_id = NEW.convention_id
                    ) THEN
                        RAISE EXCEPTION 'the party is of another convention' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'party_step_its_convention';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
