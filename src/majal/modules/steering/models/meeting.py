"""The steering committee: its meetings and their minutes."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked


@tracked()
class Meeting(models.Model):
    """A meeting of the steering committee: called for a day, then held, with its minutes.

    ``held`` is written with the decisions; ``minutes`` is the signed paper.
    """

    convention = models.ForeignKey("conventions.Convention", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("meeting no."))
    on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    chaired_by = models.CharField(_("chaired by (function)"), max_length=160, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    held = models.BooleanField(_("held"), default=False)
    present = models.ManyToManyField(
        "conventions.Party", related_name="+", blank=True, verbose_name=_("parties present")
    )
    decisions = models.TextField(_("decisions"), blank=True)
    minutes = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("minutes")
    )

    class Meta:
        verbose_name = _("meeting of the steering committee")
        ordering = ["-on", "-number"]
        constraints = [
            models.UniqueConstraint(name="meeting_once", fields=["convention", "number"]),
            models.CheckConstraint(
                name="meeting_held_has_decisions", condition=Q(held=False) | ~Q(decisions="")
            ),
        ]
        triggers = [pgtrigger.Protect(name="meeting_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
