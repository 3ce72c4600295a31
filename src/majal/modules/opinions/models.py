"""An opinion on a dossier."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.people.public import LANGUAGES


class Advice(models.TextChoices):
    FAVOURABLE = "favourable", pgettext_lazy("opinion", "favourable")
    RESERVED = "reserved", pgettext_lazy("opinion", "favourable with reservations")
    UNFAVOURABLE = "unfavourable", pgettext_lazy("opinion", "unfavourable")
    NONE = "none", pgettext_lazy("opinion", "no opinion")


@tracked(exclude=("seed", "link_id", "name", "email"))
class Opinion(models.Model):
    """The opinion of an administration or an expert, asked by a link that needs no account."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    name = models.CharField(_("who is asked"), max_length=200)
    email = models.EmailField(_("e-mail address"), max_length=254)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="fr")
    question = models.TextField(_("question"))
    with_papers = models.BooleanField(_("shows the papers"), default=False)
    answer_by = models.DateField(_("answer by"))
    seed = models.CharField(max_length=64, unique=True)
    link_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    advice = models.CharField(_("opinion"), max_length=12, choices=Advice, blank=True)
    text = models.TextField(_("reasons"), blank=True)
    answered_at = models.DateTimeField(_("given on"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True)

    class Meta:
        verbose_name = _("opinion")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="opinion_whole",
                condition=Q(answered_at=None, advice="", text="")
                | (Q(answered_at__isnull=False) & ~Q(advice="") & ~Q(text="")),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="opinion_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="opinion_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.answered_at IS NOT NULL AND (NEW.text <> OLD.text "
                    "OR NEW.advice <> OLD.advice OR NEW.answered_at <> OLD.answered_at)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
