"""One statement: its page, the form that records or corrects it, its verification."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel import attachments
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.figures.commands import (
    correct_statement,
    record_statement,
    statement_opened,
    verify_statement,
)
from majal.modules.figures.errors import AlreadySuperseded, OutsideBounds, StatementRefused
from majal.modules.figures.forms import StatementForm, row_of
from majal.modules.figures.models import Observation
from majal.modules.figures.models.statements import Grade
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.as_of import definition_of
from majal.modules.figures.queries.record import (
    awaiting_verification,
    chain_of,
    statement_of,
    subject_words,
)
from majal.modules.figures.queries.telling import plain_value

AWAITING = register(
    List(
        name="figures.awaiting",
        title=gettext_lazy("Statements to verify"),
        query=awaiting_verification,
        address=Observation.get_absolute_url,
        default_sort="recorded",
        columns=(
            Column("measure", gettext_lazy("Measure"), lambda o: local(definition_of(o.measure))),
            Column(
                "subject", gettext_lazy("Subject"), lambda o: subject_words(o) or _("the network")
            ),
            Column("value", gettext_lazy("Value"), lambda o: plain_value(o, o.measure.unit)),
            Column("period", gettext_lazy("Date"), lambda o: o.period, kind="date"),
            Column("grade", gettext_lazy("Grade"), Observation.get_grade_display),
            Column("by", gettext_lazy("Recorded by"), lambda o: str(o.recorded_by)),
            Column(
                "recorded",
                gettext_lazy("Recorded on"),
                lambda o: o.recorded_at,
                sort=("-recorded_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "What people enter waits here until somebody else has checked it against its source "
            "or file. Nothing waits now."
        ),
    )
)


@page(Perm.VERIFY)
def awaiting_list(request: Request) -> HttpResponseBase:
    """What people entered and nobody else has checked yet."""
    return respond(request, AWAITING)


@page(Perm.SEE, obj=statement_of, replica=True)
def statement_detail(request: Request, statement: Observation) -> HttpResponse:
    """One statement, its source and file, the chain of its corrections."""
    if statement.organisation_id:
        statement_opened.send(Observation, statement=statement, actor=request.actor)
    return _show(request, statement)


@page(Perm.RECORD)
@require_http_methods(["GET", "POST"])
def statement_new(request: Request) -> HttpResponse:
    """Record a statement of a source."""
    given = {
        name: request.GET[name] for name in ("source", "measure", "subject") if name in request.GET
    }
    initial = {
        "kind": "measured",
        "qualifier": "stated",
        **given,
        "source_id": given.get("source", ""),
    }
    return _form(request, None, initial)


@page(Perm.RECORD, obj=statement_of)
@require_http_methods(["GET", "POST"])
def statement_correct(request: Request, statement: Observation) -> HttpResponse:
    """Record what supersedes a statement; the former one stays on record."""
    return _form(request, statement, row_of(statement))


@page(Perm.VERIFY, obj=statement_of)
@require_POST
def statement_verify(request: Request, statement: Observation) -> HttpResponse:
    """Say that one checked a statement against its source or file."""
    try:
        verified = verify_statement(statement.pk, by=request.actor)
    except DomainError as error:
        return _show(request, statement, error=error)
    messages.success(request, _("The statement is verified."))
    return redirect(verified)


def _show(
    request: Request, statement: Observation, *, error: DomainError | None = None
) -> HttpResponse:
    chain = chain_of(request.actor, statement)
    newest = chain[0]
    actor = request.actor
    context = {
        "statement": statement,
        "measure": statement.measure,
        "subject": subject_words(statement),
        "chain": chain,
        "newest": newest,
        "files": attachments.attachments_of(statement, to=actor),
        "error": error,
        "can_correct": newest == statement
        and statement.grade != Grade.RECORDED
        and may(actor, Perm.RECORD_OF, statement.park),
        "can_verify": newest == statement
        and statement.grade != Grade.VERIFIED
        and may(actor, Perm.VERIFY),
        "own": statement.recorded_by_id is not None and statement.recorded_by_id == actor.pk,
    }
    return render(request, "figures/statement.html", context, status=409 if error else 200)


def _form(request: Request, former: Observation | None, initial: dict[str, Any]) -> HttpResponse:
    newest: Observation | None = None
    asked = False
    if request.method == "POST":
        form = StatementForm(request.POST, request.FILES, actor=request.actor)
        if former:
            form.fields["kind"].required = False
        if form.is_valid():
            try:
                return redirect(_done(request, form, former))
            except StatementRefused as error:
                for column, sentence in error.reasons:
                    form.add_error(column if column in form.fields else None, sentence)
            except OutsideBounds as error:
                asked = True
                form.add_error("value", str(error))
            except AlreadySuperseded as error:
                newest = chain_of(request.actor, former)[0] if former else None
                form.add_error(None, str(error))
            except DomainError as error:
                form.add_error("file" if error.code.startswith("file_") else None, str(error))
    else:
        form = StatementForm(initial=initial, actor=request.actor)
    context = {
        "form": form,
        "former": former,
        "newest": newest,
        "asked": asked or bool(form.data.get("sure")),
    }
    status = 422 if form.errors else 200
    return render(request, "figures/statement_form.html", context, status=status)


def _done(request: Request, form: StatementForm, former: Observation | None) -> Any:
    given: Any = {
        "file": form.cleaned_data["file"],
        "sure": form.cleaned_data["sure"],
        "by": request.actor,
    }
    if former:
        statement: Any = correct_statement(former.pk, form.row, **given)
        messages.success(request, _("The correction is on record; the former statement stays too."))
        return statement
    statement = record_statement(form.row, **given)
    if isinstance(statement, Observation):
        messages.success(request, _("The statement is on record. Somebody else has to verify it."))
        return statement
    messages.success(request, _("The promise is on record."))
    return statement.measure
