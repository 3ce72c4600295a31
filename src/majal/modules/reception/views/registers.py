"""The registers: their lines, a correction, an extract as a document."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.attachments import attachments_of
from majal.kernel.dates import humanise_moment
from majal.kernel.documents import documents_about
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local, stored_language
from majal.kernel.refs import ref_to
from majal.modules.parks.public import Park
from majal.modules.reception import errors
from majal.modules.reception.commands import correct_line, issue_extract
from majal.modules.reception.forms import CorrectForm, ExtractForm
from majal.modules.reception.models import KINDS, Line, Register
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import (
    desks_of,
    line_of,
    lines_visible_to,
    park_at,
    parks_of_lists,
    years_of_lines,
)
from majal.modules.reception.views.desk import crumbs_of
from majal.modules.reception.views.visits import ERASED
from majal.modules.reception.workflow import EXTRACTS

MONTHS = [(str(n), f"{n:02}") for n in range(1, 13)]
NOW = (("holds", gettext_lazy("in force")), ("corrected", gettext_lazy("corrected since")))
BESIDE = {
    errors.NameMissing: "who",
    errors.PeopleOutOfRange: "people",
    errors.ReasonMissing: "reason",
    errors.PeriodBackwards: "last",
    errors.PeriodTooLong: "last",
}


def _standing(rows: QuerySet[Line], value: str) -> QuerySet[Line]:
    return rows.filter(corrected_by__isnull=value == "holds")


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_of_lists(actor)]


def _remark(line: Line) -> str:
    later = getattr(line, "corrected_by", None)
    if later:
        return _("corrected by no. %(number)s") % {"number": later.shown_number}
    if line.supersedes:
        return _("corrects no. %(number)s: %(reason)s") % {
            "number": line.supersedes.shown_number,
            "reason": line.reason or "—",
        }
    return ""


def _address(line: Line) -> str:
    if line.visit:
        return line.visit.get_absolute_url()
    return line.item.get_absolute_url() if line.item else reverse("reception:sent")


def _shown_number(line: Line) -> Any:
    return format_html('<bdi dir="ltr" class="n">{}</bdi>', line.shown_number)


LIST = register(
    List(
        name="reception.line",
        title=gettext_lazy("Registers of the reception"),
        query=lines_visible_to,
        address=_address,
        default_sort="-number",
        search=lambda rows, words: rows.filter(
            Q(who__icontains=words) | Q(affiliation__icontains=words) | Q(tracking__icontains=words)
        ),
        filters=(
            Filter(
                "register",
                pgettext_lazy("register", "Register"),
                lambda _a: Register.choices,
                lambda rows, name: rows.filter(register=name),
            ),
            Filter(
                "standing",
                pgettext_lazy("register", "Line"),
                lambda _a: NOW,
                _standing,
            ),
            Filter(
                "year",
                gettext_lazy("Year"),
                lambda actor: [(str(y), str(y)) for y in years_of_lines(actor)],
                lambda rows, year: rows.filter(year=year),
            ),
            Filter(
                "month",
                gettext_lazy("Month"),
                lambda _a: MONTHS,
                lambda rows, month: rows.filter(at__month=month),
            ),
            Filter(
                "park",
                pgettext_lazy("register", "Park"),
                _parks,
                lambda rows, code: rows.filter(park__code=code),
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("register", "Number"),
                lambda line: line.shown_number,
                show=_shown_number,
                sort=("year", "number"),
            ),
            Column("register", pgettext_lazy("register", "Register"), Line.get_register_display),
            Column(
                "at",
                gettext_lazy("Date and hour"),
                lambda line: humanise_moment(line.at),
                sort=("at",),
            ),
            Column(
                "who",
                gettext_lazy("Visitor, sender or addressee"),
                lambda line: line.who or str(ERASED),
            ),
            Column(
                "affiliation", gettext_lazy("Their organisation"), lambda line: line.affiliation
            ),
            Column(
                "company",
                pgettext_lazy("register", "Company"),
                lambda line: local(line.company) if line.company else "",
            ),
            Column(
                "what", pgettext_lazy("register", "Subject"), lambda line: str(KINDS[line.what])
            ),
            Column("people", gettext_lazy("People"), lambda line: line.people, kind="number"),
            Column(
                "tracking", gettext_lazy("Tracking number"), lambda line: line.tracking, kind="code"
            ),
            Column("remark", gettext_lazy("Remark"), _remark),
            Column("park", pgettext_lazy("register", "Park"), lambda line: local(line.park)),
        ),
        empty=gettext_lazy(
            "Every visitor who came in, every registered letter that came or left, under the next "
            "number of its register."
        ),
    )
)


@page(Perm.OPEN_DESK)
def line_list(request: Request) -> HttpResponseBase:
    """The lines of the registers of one's desks, with the extracts that were issued."""
    parks = desks_of(request.actor)
    return respond(
        request,
        LIST,
        template="reception/lines.html",
        lede=_("No number is missing, and no line is ever edited: a later one corrects it."),
        parks=parks,
    )


@page(Perm.CORRECT, obj=line_of)
@require_http_methods(["GET", "POST"])
def correct(request: Request, line: Line) -> HttpResponse:
    """Write a line that takes the place of a wrong one."""

    def do(given: Any) -> None:
        same = {"affiliation": line.affiliation, "people": line.people, "tracking": line.tracking}
        correct_line(line.pk, by=request.actor, **{**same, **given})

    return ask(
        request,
        CorrectForm(request.POST or None, line=line),
        do,
        title=_("Correct line no. %(number)s") % {"number": line.shown_number},
        lede=_("The line stays as it is, and the next number says what is right."),
        done=_("The correction is on record under its own number."),
        back=reverse("reception:lines"),
        crumbs=crumbs_of(line.park),
        beside=BESIDE,
    )


@page(Perm.SEE_REGISTERS, obj=park_at)
@require_http_methods(["GET", "POST"])
def extract(request: Request, park: Park) -> HttpResponse:
    """Issue a register of a period as a numbered PDF."""

    def do(given: Any) -> None:
        own = dict(given)
        issue_extract(park.pk, own.pop("register"), by=request.actor, **own)

    return ask(
        request,
        ExtractForm(request.POST or None, language=stored_language()),
        do,
        title=_("Extract of a register"),
        lede=_(
            "A numbered PDF that anyone can check by its code. That of visitors carries no names."
        ),
        done=_("The extract is issued."),
        back=reverse("reception:extracts", args=[park.code]),
        crumbs=crumbs_of(park),
        beside=BESIDE,
    )


@page(Perm.SEE_REGISTERS, obj=park_at)
def extracts(request: Request, park: Park) -> HttpResponse:
    """The extracts that were issued for a park, each with its file."""
    files = {one.file_id for one in attachments_of(park, to=request.actor)}
    issued = [
        one
        for one in documents_about(ref_to(park))
        if one.series == EXTRACTS and one.file_id in files
    ]
    return render(request, "reception/extracts.html", {"park": park, "issued": issued})
