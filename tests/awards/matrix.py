"""The routes of agreements, for the permission matrix."""

from decimal import Decimal

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachments_of
from majal.modules.awards.commands import give_hours, suspend_agreement, write_report
from majal.modules.awards.models import Agreement
from majal.modules.grants.models import Award
from tests.awards.factories import (
    a_claim,
    a_payment,
    a_sent,
    a_verified,
    an_accountant,
    an_agreement,
    founder_of,
    offered,
    running,
    today,
)
from tests.grants.factories import a_call, an_award, lead
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def of_draft():
    return {"pk": an_agreement().pk}


def of_offered():
    return {"pk": offered().pk}


def of_running():
    return {"pk": running().pk}


def of_suspended():
    found = running()
    suspend_agreement(found.pk, "Rapport en retard.", by=SYSTEM)
    return {"pk": found.pk}


def of_reported():
    found = running()
    write_report(found.pk, "Fini.", by=founder_of(found))
    return {"pk": found.pk}


def of_hours():
    award = an_award()
    Award.objects.update(lab_hours=10)
    found = running(an_agreement(Award.objects.select_related("proposal__case__type").get()))
    assert found.award_id == award.pk
    return {"pk": give_hours(found.pk, "lab", Decimal(1), on_day=today(), by=SYSTEM).pk}


def of_paper():
    found = offered()
    return {"pk": found.pk, "paper": attachments_of(found, to=SYSTEM)[0].pk}


def of_claim():
    return {"pk": a_claim(running()).pk}


def of_sent():
    return {"pk": a_sent(running()).pk}


def of_verified():
    return {"pk": a_verified(running()).pk}


def of_evidence():
    claim = a_sent(running())
    return {"pk": claim.pk, "paper": attachments_of(claim, to=SYSTEM)[0].pk}


def of_paid():
    found = running()
    a_payment(found, 1_000)
    return {"pk": found.pk}


def of_entry():
    return {"pk": a_payment(running(), 1_000).pk}


def of_call():
    return {"code": a_call().code}


def the_founder():
    return founder_of(Agreement.objects.get())


KEPT = {"allowed": lead, "wrong": person, "hidden": True, "guess": GUESS}
OWN = {"allowed": the_founder, "wrong": person, "hidden": True, "guess": GUESS}
PAID = {"allowed": an_accountant, "wrong": person, "hidden": True, "guess": GUESS}
ROUTES = {
    "awards:agreements": Route(allowed=head_office, wrong=person),
    "awards:mine": Route(kwargs=dict, allowed=lambda: founder_of(an_agreement()), wrong=person),
    "awards:agreement": Route(kwargs=of_draft, **KEPT),
    "awards:plan": Route(kwargs=of_draft, **KEPT),
    "awards:offer": Route(kwargs=of_draft, method="post", **KEPT),
    "awards:sign": Route(kwargs=of_offered, method="post", **KEPT),
    "awards:sign_company": Route(kwargs=of_offered, method="post", **OWN),
    "awards:suspend": Route(kwargs=of_running, **KEPT),
    "awards:resume": Route(kwargs=of_suspended, method="post", **KEPT),
    "awards:amend": Route(kwargs=of_running, **KEPT),
    "awards:hours": Route(kwargs=of_running, **KEPT),
    "awards:undo_hours": Route(kwargs=of_hours, method="post", **KEPT),
    "awards:report": Route(kwargs=of_running, **OWN),
    "awards:close": Route(kwargs=of_reported, method="post", **KEPT),
    "awards:paper": Route(
        kwargs=of_paper, allowed=lead, wrong=person, hidden=True, guess={"paper": 10**9}
    ),
    "awards:new_claim": Route(kwargs=of_running, **OWN),
    "awards:claim": Route(kwargs=of_sent, **OWN),
    "awards:edit_claim": Route(kwargs=of_claim, **OWN),
    "awards:evidence": Route(kwargs=of_claim, **OWN),
    "awards:send_claim": Route(kwargs=of_claim, method="post", **OWN),
    "awards:verify": Route(kwargs=of_sent, **KEPT),
    "awards:pay": Route(kwargs=of_verified, **PAID),
    "awards:claim_paper": Route(
        kwargs=of_evidence, allowed=lead, wrong=person, hidden=True, guess={"paper": 10**9}
    ),
    "awards:advance": Route(kwargs=of_running, **PAID),
    "awards:recover": Route(kwargs=of_paid, **PAID),
    "awards:reverse": Route(kwargs=of_entry, **PAID),
    "api:rd_calls": Route(),
    "api:rd_call": Route(kwargs=of_call, guess={"code": "no-such-call"}),
}
