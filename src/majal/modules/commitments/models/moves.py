"""Every step of a commitment, and what shows it. Rows are never changed."""

from django.db import models
from django.db.models import F, Func, IntegerField, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.modules.commitments.models.commitment import Commitment
from majal.modules.commitments.workflow import State


class Acceptance(models.TextChoices):
    """How the other side accepted: in the program, or on a paper that either side attached."""

    VERIFIED = "verified", pgettext_lazy("acceptance", "verified")
    DOCUMENTED = "documented", pgettext_lazy("acceptance", "documented")


class Move(models.Model):
    """One step: from which state to which, the day of the fact, by whom, in what words.

    ``party`` is the side in whose name it was taken. An accepted one says how.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="moves")
    step = models.CharField(_("step"), max_length=10)
    before = models.CharField(max_length=10, choices=State, blank=True)
    after = models.CharField(_("state"), max_length=10, choices=State)
    on = PartialDateField(_("date"))
    note = models.TextField(_("note"), blank=True)
    acceptance = models.CharField(_("acceptance"), max_length=10, choices=Acceptance, blank=True)
    party = models.ForeignKey("conventions.Party", models.PROTECT, null=True, related_name="+")
    amendment = models.PositiveSmallIntegerField(_("amendment no."), null=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("step")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="move_accepted_somehow",
                condition=Q(after=State.ACCEPTED, acceptance__in=Acceptance.values)
                | (~Q(after=State.ACCEPTED) & Q(acceptance="")),
            ),
            models.CheckConstraint(
                name="move_dispute_says_why", condition=~Q(after=State.DISPUTED) | ~Q(note="")
            ),
            models.CheckConstraint(
                name="move_withdrawn_by_amendment",
                condition=~Q(after=State.WITHDRAWN) | Q(amendment__isnull=False),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.step

    @property
    def told(self) -> str:
        """What was done, in a word or two: where the commitment stands since, or what moved."""
        if self.step == "due":
            return str(_("due date moved by an amendment"))
        return str(State(self.after).label)


class NonNulls(Func):
    """``num_nonnulls(…)``: how many of the columns are filled."""

    function = "num_nonnulls"
    output_field = IntegerField()


class Evidence(models.Model):
    """What shows a step: a file, a record of this program, a figure or a source; one of them.

    ``record_kind`` and ``record_id`` name any record by its ref. ``signed`` says that the file is
    a paper signed by the other side.
    """

    move = models.ForeignKey(Move, models.PROTECT, related_name="evidence")
    file = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    record_kind = models.CharField(max_length=60, null=True)
    record_id = models.BigIntegerField(null=True)
    figure = models.ForeignKey("figures.Observation", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("sources.Source", models.PROTECT, null=True, related_name="+")
    signed = models.BooleanField(_("signed by the other side"), default=False)
    title = models.CharField(_("title"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_one_thing",
                condition=Q(
                    models.lookups.Exact(
                        NonNulls(F("file"), F("record_kind"), F("figure"), F("source")), 1
                    )
                ),
            ),
            models.CheckConstraint(
                name="evidence_record_whole",
                condition=Q(record_kind=None, record_id=None)
                | Q(record_kind__isnull=False, record_id__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_signed_is_a_file", condition=Q(signed=False) | Q(file__isnull=False)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.title
