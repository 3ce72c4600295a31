"""A fictitious company that left some months ago, to try the program with."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import render_pdf
from majal.kernel.permissions import require
from majal.modules.departures.commands.following import answer_follow_up, plan_follow_ups
from majal.modules.departures.models import FollowUp
from majal.modules.departures.permissions import Perm
from majal.modules.organisations.public import register_organisation
from majal.modules.rents.public import RentTerms, Unit, after_months
from majal.modules.tenancy.public import (
    Contract,
    accept_contract,
    end_contract,
    offer_contract,
    sign_contract,
    start_contract,
)

LEFT, STAYED = 13, 11
"""Months since it left, months it had stayed."""
DAY = timedelta(days=1)


@command()
def make_demo_departures(park_id: int, *, by: Actor) -> int:
    """A company that left a park a year ago and answered once; follow-ups of all that left.

    Made once; says how many follow-ups were planned.

    Permission: departures.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or FollowUp.objects.exists():
        return 0
    made = _that_left(park_id, by)
    ended = Contract.objects.filter(ended_on__isnull=False).order_by("pk")
    planned = sum(plan_follow_ups(contract.pk, by=by) for contract in ended)
    first = FollowUp.objects.filter(contract=made).earliest("due_on")
    answer_follow_up(
        first.pk,
        "growing",
        answered_on=first.due_on + DAY,
        jobs=9,
        place="Agadir (fictif)",
        by=by,
    )
    return planned


def _that_left(park_id: int, by: Actor) -> Contract:
    left = after_months(timezone.localdate(), -LEFT)
    first = after_months(left, -STAYED)
    company = register_organisation(
        by=by,
        name_ar="تافوكت (خيالية)",
        name_fr="Tafoukt (fictive)",
        kind="company",
        main_sector="software_engineering",
        sectors=["software_engineering"],
        visibility="private",
    )
    contract = offer_contract(
        park_id,
        company.pk,
        "domiciliation",
        "any",
        first_day=first,
        last_day=after_months(first, 12) - DAY,
        terms=RentTerms(Unit.FLAT, Decimal(300)),
        activity="Édition de logiciels",
        mail="kept",
        by=by,
    )
    accept_contract(contract.pk, by=by)
    text = f'#import "/kernel/documents/base.typ": *\n#show: official\n#code("{contract.number}")'
    pdf = render_pdf(text.encode(), {}, title="Exemplaire fictif", language="fr")
    paper = SimpleUploadedFile(f"{contract.number}.pdf", pdf, "application/pdf")
    sign_contract(
        contract.pk,
        signed_on=timezone.localdate(),
        signed_by=company.name_fr,
        paper=cast(Any, paper),
        identified_on=first,
        by=by,
    )
    start_contract(contract.pk, by=by)
    return end_contract(contract.pk, "grown", on=left, forwarding="Agadir (fictif)", by=by)
