"""Rules by which groups of a provider give roles, and which roles they gave.

Which account of a provider opens which account here is kept by allauth (``SocialAccount``), under a
number that is made of the issuer and its subject, and holds no more than the e-mail address told.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.people.public import Grant, Role, Scope, User


@tracked()
class GroupRule(models.Model):
    """Whoever is in a group of a provider gets a role on a scope; ended, never deleted."""

    provider = models.CharField(pgettext_lazy("sign-in", "provider"), max_length=40)
    group = models.CharField(pgettext_lazy("sign-in", "group"), max_length=200)
    role = models.CharField(_("role"), max_length=30, choices=Role)
    scope_kind = models.CharField(_("kind of scope"), max_length=20, choices=Scope)
    scope_id = models.BigIntegerField(_("number of the scope"), default=0)
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(pgettext_lazy("rule", "written on"), auto_now_add=True)
    ended_at = models.DateTimeField(pgettext_lazy("rule", "ended on"), null=True)

    class Meta:
        verbose_name = _("rule for a group")
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="group_rule_once",
                fields=["provider", "group", "role", "scope_kind", "scope_id"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(name="group_rule_role_known", condition=Q(role__in=Role.values)),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_role_display()}"


class Given(models.Model):
    """A role that a rule gave: it goes when the group does. What was given by hand has no row."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="+")
    rule = models.ForeignKey(GroupRule, models.PROTECT, related_name="given")

    class Meta:
        verbose_name = _("role given by a rule")

    def __str__(self) -> str:
        return str(self.rule_id)
