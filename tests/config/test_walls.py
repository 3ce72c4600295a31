"""The second wall: a query without its filter shows nothing of others, and no reader sees less."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Q
from django.urls import reverse

from majal.config.walls import POLICIES
from majal.kernel.actors import ANYONE, LinkHolder
from majal.kernel.walls import Asking, asking, is_up
from majal.modules.cases.models import Case
from majal.modules.cases.public import cases_filed_by, cases_visible_to
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.visible import commitments_visible_to
from majal.modules.contributions.models import Contribution, Entry
from majal.modules.contributions.queries.visible import contributions_visible_to
from majal.modules.conventions.models import Convention
from majal.modules.conventions.queries.visible import conventions_visible_to
from majal.modules.declarations.models import Answer, Expected
from majal.modules.declarations.permissions import EXPECTED, LINK
from majal.modules.declarations.queries import expected_visible_to
from majal.modules.declarations.queries.asking import own_expected
from majal.modules.figures.models import Observation
from majal.modules.people.models import User
from majal.modules.people.permissions import FITTING, Role
from tests.cases.factories import a_case, applicant_of
from tests.commitments.factories import a_commitment
from tests.contributions.factories import a_contribution
from tests.conventions.factories import (
    a_convention,
    a_council,
    a_region,
    another_land,
    for_another_region,
    for_council,
)
from tests.declarations.factories import an_expected, another_park_manager, park_manager
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import browser, head_office, holder_of, person, said

pytestmark = pytest.mark.django_db
QUERIES = {
    Convention: (conventions_visible_to,),
    Commitment: (commitments_visible_to,),
    Contribution: (contributions_visible_to,),
    Expected: (expected_visible_to, own_expected),
    Case: (cases_visible_to, cases_filed_by),
}
"""What each rule of reading gives; the wall may give more, never less."""
PARTLY_OPEN = ("figures_observation", "kernel_attachment")
"""Tables of which some rows are for everybody."""


def reading(actor):
    return asking(Asking(SimpleNamespace(actor=actor)))


@pytest.fixture
def records(db):
    """One of each kind that is nobody's but its own people's, and a published convention."""
    park = a_park()
    hidden = a_convention("CV-HIDDEN", published_at=None, parks=[park], title_fr="Secrète entente")
    shown = a_convention("CV-SHOWN")
    for one in (hidden, shown):
        a_commitment(one)
        a_contribution(one)
    far = a_convention(
        "CV-FAR", published_at=None, council=a_council(another_land()), territory=another_land()
    )
    asked = an_expected()
    an_observation(a_measure("turnover"), organisation=asked.organisation)
    return SimpleNamespace(hidden=hidden, far=far, park=park, asked=asked, case=a_case())


def everyone(records):
    """A reader in each role on each scope that stands in the records, or on none that does."""
    numbers = {
        "network": [0],
        "park": [records.park.pk, records.asked.park_id, records.case.park_id, 10**6],
        "organisation": [records.asked.organisation_id, 10**6],
        "territory": [a_region().pk, another_land().pk],
    }
    yield ANYONE
    yield person()
    yield applicant_of(records.case)
    for role, kinds in FITTING.items():
        for kind in kinds:
            for number in dict.fromkeys(numbers[kind]):
                yield holder_of(role, on=kind, number=number)
    for party in records.hidden.parties.all():
        yield holder_of(Role.COMPANY_MEMBER, on="organisation", number=party.organisation_id)


def test_every_protected_table_has_its_policy():
    assert is_up(connection)
    tables = {model._meta.db_table for model in apps.get_models()}
    assert set(POLICIES) - tables == set()


def test_no_reader_sees_less_than_their_rules_give(records):
    checked = 0
    for actor in everyone(records):
        for model, queries in QUERIES.items():
            wanted = set()
            for query in queries:
                wanted |= set(query(actor).values_list("pk", flat=True))
            with reading(actor):
                given = set(model.objects.values_list("pk", flat=True))
            assert wanted - given == set(), (model, getattr(actor, "grants", ()))
            checked += len(wanted)
    assert checked > 100


def test_strangers_get_what_is_published_and_no_more(records):
    for actor in (ANYONE, person(), holder_of(Role.PARK_MANAGER, on="park", number=10**6)):
        with reading(actor):
            assert list(Convention.objects.values_list("code", flat=True)) == ["CV-SHOWN"]
            assert {c.convention.code for c in Commitment.objects.all()} == {"CV-SHOWN"}
            assert {e.contribution.convention.code for e in Entry.objects.all()} == {"CV-SHOWN"}
            counted = [
                m.objects.count() for m in (Expected, Case, Observation.objects.model, Answer)
            ]
    assert counted == [0, 0, 0, 0]


def test_a_council_reads_its_own_and_nothing_of_another(records):
    with reading(for_council(records.hidden)):
        found = set(Convention.objects.values_list("code", flat=True))
    assert found == {"CV-HIDDEN", "CV-SHOWN"}
    with reading(for_another_region()):
        found = set(Convention.objects.values_list("code", flat=True))
    assert found == {"CV-FAR", "CV-SHOWN"}


def test_plain_sql_as_another_council_gives_nothing(records):
    Convention.objects.filter(code="CV-SHOWN").update(state="draft", published_at=None)
    Convention.objects.filter(code="CV-FAR").update(state="draft")
    council = a_council(another_land())
    assert council.pk
    other = holder_of(Role.AUTHORITY, on="territory", number=10**6)
    full = 0
    for table in POLICIES:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            (there,) = cursor.fetchone()
            full += there > 0
        with reading(other), connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} -- ' OR 1=1")
            given = cursor.fetchall()
        assert [row for row in given if table not in PARTLY_OPEN] == [], table
    assert full > 15


def test_whoever_came_by_a_link_reads_what_it_opens(records):
    asked = records.asked
    with reading(LinkHolder(link_id=1, purpose=LINK, kind=EXPECTED, id=asked.pk)):
        assert Expected.objects.get() == asked
    with reading(LinkHolder(link_id=1, purpose=LINK, kind=EXPECTED, id=10**6)):
        assert Expected.objects.count() == 0


def test_a_closed_account_reads_as_anyone(records):
    boss = head_office()
    User.objects.filter(pk=boss.pk).update(is_active=False)
    with reading(User.objects.get(pk=boss.pk)):
        assert Convention.objects.count() == 1


class TestFilterRemoved:
    """Real requests, with the rule of reading taken out of the query."""

    def test_of_conventions(self, records, monkeypatch):
        module = importlib.import_module("majal.modules.conventions.queries.lists")
        monkeypatch.setattr(
            module, "conventions_visible_to", lambda _actor: Convention.objects.all()
        )
        there = reverse("conventions:list")
        assert "CV-HIDDEN" in said(browser(head_office()).get(there))
        shown = said(browser(for_another_region()).get(there))
        assert ("CV-HIDDEN" in shown, "CV-SHOWN" in shown) == (False, True)
        assert "CV-HIDDEN" not in said(browser().get(there))

    def test_of_declarations(self, records, monkeypatch):
        monkeypatch.setattr(
            "majal.modules.declarations.queries.asking.scopes", lambda *_a, **_k: frozenset({1})
        )
        name = records.asked.organisation.name_fr
        there = reverse("declarations:companies")
        assert name in said(browser(park_manager(records.asked)).get(there))
        assert name not in said(browser(another_park_manager()).get(there))

    def test_of_dossiers(self, records, monkeypatch):
        monkeypatch.setattr("majal.modules.cases.queries.visible._reach", lambda _actor: Q())
        number, there = records.case.number, reverse("cases:all")
        own = holder_of(Role.PARK_MANAGER, on="park", number=records.case.park_id)
        assert number in said(browser(own).get(there))
        assert number not in said(browser(another_park_manager()).get(there))

    def test_of_what_a_company_told_of_itself(self, records):
        told = Observation.objects.exclude(organisation=None).get()
        there = reverse("figures:statement", args=[told.pk])
        assert browser(head_office()).get(there).status_code == 200
        assert browser().get(there).status_code == 404
        assert browser(another_park_manager()).get(there).status_code == 404

    def test_and_history_is_behind_the_wall_too(self, records):
        events = Convention.pgh_event_model
        assert events.objects.filter(pgh_obj=records.hidden).count() == 1
        with reading(for_another_region()):
            assert events.objects.filter(pgh_obj=records.hidden).count() == 0
