"""Where one is signed in: seen, ended one by one, and over by itself after some time."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from majal.kernel import sessions
from majal.kernel.actors import ANYONE
from majal.kernel.browsers import device_of
from majal.kernel.drafts import LongForm, forms
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.models import Draft, SignIn
from majal.kernel.sessions import SEEN_EVERY, forget_sessions
from majal.modules.people.commands import end_session
from majal.modules.people.permissions import OWN_AFFAIRS, Role
from majal.modules.people.queries import is_over_others, sessions_of
from tests.people.factories import PASSWORD, address, browser, head_office, person, said, sign_in

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
PROFILE, SECURITY = address("people:profile"), address("people:security")
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)


@pytest.fixture
def clock(settings):
    settings.MAJAL_SESSION_HOURS = 12
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def with_agent(user, agent):
    client = Client(headers={"user-agent": agent})
    assert sign_in(client, user.email).status_code == 302
    return client


def is_signed_in(client):
    return client.get(PROFILE).status_code == 200


def led_to_sign_in(client, there=PROFILE):
    """The text of the page one is led to."""
    answer = client.get(there, follow=True)
    assert answer.redirect_chain[0][0].startswith(address("account_login"))
    return said(answer).replace("\xa0", " ")


def sessions_today(user):
    user.refresh_from_db()
    return sessions_of(user)


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (FIREFOX, ("Firefox", "Linux")),
        (IPHONE, ("Safari", "iPhone")),
        (EDGE, ("Edge", "Windows")),
        ("curl/8.14", ("", "")),
        ("", ("", "")),
    ],
)
def test_browsers_are_told_in_words_people_know(agent, told):
    assert device_of(agent) == told


def test_the_page_lists_where_one_is_signed_in_and_ends_one_place():
    user = person()
    here, phone = with_agent(user, FIREFOX), with_agent(user, IPHONE)
    browser(person())
    page = said(here.get(SECURITY))
    assert sorted((one.browser, one.system) for one in sessions_of(user)) == [
        ("Firefox", "Linux"),
        ("Safari", "iPhone"),
    ]
    assert "Firefox · Linux" in page
    assert page.count("ce navigateur") == 1
    lost = next(one for one in sessions_of(user) if one.system == "iPhone")
    answer = here.post(address("people:end_session", lost.mark), follow=True)
    assert "Safari · iPhone" not in said(answer)
    assert "Votre session dans ce navigateur a pris fin" in led_to_sign_in(phone)
    assert is_signed_in(here)


def test_the_page_tells_no_key_that_opens_a_session():
    user = person()
    here, _there = browser(user), browser(user)
    page = here.get(SECURITY).content.decode()
    assert not [one for one in sessions_of(user) if one.session_key in page]


def test_a_session_of_another_is_not_found_by_a_guessed_mark():
    user, other = person(), person()
    client = browser(user)
    mark = sessions_of(user)[0].mark
    for guessed in (mark, "0" * 32):
        answer = browser(other).post(address("people:end_session", guessed))
        assert answer.status_code == 404
    with pytest.raises(NotFound):
        end_session(mark, by=other)
    with pytest.raises(NotAllowed):
        end_session(mark, by=ANYONE)
    assert is_signed_in(client)


def test_what_ended_otherwise_is_not_listed_and_the_row_goes_with_its_session():
    user = person()
    here, there = browser(user), browser(user)
    here.post(address("people:end_sessions", user.pk))
    assert len(sessions_today(user)) == 1
    assert [is_signed_in(here), is_signed_in(there)] == [True, False]
    assert SignIn.objects.count() == 1
    here.post(address("account_logout"))
    assert not SignIn.objects.exists()


def test_last_seen_is_written_once_in_some_minutes(clock):
    client = browser(person())
    for minutes, seen in ((4, START), (5, START + SEEN_EVERY)):
        clock.move_to(START + timedelta(minutes=minutes))
        client.get(PROFILE)
        assert SignIn.objects.get().seen_at == seen
    assert SignIn.objects.get().began_at == START


@pytest.mark.parametrize("fails", ["before", "at"])
def test_a_page_is_read_where_a_full_disk_takes_no_last_seen(clock, monkeypatch, fails):
    client = with_agent(head_office(), FIREFOX)
    clock.shift(SEEN_EVERY)
    if fails == "before":
        monkeypatch.setattr(sessions, "room_for_database", lambda: False)
    else:

        def full(*_args, **_given):
            raise OperationalError from psycopg.errors.DiskFull("could not extend file")

        monkeypatch.setattr(type(SignIn.objects.all()), "update", full)
    assert is_signed_in(client)
    monkeypatch.undo()
    assert SignIn.objects.get().seen_at == START


def test_a_session_from_before_places_were_kept_gets_one_when_it_is_used():
    client = browser(person())
    SignIn.objects.all().delete()
    assert is_signed_in(client)
    assert SignIn.objects.count() == 1


def test_a_changed_password_keeps_the_place_and_ends_the_others(clock):
    user = person()
    here, _there = browser(user, sure=True), browser(user)
    clock.shift(timedelta(minutes=2))
    new = "safran-menthe-77"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post(address("account_change_password"), typed).status_code == 302
    assert [one.began_at for one in sessions_today(user)] == [START]


def test_roles_over_others_sign_in_anew_after_twelve_hours_others_after_fourteen_days(clock):
    assert not is_over_others(OWN_AFFAIRS)
    assert all(is_over_others({role}) for role in set(Role) - OWN_AFFAIRS)
    boss, user = browser(head_office()), browser(person())
    clock.move_to(START + timedelta(hours=11, minutes=59))
    assert [is_signed_in(boss), is_signed_in(user)] == [True, True]
    clock.move_to(START + timedelta(hours=12))
    assert boss.get("/api/v1/me").status_code == Client().get("/api/v1/me").status_code == 403
    assert is_signed_in(user)
    clock.move_to(START + timedelta(days=14, seconds=1))
    assert not is_signed_in(user)


def test_work_meanwhile_does_not_prolong_it(clock):
    client = browser(head_office(), sure=True)
    clock.move_to(START + timedelta(hours=11))
    assert client.post(address("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    clock.move_to(START + timedelta(hours=12))
    assert not is_signed_in(client)


def test_the_sign_in_page_says_why(clock):
    user = head_office()
    client = browser(user)
    clock.move_to(START + timedelta(hours=12))
    for _each in range(2):
        assert "toutes les 12 heures" in led_to_sign_in(client)
    assert sessions_today(user) == []


def test_signing_in_anew_gives_the_session_another_key(clock):
    user = head_office()
    client = browser(user)
    former = SignIn.objects.get()
    clock.move_to(START + timedelta(hours=12))
    led_to_sign_in(client)
    sign_in(client, user.email)
    assert is_signed_in(client)
    found = SignIn.objects.get()
    assert found.session_key != former.session_key
    assert found.began_at == START + timedelta(hours=12)
    assert Session.objects.count() == 1


def test_what_a_long_form_keeps_by_itself_is_kept_at_that_moment_too(clock, monkeypatch):
    form = LongForm("tests.late", "Essai", ("words",), lambda _about: PROFILE)
    monkeypatch.setattr(forms, "get", {"tests.late": form}.get)
    user = head_office()
    client = browser(user)
    clock.move_to(START + timedelta(hours=12))
    headers = {"hx-request": "true", "hx-current-url": f"http://testserver{PROFILE}"}
    typed = {"draft_form": "tests.late", "draft_about": "", "words": "Une phrase."}
    led = client.post(address("kernel:drafts"), typed, headers=headers)
    assert led["HX-Redirect"].endswith(f"next={PROFILE}")
    kept = Draft.objects.get(owner_id=user.pk)
    assert (kept.form, kept.data) == ("tests.late", {"words": ["Une phrase."]})


def test_what_was_sent_too_late_waits_for_its_sender_and_nobody_else(clock):
    user = head_office(name="Nadia")
    client = browser(user)
    clock.move_to(START + timedelta(hours=12))
    typed = {"name": "Nadia El Fassi Benjelloun", "language": "fr", "time_format": "24"}
    led, late = client.post(PROFILE, typed), address("kernel:late")
    assert led["Location"] == f"{address('account_login')}?next={late}"
    assert Draft.objects.get().owner_id == user.pk
    assert browser(person()).get(late)["Location"] == address("kernel:drafts")
    back = client.post(led["Location"], {"login": user.email, "password": PASSWORD, "next": late})
    assert back["Location"] == late
    assert "Nadia El Fassi Benjelloun" in said(client.get(late))
    sent_on = client.post(late, typed)
    assert (sent_on.status_code, sent_on["Location"]) == (307, PROFILE)
    assert not Draft.objects.exists()
    client.post(sent_on["Location"], typed)
    user.refresh_from_db()
    assert user.name == "Nadia El Fassi Benjelloun"


def test_nobody_makes_a_late_form_by_keeping_a_draft_of_none():
    client = browser(person())
    answer = client.post(address("kernel:drafts"), {"draft_form": "kernel.late", "draft_about": ""})
    assert answer.status_code == 409
    assert client.get(address("kernel:late"))["Location"] == address("kernel:drafts")
    assert not Draft.objects.exists()


def test_a_day_later_nothing_is_kept_any_more(clock):
    client = browser(head_office(name="Nadia"))
    clock.move_to(START + timedelta(hours=36))
    typed = {"name": "Somebody else", "language": "fr", "time_format": "24"}
    assert client.post(PROFILE, typed)["Location"].endswith(f"next={PROFILE}")
    assert not (Draft.objects.exists() or SignIn.objects.exists())


def test_passwords_sent_too_late_are_not_kept(clock):
    client, there = browser(head_office()), address("account_change_password")
    clock.move_to(START + timedelta(hours=12))
    typed = {"oldpassword": PASSWORD, "password1": "x" * 12, "password2": "x" * 12}
    assert client.post(there, typed)["Location"].endswith(f"next={there}")
    assert not Draft.objects.exists()


def test_sessions_whose_time_is_over_go_at_night(clock):
    browser(person())
    clock.move_to(START + timedelta(days=14, hours=1))
    browser(person())
    assert forget_sessions() == 1
    assert (Session.objects.count(), SignIn.objects.count()) == (1, 1)
    assert SignIn.objects.get().began_at > START
