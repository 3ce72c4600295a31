"""Registers: a line that takes the place of a wrong one; an extract as a numbered document."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise, humanise_moment
from majal.kernel.documents import LANGUAGES, Stamp, issue, render_pdf, said_in
from majal.kernel.errors import NotFound
from majal.kernel.models import IssuedDocument
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.parks.public import Park
from majal.modules.reception.commands.numbering import write_line
from majal.modules.reception.errors import (
    LineCorrected,
    LineErased,
    NameMissing,
    NothingCorrected,
    ParkUnknown,
    PeopleOutOfRange,
    PeriodBackwards,
    PeriodTooLong,
    ReasonMissing,
)
from majal.modules.reception.models import KINDS, Line, Register
from majal.modules.reception.permissions import Perm
from majal.modules.reception.queries import extract_of, lines_visible_to
from majal.modules.reception.workflow import EXTRACTS

TEMPLATE = Path(__file__).parents[1] / "templates" / "reception" / "register.typ"
MOST_LINES, LONGEST = 3000, timedelta(days=366)
WORDS = {
    "number": pgettext_lazy("register", "No."),
    "at": gettext_lazy("Date and hour"),
    "sender": gettext_lazy("Sender"),
    "addressee": gettext_lazy("Addressee"),
    "company": gettext_lazy("Company"),
    "what": pgettext_lazy("register", "Subject"),
    "people": gettext_lazy("People"),
    "carrier": gettext_lazy("Carrier and tracking no."),
    "corrects": gettext_lazy("corrects {number}"),
    "corrected": gettext_lazy("corrected by {number}"),
    "none": gettext_lazy("Nothing was entered in this period."),
    "nameless": gettext_lazy(
        "Names of visitors are erased after their time and stand in no extract (law 09-08)."
    ),
    "park": gettext_lazy("Park"),
    "period": gettext_lazy("Period"),
    "lines": gettext_lazy("Lines"),
}


@command(refusals={"line_named_or_erased": NameMissing})
def correct_line(
    line_id: int,
    *,
    who: str,
    affiliation: str = "",
    people: int = 1,
    tracking: str = "",
    reason: str,
    by: Actor,
) -> Line:
    """Write a line that takes the place of a wrong one; the wrong one stays to be read.

    Permission: reception.correct on the line.
    Raises: NotFound; NotAllowed; LineCorrected; LineErased; NameMissing; PeopleOutOfRange;
        ReasonMissing; NothingCorrected.
    """
    former = _locked(line_id, by)
    require(by, Perm.CORRECT, former)
    if Line.objects.filter(supersedes=former).exists():
        raise LineCorrected
    if former.anonymised_at:
        raise LineErased
    if not who.strip():
        raise NameMissing
    if not reason.strip():
        raise ReasonMissing
    if not 1 <= people <= 500:
        raise PeopleOutOfRange
    said = {
        "who": " ".join(who.split())[:200],
        "affiliation": " ".join(affiliation.split())[:160],
        "people": people,
        "tracking": tracking.strip()[:40],
    }
    if all(getattr(former, name) == value for name, value in said.items()):
        raise NothingCorrected
    line = write_line(
        former.register,
        park_id=former.park_id,
        at=timezone.now(),
        visit_id=former.visit_id,
        item_id=former.item_id,
        dispatch_id=former.dispatch_id,
        company_id=former.company_id,
        what=former.what,
        carrier=former.carrier,
        supersedes=former,
        reason=" ".join(reason.split())[:300],
        by=by,
        **said,
    )
    _mend(former, said)
    return line


def _mend(former: Line, said: dict[str, Any]) -> None:
    """What the line is about says the same from now on."""
    if former.visit:
        former.visit.name, former.visit.affiliation = said["who"][:120], said["affiliation"]
        former.visit.people = said["people"]
        former.visit.save(update_fields=["name", "affiliation", "people"])
    elif former.item and former.register == Register.ARRIVALS:
        former.item.sender, former.item.tracking = said["who"][:160], said["tracking"]
        former.item.save(update_fields=["sender", "tracking"])


def _locked(line_id: int, by: Actor) -> Line:
    rows = lines_visible_to(by).select_related(None).select_related("visit", "item")
    found: Line | None = rows.filter(pk=line_id).select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


@command()
def issue_extract(
    park_id: int, register: str, *, first: date, last: date, language: str, by: Actor
) -> IssuedDocument:
    """Issue the lines of a register from one day to another as a numbered PDF; kept on the park.

    That of visitors carries no names, since an issued document cannot forget them.

    Permission: reception.see_registers on the park.
    Raises: ParkUnknown; NotAllowed; PeriodBackwards; PeriodTooLong.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise ParkUnknown
    require(by, Perm.SEE_REGISTERS, park)
    if last < first:
        raise PeriodBackwards
    lines = list(extract_of(park, register, first, last))
    if last - first > LONGEST or len(lines) > MOST_LINES:
        raise PeriodTooLong
    title = {code: _title(park, register, first, last, code) for code in LANGUAGES[language]}
    nameless = register == Register.VISITORS
    data = {
        "words": WORDS,
        "nameless": nameless,
        "outgoing": register == Register.DEPARTURES,
        "park": said_in(language, lambda _code: local(park)),
        "period": said_in(language, lambda code: _span(first, last, code)),
        "count": len(lines),
        "rows": [_row(line, language, nameless=nameless) for line in lines],
    }

    def render(stamp: Stamp) -> bytes:
        return render_pdf(TEMPLATE, data, title=title, language=language, stamp=stamp)

    document = issue(
        EXTRACTS, title=title, language=language, render=render, about=ref_to(park), by=by
    )
    attach(park, document.file, title=document.title, permission=Perm.SEE_REGISTERS, by=by)
    return document


def _row(line: Line, language: str, *, nameless: bool) -> dict[str, Any]:
    corrected = getattr(line, "corrected_by", None)
    return {
        "number": line.shown_number,
        "at": said_in(language, lambda code: _moment(line.at, code)),
        "who": "" if nameless else line.who,
        "company": said_in(language, lambda _code: local(line.company) if line.company else ""),
        "what": KINDS[line.what],
        "people": line.people,
        "carrier": " ".join(filter(None, (line.carrier, line.tracking))),
        "corrects": line.supersedes.shown_number if line.supersedes else "",
        "corrected": corrected.shown_number if corrected else "",
    }


def _moment(at: Any, code: str) -> str:
    return humanise_moment(at, code, "short") if code != "ar" else humanise_moment(at, code)


def _span(first: date, last: date, code: str) -> str:
    if first == last:
        return humanise(first, code)
    return _("from %(first)s to %(last)s") % {
        "first": humanise(first, code),
        "last": humanise(last, code),
    }


def _title(park: Park, register: str, first: date, last: date, code: str) -> str:
    with override(code):
        return _("Register: %(register)s, %(park)s, %(span)s") % {
            "register": Register(register).label,
            "park": isolated(local(park), "auto"),
            "span": _span(first, last, code),
        }
