"""A statement: its lines with their proposals, and all certain ones accepted at once."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.http import Request, page
from majal.kernel.models import ImportFile
from majal.kernel.permissions import may
from majal.modules.bank_files.commands import accept_certain
from majal.modules.bank_files.models import BankLine, BankStatement
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import (
    Proposal,
    lines_of,
    proposals_for,
    statement_of,
    statement_of_import,
    statements_visible_to,
)
from majal.modules.bank_files.views.accounts import import_shown

SHOWN = 100
"""Lines on a page, which are looked at for proposals; matched ones make room for others."""
AT_ONCE = 100


@page(Perm.SEE, obj=statement_of)
@require_GET
def statement(request: Request, found: BankStatement) -> HttpResponse:
    """The lines of a statement: what is matched, what is proposed, what is left."""
    if not found.confirmed_at and may(request.actor, Perm.KEEP, found) and found.headers:
        return redirect("bank_files:columns", found.pk)
    rows = lines_of(found)
    count, left = rows.count(), rows.filter(matched=False).count()
    view = request.GET.get("show", "")
    view = view if view in ("left", "matched", "all") else ("left" if left else "all")
    shown = rows if view == "all" else rows.filter(matched=view == "matched")
    lines: list[Any] = list(shown[:SHOWN])
    proposals = _proposals(request, found, [line for line in lines if not line.matched])
    context = {
        "statement": found,
        "account": found.account,
        "import": _import(request, found),
        "balances": balances_of(found),
        "on_record": _on_record(found, rows),
        "before": _before(request, found),
        "count": count,
        "left": left,
        "matched": count - left,
        "proposed": len(proposals),
        "certain": sum(1 for some in proposals.values() if some[0].is_certain),
        "view": view,
        "lines": [(line, proposals.get(line.pk, [])[:1]) for line in lines],
        "more": shown.count() > SHOWN if len(lines) == SHOWN else False,
        "shown": SHOWN,
        "keeps": may(request.actor, Perm.KEEP, found),
        "next": _next(request, lines),
    }
    return render(request, "bank_files/statement.html", context)


def _proposals(
    request: Request, found: BankStatement, lines: list[BankLine]
) -> dict[int, list[Proposal]]:
    if not may(request.actor, Perm.KEEP, found):
        return {}
    some = proposals_for(lines, found.account, to=request.actor)
    return {pk: proposals for pk, proposals in some.items() if proposals}


def _next(request: Request, lines: list[Any]) -> int:
    """The line that a person goes on with, after one that was done."""
    said = request.GET.get("after", "")
    if not said.isdecimal() or len(said) > 18:
        return 0
    done = next((one for one in lines if one.pk == int(said)), None)
    rest = [one for one in lines if not one.matched]
    if done is None:
        done = BankLine.objects.filter(pk=int(said)).first()
    place = (done.day, done.pk) if done else None
    later = (one.pk for one in rest if place and (one.day, one.pk) > place)
    return next(later, rest[0].pk if rest else 0)


def _import(request: Request, found: BankStatement) -> dict[str, Any] | None:
    """Where the check of its rows stands, while they are not recorded."""
    if found.import_file is None:
        return None
    state = ImportFile.objects.filter(pk=found.import_file).values_list("state", flat=True).first()
    seen = import_shown(request.actor, found)
    return {"state": state, "file": seen, "recorded": state == ImportFile.State.RECORDED}


def balances_of(found: BankStatement) -> dict[str, Any]:
    """Whether opening balance and lines give the closing balance; None where nobody says."""
    if found.opening is None or found.closing is None:
        return {"agree": None}
    reached = found.opening + found.total
    gap = found.closing - reached
    return {"agree": gap == 0 and not found.breaks, "reached": reached, "gap": gap}


def _on_record(found: BankStatement, rows: Any) -> Decimal | None:
    """What the lines on record on its days add up to, where it is not what its rows do."""
    told: Decimal = rows.order_by().aggregate(n=Sum("amount"))["n"] or Decimal(0)
    return None if told == found.total else told


def _before(request: Request, found: BankStatement) -> BankStatement | None:
    """The statement that ends before this one begins, where its balance does not go on here."""
    if found.opening is None or found.first is None:
        return None
    rows = statements_visible_to(request.actor).filter(
        account=found.account_id, last__lt=found.first, confirmed_at__isnull=False
    )
    last = rows.order_by("-last", "-pk").first()
    wrong = last is not None and last.closing is not None and last.closing != found.opening
    return last if wrong else None


@page(Perm.SEE, obj=statement_of_import)
@require_GET
def of_import(request: Request, found: BankStatement) -> HttpResponse:  # noqa: ARG001
    """From the check of its rows to the statement."""
    return redirect(found)


@page(Perm.KEEP, obj=statement_of)
@require_http_methods(["GET", "POST"])
def certain(request: Request, found: BankStatement) -> HttpResponse:
    """All proposals that are certain: shown first, then accepted in one click."""
    if request.method == "POST":
        keys = {
            int(pk): key
            for told in request.POST.getlist("accept")[:AT_ONCE]
            for pk, _bar, key in [told.partition("|")]
            if pk.isdecimal() and len(pk) < 18
        }
        done, refused = accept_certain(found.pk, keys, by=request.actor)
        said = ngettext("%(count)s line is matched.", "%(count)s lines are matched.", len(done)) % {
            "count": len(done)
        }
        messages.success(request, said)
        for refusal in list(refused.values())[:3]:
            messages.warning(request, str(refusal))
        return redirect(found)
    lines = list(lines_of(found).filter(matched=False)[: 4 * AT_ONCE])
    proposals = proposals_for(lines, found.account, to=request.actor)
    rows = [
        (line, proposals[line.pk][0])
        for line in lines
        if proposals.get(line.pk) and proposals[line.pk][0].is_certain
    ]
    context = {
        "statement": found,
        "account": found.account,
        "rows": rows[:AT_ONCE],
        "sum": sum(line.amount for line, _one in rows[:AT_ONCE]),
        "title": _("Accept all that is certain"),
    }
    return render(request, "bank_files/certain.html", context)
