"""What is to be checked, and the samples that were drawn."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.text import search_terms
from majal.modules.verifications.models import Drawn, Reason, Sample
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import drawn_visible_to, samples_visible_to
from majal.modules.verifications.workflow import DrawnState

Rows = QuerySet[Drawn]


def _samples(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    words = _("Sample %(n)s")
    return [
        (str(one.pk), words % {"n": one.number} + f" · {one.period}")
        for one in samples_visible_to(actor)[:50]
    ]


def _of_sample(rows: Rows, value: str) -> Rows:
    return rows.filter(sample_id=int(value)) if value.isascii() and value.isdigit() else rows


def _search(rows: Rows, words: str) -> Rows:
    found = Q()
    for term in search_terms(words):
        found &= Q(expected__organisation__search_key__contains=term)
    return rows.filter(found)


DRAWN = register(
    List(
        name="verifications.drawn",
        title=gettext_lazy("Declarations to check"),
        query=drawn_visible_to,
        address=Drawn.get_absolute_url,
        default_sort="due",
        search=_search,
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: DrawnState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter(
                "why",
                pgettext_lazy("sample", "Why"),
                lambda _a: Reason.choices,
                lambda rows, v: rows.filter(reason=v),
            ),
            Filter("sample", pgettext_lazy("declarations", "Sample"), _samples, _of_sample),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda o: local(o.expected.organisation)),
            Column(
                "period", pgettext_lazy("declaration", "Period"), lambda o: str(o.sample.period)
            ),
            Column(
                "why",
                pgettext_lazy("sample", "Why"),
                lambda o: o.get_reason_display(),
                sort=("reason", "-points"),
            ),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column(
                "by", gettext_lazy("Checked by"), lambda o: str(o.taken_by) if o.taken_by else ""
            ),
            Column(
                "due",
                gettext_lazy("To be checked by"),
                lambda o: o.sample.due_on,
                sort=("sample__due_on", "pk"),
                kind="date",
            ),
            Column("park", gettext_lazy("Park"), lambda o: local(o.expected.park)),
        ),
        empty=gettext_lazy(
            "Nothing was drawn in your parks yet. Once the head office draws a sample of a "
            "period’s declarations, those to check stand here."
        ),
    )
)
SAMPLES = register(
    List(
        name="verifications.sample",
        title=gettext_lazy("Samples of declarations"),
        query=samples_visible_to,
        address=Sample.get_absolute_url,
        default_sort="-drawn",
        columns=(
            Column("period", pgettext_lazy("declaration", "Period"), lambda o: str(o.period)),
            Column("number", pgettext_lazy("sample", "Number"), lambda o: o.number, kind="number"),
            Column("size", gettext_lazy("Drawn"), lambda o: o.size, kind="number"),
            Column("of", gettext_lazy("Out of"), lambda o: len(o.listed), kind="number"),
            Column(
                "due",
                gettext_lazy("To be checked by"),
                lambda o: o.due_on,
                sort=("due_on",),
                kind="date",
            ),
            Column(
                "drawn",
                gettext_lazy("Drawn on"),
                lambda o: o.drawn_at,
                lambda o: humanise_moment(o.drawn_at),
                sort=("drawn_at",),
            ),
        ),
        empty=gettext_lazy(
            "No sample was drawn yet. It is drawn from the page of a period, once companies have "
            "answered."
        ),
    )
)


@page(Perm.LIST)
def drawn_list(request: Request) -> HttpResponseBase:
    """What was drawn in one's parks."""
    return respond(
        request,
        DRAWN,
        lede=_("Each is checked against documents, by somebody who neither typed nor sent it."),
        action_address=reverse("verifications:samples"),
        action_label=_("Samples of declarations"),
    )


@page(Perm.LIST)
def sample_list(request: Request) -> HttpResponseBase:
    """Every sample that was drawn."""
    return respond(
        request,
        SAMPLES,
        lede=_("None is drawn in silence: each has a number, a seed and its list."),
    )
