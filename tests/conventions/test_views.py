"""Pages of conventions: what everyone sees, what parties see, forms that keep what was typed."""

from datetime import date

import pytest
from django.test import Client

from majal.kernel.dates import PartialDate
from majal.modules.conventions.models import Convention, PartyStep, Terms
from majal.modules.people.public import Role
from tests.conventions.factories import (
    a_convention,
    a_council,
    a_region,
    a_step,
    council_of,
    for_another_region,
    for_council,
    for_operator,
)
from tests.organisations.factories import an_organisation, upload
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


def test_a_draft_is_not_named_beside_what_is_published():
    hidden = a_convention(state="draft", title_fr="Nouvel accord secret")
    convention = a_convention(superseded_by=hidden, framework=hidden)
    addresses = [f"/fr/conventions/{convention.code}/{page}" for page in ("", "documents/")]
    api = [f"/api/v1/conventions/{rest}" for rest in ("", convention.code)]
    for who, named in ((None, False), (for_council(hidden), True)):
        for address in addresses:
            assert ("Nouvel accord secret" in words(seen_by(who, address))) == named, address
        for address in api:
            assert (hidden.code in words(seen_by(who, address))) == named, address


def test_the_way_between_vote_and_visa_is_the_parties_own():
    convention = a_convention()
    council = council_of(convention)
    days = {"voted": "2024-01-05", "sent_for_visa": "2024-02-06", "returned": "2024-02-17"}
    for kind, day in days.items():
        on = PartialDate.parse(day)
        a_step(convention, kind, council, on=on, session="ordinaire", remarks="À revoir")
    convention.parties.filter(pk=council.pk).update(standing="returned")
    for page in ("", "timeline.csv"):
        address = f"/en/conventions/{convention.code}/{page}"
        answers = [seen_by(who, address) for who in (None, for_council(convention))]
        public, own = (b"".join(answer).decode().lower() for answer in answers)
        assert ["vote" in told for told in (public, own)] == [True, True], page
        assert ["with remarks" in told for told in (public, own)] == [False, True], page


def test_the_button_shows_or_hides_however_often_it_is_clicked():
    convention, by = a_convention(published_at=None), for_operator()
    address = f"/fr/conventions/{convention.code}/publish/"
    for wanted in ("yes", "yes", "no", "no"):
        seen_by(by, address, show=wanted)
        convention.refresh_from_db()
        assert (convention.published_at is not None) == (wanted == "yes")


def test_whoever_joins_has_a_role():
    convention, newcomer = a_convention(), an_organisation(kind="university", main_sector="")
    typed = {
        "number": "1",
        "dated": "2025-02-01",
        "since": "2025-02-01",
        "renewal": "none",
        "joins": newcomer.pk,
        "role": "",
    }
    answer = seen_by(for_operator(), f"/en/conventions/{convention.code}/amend/", **typed)
    assert answer.status_code == 422
    assert Terms.objects.filter(convention=convention).count() == 1


def test_text_that_no_database_holds_is_refused_and_such_an_address_leads_nowhere():
    client = Client()
    client.force_login(for_operator())
    assert client.get("/fr/conventions/%00/").status_code == 404
    assert client.get("/api/v1/conventions/%00").status_code == 404
    convention = a_convention()
    answer = client.post(
        f"/api/v1/conventions/{convention.code}/parties",
        {"organisation": 1, "role": "party", "note": "a\0b"},
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["detail"][0]["type"]) == (422, "string_nul")


def test_a_draft_under_an_unknown_framework_is_refused():
    client = Client()
    client.force_login(for_operator())
    body = {
        "code": "CV-NEW",
        "organisation": a_council().pk,
        "role": "contributor",
        "title_fr": "Convention",
        "instrument": "specific",
        "framework": "CV-NONE",
    }
    answer = client.post("/api/v1/conventions/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (404, "convention_unknown")


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
