"""Who publishes articles, and what it allows."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked


class Language(models.TextChoices):
    """The language an article is written in; the same codes as those of sources."""

    AR = "ar", _("Arabic")
    FR = "fr", _("French")
    EN = "en", _("English")
    ZGH = "zgh", _("Amazigh")
    ES = "es", _("Spanish")


@tracked(exclude=("key",))
class Paper(models.Model):
    """A newspaper, an agency, a site: its name as it writes it, and what it lets others show.

    ``key`` is its name folded, so that two spellings are one paper.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    key = models.CharField(max_length=200, unique=True)
    language = models.CharField(_("language"), max_length=3, choices=Language, default=Language.FR)
    host = models.CharField(_("site"), max_length=253, blank=True)
    pictures_allowed = models.BooleanField(_("its pictures may be shown"), default=False)
    full_text_allowed = models.BooleanField(_("its whole text may be shown"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("press", "paper")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="paper_named", condition=~Q(name="") & ~Q(key="")),
            models.CheckConstraint(
                name="paper_language_known", condition=Q(language__in=Language.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="paper_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("press:paper", self.code)
