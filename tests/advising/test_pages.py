"""The pages of advising: two taps to a session, who reads what, what was typed is kept."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.modules.mentoring.commands import (
    add_clinic,
    add_opening,
    rate_session,
    remove_opening,
    say_minutes,
    write_notes,
)
from majal.modules.mentoring.models import Expert, Session, Voucher
from majal.modules.organisations.public import give_organisation_consent
from majal.modules.people.public import Role
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.counters.factories import as_user
from tests.mentoring.factories import (
    MORNING,
    a_clinic,
    a_council,
    a_session,
    a_voucher,
    an_expert,
    asked,
    at,
    lead_of,
)
from tests.people.factories import head_office, holder_of, person, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now():
    with time_machine.travel(MORNING, tick=False):
        yield


def path(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"advising:{name}", args=args)


def test_a_founder_asks_an_expert_in_two_taps_and_a_sentence():
    founder = a_founder()
    voucher = a_voucher(company_of(founder))
    expert = an_expert()
    client = as_user(founder)
    page = client.get(path("experts")).content.decode()
    assert f'href="{path("expert", expert.pk)}"' in page
    one = client.get(path("expert", expert.pk)).content.decode()
    link = re.search(r'href="(/en/mentoring/\d+/ask/\?at=2026-06-11T09:00)"', one)[1]
    form = client.get(link).context["form"]
    filled = {
        name: form[name].value()
        for name in ("company", "skill", "language", "place", "park", "voucher")
    }
    refused = client.post(link, filled)
    assert (refused.status_code, Session.objects.count()) == (422, 0)
    answer = client.post(link, {**filled, "need": "Relire un bail"})
    session = Session.objects.get()
    assert (answer.status_code, answer.url) == (302, path("session", session.pk))
    assert (session.voucher, session.starts_at) == (voucher, at(9))


def test_a_refusal_keeps_what_was_typed():
    founder, expert = a_founder(), an_expert(hour_price=400)
    client = as_user(founder)
    address = f"{path('ask', expert.pk)}?at=2026-06-11T09:00"
    filled = {
        "company": company_of(founder),
        "skill": "contracts",
        "language": "fr",
        "place": "online",
        "park": expert.park_id,
        "need": "x" * 1900,
    }
    answer = client.post(address, filled)
    assert answer.status_code == 422
    assert answer.context["form"]["need"].value() == "x" * 1900
    assert list(answer.context["form"].errors) == ["beyond"]
    long = client.post(address, {**filled, "need": "x" * 10_000})
    assert list(long.context["form"].errors) == ["need"]
    foreign = client.post(address, {**filled, "company": company_of(a_founder())})
    assert "company" in foreign.context["form"].errors
    for stamp in ("2026-02-30T10:00", "hier", ""):
        assert client.get(f"{path('ask', expert.pk)}?at={stamp}").status_code == 302


def test_the_catalogue_narrows():
    law, cloud = an_expert(), an_expert(skills=["cloud"], languages=["en"])
    an_expert(visible=False)
    client = as_user(person())

    def found(query=""):
        rows = client.get(path("experts") + query).context["rows"]
        return {row["expert"].pk for row in rows}

    assert found() == {law.pk, cloud.pk}
    assert found("?skill=cloud") == {cloud.pk}
    assert found("?language=fr") == {law.pk}
    assert found(f"?park={law.park.code}") == {law.pk, cloud.pk}
    assert found("?skill=nothing&language=x") == set()


def test_the_catalogue_asks_the_same_for_one_and_for_ten():
    client = as_user(person())
    an_expert()
    counts = []
    for more in (0, 9):
        for _ in range(more):
            an_expert()
        client.get(path("experts"))
        with CaptureQueriesContext(connection) as found:
            client.get(path("experts"))
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_of_a_clinic_the_team_reads_hours_and_nothing_that_was_written():
    expert, clinic, founder = an_expert(), a_clinic(), a_founder()
    remove_opening(expert.pk, expert.openings.get(weekday=3).pk, by=SYSTEM)
    add_opening(expert.pk, 3, time(10), time(12), clinic_id=clinic.pk, by=SYSTEM)
    session = a_session(expert, by=founder, clinic_id=clinic.pk, confirmed=True)
    write_notes(session.pk, shared="Le secret partagé", private="Le secret gardé", by=expert.user)
    address = path("session", session.pk)
    seen = {
        who: said(as_user(user).get(address))
        for who, user in (("team", lead_of()), ("founder", founder), ("expert", expert.user))
    }
    assert "Relire un contrat" not in seen["team"]
    assert "secret" not in seen["team"]
    assert ("Le secret partagé" in seen["founder"], "gardé" in seen["founder"]) == (True, False)
    assert "Le secret gardé" in seen["expert"]
    history = as_user(head_office()).get(f"/en/history/mentoring.session/{session.pk}/")
    assert "secret" not in said(history)


def test_both_sides_say_how_long_it_lasted_with_one_tap_each():
    founder = a_founder()
    session = a_session(by=founder, confirmed=True)
    with time_machine.travel(session.ends_at, tick=False):
        for user in (session.expert.user, founder):
            client = as_user(user)
            form = client.get(path("minutes", session.pk)).context["form"]
            client.post(path("minutes", session.pk), {"minutes": form["minutes"].value()})
        rated = as_user(founder).post(path("rate", session.pk), {"score": "5", "words": "Utile"})
    session.refresh_from_db()
    assert (session.state, session.minutes, rated.status_code) == ("done", 60, 302)
    assert session.ratings.get().score == 5


def test_eastern_digits_are_read_and_nonsense_is_refused():
    founder = a_founder()
    session = a_session(by=founder, confirmed=True)
    with time_machine.travel(session.ends_at, tick=False):
        client = as_user(founder)
        for wrong in ("", "abc", "0", "9999"):
            answer = client.post(path("minutes", session.pk), {"minutes": wrong})
            assert answer.status_code == 422
        client.post(path("minutes", session.pk), {"minutes": "٤٥"})
    session.refresh_from_db()
    assert session.company_minutes == 45


def test_who_pays_reads_sums_and_names_only_where_it_was_agreed():
    land = open_park().province.parent
    council = a_council(territory=land.code)
    agreed, silent = a_founder(), a_founder()
    expert = an_expert()
    for n, founder in enumerate((agreed, silent)):
        voucher = a_voucher(company_of(founder), 120, payer=council.pk)
        session = a_session(expert, at(9 + n), by=founder, voucher_id=voucher.pk, confirmed=True)
        with time_machine.travel(session.ends_at, tick=False):
            say_minutes(session.pk, 60, by=founder)
            say_minutes(session.pk, 60, by=expert.user)
    give_organisation_consent(company_of(agreed), "territory_sharing", by=agreed)
    elected = holder_of(Role.AUTHORITY, on="territory", number=land.pk, language="en")
    found = as_user(elected).get(path("paid")).context["rows"]
    assert [(p.payer, p.promised, p.given, p.left, p.companies) for p in found] == [
        (council, 240, 120, 120, 2)
    ]
    names = {line.company.pk if line.company else None for line in found[0].lines}
    assert names == {company_of(agreed), None}
    other = holder_of(Role.AUTHORITY, on="territory", number=land.pk + 1)
    assert as_user(other).get(path("paid")).context["rows"] == []
    assert as_user(elected).get(path("voucher", Voucher.objects.first().pk)).status_code == 404


def test_the_team_gives_a_voucher_and_adds_an_expert():
    lead, founder = lead_of(), a_founder()
    park, company = lead_park(lead), company_of(founder)
    client = as_user(lead)
    client.post(
        path("give"),
        {
            "park": park,
            "company": company,
            "payer": company,
            "hours": "2.5",
            "title": "purchase",
            "first_day": "2026-06-01",
            "last_day": "2026-12-31",
        },
    )
    assert Voucher.objects.get().balance == 150
    newcomer = holder_of(Role.EXPERT, on="park", number=park)
    filled = {
        "email": newcomer.email.upper(),
        "kind": "mentor",
        "park": park,
        "skills": ["cloud"],
        "languages": ["fr"],
        "parks": [park],
        "slot_minutes": 60,
    }
    missing = client.post(path("add"), {**filled, "email": "nobody@majal.example"})
    assert list(missing.context["form"].errors) == ["email"]
    client.post(path("add"), filled)
    assert Expert.objects.get().user == newcomer
    again = client.post(path("add"), filled)
    assert list(again.context["form"].errors) == ["email"]


def lead_park(lead):
    return next(g.scope_id for g in lead.grants)


def test_an_expert_keeps_hours_and_absences():
    expert = an_expert(hours=None)
    client = as_user(expert.user)
    address = path("hours", expert.pk)
    opening = {"which": "opening", "weekday": "3", "opens": "09:00", "closes": "11:00"}
    client.post(address, opening)
    assert client.post(address, opening).status_code == 422
    absence = {
        "which": "change",
        "extra": "0",
        "first": "2026-06-11",
        "starts": "08:00",
        "last": "2026-06-11",
        "ends": "10:00",
    }
    client.post(address, absence)
    days = client.get(path("expert", expert.pk)).context["days"]
    assert [(day, [s.begins for s in slots]) for day, slots in days][:1] == [
        (date(2026, 6, 11), [at(10)])
    ]
    client.post(path("remove_hours", expert.pk), {"which": "change", "id": "٠١٢"})
    assert expert.changes.count() == 1
    change = expert.changes.get()
    client.post(path("remove_hours", expert.pk), {"which": "change", "id": str(change.pk)})
    assert expert.changes.count() == 0


def test_every_page_is_drawn_in_three_languages():
    founder = a_founder()
    voucher = a_voucher(company_of(founder))
    session = a_session(by=founder, voucher_id=voucher.pk, confirmed=True)
    add_clinic(
        session.park_id,
        {"name_ar": "استشارة", "name_fr": "Permanence", "skill": "contracts"},
        by=SYSTEM,
    )
    with time_machine.travel(session.ends_at, tick=False):
        say_minutes(session.pk, 60, by=session.expert.user)
        rate_session(session.pk, 4, words="Bien", by=session.expert.user)
        for language in ("ar", "fr", "en"):
            for user in (founder, session.expert.user, head_office()):
                client = as_user(user)
                for name, args in (
                    ("experts", ()),
                    ("mine", ()),
                    ("paid", ()),
                    ("session", (session.pk,)),
                    ("expert", (session.expert_id,)),
                ):
                    answer = client.get(path(name, *args, language=language))
                    assert answer.status_code in (200, 403), (language, name)
        client = as_user(founder)
        assert client.get(path("voucher", voucher.pk)).status_code == 200


def test_the_api_lists_experts_with_their_free_slots():
    expert, founder = an_expert(), a_founder()
    a_session(expert, by=founder)
    client = as_user(founder)
    found = client.get("/api/v1/mentoring/experts?skill=contracts").json()
    assert [row["id"] for row in found["items"]] == [expert.pk]
    free = client.get(f"/api/v1/mentoring/experts/{expert.pk}/free").json()
    begins = {row["begins"] for row in free}
    assert (at(9).isoformat() in begins, at(10).isoformat() in begins) == (True, False)
    mine = client.get("/api/v1/mentoring/sessions").json()["items"]
    assert [(row["state"], row["minutes"]) for row in mine] == [("asked", None)]
    assert "need" not in mine[0]


def test_another_slot_is_asked_for_with_one_tap():
    founder = a_founder()
    session = a_session(by=founder, confirmed=True)
    client = as_user(founder)
    page = client.get(path("move", session.pk)).content.decode()
    stamp = re.search(r'value="(2026-06-12T\d\d:00)"', page)[1]
    client.post(path("move", session.pk), {"at": stamp})
    session.refresh_from_db()
    assert (session.state, session.starts_at.date()) == ("asked", date(2026, 6, 12))
    assert client.post(path("move", session.pk), {"at": "x"}).status_code == 302


def test_a_company_asks_through_no_other_door():
    founder, expert = a_founder(), an_expert(visible=False)
    client = as_user(founder)
    assert client.get(f"{path('ask', expert.pk)}?at=2026-06-11T09:00").status_code == 404
    assert asked(company_of(founder)).clinic_id is None
    assert Session.objects.filter(starts_at__gt=at(9) - timedelta(days=1)).count() == 0


def test_each_side_reads_the_name_of_the_other_on_its_first_page():
    founder, expert = a_founder(), an_expert()
    a_session(expert, by=founder, confirmed=True)
    with translation.override("en"):
        mine = reverse("home:mine")
    for reader, other in ((founder, "Nadia Bennis"), (expert.user, "Nour Labs SARL")):
        page = as_user(reader).get(mine).content.decode()
        rows = re.search(r"Sessions with experts.*?</section>", page, re.DOTALL)
        assert f"<b><bdi>{other}</bdi>" in rows[0]
