"""Proposals of who follows whom, each pair with its reasons; how much each reason counts."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.matching.models.group import Group, Member, Mentor
from majal.modules.matching.workflow import State


class Weights(models.Model):
    """How much each reason counts, from a moment on; the last ones said hold."""

    skills = models.PositiveSmallIntegerField(_("subjects"))
    language = models.PositiveSmallIntegerField(_("language"))
    park = models.PositiveSmallIntegerField(_("park"))
    load = models.PositiveSmallIntegerField(_("time left"))
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("matching", "weights")
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="matching_weights_likely",
                condition=Q(skills__lte=100, language__lte=100, park__lte=100, load__lte=100)
                & ~Q(skills=0, language=0, park=0, load=0),
            ),
        )
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.skills}/{self.language}/{self.park}/{self.load}"


@tracked()
class Proposal(models.Model):
    """Who would follow whom in a group, as worked out at a moment with the weights of then."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="proposals")
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PROPOSED)
    weights = models.JSONField(default=dict)
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(pgettext_lazy("matching", "made"), auto_now_add=True)
    decided_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("matching", "proposal")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                name="matching_one_proposal", fields=("group",), condition=Q(state="proposed")
            ),
        )
        triggers = (pgtrigger.Protect(name="proposal_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return str(self.group)

    def get_absolute_url(self) -> str:
        return address_of("matching:proposal", self.pk)

    @property
    def park_id(self) -> int:
        """The park of its group, of which permissions are asked."""
        return int(self.group.park_id)


@tracked()
class Pair(models.Model):
    """An organisation with the mentor proposed for it; none where all it could have were full.

    ``rank`` is the mentor's place in the organisation's order; ``score`` and ``parts`` say why,
    each from 0 to 100; ``passed`` are the mentors it would rather have had, who were full with
    organisations they prefer. ``worked_out`` keeps what was proposed where somebody changed it.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="pairs")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    mentor = models.ForeignKey(Mentor, models.PROTECT, null=True, related_name="+")
    worked_out = models.ForeignKey(Mentor, models.PROTECT, null=True, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True)
    said = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(default=0)
    parts = models.JSONField(default=dict)
    passed = models.JSONField(default=list)
    changed = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("matching", "pair")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="matching_pair_once", fields=("proposal", "member")),
        )

    def __str__(self) -> str:
        return f"{self.member} – {self.mentor or '—'}"
