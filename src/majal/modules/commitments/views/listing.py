"""The list of commitments: what the reader may see, whose, how it stands."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.commitments.models import Commitment, Kind
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries import narrowing
from majal.modules.commitments.queries.clock import clock_of
from majal.modules.commitments.queries.evidence import mark_of_evidence
from majal.modules.commitments.queries.visible import commitments_visible_to, with_lines
from majal.modules.commitments.templatetags.commitments import clock_words, evidence_mark, party
from majal.modules.commitments.workflow import State

Rows = QuerySet[Commitment]
Options = Iterable[tuple[str, str | Promise]]
SIDES = (("others", _("the authorities and partners")), ("operator", _("the operator")))
HOW = (
    ("late", _("late")),
    ("waiting", _("waiting for an answer")),
    ("after", _("delivered late")),
    ("undated", _("without a date")),
)


def _whose(actor: Actor) -> Options:
    """What each of the reader's own organisations owes and is owed."""
    own = list(narrowing.own_organisations(actor))
    if len(own) == 1:
        pk = own[0].pk
        return [(f"by-{pk}", _("what we owe")), (f"to-{pk}", _("what we are owed"))]
    ways = (("by", _("owed by %(name)s")), ("to", _("owed to %(name)s")))
    return [(f"{way}-{o.pk}", str(said) % {"name": local(o)}) for o in own for way, said in ways]


def _words(commitment: Commitment) -> Any:
    return clock_words(clock_of(commitment, timezone.localdate()), commitment)


LIST = register(
    List(
        name="commitments.commitment",
        title=_("Commitments"),
        query=lambda actor: with_lines(commitments_visible_to(actor)),
        address=Commitment.get_absolute_url,
        default_sort="due",
        search=narrowing.search,
        filters=(
            Filter("whose", _("Ours"), _whose, narrowing.of_organisation),
            Filter("how", _("How it stands"), lambda _a: HOW, narrowing.standing),
            Filter("side", _("Owed by"), lambda _a: SIDES, narrowing.of_side),
            Filter(
                "state",
                _("State"),
                lambda _a: State.choices,
                lambda rows, state: rows.filter(state=state),
            ),
            Filter(
                "kind",
                _("Kind"),
                lambda _a: Kind.choices,
                lambda rows, kind: rows.filter(kind=kind),
            ),
            Filter(
                "park",
                _("Park"),
                lambda actor: [(p.code, local(p)) for p in narrowing.parks_of_list(actor)],
                narrowing.in_park,
            ),
            Filter(
                "convention",
                _("Convention"),
                narrowing.conventions_of_list,
                lambda rows, code: rows.filter(convention__code=code),
            ),
            Filter(
                "year",
                _("Due in"),
                lambda actor: [(str(y), str(y)) for y in narrowing.years_due(actor)],
                narrowing.due_in,
            ),
        ),
        columns=(
            Column("text", _("Commitment"), lambda c: local(c, "text")),
            Column("by", _("Owed by"), lambda c: party(c.owed_by)),
            Column("to", _("Owed to"), lambda c: party(c.owed_to)),
            Column("due", _("Due"), lambda c: c.due, sort=("due_last",), kind="date"),
            Column("how", _("How it stands"), lambda c: strip_tags(_words(c)), show=_words),
            Column("state", _("State"), Commitment.get_state_display, sort=("state",)),
            Column(
                "evidence",
                _("Evidence"),
                lambda c: str(mark_of_evidence(c).what),
                show=lambda c: evidence_mark(mark_of_evidence(c)),
            ),
            Column("kind", _("Kind"), Commitment.get_kind_display),
            Column(
                "convention",
                _("Convention"),
                lambda c: c.convention.code,
                sort=("convention__code",),
                kind="code",
            ),
            Column(
                "code",
                pgettext_lazy("commitment", "Code"),
                lambda c: c.code,
                sort=("code",),
                kind="code",
            ),
        ),
        empty=_(
            "What the parties of each convention promised each other stands here, with its date "
            "and what shows that it was done. It is written on the page of a convention."
        ),
    )
)


@page(Perm.SEE, replica=True)
def commitment_list(request: Request) -> HttpResponseBase:
    """Every commitment that the reader may see, each with its clock; downloads have all columns."""
    lede = _("What each side promised the other, by when, and what shows that it was done.")
    return respond(request, LIST, lede=lede, cells="commitments/_rows.html")
