"""The pages: three taps to an appointment, one to a ticket; the agent's buttons; hostile input."""

from datetime import timedelta

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.counters.commands import add_closing, call_next, renew_screen
from majal.modules.counters.commands.queue import MOST_AT_ONCE
from majal.modules.counters.models import Appointment, Opinion, Ticket
from tests.counters.factories import (
    MORNING,
    WEDNESDAY,
    a_counter,
    a_ticket,
    agent_of,
    an_administration,
    an_appointment,
    as_user,
    at,
)
from tests.desk.factories import a_procedure
from tests.people.factories import address, person, said

pytestmark = pytest.mark.django_db
STAMP = "2026-06-10T11:00"


@pytest.fixture(autouse=True)
def _in_the_morning(time_machine):
    time_machine.move_to(MORNING, tick=False)


def book(client, counter, stamp=STAMP, **given):
    data = {"name": "غيثة الفيلالي", "phone": "0661234567", "email": "", **given}
    return client.post(address("counters:book", counter.pk, stamp), data)


def test_an_appointment_in_three_taps_moved_and_cancelled_by_its_page():
    counter = a_counter()
    client = as_user()
    hours = client.get(address("counters:choose", counter.pk)).content.decode()
    assert address("counters:book", counter.pk, STAMP) in hours
    answer = book(client, counter)
    one = Appointment.objects.get()
    mine = answer["Location"]
    assert answer.status_code == 302
    page = as_user().get(mine)  # the link is enough, on any device
    assert one.reference in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    answer = client.post(f"{mine}move/", {"at": "2026-06-10T14:00"})
    assert answer["Location"] == mine
    calendar = client.get(f"{mine}calendar/").content.decode()
    assert "DTSTART:20260610T130000Z" in calendar
    assert "غيثة" not in calendar
    client.post(f"{mine}cancel/")
    one.refresh_from_db()
    assert (one.state, one.starts_at) == ("cancelled", at(14))


def test_a_full_hour_is_refused_beside_the_form_with_what_was_typed():
    counter = a_counter()
    an_appointment(counter)
    answer = book(as_user(), counter)
    assert answer.status_code == 422
    assert "غيثة الفيلالي" in answer.content.decode()
    assert Appointment.objects.count() == 1


def test_whoever_is_signed_in_books_in_their_own_name():
    counter = a_counter()
    somebody = person(name="Omar Benjelloun")
    answer = as_user(somebody).post(address("counters:book", counter.pk, STAMP), {})
    one = Appointment.objects.get()
    assert answer["Location"] == address("counters:own", one.pk)
    assert (one.person, one.name, one.email) == (somebody, "Omar Benjelloun", "")
    assert as_user(person()).get(address("counters:own", one.pk)).status_code == 404


def test_a_forgotten_appointment_has_no_page_any_more(time_machine):
    client = as_user()
    mine = book(client, a_counter())["Location"]
    Appointment.objects.update(
        forgotten_at=at(12), name="", phone="", email="", held_by="", seed=""
    )
    assert client.get(mine).status_code == 410
    assert client.get(address("counters:appointment", "no-such-link")).status_code == 404


@pytest.mark.parametrize("number", ["", "abc", "-1", "99999999999999999999", "٣", "1; drop"])
def test_a_ticket_for_no_counter_is_refused(number):
    counter = a_counter()
    answer = as_user().post(address("counters:take", counter.park.code), {"counter": number})
    assert answer.status_code == 409
    assert Ticket.objects.count() == 0


def test_a_ticket_in_one_touch_and_the_same_one_again():
    counter = a_counter()
    client = as_user()
    take = address("counters:take", counter.park.code)
    first = client.post(take, {"counter": counter.pk})["Location"]
    assert client.post(take, {"counter": counter.pk})["Location"] == first
    assert as_user().post(take, {"counter": counter.pk})["Location"] != first
    page = said(client.get(first))
    assert f"{counter.letter}-001" in page
    assert "Vous êtes le prochain" in page
    client.post(f"{first}leave/")
    assert Ticket.objects.get(number=1).state == "left"


