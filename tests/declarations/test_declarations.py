"""Companies are asked, their answers kept field by field, sent, sent back, corrected, stated."""

from datetime import date, timedelta
from decimal import Decimal

import pgtrigger
import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.models import JobRun
from majal.modules.declarations import errors
from majal.modules.declarations.commands import (
    allow_naming,
    ask_company,
    ask_waiting,
    close_period,
    confirm_code,
    correct,
    forget_unsent,
    make_demo_declarations,
    open_period,
    remind_due,
    return_submission,
    save_answer,
    send_code,
    submit,
    verify_submission,
    withdraw_naming,
)
from majal.modules.declarations.models import Answer, Expected, Naming, Period, Submission
from majal.modules.declarations.queries import (
    Rate,
    answers_of,
    code_from,
    expected_visible_to,
    has_answered,
    last_values,
    living_of,
    may_be_named,
    proposed,
    rate_of,
    row_named,
    unlikely,
)
from majal.modules.events.errors import CommuneUnknown
from majal.modules.figures.models import Observation
from majal.modules.messages.models import Message
from majal.modules.tenancy.commands import end_contract
from tests.declarations.factories import (
    LAST_YEAR,
    a_period,
    a_resident,
    an_expected,
    another_park_manager,
    asked,
    holder,
    manager,
    park_manager,
)
from tests.figures.factories import a_measure
from tests.people.factories import head_office
from tests.tenancy.factories import a_company, an_office, running, today
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
D = Decimal


def said(found, by, **given):
    """Type these and send."""
    for code, text in given.items():
        save_answer(found.pk, code.replace("__", "-"), text, by=by)
    return submit(found.pk, by=by)


def stated(found):
    """The statements that stand of the company, by measure and dimensions."""
    rows = Observation.objects.filter(organisation=found.organisation, superseded_by=None)
    return {
        (o.measure.code, *o.dimensions.values()): (int(o.value), o.grade)
        for o in rows.select_related("measure")
    }


def test_residents_and_those_who_left_within_five_years_are_asked_once():
    a_resident()
    left = running(
        an_office("102"), company=a_company("Partie SARL"), first_day=date(LAST_YEAR - 4, 1, 1)
    )
    end_contract(left.pk, "grown", on=date(LAST_YEAR - 2, 6, 1), by=SYSTEM)
    long_ago = running(
        an_office("103"), company=a_company("Loin SARL"), first_day=date(LAST_YEAR - 9, 1, 1)
    )
    end_contract(long_ago.pk, "grown", on=date(LAST_YEAR - 6, 6, 1), by=SYSTEM)
    running(an_office("104"), company=a_company("Neuve SARL"), first_day=date(LAST_YEAR + 1, 1, 1))
    period = a_period()
    rows = Expected.objects.filter(period=period).values_list("organisation__name_fr", "alumni")
    assert sorted(rows) == [("Nour Labs SARL", False), ("Partie SARL", True)]
    (run,) = JobRun.objects.filter(name="declarations.ask")
    assert run.key == f"declarations.ask:{period.pk}"


def test_a_period_is_refused_backwards_twice_and_to_those_who_do_not_run_them():
    first, last, due = date(LAST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), today() + DAY
    boss = head_office()
    for days in ((last, first, due), (first, last, first), (date(1990, 1, 1), last, due)):
        with pytest.raises(errors.PeriodDays):
            open_period("yearly", *days, by=boss)
    with pytest.raises(errors.PeriodDays):
        open_period("daily", first, last, due, by=boss)
    open_period("yearly", first, last, due, by=boss)
    with pytest.raises(errors.PeriodExists):
        open_period("yearly", first, last, due, by=boss)
    with pytest.raises(NotAllowed):
        open_period("quarterly", first, last, due, by=another_park_manager())


def test_a_field_is_kept_as_typed_and_the_same_twice_changes_nothing():
    found = an_expected()
    founder = manager(found)
    kept = save_answer(found.pk, "jobs", "١٢", by=founder)
    assert (kept.value, kept.unknown) == (12, False)
    again = save_answer(found.pk, "jobs", " 12 ", by=founder)
    assert (again.pk, again.events.count()) == (kept.pk, 1)
    money = save_answer(found.pk, "turnover_mad", "1 250 000,50", by=founder)
    assert money.value == D("1250000.50")
    unknown = save_answer(found.pk, "jobs", "12", unknown=True, by=founder)
    assert (unknown.value, unknown.unknown) == (None, True)
    empty = save_answer(found.pk, "jobs", "", by=founder)
    assert (empty.value, empty.unknown) == (None, False)


