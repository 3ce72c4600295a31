"""Who acts for an organisation, from when to when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.organisations.models.organisation import Organisation
from majal.modules.people.public import Grant, User


class Acts(models.TextChoices):
    """How somebody acts for an organisation."""

    MANAGER = "manager", _("manager: changes it and says who acts for it")
    MEMBER = "member", _("member: sees all that is its own")


@tracked(exclude=("grant",))
class Representation(models.Model):
    """Somebody acts for an organisation; ended, never deleted.

    The role itself is granted in people on the scope of the organisation; both begin and end in
    one command.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representations")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=10, choices=Acts)
    grant = models.ForeignKey(Grant, models.PROTECT, related_name="+")
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("person acting for it")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="representation_once",
                fields=["organisation", "user"],
                condition=Q(until=None),
            ),
            models.CheckConstraint(
                name="representation_in_order",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
            models.CheckConstraint(
                name="representation_role_known", condition=Q(role__in=Acts.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
