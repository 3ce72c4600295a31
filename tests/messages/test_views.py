"""Inbox, bell, preferences, outbox, letters and notices, as people use them."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from majal.kernel.actors import SYSTEM
from majal.kernel.letters import letters
from majal.kernel.refs import ref_to
from majal.modules.messages.commands import send, send_notice
from majal.modules.messages.errors import (
    KindCannotBeSilenced,
    NobodyToWriteTo,
    NoticeIncomplete,
    ReadersChanged,
)
from majal.modules.messages.models import Message, Preference
from majal.modules.messages.queries import unread_count
from majal.modules.people.permissions import Role
from tests.messages.factories import WORDS, fresh, told, wishing, work_due
from tests.people.factories import (
    address,
    browser,
    head_office,
    holder_of,
    invited,
    person,
    said,
    secret_of,
)

pytestmark = pytest.mark.django_db
TYPED = {
    "role": "park_manager",
    **{f"{part}_{code}": WORDS[code][part] for code in WORDS for part in ("subject", "text")},
}


def queries_of_messages(asked):
    return [q["sql"] for q in asked if "majal_messages_message" in q["sql"]]


def test_the_inbox_shows_what_is_unread_and_opening_reads_it():
    user = person(language="fr")
    message = told(user, ref=ref_to(user))
    client = browser(user)
    page = client.get(address("messages:inbox"))
    assert "Objet non lu" in said(page)
    assert '<bdi dir="ltr">1</bdi></sup>' in page.content.decode()
    opened = client.get(address("messages:message", message.pk))
    assert "Le texte, d’abord" in said(opened)
    assert f'href="{address("people:person", user.pk)}"' in opened.content.decode()
    assert fresh(message).state == "read"
    assert "</sup>" not in client.get(address("messages:inbox")).content.decode()
    assert "Objet non lu" not in said(client.get(address("messages:inbox"), {"state": "read"}))


def test_several_are_marked_as_read_and_nobody_elses():
    user, mine, other = person(), [], told()
    mine = [told(user) for _ in range(3)]
    client = browser(user)
    chosen = {"do": "read", "id": [m.pk for m in [*mine[:2], other]], "confirm": "1"}
    client.post(address("messages:inbox"), chosen)
    assert [fresh(m).state for m in [*mine, other]] == ["read", "read", "waiting", "waiting"]
    assert unread_count(user) == 1


def test_the_text_reads_in_its_own_direction_on_a_page_of_another_language():
    user = person(language="ar")
    page = browser(user).get(address("messages:message", told(user).pk, language="fr"))
    assert 'lang="ar" dir="rtl"' in page.content.decode()


def test_the_bell_costs_strangers_nothing_and_others_one_query():
    with CaptureQueriesContext(connection) as asked:
        Client().get(address("parks:list"))
    assert queries_of_messages(asked) == []
    user = person()
    for _ in range(5):
        told(user)
    client = browser(user)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address("parks:list"))
    assert len(queries_of_messages(asked)) == 1
    assert "Mes messages, 5 non lus" in said(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(address("parks:list"), headers={"HX-Request": "true"})
    assert queries_of_messages(asked) == []


def test_choosing_how_to_be_told():
    user = person()
    client = browser(user)
    page = client.get(address("messages:preferences"))
    assert 'value="21:00"' in page.content.decode()
    assert "Invitation" in said(page)
    typed = {"digest": "weekly", "quiet_from": "20:30", "quiet_to": "07:00"}
    assert client.post(address("messages:preferences"), typed).status_code == 302
    kept = Preference.objects.get(user=user)
    assert (kept.digest, f"{kept.quiet_from:%H:%M}", kept.muted) == (
        "weekly",
        "20:30",
        sorted(
            code for code in letters.items() if letters[code].optional and letters[code].by_email
        ),
    )
    again = client.get(address("messages:preferences")).content.decode()
    assert 'value="20:30"' in again
    assert re.search(r'value="messages.notice" id="id_by_email_[0-9]+">', again)
    wrong = client.post(address("messages:preferences"), {**typed, "quiet_from": "25:00"})
    assert (wrong.status_code, 'class="err"' in wrong.content.decode()) == (200, True)


@pytest.mark.parametrize("code", ["people.invitation", "messages.nothing"])
def test_what_always_comes_cannot_be_silenced(code):
    with pytest.raises(KindCannotBeSilenced):
        wishing(person(), muted=[code])
    assert not Preference.objects.exists()


def test_the_outbox_tells_what_failed_and_why_and_tries_again(settings):
    settings.EMAIL_BACKEND = "tests.messages.factories.Refusing"
    lost = told(wishing(person("nobody@majal.example"), quiet=(5, 5)))
    work_due()
    boss = browser(head_office())
    home = boss.get(address("home:mine"))
    assert "1 message n’a pas pu être remis" in said(home)
    shown = boss.get(address("messages:outbox"), {"state": "failed"})
    assert "no such user" in said(shown)
    one = boss.get(address("messages:outbox_message", lost.pk))
    assert "Réessayer" in said(one)
    assert "Le texte, d’abord" not in said(one)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    boss.post(address("messages:retry", lost.pk))
    work_due()
    assert (fresh(lost).state, len(mail.outbox)) == ("sent", 1)
    assert "n’a pas pu être remis" not in said(boss.get(address("home:mine")))
    assert "Réessayer" not in said(boss.get(address("messages:outbox_message", lost.pk)))
    late = boss.post(address("messages:retry", lost.pk), follow=True)
    assert "n’est plus en échec" in said(late)


def test_others_hear_nothing_of_what_failed():
    message = told()
    Message.objects.filter(pk=message.pk).update(state="failed")
    assert "pas pu être remis" not in said(browser(person()).get(address("home:mine")))


def test_no_secret_is_shown_to_the_head_office():
    sent = invited()
    client = browser(head_office())
    message = Message.objects.get()
    for page in (
        client.get(address("messages:outbox_message", message.pk)),
        client.get(address("messages:letter", "people.invitation")),
        client.get(address("messages:outbox"), {"export": "csv"}),
    ):
        assert page.status_code == 200
        assert secret_of(sent) not in b"".join(page).decode()


def test_each_letter_is_previewed_in_the_three_languages():
    page = browser(head_office()).get(address("messages:letter", "people.invitation"))
    text = said(page)
    for subject in ("دعوتكم إلى مجال", "Votre invitation à Majal", "Your invitation to Majal"):
        assert subject in text
    assert page.content.decode().count('dir="rtl"') == 1
    assert "Invitation" in said(browser(head_office()).get(address("messages:letters")))


def test_a_notice_is_seen_before_it_goes_and_goes_once_to_whom_was_counted():
    arab = holder_of(Role.PARK_MANAGER, on="park", number=1, language="ar")
    french = holder_of(Role.PARK_MANAGER, on="park", number=2, language="fr")
    holder_of(Role.PARK_MANAGER, on="park", number=3, is_active=False)
    client = browser(head_office())
    form = address("messages:notice")
    assert "Objet" in said(client.get(form))
    seen = client.post(form, {**TYPED, "do": "preview"})
    assert "Envoyer à 2 personnes" in said(seen)
    assert "موضوع" in said(seen)
    assert Message.objects.count() == 0
    hidden = {name: seen.context[name] for name in ("readers", "token")}
    back = client.post(form, {**TYPED, **hidden, "do": "edit"})
    assert 'value="Objet"' in back.content.decode()
    for _ in range(2):
        client.post(form, {**TYPED, **hidden, "do": "send"})
    told_to = Message.objects.order_by("user").values_list("user", "subject")
    assert list(told_to) == [(arab.pk, "موضوع"), (french.pk, "Objet")]


def test_when_the_readers_changed_the_preview_is_shown_anew():
    holder_of(Role.PARK_MANAGER, on="park", number=1)
    client = browser(head_office())
    form = address("messages:notice")
    seen = client.post(form, {**TYPED, "do": "preview"})
    holder_of(Role.PARK_MANAGER, on="park", number=2)
    hidden = {name: seen.context[name] for name in ("readers", "token")}
    again = client.post(form, {**TYPED, **hidden, "do": "send"})
    assert "elles sont maintenant 2" in said(again)
    assert "Envoyer à 2 personnes" in said(again)
    for readers in ("", "x", "9" * 30):
        client.post(form, {**TYPED, "do": "send", "readers": readers, "token": "t"})
    assert Message.objects.count() == 0


def test_a_notice_that_cannot_be_sent_is_refused():
    boss = head_office()
    kept = {"readers": 1, "token": "t", "by": boss}
    with pytest.raises(NobodyToWriteTo):
        send_notice(Role.WALI, WORDS, **kept)
    with pytest.raises(ReadersChanged):
        send_notice(Role.HEAD_OFFICE, WORDS, **{**kept, "readers": 2})
    with pytest.raises(NoticeIncomplete):
        send_notice(Role.HEAD_OFFICE, {**WORDS, "ar": {"subject": " ", "text": "x"}}, **kept)
    assert send_notice(Role.HEAD_OFFICE, WORDS, **kept) == 1
    empty = browser(boss).post(
        address("messages:notice"), {**TYPED, "role": "wali", "do": "preview"}
    )
    assert 'value="send"' not in empty.content.decode()
    wrong = browser(boss).post(
        address("messages:notice"), {**TYPED, "text_ar": "", "do": "preview"}
    )
    assert (wrong.status_code, 'class="err"' in wrong.content.decode()) == (200, True)


def test_a_kind_that_is_not_written_any_more_still_shows():
    user = person()
    send("messages.welcome", to=[user], dedupe_key="w", by=SYSTEM)
    old = Message.objects.get()
    old.pk, old.letter, old.dedupe_key, old.subject = None, "gone.kind", "old", "Ancien"
    old.save()
    assert "Ancien" in said(browser(user).get(address("messages:message", old.pk)))
    boss = browser(head_office())
    assert "gone.kind" in said(boss.get(address("messages:outbox_message", old.pk)))