@pytest.mark.parametrize(
    ("code", "text", "error"),
    [
        ("jobs", "douze", errors.NotANumber),
        ("jobs", "-3", errors.NotANumber),
        ("jobs", "1e9", errors.NotANumber),
        ("jobs", "x" * 10_000, errors.NotANumber),
        ("turnover_mad", "9" * 15, errors.NotANumber),
        ("jobs", "2,5", errors.NotWhole),
        ("salaries", "3", errors.QuestionUnknown),
    ],
)
def test_what_is_no_number_is_refused(code, text, error):
    found = an_expected()
    with pytest.raises(error):
        save_answer(found.pk, code, text, by=manager(found))
    assert Answer.objects.filter(measure=code).count() == 0


def test_sent_numbers_become_statements_and_a_correction_supersedes_them():
    for code in ("jobs", "turnover_mad"):
        a_measure(code)
    found = an_expected()
    founder = manager(found)
    said(found, founder, jobs="12", jobs__women="5", jobs__young="7", turnover_mad="900000")
    assert stated(found) == {
        ("jobs",): (12, "declared"),
        ("jobs", "female"): (5, "declared"),
        ("jobs", "15-34"): (7, "declared"),
        ("turnover_mad",): (900_000, "declared"),
    }
    with pytest.raises(errors.AlreadySent):
        save_answer(found.pk, "jobs", "13", by=founder)
    with pytest.raises(errors.AlreadySent):
        submit(found.pk, by=founder)
    former = living_of(found)
    correct(found.pk, by=founder)
    with pytest.raises(errors.NotSent):
        correct(found.pk, by=founder)
    made = said(found, founder, jobs="13")
    assert (made.supersedes_id, made.living) == (former.pk, True)
    assert stated(found)["jobs",] == (13, "declared")
    assert Observation.objects.filter(organisation=found.organisation).count() == 5


def test_a_number_is_corrected_back_to_unknown_and_says_nothing_any_more():
    a_measure("jobs")
    found = an_expected()
    founder = manager(found)
    said(found, founder, jobs="12", jobs__women="5")
    correct(found.pk, by=founder)
    save_answer(found.pk, "jobs", "", unknown=True, by=founder)
    submit(found.pk, by=founder)
    rows = Observation.objects.filter(organisation=found.organisation, superseded_by=None)
    told = sorted((o.whole, o.qualifier, int(o.value), o.confidence) for o in rows)
    assert told == [(False, "exactly", 5, "medium"), (True, "at_least", 0, "low")]
    correct(found.pk, by=founder)
    submit(found.pk, by=founder)  # the same again states nothing new
    assert Observation.objects.filter(organisation=found.organisation).count() == 3
    correct(found.pk, by=founder)
    said(found, founder, jobs="0", jobs__women="0")
    assert stated(found)["jobs",] == (0, "declared")


def test_people_are_told_by_commune_and_contract_and_together_not_more_than_all():
    a_measure("jobs")
    a_country()
    found = an_expected()
    founder = manager(found)
    save_answer(found.pk, "jobs", "5", by=founder)
    agadir, permanent = "jobs-commune:09.001.01.01", "jobs-contract:permanent"
    for code, number in ((agadir, "3"), ("jobs-commune:09.581.05.03", "3"), (permanent, "5")):
        save_answer(found.pk, code, number, by=founder)
    with pytest.raises(errors.PartsAboveWhole):
        submit(found.pk, by=founder)
    save_answer(found.pk, agadir, "1", by=founder)
    submit(found.pk, by=founder)
    assert stated(found) == {
        ("jobs",): (5, "declared"),
        ("jobs", "09.001.01.01"): (1, "declared"),
        ("jobs", "09.581.05.03"): (3, "declared"),
        ("jobs", "permanent"): (5, "declared"),
    }
    for wrong in ("commune:09.001", "commune:x", "contract:none", "sector:1"):
        with pytest.raises(errors.QuestionUnknown):
            save_answer(found.pk, f"jobs-{wrong}", "1", by=founder)
    assert [row_named(*one) for one in (("commune", "Agadir"), ("contract", "other"))] == [
        agadir,
        "jobs-contract:other",
    ]
    for group, which in (("commune", ""), ("contract", "x"), ("", "")):
        with pytest.raises(errors.RowUnknown):
            row_named(group, which)
    with pytest.raises(CommuneUnknown):
        row_named("commune", "Imouzzer")  # two bear the name


