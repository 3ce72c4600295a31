"""What everybody reads: the right, the register, what is published; and the complaint by link."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.permissions import may
from majal.kernel.text import search_terms
from majal.modules.case_types.public import in_force
from majal.modules.cases.public import Case
from majal.modules.information.commands import complain_of_silence
from majal.modules.information.forms import GroundsForm
from majal.modules.information.models import Complaint, Entry
from majal.modules.information.permissions import COMPLAIN_LINK, Perm
from majal.modules.information.queries.visible import (
    entries_visible_to,
    entry_of,
    officers_on,
    publications_visible_to,
    times_kept,
)
from majal.modules.information.workflow import COMMISSION_DAYS, KINDS, Outcome, Theme

UNFIT, GONE, NOT_FOUND = 422, 410, 404
YEAR = timedelta(days=365)


def _search(rows: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    found = Q()
    for term in search_terms(words):
        found &= Q(search_key__contains=term)
    return rows.filter(found)


REGISTER = register(
    List(
        name="information.entry",
        title=gettext_lazy("Register of answers"),
        query=entries_visible_to,
        address=Entry.get_absolute_url,
        default_sort="-published",
        search=_search,
        filters=(
            Filter(
                "theme",
                pgettext_lazy("information", "Theme"),
                lambda _a: Theme.choices,
                lambda rows, v: rows.filter(theme=v),
            ),
            Filter(
                "outcome",
                pgettext_lazy("information", "Answer"),
                lambda _a: Outcome.choices,
                lambda rows, v: rows.filter(answer__outcome=v),
            ),
        ),
        columns=(
            Column("question", gettext_lazy("What was asked"), lambda e: e.question),
            Column(
                "outcome",
                pgettext_lazy("information", "Answer"),
                lambda e: e.answer.get_outcome_display(),
            ),
            Column("article", gettext_lazy("Article named"), lambda e: e.answer.article),
            Column(
                "theme",
                pgettext_lazy("information", "Theme"),
                lambda e: e.get_theme_display(),
                sort=("theme",),
            ),
            Column(
                "answered",
                pgettext_lazy("information", "Answered on"),
                lambda e: e.answer.answered_on,
                sort=("answer__answered_on",),
                kind="date",
            ),
            Column(
                "published",
                gettext_lazy("Published on"),
                lambda e: e.published_on,
                sort=("published_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "What somebody asked and was answered stands here for everybody, without who asked."
        ),
    )
)


@page(Perm.SEE, replica=True)
@require_GET
def right(request: Request) -> HttpResponse:
    """The right to information: how to ask, who answers, in what time, what is there already."""
    today = timezone.localdate()
    kinds = [v for v in in_force("information") if v.type.code in KINDS]
    context = {
        "kinds": kinds,
        "officers": officers_on(today),
        "kept": times_kept(today - YEAR, today),
        "entries": list(entries_visible_to(request.actor)[:4]),
        "publications": list(publications_visible_to(request.actor)[:6]),
        "commission_days": COMMISSION_DAYS,
        "keeps": may(request.actor, Perm.KEEP),
    }
    return render(request, "information/right.html", context)


@page(Perm.SEE, replica=True)
def answers(request: Request) -> HttpResponseBase:
    """The public register of answers."""
    lede = _("What was asked and what was answered, without anybody’s data. Look here first.")
    return respond(request, REGISTER, lede=lede)


@page(Perm.SEE, obj=entry_of, replica=True)
@require_GET
def entry(request: Request, found: Entry) -> HttpResponse:
    """One entry of the register."""
    context = {"entry": found, "may_withdraw": may(request.actor, Perm.PUBLISH, found.answer)}
    return render(request, "information/entry.html", context)


@page(Perm.SEE, replica=True)
@require_GET
def publications(request: Request) -> HttpResponse:
    """What is published without being asked, by theme."""
    rows = list(publications_visible_to(request.actor))
    themes = [(str(t.label), [r for r in rows if r.theme == t]) for t in Theme]
    context = {
        "themes": [(label, some) for label, some in themes if some],
        "keeps": may(request.actor, Perm.KEEP),
    }
    return render(request, "information/publications.html", context)


@dataclass(frozen=True)
class Behind:
    """What is behind the link of a request: its dossier, or why it does not open."""

    holder: LinkHolder | None = None
    case: Case | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, COMPLAIN_LINK)
    except DomainError as error:
        return Behind(error=error)
    case = Case.objects.select_related("type").filter(pk=holder.id).first()
    return Behind(holder, case) if case else Behind(error=links.LinkUnknown())


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_http_methods(["GET", "POST"])
def complain(request: Request, found: Behind) -> HttpResponse:
    """Complain to the head of the institution that no answer came; then where the complaint is."""
    if found.case is None or found.holder is None:
        status = NOT_FOUND if isinstance(found.error, links.LinkUnknown) else GONE
        return render(request, "information/link_ended.html", {"error": found.error}, status=status)
    form = GroundsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            complain_of_silence(form.cleaned_data["grounds"], by=found.holder)
        except DomainError as error:
            form.add_error(None, str(error))
    context = {
        "case": found.case,
        "form": form,
        "complaint": Complaint.objects.filter(case=found.case).first(),
        "commission_days": COMMISSION_DAYS,
        "register": reverse("information:register"),
    }
    return render(
        request, "information/complain.html", context, status=UNFIT if form.errors else 200
    )
