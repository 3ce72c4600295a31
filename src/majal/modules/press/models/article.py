"""An article: what it is called, who says it, when, where it is read; and what it was called."""

from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.fields import PartialDateField
from majal.modules.press.models.paper import Language, Paper
from majal.modules.press.models.picture import Picture
from majal.modules.press.workflow import MOST_EXCERPT, MOST_TITLE, ArticleState, Origin

SAID = ("title", "excerpt", "body", "language")
"""What the words for the search are made of."""


class Article(models.Model):
    """One text of one paper. Rows come by the thousand: what people decide stands in decisions.

    ``day`` is the day it stands under: of its publication, else of when it was first seen.
    ``body`` is shown only where the paper allows it; ``aside`` is what stood around the article,
    kept for whoever asks why it says nothing here. ``search`` holds its words; the database takes
    them away when its text changes.
    ``settled``: a person decided on its story, so that no program does.
    """

    paper: models.ForeignKey[Any, Any] = models.ForeignKey(
        Paper, models.PROTECT, related_name="articles", verbose_name=pgettext_lazy("press", "paper")
    )
    feed_id = models.BigIntegerField(null=True)
    origin = models.CharField(
        pgettext_lazy("article", "came by"), max_length=7, choices=Origin, default=Origin.FEED
    )
    url = models.CharField(_("web address"), max_length=2000, blank=True)
    address_key = models.CharField(max_length=64, blank=True)
    guid = models.CharField(max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=MOST_TITLE)
    author = models.CharField(pgettext_lazy("article", "author"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=3, choices=Language)
    published_at = models.DateTimeField(_("published at"), null=True)
    published = PartialDateField(_("published on"), blank=True)
    day = models.DateField(pgettext_lazy("article", "day"))
    seen_at = models.DateTimeField(_("seen on"))
    excerpt = models.CharField(_("excerpt"), max_length=MOST_EXCERPT, blank=True)
    body = models.TextField(_("text"), blank=True)
    aside = models.TextField(_("set aside"), blank=True)
    picture: models.ForeignKey[Any, Any] = models.ForeignKey(
        Picture, models.PROTECT, null=True, related_name="articles"
    )
    source: models.ForeignKey[Any, Any] = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    story: models.ForeignKey[Any, Any] = models.ForeignKey(
        "press.Story", models.PROTECT, null=True, related_name="articles"
    )
    settled = models.BooleanField(default=False)
    added_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    last_there_at = models.DateTimeField(_("last seen there on"), null=True)
    looked_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(_("gone since"), null=True)
    hidden_at = models.DateTimeField(pgettext_lazy("article", "hidden on"), null=True)
    state = models.CharField(
        _("state"), max_length=7, choices=ArticleState, default=ArticleState.SHOWN
    )
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("press", "article")
        ordering = ["-day", "-pk"]
        indexes = [
            GinIndex(fields=["search"], name="article_words"),
            models.Index(fields=["-day", "-id"], name="article_newest"),
            models.Index(fields=["paper", "-day", "-id"], name="article_of_paper"),
            models.Index(fields=["seen_at"], name="article_seen"),
            models.Index(fields=["id"], name="article_without_words", condition=Q(search=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="article_address_once", fields=["address_key"], condition=~Q(address_key="")
            ),
            models.UniqueConstraint(
                name="article_guid_once", fields=["paper", "guid"], condition=~Q(guid="")
            ),
            models.UniqueConstraint(
                name="article_source_once", fields=["source"], condition=Q(source__isnull=False)
            ),
            models.CheckConstraint(
                name="article_url_is_web", condition=Q(url="") | Q(url__regex=r"^https?://\S+$")
            ),
            models.CheckConstraint(
                name="article_address_has_key",
                condition=Q(url="", address_key="") | (~Q(url="") & ~Q(address_key="")),
            ),
            models.CheckConstraint(name="article_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="article_language_known", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="article_hidden",
                condition=Q(state__in=["waiting", "shown", "unread"], hidden_at=None)
                | Q(state="hidden", hidden_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="article_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="article_words_of_its_text",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf(*SAID),  # type: ignore[no-untyped-call]
                condition=pgtrigger.AnyChange(*SAID),
                func="NEW.search = NULL; RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("press:article", self.pk)


class TitleBefore(models.Model):
    """What an article was called before its paper changed the title; some may have read that."""

    article: models.ForeignKey[Any, Any] = models.ForeignKey(
        Article, models.PROTECT, related_name="titles_before"
    )
    title = models.CharField(_("title"), max_length=MOST_TITLE)
    excerpt = models.CharField(_("excerpt"), max_length=MOST_EXCERPT, blank=True)
    until = models.DateTimeField(_("until"))

    class Meta:
        verbose_name = pgettext_lazy("press", "former title")
        ordering = ["-until", "-pk"]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.title
