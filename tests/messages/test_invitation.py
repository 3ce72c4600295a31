"""The invitation, first user of the outbox: in its transaction, sealed, withheld when of no use."""

import pytest
from django.core import mail
from django.db import connection, transaction

from majal.kernel.actors import SYSTEM
from majal.modules.messages.models import Message
from majal.modules.people.commands import (
    accept_invitation,
    resend_invitation,
    withdraw_invitations,
)
from majal.modules.people.models import Invitation
from tests.messages.factories import fresh, work_due
from tests.people.factories import PASSWORD, address, at_once, invited, person, secret_of
from tests.people.test_invitations import holder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def message_of(invitation):
    return Message.objects.get(dedupe_key=f"people.invitation:{invitation.link_id}")


@pytest.mark.parametrize(
    ("language", "subject", "role"),
    [
        ("ar", "دعوتكم إلى مجال", "مكلف بالمواكبة"),
        ("fr", "Votre invitation à Majal", "Chargé d’accompagnement"),
        ("en", "Your invitation to Majal", "Startup coordinator"),
    ],
)
def test_the_e_mail_is_in_the_language_of_the_invited(language, subject, role, settings):
    settings.MAJAL_ADDRESS = "https://majal.example"
    sent = invited(language=language)
    assert message_of(sent).subject == ""
    work_due()
    assert message_of(sent).subject == subject
    (message,) = mail.outbox
    assert (message.subject, message.to) == (subject, [sent.email])
    assert role in message.body
    link = address("people:accept", secret_of(sent), language=language)
    assert f"\nhttps://majal.example{link}\n" in message.body
    assert f'href="https://majal.example{link}"' in message.alternatives[0].content


def test_no_invitation_without_its_message_nor_a_message_without_it():
    def invite_and_fail():
        with transaction.atomic():
            invited()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        invite_and_fail()
    assert (Invitation.objects.count(), Message.objects.count()) == (0, 0)
    assert message_of(invited()).state == "waiting"


def test_the_secret_stands_in_no_table_before_nor_after_it_left():
    sent = invited()
    secret = secret_of(sent)
    for _ in range(2):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            )
            tables = [name for (name,) in cursor.fetchall()]
            assert {"majal_messages_message", "procrastinate_jobs"} <= set(tables)
            for table in tables:
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{secret}%"]
                )
                assert (table, cursor.fetchone()) == (table, (0,))
        work_due()
    message = message_of(sent)
    assert (message.state, message.body, message.context) == ("sent", "", {})
    assert secret in mail.outbox[0].body


def test_withdrawn_before_it_left_it_is_withheld():
    sent = invited()
    withdraw_invitations([sent.pk], by=SYSTEM)
    work_due()
    assert (message_of(sent).state, mail.outbox) == ("withheld", [])


def test_accepted_by_a_link_read_out_it_is_withheld():
    sent = invited()
    accept_invitation(name="Ghita", password=PASSWORD, by=holder(sent))
    work_due()
    assert (message_of(sent).state, mail.outbox) == ("withheld", [])


def test_sent_again_before_it_left_only_the_new_link_goes():
    sent = invited()
    former, old_secret = message_of(sent), secret_of(sent)
    resend_invitation(sent.pk, by=SYSTEM)
    sent.refresh_from_db()
    work_due()
    (mailed,) = mail.outbox
    assert (fresh(former).state, message_of(sent).state) == ("withheld", "sent")
    assert (secret_of(sent) in mailed.body, old_secret in mailed.body) == (True, False)


def test_an_invitation_leaves_at_night_too(clock):
    clock.shift(13 * 3600)  # 23:00
    invited()
    work_due()
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_withdrawn_while_it_leaves_it_is_one_of_the_two():
    for _ in range(5):
        mail.outbox.clear()
        sent = invited()
        at_once(work_due, lambda sent=sent: withdraw_invitations([sent.pk], by=SYSTEM))
        work_due()
        sent.refresh_from_db()
        assert sent.state == "withdrawn"
        assert (message_of(sent).state, len(mail.outbox)) in {("sent", 1), ("withheld", 0)}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_mail_the_link_once():
    invited()
    at_once(work_due, work_due, work_due)
    assert len(mail.outbox) == 1


def test_a_new_account_finds_one_welcome_however_many_invitations_it_accepts():
    first, second = invited("g@majal.example"), invited("g@majal.example", role="expert")
    user = accept_invitation(name="Ghita", password=PASSWORD, by=holder(first))
    accept_invitation(name="Ghita", password=PASSWORD, by=holder(second))
    (welcome,) = Message.objects.filter(user=user)
    assert (welcome.letter, welcome.state, welcome.by_email) == ("messages.welcome", "sent", False)
    assert not Message.objects.filter(user=person()).exists()
