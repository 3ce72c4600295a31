"""The summary sheet of a contract: a numbered document that anyone checks by its code."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import Stamp, documents_about, issue, render_pdf, said_in
from majal.kernel.models import IssuedDocument
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.tenancy.commands.holding import held
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.pages import whole_of

SERIES = "contract-sheet"
TEMPLATE = Path(__file__).parents[1] / "templates" / "tenancy" / "sheet.typ"
LABELS = {
    "number": pgettext_lazy("contract", "Number"),
    "state": _("State"),
    "seniority": _("Seniority since"),
    "kind": _("Kind of contract"),
    "company": _("Company"),
    "ice": _("ICE"),
    "park": _("Park"),
    "category": _("Category"),
    "first": _("First day"),
    "last": _("Last day"),
    "open": pgettext_lazy("last day", "open"),
    "signed": _("Signed on"),
    "deposit": _("Deposit"),
    "activity": _("Declared activity"),
    "mail": _("Mail"),
    "spaces": _("Spaces"),
    "space": _("Space"),
    "building": _("Building"),
    "area": _("Area (m²)"),
    "from": pgettext_lazy("contract", "From"),
    "rent": _("Rent and its steps"),
    "months": _("Months of seniority"),
    "price": _("Price a month"),
    "paid": _("Paid for"),
    "charges": _("Service charges a month"),
    "reliefs": _("Reliefs"),
    "amendments": _("Amendments"),
    "not_contract": _(
        "This sheet sums up what is on record on the day of its issue. It does not stand for the "
        "signed contract."
    ),
}


@command()
def issue_sheet(contract_id: int, *, language: str, by: Actor) -> IssuedDocument:
    """Issue the summary sheet of a contract as it stands now; the former one holds no more.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    about = ref_to(contract)
    language = language if language in ("ar", "fr", "en", "ar+fr") else "ar+fr"
    living = [d for d in documents_about(about) if d.series == SERIES and d.holds]
    data = _data(contract, language, by)
    title = said_in(language, lambda _code: f"{_('Summary sheet of contract')} {contract.number}")

    def render(stamp: Stamp) -> bytes:
        return render_pdf(TEMPLATE, data, title=title, language=language, stamp=stamp)

    document = issue(
        SERIES,
        title=title,
        language=language,
        render=render,
        about=about,
        supersedes=living[0] if living else None,
        by=by,
    )
    attach(
        contract,
        document.file,
        title=f"{contract.number} {document.shown_number}",
        permission=Perm.SEE,
        by=by,
    )
    return document


def _data(contract: Contract, language: str, by: Actor) -> dict[str, Any]:
    whole = whole_of(contract, timezone.localdate(), to=by)

    def named(thing: Any) -> dict[str, str]:
        return said_in(language, lambda _code: local(thing))

    def told(display: Any) -> dict[str, str]:
        return said_in(language, lambda _code: str(display()))

    return {
        "labels": LABELS,
        "number": contract.number,
        "state": told(contract.get_state_display),
        "seniority": contract.seniority_since,
        "kind": told(contract.get_kind_display),
        "company": named(contract.organisation),
        "ice": contract.organisation.ice,
        "park": named(contract.park),
        "category": told(contract.get_category_display),
        "first": contract.first_day,
        "last": contract.last_day,
        "signed": contract.signed_on,
        "deposit": contract.deposit,
        "activity": contract.activity,
        "mail": told(contract.get_mail_display),
        "spaces": [
            {
                "code": row.space.code,
                "building": named(row.space.building),
                "area": row.area,
                "from": row.first_day,
            }
            for row in whole.spaces
        ],
        "stairs": [
            {"first": one.first, "until": one.until, "price": one.price} for one in whole.stairs
        ],
        "unit": told(lambda: whole.terms.unit.label),
        "charges": whole.terms.charges or None,
        "reliefs": [
            {"number": r.number, "share": r.share, "first": r.first, "last": r.last}
            for r in whole.terms.reliefs
        ],
        "amendments": [
            {
                "number": one.number,
                "from": one.from_day,
                "kind": told(one.get_kind_display),
                "after": one.after,
            }
            for one in whole.amendments[::-1]
        ],
    }