def test_a_correction_under_way_counts_as_answered_and_is_left_out_when_the_period_closes():
    a_measure("jobs")
    found = asked()
    founder = manager(found)
    sent = said(found, founder, jobs="12")
    correct(found.pk, by=founder)
    save_answer(found.pk, "jobs", "99", by=founder)
    assert has_answered(found)
    assert rate_of(expected_visible_to(SYSTEM)) == Rate(1, 1)
    Expected.objects.update(asked_on=today() - 8 * DAY)
    Period.objects.filter(pk=found.period_id).update(due_on=today())
    assert remind_due(by=SYSTEM) == 0
    close_period(found.period_id, by=head_office())
    assert (living_of(found).pk, stated(found)["jobs",]) == (sent.pk, (12, "declared"))


def test_what_was_never_sent_is_emptied_ninety_days_after_the_period_closed():
    found = asked()
    save_answer(found.pk, "jobs", "12", by=holder(found))
    close_period(found.period_id, by=head_office())
    assert forget_unsent(by=SYSTEM) == 0
    found.refresh_from_db()
    assert found.seed == ""
    # closed long ago, as only the clock can make it
    with pgtrigger.ignore("declarations.Period:period_locked"):
        Period.objects.update(closed_at=timezone.now() - 91 * DAY)
    assert [forget_unsent(by=SYSTEM), forget_unsent(by=SYSTEM)] == [1, 0]
    assert Answer.objects.get().value is None
    with pytest.raises(NotAllowed):
        forget_unsent(by=head_office())


