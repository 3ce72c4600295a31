"""Into the outbox with what is told, and nobody is told twice."""

import pytest
from django.core import mail
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.letters import Letter
from majal.kernel.models import JobRun
from majal.kernel.refs import Ref, ref_to
from majal.modules.messages.commands import (
    Guest,
    begin_next,
    clear_old_texts,
    retry_messages,
    send,
)
from majal.modules.messages.letters import nothing
from majal.modules.messages.models import Message
from majal.modules.people.commands import close_account
from tests.messages.factories import WORDS, fresh, told, wishing, work_due
from tests.people.factories import at_once, head_office, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def a_notice(to, key="one", **more):
    return send("messages.notice", to=to, context=WORDS, dedupe_key=key, by=SYSTEM, **more)


def test_what_rolls_back_was_never_told():
    def tell_and_fail():
        with transaction.atomic():
            a_notice([person("a@majal.example")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tell_and_fail()
    assert (Message.objects.count(), JobRun.objects.count()) == (0, 0)


def test_each_reads_it_in_their_own_language_in_both_parts_in_the_right_direction():
    people = [person(f"{code}@majal.example", language=code) for code in ("ar", "fr", "en")]
    assert a_notice(people) == 3
    work_due()
    sent = {m.to[0][:2]: m for m in mail.outbox}
    assert [sent[c].subject for c in ("ar", "fr", "en")] == ["موضوع", "Objet", "Subject"]
    for code, direction in (("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")):
        html = sent[code].alternatives[0].content
        assert f'<html lang="{code}" dir="{direction}">' in html
        assert sent[code].extra_headers["Content-Language"] == code
        assert f"/{code}/messages/preferences/" in sent[code].body
    assert "The text & more" in sent["en"].body
    assert "The text &amp; more" in sent["en"].alternatives[0].content
    assert "Le texte, d’abord" in sent["fr"].body
    assert "Bonjour Person fr@majal.example," in sent["fr"].body


def test_words_are_never_a_template():
    nasty = {c: {"subject": "{{ x }}\nBcc: y", "text": "{% now 'Y' %}<b>"} for c in WORDS}
    send("messages.notice", to=[person()], context=nasty, dedupe_key="x", by=SYSTEM)
    work_due()
    (sent,) = mail.outbox
    assert sent.subject == "{{ x }} Bcc: y"
    assert "{% now 'Y' %}<b>" in sent.body
    assert "<b>" not in sent.alternatives[0].content


def test_nobody_is_told_twice_under_one_key_and_another_person_is():
    first, second = person(), person()
    assert a_notice([first]) == 1
    assert a_notice([first, second]) == 1
    assert a_notice([first], key="two") == 1
    assert a_notice([first, first], key="three") == 1
    guest = Guest("Guest@majal.example", "fr")
    assert [a_notice([guest]), a_notice([guest])] == [1, 0]
    assert Message.objects.filter(user=first).count() == 3


@pytest.mark.django_db(transaction=True)
def test_told_at_once_by_two_is_told_once():
    user = person()
    at_once(*[lambda: a_notice([user])] * 4)
    assert Message.objects.filter(user=user).count() == 1


def test_telling_many_costs_as_many_queries_as_telling_one():
    few, many = [person()], [person() for _ in range(30)]
    a_notice(few, key="warm")
    with CaptureQueriesContext(connection) as one:
        a_notice(few, key="few")
    with CaptureQueriesContext(connection) as thirty:
        a_notice(many, key="many")
    assert len(thirty) == len(one)


def test_a_closed_account_is_left_out_also_when_it_closes_before_the_e_mail_leaves(settings):
    boss, closed, closing, invented = (
        head_office(),
        person(),
        person(),
        person(is_fictitious=True),
    )
    close_account(closed, by=boss)
    closed.refresh_from_db()
    assert a_notice([closed, closing, invented]) == 2
    close_account(closing, by=boss)
    work_due()
    assert mail.outbox == []
    assert set(Message.objects.values_list("state", flat=True)) == {"withheld"}
    settings.MAJAL_DEMO = True
    a_notice([invented], key="in a demonstration")
    work_due()
    assert [m.to for m in mail.outbox] == [[invented.email]]


def test_a_link_leads_to_the_record_only_for_who_may_see_it():
    boss, other = head_office(), person()
    ref = ref_to(other)
    a_notice([boss, other, person("x@majal.example")], ref=ref)
    work_due()
    bodies = {m.to[0]: m.body for m in mail.outbox}
    address = f"/fr/people/{other.pk}/"
    assert {to: address in body for to, body in bodies.items()} == {
        boss.email: True,
        other.email: True,
        "x@majal.example": False,
    }


def test_without_e_mail_it_stands_in_the_inbox_at_once():
    user = person()
    wishing(user, muted=["messages.notice"])
    message = told(user)
    assert (message.state, message.by_email, message.context) == ("sent", False, {})
    assert begin_next(by=SYSTEM) is None
    assert told(user, kind="messages.welcome").state == "sent"


def test_anyone_tells_through_a_command_but_only_known_kinds():
    assert send("messages.welcome", to=[person()], dedupe_key="x", by=ANYONE) == 1
    with pytest.raises(KeyError):
        send("messages.nothing", to=[person()], dedupe_key="x", by=SYSTEM)


@pytest.mark.parametrize(
    "wrong",
    [
        {"in_app": False, "by_email": False},
        {"sealed": True},
        {"urgent": True},
        {"in_app": False},
    ],
)
def test_a_letter_that_could_not_be_sent_is_refused_at_the_start(wrong):
    with pytest.raises(ValueError, match=r"^tests\.x: "):
        Letter("tests.x", "X", "Y", "tests/x", nothing, **wrong)


@pytest.mark.parametrize(
    "change",
    [
        {"user": None},
        {"email": "also@majal.example"},
        {"in_app": False, "by_email": False},
        {"sealed": True},
        {"state": "sent", "context": {}},
        {"state": "read", "context": {}},
        {"state": "withheld"},
        {"state": "lost"},
        {"ref_kind": "people.user"},
        {"ref_id": 7},
        {"digest": True, "by_email": False},
        {"dedupe_key": "the same"},
    ],
    ids=str,
)
def test_the_database_refuses_what_cannot_be(change):
    message = told(key="the same")
    message.pk, message.dedupe_key = None, "another"
    message.save()
    message.pk, message.dedupe_key = None, "a third"
    for name, value in change.items():
        setattr(message, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save()


@pytest.mark.parametrize(
    "change", [{"dedupe_key": "other"}, {"language": "en"}, {"letter": "messages.welcome"}]
)
def test_what_was_written_stays(change):
    message = told()
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**change)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        message.delete()


def test_texts_and_addresses_are_forgotten_after_their_days_and_not_before(clock):
    user = person()
    kept, guest = told(user, key="kept"), Guest("guest@majal.example", "fr")
    a_notice([guest], key="guest", ref=Ref("people.user", user.pk))
    waiting = told(user, key="waiting")
    work_due()
    Message.objects.filter(pk=waiting.pk).update(state="waiting", context=WORDS)
    clock.shift(364 * 86400)
    assert clear_old_texts(by=SYSTEM) == 0
    clock.shift(2 * 86400)
    assert clear_old_texts(by=SYSTEM) == 2
    assert clear_old_texts(by=SYSTEM) == 0
    kept, told_guest = fresh(kept), Message.objects.get(dedupe_key="guest")
    assert (kept.subject, kept.body, kept.user, kept.state) == ("", "", user, "sent")
    assert told_guest.email == f"{told_guest.pk}@cleared.invalid"
    assert fresh(waiting).body
    Message.objects.filter(pk=kept.pk).update(state="failed")
    assert retry_messages([kept.pk], by=SYSTEM) == 0
    assert a_notice([user], key="kept") == 0
