"""E-mails leave once: two workers, quiet hours, a server that is down, a worker that is killed."""

import threading
from collections import Counter
from contextlib import suppress

import pytest
from django.core import mail
from django.db import connection, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.models import JobRun
from majal.modules.messages.commands import (
    begin_digest,
    begin_next,
    clear_old_texts,
    deliver_digest,
    deliver_message,
    read_messages,
    retry_messages,
    send,
)
from majal.modules.messages.models import Message, Preference
from majal.modules.messages.tasks import deliver_due, send_due
from majal.modules.messages.workflow import LEASE, MESSAGE, PAUSES
from tests.messages.factories import WORDS, Killed, fresh, told, wishing, work_due
from tests.people.factories import head_office, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE = "tests.messages.factories"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


def test_the_e_mail_leaves_by_the_job_that_was_asked_for_with_it():
    message = told()
    (run,) = JobRun.objects.all()
    assert (run.name, run.key) == ("messages.deliver", f"messages.deliver:{message.batch}")
    assert deliver_due(message.batch) == 1
    message = fresh(message)
    assert (message.state, message.attempts, message.context) == ("sent", 1, {})
    assert message.sent_at is not None
    assert deliver_due() == 0
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_e_mail_once():
    for n in range(12):
        told(person(f"reader{n}@majal.example"))
    digesting = [wishing(person(f"digest{n}@majal.example"), digest="daily") for n in range(3)]
    for user in digesting:
        told(user), told(user)
    Message.objects.filter(digest=True).update(not_before=Message.objects.first().not_before)
    gate, failures = threading.Barrier(5), []

    def worker():
        try:
            gate.wait(timeout=20)
            send_due()
        except Exception as error:  # noqa: BLE001 - told below, in the thread that asserts
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert set(Counter(m.to[0] for m in mail.outbox).values()) == {1}
    assert len(mail.outbox) == 12 + 3
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_a_row_that_another_worker_holds_is_passed_over():
    first, second = told(), told()
    seen = []

    def other():
        try:
            seen.append(begin_next(by=SYSTEM))
            seen.append(begin_next(by=SYSTEM))
        finally:
            connection.close()

    with transaction.atomic():
        Message.objects.select_for_update().get(pk=first.pk)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(timeout=60)
    assert seen == [second.pk, None]
    assert begin_next(by=SYSTEM) == first.pk
    assert begin_next(by=SYSTEM) is None


@pytest.mark.django_db(transaction=True)
def test_a_digest_that_another_worker_gathers_is_passed_over(clock):
    user = wishing(person(), digest="daily")
    message = told(user)
    clock.shift(22 * 3600)
    seen = []

    def other():
        try:
            seen.append(begin_digest(by=SYSTEM))
        finally:
            connection.close()

    with transaction.atomic():
        Preference.objects.select_for_update().get(user=user)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(timeout=60)
    assert seen == [[]]
    assert begin_digest(by=SYSTEM) == [message.pk]


def test_at_night_nothing_leaves_but_what_is_urgent(clock):
    clock.shift(12 * 3600)  # 22:00
    waiting = told()
    assert JobRun.objects.count() == 0
    work_due()
    assert (fresh(waiting).state, mail.outbox) == ("waiting", [])
    clock.shift(10 * 3600 - 60)
    work_due()
    assert mail.outbox == []
    clock.shift(60)
    work_due()
    assert len(mail.outbox) == 1


def test_what_should_have_left_by_day_waits_for_the_morning_too(clock):
    waiting = told()
    clock.shift(11 * 3600)  # 21:00, and no worker ran
    work_due()
    assert (mail.outbox, fresh(waiting).attempts) == ([], 0)
    clock.shift(11 * 3600)
    work_due()
    assert len(mail.outbox) == 1


