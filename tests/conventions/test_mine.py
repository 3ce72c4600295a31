"""One side's own view: whose parties, in what order, with which term; the board narrowed to it."""

from datetime import date

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.conventions.models import Convention, Party, Terms
from majal.modules.conventions.queries import (
    SHOWN,
    convention_of,
    conventions_visible_to,
    mine_of,
    of_owners,
    ours_of,
    own_parties,
    owners,
    signed_on,
    term_of,
    terms_on,
)
from majal.modules.people.public import Role
from tests.conventions.factories import (
    a_convention,
    a_council,
    a_party,
    a_region,
    for_another_region,
    for_council,
    for_operator,
)
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import holder_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 10)


def everybody():
    """Conventions of all kinds, and one of each who may look at them."""
    park = a_park()
    shown = a_convention(parks=[park])
    a_convention(state="draft")
    a_convention("CV-OLD", state="superseded", superseded_by=shown)
    a_convention(council=a_council(a_region().children.first()), published_at=None)
    bank = an_organisation(kind="bank", main_sector="")
    a_party(shown, bank, "contributor")
    members = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)
    return [
        ANYONE,
        SYSTEM,
        for_council(shown),
        for_another_region(),
        for_operator(),
        *(holder_of(role, on="organisation", number=bank.pk) for role in members),
        holder_of(Role.WALI, on="territory", number=a_region().pk),
        holder_of(Role.PARK_MANAGER, on="park", number=park.pk),
    ]


def test_ones_own_are_those_that_the_condition_names():
    for actor in everybody():
        rows = Party.objects.filter(own_parties(actor)).exclude(convention__state="superseded")
        mine = mine_of(actor)
        assert {p.pk for p in mine.parties.values()} == {p.pk for p in rows}
        assert {o.pk for o in mine.organisations} == {p.organisation_id for p in rows}


def test_a_convention_opens_for_whom_it_is_in_the_list():
    for actor in everybody():
        seen = set(conventions_visible_to(actor).values_list("code", flat=True))
        for code in Convention.objects.values_list("code", flat=True):
            assert opens(actor, code) == (code in seen), (actor, code)


def opens(actor, code):
    try:
        return convention_of(actor, code).code == code
    except Convention.DoesNotExist:
        return False


def test_the_table_tells_the_term_that_holds(django_assert_num_queries):
    plain = a_convention()
    late = Convention.objects.create(code="CV-LATE", title_fr="Plus tard", state="signed")
    a_party(late, a_council(), "contributor")
    for number, year in ((0, 2030), (1, 2031)):
        Terms.objects.create(convention=late, number=number, since=date(year, 1, 1))
    amended = a_convention()
    for number, since in ((1, date(2025, 1, 1)), (2, date(2026, 1, 1)), (3, date(2031, 1, 1))):
        Terms.objects.create(
            convention=amended,
            number=number,
            since=since,
            term_months=12 * (5 + number),
            renewal="tacit",
            notice_days=90,
        )
    mine = mine_of(for_council(plain))
    ours_of(mine, TODAY)  # its statement is prepared
    with django_assert_num_queries(1):
        found = ours_of(mine, TODAY)
    assert [one.convention.code for one in found] == sorted(c.code for c in (plain, late, amended))
    for one in found:
        convention = Convention.objects.get(pk=one.convention.pk)
        terms = terms_on(convention.terms.all(), TODAY)
        assert one.term == term_of(terms, TODAY, begun=signed_on(convention.steps.all()))


def test_the_first_page_lists_some_and_the_board_all_of_ones_own(client):
    for _number in range(SHOWN + 2):
        own = a_convention()
    other = a_convention(council=a_council(a_region().children.first()))
    council = for_council(own)
    assert len(ours_of(mine_of(council), TODAY)) == SHOWN
    ((key, _name),) = owners(council)
    client.force_login(council)
    page = client.get("/fr/conventions/mine/").content.decode()
    assert f"/fr/conventions/?whose={key}" in page
    rows = set(of_owners(conventions_visible_to(council), key))
    assert rows == set(Convention.objects.exclude(pk=other.pk))
    assert (own in rows, other in rows) == (True, False)


def test_who_acts_for_nobody_is_offered_no_name():
    own = a_convention()
    (operator,) = owners(for_operator())
    assert (owners(ANYONE), operator[0]) == ([], "operator")
    assert set(of_owners(conventions_visible_to(ANYONE), operator[0])) == {own}