def test_a_company_agrees_to_be_named_and_withdraws_in_one_tap_with_its_history_kept():
    found = asked()
    founder, number = manager(found), found.organisation_id
    assert may_be_named([number]) == frozenset()
    allow_naming(found.pk, by=founder)
    with pytest.raises(errors.NamedAlready):
        allow_naming(found.pk, by=holder(found))
    assert may_be_named([number, 10**6]) == {number}
    assert [withdraw_naming(found.pk, by=holder(found)) for _ in range(2)] == [1, 0]
    assert may_be_named([number]) == frozenset()
    allow_naming(found.pk, by=holder(found))
    rows = Naming.objects.filter(organisation=number).order_by("pk")
    assert [(n.given_by, n.withdrawn_at is None) for n in rows] == [(founder, False), (None, True)]
    with pytest.raises(NotAllowed):
        withdraw_naming(found.pk, by=park_manager(found))
    for change in ({"given_by": None}, {"withdrawn_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Naming.objects.filter(pk=rows[0].pk).update(**change)


def test_impossible_numbers_are_refused_and_an_empty_declaration_too():
    found = an_expected()
    founder = manager(found)
    with pytest.raises(errors.NothingSaid):
        submit(found.pk, by=founder)
    with pytest.raises(errors.PartAboveWhole) as refused:
        said(found, founder, jobs="3", jobs__women="4")
    assert "4" in str(refused.value)
    save_answer(found.pk, "jobs-women", "", unknown=True, by=founder)
    assert submit(found.pk, by=founder).state == "submitted"


def test_the_unlikely_is_asked_about_and_sent_once_confirmed():
    before = an_expected(year=LAST_YEAR - 1)
    founder = manager(before)
    said(before, founder, jobs="20", turnover_mad="100000")
    found = an_expected()
    given = proposed(found, last_values(found))
    assert {code: (one.value, one.origin) for code, one in given.items()} == {"jobs": (20, "last")}
    save_answer(found.pk, "turnover_mad", "1200000", by=founder)
    save_answer(found.pk, "jobs", "10", by=founder)
    for confirmed in ([], ["turnover_leaps"]):
        with pytest.raises(errors.Unlikely):
            submit(found.pk, confirmed=confirmed, by=founder)
    sent = submit(found.pk, confirmed=["turnover_leaps", "people_halved"], by=founder)
    assert sent.confirmed == ["people_halved", "turnover_leaps"]


@pytest.mark.parametrize(
    ("now", "last", "asked_of"),
    [
        ({"turnover_mad": D(1200)}, {"turnover_mad": D(100)}, ["turnover_leaps"]),
        ({"turnover_mad": D(1199)}, {"turnover_mad": D(100)}, []),
        ({"turnover_mad": D(1199)}, {"turnover_mad": D(0)}, []),
        ({"turnover_mad": D(10)}, {"turnover_mad": D(120)}, ["turnover_falls"]),
        ({"jobs": D(5)}, {"jobs": D(10)}, ["people_halved"]),
        ({"jobs": D(1)}, {"jobs": D(4)}, []),
        ({"jobs": D(20)}, {"jobs": D(10)}, ["people_doubled"]),
        ({"jobs": D(0), "turnover_mad": D(1)}, {}, ["turnover_of_nobody"]),
        ({}, {"jobs": D(10), "turnover_mad": D(10)}, []),
    ],
)
def test_each_soft_rule(now, last, asked_of):
    assert [rule.code for rule in unlikely(now, last)] == asked_of


def test_levels_recorded_by_the_program_are_proposed_and_marked():
    measure = a_measure("jobs")
    found = an_expected()
    last = found.period.last_day
    Observation.objects.create(
        measure=measure, organisation=found.organisation, value=D(8), period=last.isoformat(),
        period_first=last, period_last=last, grade="recorded",
    )  # fmt: skip
    save_answer(found.pk, "patents_filed", "1", by=manager(found))
    given = answers_of(living_of(found))
    assert (given["jobs"].value, given["jobs"].origin) == (8, "recorded")
    assert given["patents_filed"].origin == "typed"


def test_staff_send_back_and_verify_but_never_their_own():
    a_measure("jobs")
    found = an_expected()
    founder, runs = manager(found), park_manager(found)
    sent = said(found, founder, jobs="3")
    with pytest.raises(errors.NoteMissing):
        return_submission(sent.pk, " ", by=runs)
    with pytest.raises(NotAllowed):
        return_submission(sent.pk, "Trop", by=another_park_manager())
    return_submission(sent.pk, "Les stagiaires ?", by=runs)
    (letter,) = Message.objects.filter(letter="declarations.returned", user=founder)
    assert letter.body.count("Les stagiaires ?") == 1
    with pytest.raises(WrongState):
        verify_submission(sent.pk, by=runs)
    said(found, founder, jobs="2")
    assert verify_submission(sent.pk, by=runs).state == "verified"
    assert stated(found)["jobs",] == (2, "verified")
    with pytest.raises(NotAllowed):
        verify_submission(sent.pk, by=founder)
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        Submission.objects.filter(pk=sent.pk).update(verified_by=founder)


def test_a_closed_period_is_locked_for_commands_and_for_the_database():
    found = an_expected()
    founder = manager(found)
    save_answer(found.pk, "jobs", "3", by=founder)
    close_period(found.period_id, by=head_office())
    for work in (
        lambda: save_answer(found.pk, "jobs", "4", by=founder),
        lambda: submit(found.pk, by=founder),
        lambda: correct(found.pk, by=founder),
        lambda: ask_company(found.pk, by=SYSTEM),
    ):
        with pytest.raises(errors.PeriodClosed):
            work()
    with pytest.raises(WrongState):
        close_period(found.period_id, by=head_office())
    for rows, change in (
        (Answer.objects.all(), {"value": 9}),
        (Submission.objects.all(), {"note": "x"}),
        (Period.objects.all(), {"state": "open", "closed_at": None}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"unknown": True, "value": 3}, "unknown_or_value"),
        ({"value": -1}, "answer_bounds"),
        ({"value": 10**15}, "answer_bounds"),
    ],
)
def test_the_database_refuses_half_an_answer(change, constraint):
    found = an_expected()
    save_answer(found.pk, "jobs", "3", by=manager(found))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Answer.objects.update(**change)