def test_each_has_their_own_quiet_hours(clock):
    told(wishing(person(), quiet=(9, 11)))
    told(wishing(person("owl@majal.example"), quiet=(5, 5)))
    work_due()
    assert [m.to for m in mail.outbox] == [["owl@majal.example"]]
    clock.shift(3600)
    work_due()
    assert len(mail.outbox) == 2


def test_a_house_without_quiet_hours_sends_at_once(clock, settings):
    settings.MAJAL_QUIET_HOURS = False
    told(wishing(person(), quiet=(9, 11)))
    work_due()
    assert len(mail.outbox) == 1


def test_a_server_that_is_down_is_tried_again_and_then_given_up(clock, settings):
    settings.EMAIL_BACKEND = f"{HERE}.Unreachable"
    message = told()
    work_due()
    message = fresh(message)
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.last_error == "ConnectionRefusedError: nobody listens"
    work_due()
    assert fresh(message).attempts == 1
    for pause in PAUSES:
        clock.shift(pause)
        work_due()
    while fresh(message).state == "waiting":  # a pause may have ended at night
        clock.shift(3600)
        work_due()
    message = fresh(message)
    assert (message.state, message.attempts) == ("failed", len(PAUSES) + 1)
    settings.EMAIL_BACKEND = LOCMEM
    clock.move_to(message.created_at)
    assert retry_messages([message.pk], by=head_office()) == 1
    work_due()
    message = fresh(message)
    assert (message.state, message.last_error, len(mail.outbox)) == ("sent", "", 1)
    assert retry_messages([message.pk], by=head_office()) == 0


def test_an_address_that_does_not_exist_is_given_up_at_once(settings):
    settings.EMAIL_BACKEND = f"{HERE}.Refusing"
    message = told(person("nobody@majal.example"))
    work_due()
    message = fresh(message)
    assert (message.state, message.attempts) == ("failed", 1)
    assert "no such user" in message.last_error


@pytest.mark.django_db(transaction=True)
def test_killed_after_the_server_said_yes_it_goes_once_more_and_never_a_third_time(clock, settings):
    message = told()
    settings.EMAIL_BACKEND = f"{HERE}.Killing"
    with suppress(Killed):
        work_due()
    assert (fresh(message).state, len(mail.outbox)) == ("waiting", 1)
    work_due()
    assert len(mail.outbox) == 1  # whoever was killed has it to itself for a while
    clock.shift(LEASE)
    with suppress(Killed):
        work_due()
    assert len(mail.outbox) == 2
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 1
    clock.shift(LEASE)
    work_due()
    message = fresh(message)
    assert (message.state, len(mail.outbox)) == ("failed", 2)
    assert message.last_error == "Interrupted twice: the e-mail may have left."


@pytest.mark.django_db(transaction=True)
def test_killed_once_it_is_sent_in_the_end(clock, settings):
    message = told()
    settings.EMAIL_BACKEND = f"{HERE}.Killing"
    with suppress(Killed):
        work_due()
    settings.EMAIL_BACKEND = LOCMEM
    clock.shift(LEASE)
    work_due()
    assert (fresh(message).state, len(mail.outbox)) == ("sent", 2)


def test_a_digest_is_one_e_mail_with_all_that_waits_and_the_inbox_has_it_at_once(clock):
    user = wishing(person(language="ar"), digest="daily")
    first, second, read = told(user), told(user), told(user)
    urgent_for_others = told()
    read_messages([read.pk], by=user)
    work_due()
    assert [m.to for m in mail.outbox] == [[urgent_for_others.user.email]]
    assert {fresh(first).state, fresh(second).state} == {"waiting"}
    clock.shift(22 * 3600)  # 8:00 the next day
    work_due()
    digest = mail.outbox[1]
    assert (len(mail.outbox), digest.to) == (2, [user.email])
    assert digest.body.count("نص الإشعار") == 2
    assert 'dir="rtl"' in digest.alternatives[0].content
    assert {fresh(first).state, fresh(second).state, fresh(read).state} == {"sent", "read"}
    work_due()
    assert len(mail.outbox) == 2


