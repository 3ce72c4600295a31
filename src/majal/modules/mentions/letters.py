"""What people are told of the press: an article given to them, alerts, summaries."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.modules.mentions.models import Review
from majal.modules.mentions.queries.following import articles_followed_by, told_of
from majal.modules.mentions.workflow import PARK, TERRITORY
from majal.modules.people.public import User
from majal.modules.press.public import Article, articles_shown

EXAMPLE_DAY = date(2026, 12, 15)
MOST_NAMES = 4


def _site(route: str, *parts: Any) -> str:
    return settings.MAJAL_ADDRESS + reverse(route, args=parts)


def _line(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "paper": article.paper.name,
        "day": isolated(humanise(article.day), "auto"),
        "address": settings.MAJAL_ADDRESS + article.get_absolute_url(),
    }


def assigned(context: Context) -> Context | None:
    """An article to deal with; None once somebody else does."""
    rows = Review.objects.select_related("article__paper").exclude(assigned=None)
    found = rows.filter(pk=context["review"]).first()
    if found is None or found.assigned_id != context.get("person", found.assigned_id):
        return None
    address = settings.MAJAL_ADDRESS + found.get_absolute_url()
    return {**_line(found.article), "address": address, "note": found.note}


def alert(context: Context) -> Context | None:
    """Articles that a rule caught and that are still shown."""
    rows = articles_shown(User(pk=None)).filter(pk__in=context["articles"])
    lines = [_line(one) for one in rows]
    return {"lines": lines, "own": _site("mentions:own")} if lines else None


def digest(context: Context) -> Context | None:
    """What was said of somebody's parks and territories, as far as they may read it today."""
    person = User.objects.filter(pk=context["person"], is_active=True).first()
    if person is None:
        return None
    found = list(articles_followed_by(person).filter(pk__in=context["articles"]))
    told = told_of(person, [one.pk for one in found])
    lines = []
    for one in found:
        names = [t.label for t in told.get(one.pk, []) if t.kind in (PARK, TERRITORY)]
        lines.append({**_line(one), "names": " · ".join(names[:MOST_NAMES])})
    if not lines:
        return None
    return {
        "lines": lines,
        "count": len(lines) + context["more"],
        "more": context["more"],
        "weekly": context["weekly"],
        "desk": _site("mentions:desk"),
        "own": _site("mentions:own"),
    }


def _example(**more: Any) -> Context:
    line = {
        "title": "Le technopark de Fès ouvre ses portes",
        "paper": "La Gazette d’exemple",
        "day": isolated(humanise(EXAMPLE_DAY), "auto"),
        "names": "Technopark Fès",
        "address": _site("mentions:index"),
    }
    return {
        **line,
        "note": "",
        "lines": [line],
        "count": 1,
        "more": 0,
        "weekly": True,
        "desk": _site("mentions:desk"),
        "own": _site("mentions:own"),
        **more,
    }


register(
    Letter(
        code="mentions.assigned",
        title=pgettext_lazy("letter", "An article of the press to deal with"),
        purpose=_("Telling somebody of the team that an article was given to them."),
        template="mentions/letters/assigned",
        fill=assigned,
        example=_example,
        keep_days=180,
    )
)
register(
    Letter(
        code="mentions.alert",
        title=pgettext_lazy("letter", "An alert of the press desk"),
        purpose=_("Telling at once, to those who asked for it, what an alerting rule caught."),
        template="mentions/letters/alert",
        fill=alert,
        example=_example,
        digest=False,
        keep_days=90,
    )
)
register(
    Letter(
        code="mentions.digest",
        title=pgettext_lazy("letter", "What the press said"),
        purpose=_("Telling every day or week, to those who asked for it, what the press said."),
        template="mentions/letters/digest",
        fill=digest,
        example=_example,
        digest=False,
        keep_days=90,
    )
)
