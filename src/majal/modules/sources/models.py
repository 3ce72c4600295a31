"""Where a statement comes from."""

import hashlib
import re

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
RESERVED = ("choose", "new")
"""Codes that would be the addresses of other pages."""
_DETOURS = re.compile(r"^https?://(www\.)?|#.*$|(?<=[?&])(utm_[a-z]+|fbclid|gclid)=[^&#]*&?")


def address_key(url: str) -> str:
    """By what two spellings of one web address are known to be one; empty for no address.

    http or https, ``www.``, a last slash, the place within the page and the marks of newsletters
    do not count; nor does the case of the host. A hash: an index bears no long text.
    """
    if not url:
        return ""
    host, slash, rest = _DETOURS.sub("", url.strip()).partition("/")
    plain = (host.lower() + slash + rest).rstrip("?&/")
    return hashlib.sha256(plain.encode()).hexdigest()


class SourceKind(models.TextChoices):
    """What a source is."""

    ARTICLE = "article", _("article")
    REPORT = "report", _("report")
    DATASET = "dataset", _("dataset")
    LAW = "law", _("law")
    CONVENTION = "convention", _("convention")
    STATEMENT = "statement", _("statement")


class SourceLanguage(models.TextChoices):
    """The language a source is written in."""

    AR = "ar", _("Arabic")
    FR = "fr", _("French")
    EN = "en", _("English")
    ZGH = "zgh", _("Amazigh")
    ES = "es", _("Spanish")


@tracked(exclude=("search_key", "sort_key", "address_key", "published_first", "published_last"))
class Source(models.Model):
    """An article, a report, a dataset, a law, a convention or a statement that says something.

    ``published`` is a year, a month or a day, None when unknown; ``published_first`` and
    ``published_last`` are the days it spans, for filters and order.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=400)
    publisher = models.CharField(_("publisher"), max_length=200)
    url = models.CharField(_("web address"), max_length=2000, blank=True)
    published = PartialDateField(_("published on"), blank=True)
    published_first = models.DateField(null=True, blank=True)
    published_last = models.DateField(null=True, blank=True)
    language = models.CharField(_("language"), max_length=3, choices=SourceLanguage)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    is_operator = models.BooleanField(_("the operator's own words"), default=False)
    archived = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("archived file"),
    )
    address_key = models.CharField(max_length=64, blank=True)
    search_key = models.TextField()
    sort_key = models.CharField(max_length=500)
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["published_last"], name="source_published")]
        constraints = [
            models.CheckConstraint(
                name="source_published_span",
                condition=Q(published="", published_first=None, published_last=None)
                | (~Q(published="") & Q(published_last__gte=F("published_first"))),
            ),
            models.CheckConstraint(
                name="source_url_is_web", condition=Q(url="") | Q(url__regex=r"^https?://[^\s]+$")
            ),
            models.CheckConstraint(
                name="source_kind_known", condition=Q(kind__in=SourceKind.values)
            ),
            models.CheckConstraint(
                name="source_language_known", condition=Q(language__in=SourceLanguage.values)
            ),
            models.CheckConstraint(name="source_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="source_code_not_reserved", condition=~Q(code__in=RESERVED)
            ),
            models.CheckConstraint(
                name="source_address_has_key",
                condition=Q(url="", address_key="") | (~Q(url="") & ~Q(address_key="")),
            ),
            models.UniqueConstraint(
                name="source_address_once", fields=["address_key"], condition=~Q(address_key="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("sources:detail", self.code)
