"""Groups: named sets of organisations, the mentors who have places for them, who follows whom."""

from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Days, Same


@tracked()
class Group(models.Model):
    """A cohort, a class, any set of organisations that mentors follow over some time.

    ``about_kind`` and ``about_id`` point to what a module above keeps of it, such as a cohort.
    """

    name_ar = models.CharField(_("name in Arabic"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, related_name="+", verbose_name=_("park")
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("matching", "group")
        ordering = ("-first_day", "pk")
        constraints = (
            models.CheckConstraint(
                name="matching_group_named", condition=~Q(name_ar="") & ~Q(name_fr="")
            ),
            models.CheckConstraint(
                name="matching_group_days", condition=Q(last_day__gt=F("first_day"))
            ),
            models.UniqueConstraint(
                name="matching_group_of_one",
                fields=("about_kind", "about_id"),
                condition=~Q(about_kind=""),
            ),
        )
        triggers = (pgtrigger.Protect(name="group_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return local(self)

    def get_absolute_url(self) -> str:
        return address_of("matching:group", self.pk)


@tracked()
class Member(models.Model):
    """An organisation of a group: what it needs, and the mentors it would rather have, in order.

    ``choices`` are ids of mentors of the group; where it said nothing, the reasons decide.
    """

    group = models.ForeignKey(Group, models.PROTECT, related_name="members")
    company: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    skills = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    language = models.CharField(_("language"), max_length=3, blank=True)
    choices = ArrayField(models.BigIntegerField(), default=list, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("matching", "organisation of a group")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="matching_member_once", fields=("group", "company"), condition=Q(left_at=None)
            ),
        )

    def __str__(self) -> str:
        return local(self.company)


@tracked()
class Mentor(models.Model):
    """An expert with places in a group, and whom they would rather follow, in order."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="mentors")
    expert: models.ForeignKey[Any, Any] = models.ForeignKey(
        "mentoring.Expert", models.PROTECT, related_name="+", verbose_name=_("mentor")
    )
    seats = models.PositiveSmallIntegerField(pgettext_lazy("matching", "places"), default=2)
    choices = ArrayField(models.BigIntegerField(), default=list, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("matching", "mentor of a group")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="matching_mentor_once", fields=("group", "expert"), condition=Q(left_at=None)
            ),
            models.CheckConstraint(name="matching_mentor_seats", condition=Q(seats__range=(1, 20))),
        )

    def __str__(self) -> str:
        return str(self.expert)


@tracked()
class Assignment(models.Model):
    """A mentor follows an organisation of a group from a day up to but not including another."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="assignments")
    member = models.ForeignKey(Member, models.PROTECT, related_name="assignments")
    mentor = models.ForeignKey(Mentor, models.PROTECT, related_name="assignments")
    pair = models.ForeignKey("matching.Pair", models.PROTECT, null=True, related_name="assignments")
    first_day = models.DateField(_("first day"))
    until = models.DateField(pgettext_lazy("matching", "until"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("matching", "assignment")
        ordering = ("first_day", "pk")
        constraints = (
            ExclusionConstraint(
                name="matching_followed_once",
                expressions=[
                    (Same("member"), RangeOperators.OVERLAPS),
                    (Days("first_day", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="matching_assignment_days", condition=Q(until__gte=F("first_day"))
            ),
        )
        triggers = (pgtrigger.Protect(name="assignment_never_deleted", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.mentor} – {self.member}"
