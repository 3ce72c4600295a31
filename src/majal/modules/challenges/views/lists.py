"""The lists of challenges, of comments and of answers."""

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Answer as Listed
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.challenges.models import Answer, Challenge, Comment
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import (
    answers_visible_to,
    challenges_visible_to,
    comments_visible_to,
    marked,
    supporters_of,
)
from majal.modules.challenges.workflow import AnswerState, ChallengeKind, CommentState, State


def _search(rows: QuerySet[Challenge], words: str) -> QuerySet[Challenge]:
    found = Q(title_ar__icontains=words) | Q(title_fr__icontains=words)
    return rows.filter(found | Q(title_en__icontains=words))


def _where(one: Challenge) -> str:
    return local(one.park or one.territory)


CHALLENGES = register(
    List(
        name="challenges.challenge",
        title=gettext_lazy("Open-innovation challenges"),
        query=challenges_visible_to,
        address=Challenge.get_absolute_url,
        default_sort="-published",
        search=_search,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: [c for c in State.choices if c[0] not in ("draft", "cancelled")],
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "kind",
                gettext_lazy("Kind"),
                lambda _a: ChallengeKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
        ),
        columns=(
            Column("title", gettext_lazy("Challenge"), str, sort=("title_fr", "title_ar")),
            Column("owner", pgettext_lazy("challenge", "Stated by"), lambda o: local(o.owner)),
            Column("where", gettext_lazy("Where"), _where),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column(
                "until",
                gettext_lazy("Answers until"),
                lambda o: o.answers_until or "",
                sort=("answers_until",),
                kind="date",
            ),
            Column(
                "published",
                gettext_lazy("Published on"),
                lambda o: timezone.localdate(o.published_at) if o.published_at else "",
                sort=("published_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "A council or a company states a problem of a real place; startups answer, the best "
            "are tried there and measured."
        ),
    )
)
COMMENTS = register(
    List(
        name="challenges.comment",
        title=gettext_lazy("Comments to read"),
        query=comments_visible_to,
        address=Comment.get_absolute_url,
        default_sort="-at",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: CommentState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("text", gettext_lazy("Comment"), str),
            Column("challenge", gettext_lazy("Challenge"), lambda o: str(o.challenge)),
            Column("author", gettext_lazy("Written by"), lambda o: o.said_by),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column(
                "at",
                gettext_lazy("Date"),
                lambda o: timezone.localdate(o.at),
                sort=("at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What people say of challenges is read here before it is shown."),
    )
)
ANSWERS = register(
    List(
        name="challenges.answer",
        title=gettext_lazy("Answers to challenges"),
        query=answers_visible_to,
        address=Answer.get_absolute_url,
        default_sort="-filed",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: AnswerState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda o: local(o.organisation)),
            Column("challenge", gettext_lazy("Challenge"), lambda o: str(o.challenge)),
            Column(
                "price",
                gettext_lazy("Price (DH)"),
                lambda o: o.price,
                sort=("price",),
                kind="number",
            ),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column(
                "filed",
                pgettext_lazy("answer to a challenge", "Filed on"),
                lambda o: timezone.localdate(o.filed_at),
                sort=("filed_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("Answers of companies stand here as soon as they are filed."),
    )
)


@page(Perm.READ, replica=True)
def challenges(request: Request) -> HttpResponseBase:
    """The challenges one may see, on the map and as cards."""

    def more(found: Listed) -> dict[str, object]:
        return {"supporters": supporters_of(row["object"] for row in found.rows)}

    states = may(request.actor, Perm.STATE)
    on_map, steps = marked(request.actor)
    return respond(
        request,
        CHALLENGES,
        template="challenges/challenges.html",
        marked=on_map,
        steps=steps,
        lede=_("Problems of real places, answered by startups, tried there and measured."),
        action_address=reverse("challenges:state") if states else "",
        action_label=_("State a problem"),
        cells="challenges/_cards.html",
        more=more,
    )


@page(Perm.COMMENT)
def comments(request: Request) -> HttpResponseBase:
    """The comments one judges."""
    return respond(request, COMMENTS, lede=_("Nothing is shown before somebody has read it."))


@page(Perm.COMMENT)
def answers(request: Request) -> HttpResponseBase:
    """The answers one may read."""
    return respond(request, ANSWERS, lede=_("What companies propose, and what became of it."))
