"""Amendments keep the old, hours stay within what was promised, closing gives back and recovers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import WrongState
from majal.modules.awards import errors
from majal.modules.awards.commands import (
    amend_agreement,
    close_agreement,
    give_hours,
    record_recovery,
    resume_agreement,
    suspend_agreement,
    undo_hours,
    write_report,
)
from majal.modules.awards.models import Agreement, Amendment
from majal.modules.awards.queries.money import balance_of, spent_of
from majal.modules.cases.commands import settle_appeal
from majal.modules.cases.public import appeal_decision
from majal.modules.grants.models import Award
from majal.modules.grants.queries.money import left_of
from tests.awards.factories import (
    a_payment,
    a_sent,
    a_verified,
    founder_of,
    fresh,
    running,
    today,
)
from tests.grants.factories import an_award

pytestmark = pytest.mark.django_db
D = Decimal


def amend(found, **more):
    return amend_agreement(
        found.pk, **{"reason": "Devis revu.", "from_day": today(), "by": SYSTEM, **more}
    )


def test_an_amendment_moves_money_and_dates_and_keeps_the_old():
    found = running()
    a_verified(found, 8_000)
    later = found.ends_on + timedelta(days=60)
    made = amend(
        found,
        lines={"staff": D(50_000), "equipment": D(10_000)},
        ends_on=later,
        due={2: later},
    )
    assert made.number == 1
    assert made.before["lines"] == {"staff": "42000.00", "equipment": "18000.00"}
    assert made.after["lines"] == {"staff": "50000.00", "equipment": "10000.00"}
    assert made.after["ends_on"] == later.isoformat()
    assert fresh(found).milestones.get(position=2).due_on == later
    with pytest.raises(ProgrammingError), transaction.atomic():
        Amendment.objects.update(reason="X")


def test_what_an_amendment_may_not_do_is_refused_and_nothing_is_half_done():
    found = running()
    a_verified(found, 8_000)
    refused = {
        errors.ReasonMissing: {"reason": " "},
        errors.LinesUnlikeAward: {"lines": {"staff": D(1)}},
        errors.LineBelowClaims: {"lines": {"staff": D(53_000), "equipment": D(7_000)}},
        errors.DatesBackwards: {"due": {1: found.ends_on + timedelta(days=1)}},
        errors.LineUnknown: {"lines": {"sweets": D(60_000)}},
        WrongState: {},
    }
    for error, more in refused.items():
        with pytest.raises(error):
            amend(found, **more)
    assert (Amendment.objects.count(), fresh(found).lines.get(category="staff").amount) == (
        0,
        D(42_000),
    )


def test_nothing_is_paid_while_it_is_suspended():
    found = running()
    with pytest.raises(errors.ReasonMissing):
        suspend_agreement(found.pk, "", by=SYSTEM)
    suspend_agreement(found.pk, "Rapport en retard", by=SYSTEM)
    with pytest.raises(errors.Suspended) as refusal:
        a_payment(found, 1_000)
    assert "Rapport en retard" in str(refusal.value)
    a_sent(found)
    resume_agreement(found.pk, by=SYSTEM)
    a_payment(found, 1_000)


def test_hours_stay_within_what_was_promised_and_are_struck_out_not_deleted():
    award = an_award()
    found = running(_with_hours(award))
    with pytest.raises(errors.HoursExhausted):
        give_hours(found.pk, "lab", D(11), on_day=today(), by=SYSTEM)
    made = give_hours(found.pk, "lab", D(10), on_day=today(), by=SYSTEM)
    with pytest.raises(errors.HoursExhausted):
        give_hours(found.pk, "lab", D("0.5"), on_day=today(), by=SYSTEM)
    undo_hours(made.pk, by=SYSTEM)
    with pytest.raises(WrongState):
        undo_hours(made.pk, by=SYSTEM)
    give_hours(found.pk, "lab", D(4), on_day=today(), by=SYSTEM)
    assert balance_of(found).lab_hours == D(4)


def _with_hours(award):
    from tests.awards.factories import an_agreement

    Award.objects.filter(pk=award.pk).update(lab_hours=10)
    return an_agreement(Award.objects.select_related("proposal__case__type").get(pk=award.pk))


def test_closing_gives_back_what_is_unspent_and_says_what_is_owed():
    found = running()
    a_payment(found, 10_000)
    a_verified(found, 6_000)
    with pytest.raises(errors.ReportMissing):
        close_agreement(found.pk, by=SYSTEM)
    write_report(found.pk, "La sonde tient deux saisons.", by=founder_of(found))
    waiting = a_sent(found, 1_000)
    with pytest.raises(errors.ClaimsOpen):
        close_agreement(found.pk, by=SYSTEM)
    from majal.modules.awards.commands import verify_claim
    from majal.modules.awards.commands.claiming import Verdict

    item = waiting.items.get()
    verify_claim(waiting.pk, {item.pk: Verdict(D(0), "Hors projet.")}, by=SYSTEM)
    closed = close_agreement(found.pk, by=SYSTEM)
    assert (closed.released, closed.to_recover) == (D(54_000), D(4_000))
    call = found.award.call
    assert left_of(call) == call.budget - 6_000
    record_recovery(found.pk, D(4_000), on_day=today(), reference="R", by=SYSTEM)
    assert (spent_of(call).paid, spent_of(call).closed) == (D(6_000), 1)
    with pytest.raises(WrongState):
        close_agreement(found.pk, by=SYSTEM)


def test_nothing_closes_while_something_accepted_is_unpaid():
    found = running()
    claim = a_verified(found, 6_000)
    write_report(found.pk, "Fini.", by=founder_of(found))
    with pytest.raises(errors.ClaimsOpen):
        close_agreement(found.pk, by=SYSTEM)
    a_payment(found, 6_000, claim)
    assert close_agreement(found.pk, by=SYSTEM).state == "closed"


def test_an_appeal_ends_the_agreement_unless_money_is_out():
    found = running()
    case, founder = found.award.proposal.case, founder_of(found)
    appeal_decision(case.pk, "Une condition est contestée.", by=founder)
    a_payment(found, 1_000)
    with pytest.raises(errors.MoneyOut):
        settle_appeal(case.pk, "refused", reasons="Non.", by=SYSTEM)
    record_recovery(found.pk, D(1_000), on_day=today(), reference="R", by=SYSTEM)
    settle_appeal(case.pk, "refused", reasons="Non.", by=SYSTEM)
    assert Agreement.objects.get().state == "ended"
    assert Award.objects.get().net == 0
