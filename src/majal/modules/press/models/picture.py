"""The picture of an article: fetched once, made small, kept here; never linked from elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.press.workflow import PictureState


class Picture(models.Model):
    """A picture, by the address at which its paper has it; its small copy is attached to it."""

    url = models.CharField(_("web address"), max_length=2000)
    address_key = models.CharField(max_length=64, unique=True)
    state = models.CharField(
        _("state"), max_length=7, choices=PictureState, default=PictureState.WAITING
    )
    sha256 = models.CharField(max_length=64, blank=True)
    width = models.PositiveSmallIntegerField(null=True)
    height = models.PositiveSmallIntegerField(null=True)
    fetched_at = models.DateTimeField(_("fetched on"), null=True)
    hidden_at = models.DateTimeField(pgettext_lazy("picture", "hidden on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("press", "picture")
        constraints = [
            models.CheckConstraint(
                name="picture_is_web", condition=Q(url__regex=r"^https?://\S+$")
            ),
            models.CheckConstraint(
                name="picture_state_known", condition=Q(state__in=PictureState.values)
            ),
            models.CheckConstraint(
                name="picture_kept_small",
                condition=~Q(state=PictureState.KEPT)
                | (~Q(sha256="") & Q(width__range=(1, 640), height__range=(1, 640))),
            ),
        ]

    def __str__(self) -> str:
        return self.url
