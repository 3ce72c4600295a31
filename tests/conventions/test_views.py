"""Pages of conventions: what everyone sees, what parties see, forms that keep what was typed."""

from datetime import date

import pytest
from django.test import Client

from majal.modules.conventions.models import Convention, PartyStep, Terms
from majal.modules.people.public import Role
from tests.conventions.factories import (
    a_convention,
    a_council,
    a_region,
    council_of,
    for_another_region,
    for_council,
    for_operator,
)
from tests.organisations.factories import upload
from tests.people.factories import holder_of

pytestmark = pytest.mark.django_db


def seen_by(who, address, **data):
    client = Client()
    if who:
        client.force_login(who)
    return client.post(address, data) if data else client.get(address)


def words(answer):
    return answer.content.decode()


class TestReal:
    """The real conventions, as the issue tells them."""

    def test_fes_runs_ten_years_and_is_renewed_tacitly(self, agreements):
        terms = Terms.objects.get(convention__code="CV-FES-2021", number=0)
        assert (terms.term_months, terms.renewal) == (120, "tacit")

    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_every_page_opens_to_anyone(self, agreements, language):
        for convention in Convention.objects.all():
            assert seen_by(None, f"/{language}/conventions/{convention.code}/").status_code == 200

    def test_unknown_is_said_and_not_zero(self, agreements):
        page = words(seen_by(None, "/en/conventions/CV-RSK-FRAME/"))
        assert "No amount is known" in page
        assert (
            ">0<" not in page.split('<ul class="keys">')[1].split("</ul>")[0].split("Signatures")[0]
        )


def test_a_draft_does_not_exist_for_others():
    draft = a_convention(state="draft")
    address = f"/fr/conventions/{draft.code}/"
    answers = [
        seen_by(w, address).status_code for w in (None, for_another_region(), for_council(draft))
    ]
    assert answers == [404, 404, 200]


def test_a_stranger_sees_neither_steps_nor_the_way_to_them():
    convention = a_convention()
    public = words(seen_by(None, convention.get_absolute_url()))
    own = words(seen_by(for_council(convention), convention.get_absolute_url()))
    assert ["/follow/" in page for page in (public, own)] == [False, True]


def test_a_refused_amendment_keeps_what_was_typed():
    convention = a_convention()
    typed = {
        "number": "1",
        "dated": "15/02/2024",
        "since": "2024-02-15",
        "total": "70 000 000,50",
        "renewal": "none",
        "reason_fr": "Relèvement du coût",
    }
    answer = seen_by(for_operator(), f"/fr/conventions/{convention.code}/amend/", **typed)
    assert answer.status_code == 422
    page = words(answer)
    assert all(text in page for text in ("70 000 000,50", "Relèvement du coût", "2024-02-15"))
    assert Terms.objects.filter(convention=convention).count() == 1


def test_an_amendment_is_recorded_from_the_page():
    convention = a_convention()
    typed = {
        "number": "1",
        "dated": "janvier 2025",
        "since": "2025-01-15",
        "total": "٧٠٠٠٠٠٠٠",
        "renewal": "tacit",
        "term_months": "60",
    }
    council, address = for_council(convention), f"/ar/conventions/{convention.code}/amend/"
    assert seen_by(council, address, **typed).status_code == 422  # one side alone binds nobody
    paper = upload(b"%PDF-1.7\n%%EOF\n", "avenant.pdf")
    answer = seen_by(council, address, **typed, paper=paper)
    assert answer.status_code == 302
    terms = Terms.objects.get(convention=convention, number=1)
    assert (terms.total, terms.renewal, terms.recorded_by_id is not None) == (
        70_000_000,
        "tacit",
        True,
    )


def test_a_vote_is_recorded_from_the_page():
    convention = a_convention(state="draft")
    party = council_of(convention)
    address = f"/fr/conventions/{convention.code}/parties/{party.pk}/step/"
    refused = seen_by(for_council(convention), address, kind="voted", on="05/03/2026")
    assert refused.status_code == 422
    done = seen_by(
        for_council(convention), address, kind="voted", on="05/03/2026", session="Session ordinaire"
    )
    assert done.status_code == 302
    assert PartyStep.objects.get(party=party).session == "Session ordinaire"


def test_one_council_sees_its_own_conventions_on_its_page():
    own, other = a_convention(), a_convention(council=a_council(a_region().children.first()))
    page = words(seen_by(for_council(own), "/fr/conventions/mine/"))
    shown = page.split("Où notre territoire")[0]
    assert f">{own.code}<" in shown
    table = page[page.index("<table") : page.index("</table>")] if "<table" in page else ""
    assert other.code not in table


def test_a_wali_finds_what_waits_for_a_visa():
    convention = a_convention(state="draft")
    party = council_of(convention)
    party.standing = "sent_for_visa"
    party.save()
    wali = holder_of(Role.WALI, on="territory", number=a_region().pk)
    page = words(seen_by(wali, "/fr/conventions/mine/"))
    assert f"/conventions/{convention.code}/follow/" in page


def test_a_page_costs_the_same_however_much_stands_on_it(django_assert_max_num_queries):
    convention = a_convention()
    for number in range(1, 6):
        Terms.objects.create(convention=convention, number=number, since=date(2025, number, 1))
    client = Client()
    client.force_login(for_council(convention))
    with django_assert_max_num_queries(12):
        assert client.get(convention.get_absolute_url()).status_code == 200
