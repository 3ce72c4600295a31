"""What sessions prove and what they come to: meters with their rows, charges, letters, the clock."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.letters import letters
from majal.kernel.refs import Ref
from majal.modules.advising import charges, meters
from majal.modules.mentoring import tasks
from majal.modules.mentoring.commands import (
    cancel_session,
    confirm_session,
    forget_notes,
    make_demo_mentoring,
    rate_session,
    remind_of_session,
    say_minutes,
)
from majal.modules.mentoring.models import Session, Voucher
from majal.modules.messages.models import Message
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.mentoring.factories import (
    MORNING,
    a_council,
    a_session,
    a_voucher,
    an_expert,
    at,
)
from tests.people.factories import head_office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]
DAY = date(2026, 6, 30)


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def given(expert, starts, founder, minutes=60, **more):
    """A session whose time both sides agreed on."""
    session = a_session(expert, starts, by=founder, confirmed=True, **more)
    with time_machine.travel(session.ends_at, tick=False):
        say_minutes(session.pk, minutes, by=expert.user)
        return say_minutes(session.pk, minutes, by=founder)


def readings(meter, day=DAY):
    return {(r.subject.kind, r.subject.id) if r.subject else None: r.value for r in meter(day)}


def test_hours_really_given_are_counted_by_park_and_by_the_council_that_pays():
    land = open_park().province.parent
    council = a_council(territory=land.code)
    expert, founder, other = an_expert(), a_founder(), a_founder()
    voucher = a_voucher(company_of(founder), 300, payer=council.pk)
    first = given(expert, at(9), founder, 90, voucher_id=voucher.pk)
    given(expert, at(11), other, 45)
    a_session(expert, at(14), by=founder, confirmed=True)
    assert readings(meters.expert_hours) == {
        None: Decimal("2.2"),
        ("parks.park", expert.park_id): Decimal("2.2"),
    }
    assert readings(meters.council_expert_hours) == {
        None: Decimal("1.5"),
        ("territories.territory", land.pk): Decimal("1.5"),
    }
    park = Ref("parks.park", expert.park_id)
    assert readings(meters.mentors_active)[None] == 1
    assert readings(meters.companies_mentored)[None] == 2
    assert readings(meters.expert_hours, date(2026, 6, 10)) == {}
    when, head = PartialDate.of(DAY), head_office()
    rows = meters._paid(head, Ref("territories.territory", land.pk), when)
    assert list(rows) == [first]
    assert len(list(meters._all(head, park, when))) == 2
    assert list(meters._all(a_founder(), None, when)) == []


def test_satisfaction_is_the_mean_of_what_companies_gave():
    expert, founder = an_expert(), a_founder()
    for hour, score in ((9, 5), (11, 4)):
        session = given(expert, at(hour), founder)
        rate_session(session.pk, score, by=founder)
        rate_session(session.pk, 1, by=expert.user)
    assert readings(meters.mentoring_satisfaction)[None] == Decimal("4.5")


def test_what_goes_beyond_is_a_charge_of_the_company():
    expert, founder = an_expert(hour_price=400), a_founder()
    voucher = a_voucher(company_of(founder), 30)
    session = given(expert, at(9), founder, 75, voucher_id=voucher.pk, beyond=True)
    month = (date(2026, 6, 1), date(2026, 6, 30))
    found = list(charges.session_charges(expert.park_id, *month))
    assert [(c.key, c.payer, c.quantity, c.amount, c.product) for c in found] == [
        (f"mentoring.session:{session.pk}", company_of(founder), Decimal("0.75"), 300, "hours")
    ]
    assert list(charges.session_charges(expert.park_id + 1, *month)) == []
    july = (date(2026, 7, 1), date(2026, 7, 31))
    assert list(charges.session_charges(expert.park_id, *july)) == []


def news(person):
    rows = Message.objects.filter(user=person, letter__startswith="mentoring.")
    return list(rows.order_by("pk").values_list("letter", "subject"))


def test_each_side_hears_what_the_other_did():
    expert, founder = an_expert(), a_founder()
    session = a_session(expert, by=founder)
    assert [kind for kind, _s in news(expert.user)] == ["mentoring.news"]
    assert news(founder) == []
    confirm_session(session.pk, by=expert.user)
    assert news(founder)[0][1].startswith("Your session is confirmed.")
    part = letters["mentoring.news"].calendar(
        {"session": session.pk, "what": "confirmed"}, founder.email
    )
    text = part.content.decode()
    assert part.method == "REQUEST"
    assert f"mailto:{founder.email}" in text.replace("\r\n ", "")
    assert "STATUS:CONFIRMED" in text
    cancel_session(session.pk, reason="Empêchement", by=founder)
    part = letters["mentoring.news"].calendar(
        {"session": session.pk, "what": "cancelled"}, founder.email
    )
    assert (part.method, "STATUS:CANCELLED" in part.content.decode()) == ("CANCEL", True)


def test_the_clock_reminds_lapses_and_asks_once():
    expert, founder = an_expert(), a_founder()
    session = a_session(expert, at(10), by=founder, confirmed=True)
    waiting = a_session(expert, at(14), by=founder)
    with time_machine.travel(session.starts_at - timedelta(hours=20), tick=False):
        assert remind_of_session(by=SYSTEM) == 1
        assert remind_of_session(by=SYSTEM) == 0
    with time_machine.travel(waiting.ends_at, tick=False):
        tasks.follow()
        tasks.follow()
    waiting.refresh_from_db()
    kinds = [kind for kind, _s in news(founder)]
    assert waiting.state == "lapsed"
    assert kinds.count("mentoring.closing") == 1
    assert kinds.count("mentoring.reminder") == 1


def test_a_voucher_is_told_to_its_organisation():
    founder = a_founder()
    a_voucher(company_of(founder), 600)
    assert news(founder) == [("mentoring.voucher", "10 hours of advice for your organisation")]


def test_the_demonstration_shows_every_page_something():
    founder, park = a_founder(), open_park().pk
    company = company_of(founder)
    made = make_demo_mentoring(park, company, founder=founder, mentor=None, by=SYSTEM)
    assert made >= 4
    assert make_demo_mentoring(park, company, founder=founder, mentor=None, by=SYSTEM) == 0
    assert Voucher.objects.count() == 2
    assert Session.objects.filter(state="done").count() == 1
    assert forget_notes(by=SYSTEM) == 0
