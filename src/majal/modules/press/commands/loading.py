"""The sources of figures that are articles, reports and statements become articles as well."""

from datetime import datetime, time

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.press.commands.keeping import tell_kept, the_paper
from majal.modules.press.models import Article
from majal.modules.press.permissions import Perm
from majal.modules.press.workflow import Origin
from majal.modules.sources.public import Source, SourceKind, sources_visible_to

KINDS = (SourceKind.ARTICLE, SourceKind.REPORT, SourceKind.STATEMENT)


@command()
def load_articles_of_sources(*, by: Actor) -> list[int]:
    """Make an article of each source that has an address and none yet; gives the new ones.

    Its title, publisher, date and address are known; nothing is fetched. An article that came by a
    feed and turns out to be a source is joined to it. The same twice adds nothing.

    Permission: press.keep, the program's own.
    Raises: nothing.
    """
    require(by, Perm.KEEP)
    told = Article.objects.filter(source__isnull=False).values("source")
    rows = sources_visible_to(SYSTEM).filter(kind__in=KINDS).exclude(url="").exclude(pk__in=told)
    sources = list(rows.order_by("pk"))
    keys = [s.address_key for s in sources]
    known = {a.address_key: a for a in Article.objects.filter(address_key__in=keys)}
    fresh = []
    for source in sources:
        if (article := known.get(source.address_key)) is not None:
            Article.objects.filter(pk=article.pk, source=None).update(source=source)
        else:
            fresh.append(_article(source))
    made = Article.objects.bulk_create(fresh)
    ids = [a.pk for a in made]
    if ids:
        tell_kept(ids)
    return ids


def _article(source: Source) -> Article:
    first = source.published_first
    seen = source.recorded_at
    return Article(
        paper=the_paper(source.publisher, language=source.language),
        origin=Origin.SOURCE,
        url=source.url,
        address_key=source.address_key,
        title=source.title[:400],
        language=source.language,
        published=source.published,
        published_at=_midnight(source),
        day=first or timezone.localdate(seen),
        seen_at=seen,
        source=source,
        body="",
    )


def _midnight(source: Source) -> datetime | None:
    """The beginning of the day of which a source is, where the day is known."""
    if source.published_first is None or source.published_first != source.published_last:
        return None
    return timezone.make_aware(datetime.combine(source.published_first, time()))