def test_companies_are_written_to_once_and_reminded_until_they_answer(settings):
    found = asked()
    assert ask_waiting(found.period_id, by=SYSTEM) == 0
    (letter,) = Message.objects.filter(letter="declarations.asked")
    assert letter.email == "contact@example.org"
    with pytest.raises(errors.NothingToAsk):
        ask_company(found.pk, by=park_manager(found))
    long_ago = today() - 8 * DAY
    Expected.objects.filter(pk=found.pk).update(asked_on=long_ago)
    assert remind_due(by=SYSTEM) == 0  # not due for a month
    Period.objects.filter(pk=found.period_id).update(due_on=today())
    assert remind_due(by=SYSTEM) == 1
    assert remind_due(by=SYSTEM) == 0
    found.refresh_from_db()
    said(found, holder(found), jobs="3")
    Expected.objects.filter(pk=found.pk).update(reminded_on=long_ago)
    assert remind_due(by=SYSTEM) == 0
    with pytest.raises(errors.NothingToAsk):
        ask_company(found.pk, by=park_manager(found))


def test_who_cannot_be_written_to_is_told():
    found = an_expected()
    company = found.organisation
    company.email = ""
    company.save(update_fields=["email"])
    with pytest.raises(errors.NobodyToAsk):
        ask_company(found.pk, by=park_manager(found))


def test_ten_codes_a_day_are_sent_and_no_more():
    found = asked()
    visitor = holder(found)
    start = timezone.localtime().replace(hour=9) + timedelta(days=1)  # far from midnight
    for minute in range(10):
        with time_machine.travel(start + timedelta(minutes=2 * minute), tick=False):
            send_code(found.pk, by=visitor)
    with time_machine.travel(start + timedelta(minutes=30)), pytest.raises(errors.CodesUsedUp):
        send_code(found.pk, by=visitor)
    with time_machine.travel(start + timedelta(days=1, minutes=30)):
        send_code(found.pk, by=visitor)


def test_a_link_opens_the_turnover_with_the_code_of_its_mail_only():
    found = asked()
    visitor = holder(found)
    save_answer(found.pk, "jobs", "3", by=visitor)
    with pytest.raises(errors.CodeNeeded):
        save_answer(found.pk, "turnover_mad", "3", by=visitor)
    assert confirm_code(found.pk, "000000", by=visitor) is False  # none was sent
    send_code(found.pk, by=visitor)
    with pytest.raises(errors.CodeTooOften):
        send_code(found.pk, by=visitor)
    found.refresh_from_db()
    code = code_from(found.code_seed)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert confirm_code(found.pk, wrong, by=visitor) is False
    assert confirm_code(found.pk, code, by=visitor) is True
    assert save_answer(found.pk, "turnover_mad", "3", by=visitor).value == 3
    other = an_expected("Autre SARL", "102", year=LAST_YEAR - 1)
    with pytest.raises(NotAllowed):
        save_answer(other.pk, "jobs", "3", by=visitor)


def test_a_code_holds_five_tries_and_fifteen_minutes():
    found = asked()
    visitor = holder(found)
    send_code(found.pk, by=visitor)
    found.refresh_from_db()
    code = code_from(found.code_seed)
    for _ in range(5):
        assert confirm_code(found.pk, "", by=visitor) is False
    assert confirm_code(found.pk, code, by=visitor) is False
    Expected.objects.update(code_tries=0, code_until=timezone.now() - DAY)
    assert confirm_code(found.pk, code, by=visitor) is False


def test_each_sees_those_of_their_parks_and_guessed_ids_are_not_there():
    found = an_expected()
    counts = [
        expected_visible_to(who).count()
        for who in (head_office(), park_manager(found), another_park_manager(), manager(found))
    ]
    assert counts == [1, 1, 0, 0]
    for work in (save_answer, confirm_code):
        args = ("jobs", "1") if work is save_answer else ("1",)
        with pytest.raises(NotFound):
            work(10**9, *args, by=SYSTEM)
    with pytest.raises(NotAllowed):
        save_answer(found.pk, "jobs", "1", by=park_manager(found))


def test_a_new_letter_withdraws_the_former_link():
    found = asked()
    former = found.link_id
    Expected.objects.update(asked_on=today() - DAY)
    ask_company(found.pk, by=park_manager(found))
    with pytest.raises(links.LinkRevoked):
        links.use(former)


def test_the_demonstration_is_made_once(settings):
    a_resident()
    assert make_demo_declarations(by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    assert make_demo_declarations(by=SYSTEM) == 1
    assert make_demo_declarations(by=SYSTEM) == 0
