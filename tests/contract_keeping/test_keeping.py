"""Warnings come once, at the months that are set; a relief touches the class it names."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.contract_keeping import errors
from majal.modules.contract_keeping.commands import (
    decide_relief,
    make_demo_contracts,
    put_clock_aside,
    raise_warnings,
    set_clock,
    set_usual_clocks,
)
from majal.modules.contract_keeping.models import ClockRule, ClockWarning
from majal.modules.contract_keeping.queries.clock import upcoming
from majal.modules.contract_keeping.queries.ending import endings, to_think_of
from majal.modules.contract_keeping.queries.relief import Class, preview_relief
from majal.modules.messages.models import Message
from majal.modules.tenancy.commands import hold_over
from majal.modules.tenancy.models import Contract, ContractSpace
from majal.modules.tenancy.queries.holding import free_spaces
from tests.parks.factories import manager_of
from tests.people.factories import head_office
from tests.rents.factories import a_rule
from tests.tenancy.factories import (
    a_company,
    accepted,
    an_office,
    months_ago,
    of_another_park,
    open_park,
    running,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_contract_is_brought_up_once_at_its_month_in_one_letter():
    first = running(an_office("101"), first_day=months_ago(18))
    running(an_office("102"), first_day=months_ago(22), company=a_company("Autre SARL"))
    running(an_office("103"), first_day=months_ago(3), company=a_company("Jeune SARL"))
    manager = the_manager()
    assert set_usual_clocks(by=SYSTEM) > 6
    assert set_usual_clocks(by=SYSTEM) == 0
    ClockRule.objects.exclude(moment="months").update(archived_at="2026-01-01T00:00Z")
    assert raise_warnings(by=SYSTEM) == 2
    assert raise_warnings(by=SYSTEM) == 0
    assert {w.after for w in ClockWarning.objects.all()} == {18, 22}
    (letter,) = Message.objects.filter(letter="contract_keeping.warnings", user=manager)
    assert first.number in letter.body


def test_the_moments_of_a_park_stand_in_the_place_of_the_network_s():
    contract = running(first_day=months_ago(17))
    set_clock(None, "lease", "months", 18, by=SYSTEM)
    assert [due.after for due in upcoming(contract, today())] == [18]
    rule = set_clock(contract.park_id, "lease", "months", 20, by=SYSTEM)
    assert [due.after for due in upcoming(contract, today())] == [20]
    with pytest.raises(errors.ClockTaken):
        set_clock(contract.park_id, "lease", "months", 20, by=SYSTEM)
    with pytest.raises(errors.ClockWrong):
        set_clock(contract.park_id, "lease", "months", 0, by=SYSTEM)
    put_clock_aside(rule.pk, by=SYSTEM)
    assert [due.after for due in upcoming(contract, today())] == [18]
    with pytest.raises(NotAllowed):
        set_clock(None, "lease", "months", 30, by=manager_of(contract.park))


def test_the_end_of_a_term_and_of_an_insurance_are_brought_up():
    running(last_day=today() + 50 * DAY, insured_until=today() + 10 * DAY)
    set_clock(None, "lease", "before_end", 2, by=SYSTEM)
    set_clock(None, "lease", "insurance", 30, by=SYSTEM)
    assert raise_warnings(by=SYSTEM) == 2


def test_a_contract_that_runs_on_holds_its_space_unless_it_was_let():
    contract = running(an_office("101"), first_day=months_ago(12), last_day=today() - DAY)
    taken = running(
        an_office("102"),
        first_day=months_ago(12),
        last_day=today() - DAY,
        company=a_company("Autre SARL"),
    )
    accepted(an_office("102"), company=a_company("Tierce SARL"))
    assert hold_over(by=SYSTEM) == 1
    assert ContractSpace.objects.get(contract=contract).until is None
    assert ContractSpace.objects.get(contract=taken).until == today()
    assert not free_spaces(today())


def a_class(**more):
    return Class(today(), today() + 90 * DAY, Decimal(50), **more)


def test_half_the_rent_for_young_firms_previewed_then_decided():
    year = today().year
    young = running(
        an_office("101"), company=a_company("Jeune SARL", founded=str(year - 2)), first_day=today()
    )
    running(an_office("102"), company=a_company("Âgée SARL", founded=str(year - 9)))
    unknown = running(an_office("103"), company=a_company("Inconnue SARL"))
    wanted = a_class(under_years=5)
    preview = preview_relief(wanted)
    assert [one.contract for one in preview.touched] == [young]
    assert list(preview.unknown) == [unknown]
    assert preview.off < 0
    made = decide_relief("D-1", wanted, decided_on=today(), reason="Crise", by=SYSTEM)
    assert list(made.contracts.all()) == [young]
    assert young.reliefs.get().number == "D-1"
    with pytest.raises(errors.ReliefTaken):
        decide_relief("D-1", wanted, decided_on=today(), reason="Crise", by=SYSTEM)
    with pytest.raises(errors.ReliefTouchesNobody):
        decide_relief(
            "D-2", a_class(kind="coworking"), decided_on=today(), reason="Crise", by=SYSTEM
        )
    with pytest.raises(errors.ReliefWrong):
        decide_relief("D-3", wanted, decided_on=today(), reason=" ", by=SYSTEM)


def test_who_decides_a_relief():
    contract = running()
    here = a_class(park_id=contract.park_id)
    with pytest.raises(NotAllowed):
        decide_relief("D-1", here, decided_on=today(), reason="Crise", by=of_another_park())
    with pytest.raises(NotAllowed):
        decide_relief(
            "D-1", a_class(), decided_on=today(), reason="Crise", by=manager_of(contract.park)
        )
    decide_relief("D-1", here, decided_on=today(), reason="Crise", by=manager_of(contract.park))
    decide_relief("D-2", a_class(), decided_on=today(), reason="Crise", by=head_office())


def test_what_ends_within_a_year_is_in_its_place():
    soon = running(an_office("101"), last_day=today() + 40 * DAY)
    late = running(an_office("102"), last_day=today() + 300 * DAY, company=a_company("Autre SARL"))
    running(an_office("103"), company=a_company("Tierce SARL"))
    found = endings(SYSTEM, today())
    assert [(n, [one.contract for one in rows]) for n, rows in found] == [(3, [soon]), (12, [late])]
    assert to_think_of(SYSTEM, today()) == [soon]
    assert not endings(of_another_park(), today())
    assert open_park()


def test_the_demonstration_makes_its_contracts_once(settings):
    settings.MAJAL_DEMO = True
    company = a_company()
    park = open_park("casablanca")
    state_rules(park)
    assert make_demo_contracts(park.pk, company.pk, by=SYSTEM) == 9
    assert make_demo_contracts(park.pk, company.pk, by=SYSTEM) == 0
    states = sorted(Contract.objects.values_list("state", flat=True))
    assert states == ["ended", "notice", "offered", *["running"] * 6]


def state_rules(park):
    for category in ("startup", "sme"):
        a_rule(park, category=category, valid_from=date(2010, 1, 1))
