"""What staff do: write a procedure, correct one."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.desk import errors
from majal.modules.desk.commands import add_procedure, correct_procedure
from majal.modules.desk.forms import ProcedureForm
from majal.modules.desk.models import Version
from majal.modules.desk.permissions import Perm
from majal.modules.desk.queries import procedure_of

BESIDE = {
    errors.ProcedureKnown: "code",
    errors.ReasonMissing: "reason",
    errors.FeeUnclear: "fee_amount",
    errors.TimeUnclear: "time_number",
}


@page(Perm.CORRECT)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Write a procedure that the catalogue does not have."""
    form = ProcedureForm(request.POST or None, actor=request.actor)

    def do() -> Version:
        return add_procedure(form.cleaned_data["code"], form.said, by=request.actor)

    return _asked(request, form, do, None)


@page(Perm.CORRECT, obj=procedure_of)
@require_http_methods(["GET", "POST"])
def correct(request: Request, version: Version) -> HttpResponse:
    """Correct what is said of a procedure; the former version stays readable."""
    form = ProcedureForm(request.POST or None, actor=request.actor, version=version)

    def do() -> Version:
        seen = request.POST.get("seen", "")
        return correct_procedure(
            version.procedure.code,
            form.said,
            reason=form.cleaned_data["reason"],
            expected=int(seen) if seen.isascii() and seen.isdecimal() else None,
            by=request.actor,
        )

    return _asked(request, form, do, version)


def _asked(
    request: Request, form: ProcedureForm, do: Callable[[], Version], version: Version | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            written = do()
        except DomainError as error:
            field = BESIDE.get(type(error))
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("It is published. The former version stays readable."))
            return redirect(written.get_absolute_url())
    context = {"form": form, "version": version}
    return render(request, "desk/correct.html", context, status=422 if form.errors else 200)