def test_a_browser_that_forgets_its_session_is_known_by_its_connection():
    counter = a_counter()
    take = address("counters:take", counter.park.code)
    for _ in range(MOST_AT_ONCE):
        assert as_user().post(take, {"counter": counter.pk}).status_code == 302
    refused = as_user().post(take, {"counter": counter.pk})
    assert refused.status_code == 409
    assert "demandez" in said(refused).lower()
    elsewhere = as_user().post(take, {"counter": counter.pk}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302
    assert Ticket.objects.count() == MOST_AT_ONCE + 1


def test_htmx_gets_the_card_alone_and_it_stops_asking_once_it_is_over():
    ticket = a_ticket()
    where = address("counters:ticket", ticket.key)
    part = as_user().get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "hx-trigger" in part
    agent = agent_of(ticket.counter)
    call_next(ticket.counter_id, by=agent)
    assert "C’est votre tour" in as_user().get(where).content.decode()
    as_user(agent).post(address("counters:no_show", ticket.pk))
    over = as_user().get(where, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in over


def test_an_opinion_is_given_on_the_ticket_and_its_words_are_shown_to_nobody_as_markup():
    ticket = a_ticket()
    agent = as_user(agent_of(ticket.counter))
    agent.post(address("counters:call", ticket.counter_id))
    agent.post(address("counters:done", ticket.pk), {"handled": "", "note": ""})
    give = address("counters:opinion", ticket.key)
    as_user().post(give, {"rating": "9"})
    assert Opinion.objects.count() == 0
    as_user().post(give, {"rating": "5", "words": "<script>alert(1)</script>"})
    assert Opinion.objects.get().rating == 5
    assert (
        "<script>alert"
        not in as_user().get(address("counters:ticket", ticket.key)).content.decode()
    )


def test_the_agent_serves_one_after_the_other_by_buttons():
    counter = a_counter()
    counter.procedures.add(a_procedure(name_fr="Certificat négatif").procedure)
    elsewhere = a_counter(counter.park, organisation=an_administration())
    tickets = [a_ticket(counter) for _ in range(2)]
    client = as_user(agent_of(counter))
    queue = address("counters:queue", counter.pk)
    client.post(address("counters:call", counter.pk))
    assert f"{counter.letter}-001" in said(client.get(queue))
    client.post(address("counters:again", tickets[0].pk))
    client.post(address("counters:serve", tickets[0].pk))
    assert "Certificat négatif" in client.get(queue).content.decode()
    handled = counter.procedures.get().pk
    client.post(address("counters:done", tickets[0].pk), {"handled": handled, "note": "ok"})
    client.post(address("counters:call", counter.pk))
    client.post(address("counters:transfer", tickets[1].pk), {"to": elsewhere.pk})
    for ticket in tickets:
        ticket.refresh_from_db()
    assert (tickets[0].state, tickets[0].handled_id, tickets[0].calls) == ("done", handled, 2)
    assert tickets[1].followed_by.counter == elsewhere
    refused = client.post(address("counters:call", counter.pk), follow=True)
    assert "Personne n’attend à ce guichet" in said(refused)


def test_the_agent_of_another_administration_reads_whose_counter_it_is():
    theirs = a_counter(organisation=an_administration("Conservation foncière"))
    ticket = a_ticket(theirs)
    client = as_user(agent_of(a_counter(theirs.park)))
    for where in (
        address("counters:call", theirs.pk),
        address("counters:serve", ticket.pk),
        address("counters:done", ticket.pk),
        address("counters:transfer", ticket.pk),
    ):
        answer = client.post(where)
        assert answer.status_code == 403
        assert "Conservation foncière" in answer.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


def test_appointments_are_received_by_buttons():
    one = an_appointment()
    client = as_user(agent_of(one.counter))
    assert "Ghita Filali" in client.get(address("counters:queue", one.counter_id)).content.decode()
    client.post(address("counters:welcome", one.pk))
    one.refresh_from_db()
    assert (one.state, one.ticket.state) == ("kept", "called")


def test_the_screen_shows_numbers_and_never_a_name():
    counter = a_counter()
    ticket = a_ticket(counter)
    an_appointment(counter)
    key = renew_screen(counter.park_id, by=SYSTEM).key
    where = address("counters:screen", key)
    agent = agent_of(counter)
    call_next(counter.pk, by=agent)
    page = as_user().get(where).content.decode()
    assert ticket.label in page
    assert "Ghita" not in page
    assert agent.name not in page
    assert "<svg" in page
    part = as_user().get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    renew_screen(counter.park_id, by=SYSTEM)
    assert as_user().get(where).status_code == 404


def test_a_closing_is_told_on_every_public_page():
    counter = a_counter()
    add_closing(
        counter.park_id,
        counter_id=counter.pk,
        first=WEDNESDAY,
        last=WEDNESDAY + timedelta(days=1),
        text_ar="جرد سنوي",
        text_fr="Inventaire annuel",
        by=agent_of(counter),
    )
    for where in (
        address("counters:park", counter.park.code),
        address("counters:counter", counter.pk),
        address("counters:take", counter.park.code),
        address("counters:index"),
    ):
        assert "Inventaire annuel" in as_user().get(where).content.decode()


def test_pages_cost_the_same_however_many_counters(django_assert_max_num_queries):
    counter = a_counter()
    where = address("counters:park", counter.park.code)
    as_user().get(where)
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(40) as asked:
            as_user().get(where)
        counts.append(len(asked))
        for _more in range(4):
            a_ticket(a_counter(counter.park))
    assert counts[0] == counts[1]


def test_names_are_escaped_where_an_agent_reads_them():
    one = an_appointment(name="<b onclick=x>Ghita</b>")
    page = as_user(agent_of(one.counter)).get(address("counters:queue", one.counter_id))
    assert "<b onclick" not in page.content.decode()
    assert ANYONE.pk is None
