"""Groups are settled once, companies see themselves beside them, and who saw their data."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attach
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import DOCUMENTS, keep
from majal.kernel.opened import record_opened
from majal.modules.declarations.commands import correct, save_answer, submit
from majal.modules.declarations.models import Expected
from majal.modules.figures.permissions import Perm as FiguresPerm
from majal.modules.people.public import Role
from majal.modules.standing import errors
from majal.modules.standing.commands import (
    forget_views,
    make_demo_standing,
    seen,
    seen_together,
    settle_due,
    settle_groups,
)
from majal.modules.standing.models import Group, Place, Seen, Table
from majal.modules.standing.queries import seen_visible_to, standing_of, table_of
from tests.declarations.factories import a_period, asked, manager, park_manager
from tests.figures.factories import a_measure, an_observation
from tests.parameters.factories import load
from tests.people.factories import address, browser, head_office, holder_of
from tests.standing.factories import over, said
from tests.tenancy.factories import today

pytestmark = pytest.mark.django_db


def by_measure(found):
    """What a company sees, by measure: its value, the size of the group and whether it counted."""
    return {
        o.measure: (o.value, o.group.count if o.group else 0, o.counted)
        for o in standing_of(found, table_of(found.period))
    }


def test_groups_are_settled_once_after_the_last_day_for_answers():
    said(1)
    period, boss = a_period(), head_office()
    with pytest.raises(errors.TooEarly):
        settle_groups(period.pk, by=boss)
    over()
    with pytest.raises(NotAllowed):
        settle_groups(period.pk, by=park_manager(Expected.objects.first()))
    with pytest.raises(NotFound):
        settle_groups(10**9, by=boss)
    settle_groups(period.pk, by=boss)
    with pytest.raises(errors.DecidedAlready):
        settle_groups(period.pk, by=boss)
    for rows in (Table.objects.all(), Place.objects.all()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.update(table=None) if rows.model is Place else rows.update(companies=9)
    with pytest.raises(IntegrityError, match="hides_few"), transaction.atomic():
        Group.objects.create(
            table=Table.objects.get(), measure="jobs", level="network", count=5, low=1, middle=1,
            high=1,
        )  # fmt: skip


def test_a_company_sees_itself_beside_its_group_which_no_later_correction_moves():
    rows = [said(n) for n in range(1, 8)]
    other = said(20, sector="games")
    table = settle_groups(over().pk, by=SYSTEM)
    (jobs,) = Group.objects.filter(measure="jobs")
    assert (jobs.level, jobs.sector_id, jobs.age, jobs.count) == ("both", "fintech", "3-5", 7)
    assert (jobs.low, jobs.middle, jobs.high) == (7.5, 12, 16)
    told = by_measure(rows[0])
    assert (told["jobs"], told["women"][1:]) == ((3, 7, True), (0, True))  # of women all the same
    assert by_measure(other)["jobs"] == (60, 0, True)  # alone in its sector: not shown
    founder = manager(rows[0])
    correct(rows[0].pk, by=founder)
    save_answer(rows[0].pk, "jobs", "90", by=founder)
    submit(rows[0].pk, confirmed=["people_doubled"], by=founder)
    assert by_measure(rows[0])["jobs"] == (90, 7, True)
    jobs.refresh_from_db()
    assert (jobs.low, jobs.middle, jobs.high, table.groups.count()) == (7.5, 12, 16, 1)
    late = said(30)
    assert by_measure(late)["jobs"] == (90, 7, False)  # beside the group, never in it


def test_growth_is_against_the_period_before():
    for n in range(1, 8):
        said(n, year=a_period().first_day.year - 1, jobs=str(n))
        said(n, jobs=str(2 * n + n % 2))
    settle_groups(over().pk, by=SYSTEM)
    growth = Group.objects.get(measure="growth")
    assert (growth.count, growth.low) == (7, 100)


def test_what_is_due_is_settled_by_itself_and_once():
    said(1)
    assert settle_due(by=SYSTEM) == 0
    over()
    assert settle_due(by=SYSTEM) == 1
    assert settle_due(by=SYSTEM) == 0
    with pytest.raises(NotAllowed):
        settle_due(by=head_office())


def test_whoever_opens_a_declaration_leaves_one_trace_a_day_for_its_manager():
    found = said(1)
    founder, runs = manager(found), park_manager(found)
    there = address("declarations:expected", pk=found.pk)
    for _time in range(2):
        assert browser(runs).get(there).status_code == 200
    (row,) = Seen.objects.all()
    assert (row.reader, row.role, row.scope_id, row.page, row.times) == (
        runs, "park_manager", found.park_id, "declaration", 2,
    )  # fmt: skip
    assert [seen_visible_to(who).count() for who in (founder, runs, head_office())] == [1, 0, 0]
    assert seen(found.organisation_id, "company", by=founder) is False
    assert seen(found.organisation_id, "company", by=SYSTEM) is False
    council = holder_of(Role.AUTHORITY, on="territory", number=1)
    assert seen(found.organisation_id, "company", by=council) is True
    shown = browser(founder).get(address("standing:seen"), {"page_seen": "declaration"})
    assert shown.content.decode().count(found.park.name_fr) == 1
    outside = Seen.objects.get(page="company")
    assert (outside.reader, outside.role, outside.scope_kind) == (None, "authority", "territory")


def a_trace_of(day, company):
    """Somebody of the head office read a declaration on that day."""
    return Seen.objects.create(
        organisation_id=company,
        page="company",
        reader=head_office(),
        role="head_office",
        scope_kind="network",
        day=day,
        last_at=timezone.now(),
    )


def test_traces_are_forgotten_after_three_years():
    company = said(1).organisation_id
    kept = a_trace_of(today() - timedelta(days=3 * 364), company)
    a_trace_of(today() - timedelta(days=3 * 367), company)
    assert forget_views(by=SYSTEM) == 1
    assert list(Seen.objects.all()) == [kept]


def test_a_rule_of_less_than_a_year_forgets_nothing_of_the_year():
    company = said(1).organisation_id
    kept = a_trace_of(today() - timedelta(days=200), company)
    a_trace_of(today() - timedelta(days=370), company)
    load({"code": "readers_kept", "kind": "months", "value": "3"})
    assert forget_views(by=SYSTEM) == 1
    assert list(Seen.objects.all()) == [kept]


def test_a_look_at_an_earlier_moment_counts_and_leaves_the_later_one():
    company, boss = said(1).organisation_id, head_office()
    seen(company, "company", by=boss)
    later = timezone.now() + timedelta(minutes=1)
    Seen.objects.update(last_at=later)
    seen(company, "company", by=boss)
    assert list(Seen.objects.values_list("times", "last_at")) == [(2, later)]
    seen_together([company], "company", by=boss)
    assert list(Seen.objects.values_list("times", "last_at")) == [(3, later)]


@pytest.mark.parametrize(
    "act",
    [
        lambda rows: rows.delete(),
        lambda rows: rows.update(role="coordinator"),
        lambda rows: rows.update(reader=None),
        lambda rows: rows.update(times=0),
    ],
    ids=["deleted", "another role", "nobody", "fewer times"],
)
def test_nobody_takes_a_trace_away_within_the_year_nor_changes_it(act):
    seen(said(1).organisation_id, "company", by=head_office())
    with pytest.raises(DatabaseError), transaction.atomic():
        act(Seen.objects.all())


def test_a_paper_and_the_history_behind_a_figure_leave_a_trace_too():
    found = asked()
    told = an_observation(a_measure("turnover"), organisation=found.organisation)
    reader = park_manager(found)
    stored = keep(b"%PDF-1.7\n%%EOF", accept=DOCUMENTS)
    attach(told, stored, title="liasse", permission=FiguresPerm.SEE_EVIDENCE, by=SYSTEM)
    there = address("kernel:file", kind="figures.observation", pk=told.pk, sha256=stored.sha256)
    answer = browser(reader).get(there)
    assert answer.status_code == 200
    b"".join(answer)
    assert browser().get(there).status_code == 404
    record_opened.send(
        Seen, kind="declarations.expected", record_id=found.pk, door="history", actor=reader
    )
    record_opened.send(Seen, kind="parks.park", record_id=1, door="file", actor=reader)
    traces = {(one.page, one.times) for one in seen_visible_to(manager(found))}
    assert traces == {("file", 1), ("history", 1)}


def test_the_head_office_reads_the_whole_log_and_nobody_else():
    found = said(1)
    seen(found.organisation_id, "company", by=park_manager(found))
    there = address("standing:readers", language="ar")
    assert browser(head_office()).get(there).context["answer"].total == 1
    assert browser(park_manager(found)).get(there).status_code == 403
    assert browser(manager(found)).get(there).status_code == 403


def test_the_pages_of_the_company():
    rows = [said(n) for n in range(1, 8)]
    founder = browser(manager(rows[0]))
    there = address("standing:own", pk=rows[0].pk)
    assert founder.get(there).context["cards"] == []
    assert founder.get(address("standing:mine"))["Location"] == there
    settle = address("standing:settle", pk=over().pk)
    boss = browser(head_office())
    assert boss.post(settle).status_code == 302
    assert boss.post(settle).status_code == 302
    period = boss.get(address("declarations:period", pk=rows[0].period_id))
    assert period.content.decode().count(f'action="{settle}"') == 0
    for language in ("fr", "ar"):
        page = founder.get(address("standing:own", language=language, pk=rows[0].pk))
        (jobs, women) = page.context["cards"]
        assert (jobs["value"], jobs["count"], women["drawing"]) == ("3", 7, None)
        assert page.content.decode().count('class="plot"') == 1
    home = founder.get(address("home:mine")).content.decode()
    assert home.count(there) == 1
    assert founder.get(address("standing:seen", language="ar")).status_code == 200


def test_the_demonstration_is_made_once(settings):
    settings.MAJAL_DEMO = False
    found = asked()
    assert make_demo_standing(found.organisation_id, reader=None, by=SYSTEM) == 0
    settings.MAJAL_DEMO = True
    runs = park_manager(found)
    assert make_demo_standing(found.organisation_id, reader=runs, by=SYSTEM) == 7
    assert make_demo_standing(found.organisation_id, reader=runs, by=SYSTEM) == 0
    assert Seen.objects.get().reader == runs


def test_several_companies_seen_at_once_leave_one_trace_each(django_assert_max_num_queries):
    firms = [said(n).organisation_id for n in range(1, 5)]
    boss = head_office()
    list(boss.grants)
    with django_assert_max_num_queries(8):
        assert seen_together(firms, "company", by=boss) == 4
    assert seen_together(firms[:2], "company", by=boss) == 2
    found = Seen.objects.order_by("organisation").values_list("organisation", "times", "reader")
    assert list(found) == [(pk, 2 if pk in firms[:2] else 1, boss.pk) for pk in sorted(firms)]
    own = holder_of(Role.COMPANY_MANAGER, on="organisation", number=firms[0])
    assert seen_together(firms[:1], "company", by=own) == 0


def test_whoever_opens_a_figure_of_the_company_leaves_a_trace_and_its_people_none():
    found = asked()
    told = an_observation(a_measure("turnover"), organisation=found.organisation)
    there = address("figures:statement", told.pk)
    for reader in (park_manager(found), manager(found)):
        assert browser(reader).get(there).status_code == 200
    assert browser().get(there).status_code == 404
    (trace,) = seen_visible_to(manager(found))
    assert (trace.page, trace.role, trace.times) == ("company", "park_manager", 1)
