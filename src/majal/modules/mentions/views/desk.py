"""The desk of the press: articles to sort, one article with all that was said of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer, Bulk, Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.mentions.commands import add_mention, judge_mention, sort_article
from majal.modules.mentions.forms import MentionForm, SortForm
from majal.modules.mentions.models import Mention, Review
from majal.modules.mentions.permissions import Perm
from majal.modules.mentions.queries.following import (
    may_judge,
    may_sort,
    mention_of,
    review_of,
    review_to_sort,
    reviews_visible_to,
    steps_of,
    told_of,
    topics_visible_to,
)
from majal.modules.mentions.queries.wanted import speaking_of
from majal.modules.mentions.workflow import PARK, TOPIC, Stand
from majal.modules.parks.public import parks_visible_to
from majal.modules.press.public import Article, Language, search_articles


def _stand(rows: QuerySet[Review], value: str) -> QuerySet[Review]:
    return rows.filter(stand=value)


def _language(rows: QuerySet[Review], value: str) -> QuerySet[Review]:
    return rows.filter(article__language=value)


def _whose(rows: QuerySet[Review], value: str) -> QuerySet[Review]:
    return rows.exclude(assigned=None) if value == "some" else rows.filter(assigned=None)


def _about(kind: str) -> Any:
    def narrow(rows: QuerySet[Review], value: str) -> QuerySet[Review]:
        if not value.isascii() or not value.isdecimal():
            return rows.none()
        return rows.filter(article__in=speaking_of(kind, int(value)).values("article"))

    return narrow


def _parks(actor: Actor) -> list[tuple[str, str]]:
    return [(str(p.pk), local(p, "short")) for p in parks_visible_to(actor).order_by("code")]


def _topics(actor: Actor) -> list[tuple[str, str]]:
    return [(str(t.pk), local(t)) for t in topics_visible_to(actor)]


def _search(rows: QuerySet[Review], words: str) -> QuerySet[Review]:
    found = search_articles(Article.objects.all(), words).order_by()
    return rows.filter(article__in=found.values("pk"))


def _mark(ids: Iterable[int], actor: Actor) -> int:
    """Mark many as relevant; those that somebody sorted meanwhile are left as they are."""
    done = 0
    for pk in ids:
        found = Review.objects.filter(pk=pk, stand=Stand.NEW).first()
        if found:
            try:
                sort_article(
                    pk, version=found.version, stand=Stand.RELEVANT, note=found.note,
                    assigned=found.assigned, by=actor,
                )  # fmt: skip
            except DomainError:
                continue
            done += 1
    return done


REVIEWS = register(
    List(
        name="mentions.review",
        title=gettext_lazy("Press desk"),
        query=reviews_visible_to,
        address=Review.get_absolute_url,
        default_sort="-day",
        search=_search,
        filters=(
            Filter("stand", gettext_lazy("How it stands"), lambda _a: Stand.choices, _stand),
            Filter(
                "whose",
                gettext_lazy("Dealt with"),
                lambda _a: (
                    ("some", pgettext_lazy("article", "by somebody")),
                    ("none", pgettext_lazy("article", "by nobody yet")),
                ),
                _whose,
            ),
            Filter("park", gettext_lazy("Park"), _parks, _about(PARK)),
            Filter("topic", pgettext_lazy("press desk", "Topic"), _topics, _about(TOPIC)),
            Filter("language", gettext_lazy("Language"), lambda _a: Language.choices, _language),
        ),
        columns=(
            Column("title", gettext_lazy("Title"), lambda r: r.article.title),
            Column(
                "paper",
                pgettext_lazy("press desk", "Paper"),
                lambda r: r.article.paper.name,
                sort=("article__paper__name", "pk"),
            ),
            Column(
                "day",
                gettext_lazy("Date"),
                lambda r: r.article.day,
                sort=("article__day", "article"),
                kind="date",
            ),
            Column("stand", gettext_lazy("How it stands"), lambda r: r.get_stand_display()),
            Column(
                "assigned",
                pgettext_lazy("article", "Dealt with by"),
                lambda r: str(r.assigned or ""),
            ),
        ),
        bulk=(Bulk("relevant", gettext_lazy("Mark as relevant"), Perm.SORT, _mark),),
        page_size=30,
        empty=gettext_lazy(
            "Articles about your parks and territories stand here as soon as the press tells them."
        ),
    )
)


@page(Perm.FOLLOW)
@require_http_methods(["GET", "POST"])
def desk(request: Request) -> HttpResponseBase:
    """Articles about what one answers for, with what they speak of."""

    def more(found: Answer) -> dict[str, Any]:
        ids = [row["object"].article_id for row in found.rows]
        told = told_of(request.actor, ids)
        for row in found.rows:
            row["told"] = told.get(row["object"].article_id, [])
        return {}

    return respond(
        request,
        REVIEWS,
        template="mentions/desk.html",
        cells="mentions/_desk_rows.html",
        more=more,
        may_rule=may(request.actor, Perm.RULE),
    )


@page(Perm.FOLLOW, obj=review_of)
@require_http_methods(["GET", "POST"])
def review(request: Request, found: Review) -> HttpResponse:
    """One article: what it speaks of, how it stands, everything that was said of it."""
    sorts = may_sort(request.actor, found)
    form = _form(found, request.POST or None)
    if request.method == "POST" and sorts and form.is_valid():
        given = form.cleaned_data
        try:
            sort_article(found.pk, **given, by=request.actor)
        except DomainError as error:
            form.add_error(getattr(error, "field", None), str(error))
            found = review_of(request.actor, found.pk)
        else:
            messages.success(request, _("Recorded."))
            return redirect(found)
    context = {
        "review": found,
        "article": found.article,
        "told": [
            (one, sorts and may_judge(request.actor, one.mention))
            for one in told_of(request.actor, [found.article_id], refused=True)[found.article_id]
        ],
        "steps": steps_of(found),
        "form": form,
        "sorts": sorts,
        "adding": MentionForm(actor=request.actor),
        "now": timezone.now(),
    }
    return render(request, "mentions/review.html", context, status=422 if form.errors else 200)


def _form(found: Review, data: Any) -> SortForm:
    initial = {
        "version": found.version,
        "stand": found.stand,
        "reason": found.reason,
        "note": found.note,
        "assigned": found.assigned_id,
    }
    return SortForm(data, initial=initial)


@page(Perm.SORT, obj=review_to_sort)
@require_POST
def link(request: Request, found: Review) -> HttpResponse:
    """Link an article to something it speaks of."""
    form = MentionForm(request.POST, actor=request.actor)
    if form.is_valid():
        return _done(
            request,
            found,
            lambda: add_mention(found.pk, form.cleaned_data["about"], by=request.actor),
        )
    messages.error(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
    return redirect(found)


@page(Perm.SORT, obj=mention_of)
@require_POST
def judge(request: Request, found: Mention) -> HttpResponse:
    """Say that a mention is right, or is not meant."""
    review = Review.objects.get(article=found.article_id)
    right = request.POST.get("right") == "yes"
    answer = _done(
        request,
        review,
        lambda: judge_mention(review.pk, found.pk, right=right, by=request.actor),
    )
    left = not reviews_visible_to(request.actor).filter(pk=review.pk).exists()
    return redirect("mentions:desk") if left else answer


def _done(request: Request, found: Review, do: Any) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Recorded."))
    return redirect(found)