def test_a_weekly_digest_waits_for_monday_and_a_new_wish_is_followed_at_once(clock):
    user = wishing(person(), digest="weekly")
    message = told(user)
    clock.shift(2 * 86400)
    work_due()
    assert mail.outbox == []
    wishing(user)
    work_due()
    assert (fresh(message).state, fresh(message).digest, len(mail.outbox)) == ("sent", False, 1)


@pytest.mark.django_db(transaction=True)
def test_a_digest_killed_twice_is_given_up_and_news_is_not_held_back(clock, settings):
    user = wishing(person(), digest="daily")
    old = told(user)
    clock.shift(22 * 3600)
    settings.EMAIL_BACKEND = f"{HERE}.Killing"
    for _ in range(2):
        with suppress(Killed):
            work_due()
        clock.shift(LEASE)
    settings.EMAIL_BACKEND = LOCMEM
    new = told(user)
    Message.objects.filter(pk=new.pk).update(not_before=new.created_at)
    work_due()
    assert (fresh(old).state, fresh(new).state, len(mail.outbox)) == ("failed", "sent", 3)


@pytest.mark.django_db(transaction=True)
def test_what_one_worker_has_begun_is_in_no_other_workers_digest(clock):
    user = wishing(person(), digest="daily")
    first = told(user)
    clock.shift(22 * 3600)
    assert begin_digest(by=SYSTEM) == [first.pk]
    second = told(user)
    Message.objects.filter(pk=second.pk).update(not_before=second.created_at)
    assert begin_digest(by=SYSTEM) == [second.pk]
    assert begin_digest(by=SYSTEM) == []
    post = mail.get_connection()
    assert deliver_digest([first.pk], post=post, by=SYSTEM) == 1
    assert deliver_digest([first.pk, second.pk], post=post, by=SYSTEM) == 1


def test_read_before_it_left_it_needs_no_e_mail():
    message, begun = told(), told()
    read_messages([message.pk], by=message.user)
    taken = begin_next(by=SYSTEM)
    assert taken == begun.pk
    read_messages([begun.pk], by=begun.user)
    assert deliver_message(begun.pk, post=mail.get_connection(), by=SYSTEM) == "read"
    assert (begin_next(by=SYSTEM), mail.outbox) == (None, [])


def test_only_the_system_delivers_and_only_the_head_office_tries_again():
    message, user, boss = told(), person(), head_office()
    post = mail.get_connection()
    for actor in (user, boss):
        for act in (
            lambda who: begin_next(by=who),
            lambda who: begin_digest(by=who),
            lambda who: deliver_message(message.pk, post=post, by=who),
            lambda who: deliver_digest([message.pk], post=post, by=who),
            lambda who: clear_old_texts(by=who),
        ):
            with pytest.raises(NotAllowed):
                act(actor)
    with pytest.raises(NotAllowed):
        retry_messages([message.pk], by=user)
    with pytest.raises(WrongState):
        MESSAGE.apply("retry", message, by=boss)


def test_of_many_receivers_one_refused_does_not_hold_the_others(settings):
    settings.EMAIL_BACKEND = f"{HERE}.Refusing"
    people = [person("first@majal.example"), person("nobody@majal.example"), person()]
    send("messages.notice", to=people, context=WORDS, dedupe_key="x", by=SYSTEM)
    work_due()
    states = dict(Message.objects.values_list("user__email", "state"))
    assert states == {u.email: "failed" if u == people[1] else "sent" for u in people}


def test_one_that_cannot_be_written_holds_up_no_other_and_is_given_up(clock):
    broken, other = told(), told()
    Message.objects.filter(pk=broken.pk).update(context={"no": "words"})
    work_due()
    assert (fresh(broken).state, fresh(other).state) == ("waiting", "sent")
    for _ in range(2):
        clock.shift(LEASE)
        work_due()
    assert (fresh(broken).state, len(mail.outbox)) == ("failed", 1)
