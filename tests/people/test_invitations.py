"""Invited by a signed link: sent, opened, accepted once; withdrawn, expired, mangled."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone, translation

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM, LinkHolder
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.history import changes
from majal.kernel.models import JobRun, SignedLink
from majal.modules.people.commands import (
    accept_invitation,
    close_account,
    invite,
    resend_invitation,
    withdraw_invitations,
)
from majal.modules.people.errors import (
    AccountClosed,
    AccountExists,
    AlreadyInvited,
    LanguageUnknown,
    PasswordTooWeak,
    RoleDoesNotFitScope,
)
from majal.modules.people.models import Grant, Invitation, User
from majal.modules.people.permissions import Role
from tests.people.factories import (
    PASSWORD,
    address,
    at_once,
    browser,
    head_office,
    holder_of,
    invited,
    person,
    said,
    secret_of,
    sign_in,
)

pytestmark = pytest.mark.django_db
TYPED = {"name": "Ghita Filali", "password1": PASSWORD, "password2": PASSWORD}


def sentence(error):
    """What a refusal says in French."""
    with translation.override("fr"):
        return str(error())


def holder(invitation):
    return links.holder(secret_of(invitation), "people.invitation")


def page_of(invitation):
    return address("people:accept", secret_of(invitation))


def test_an_accepted_invitation_is_an_account_with_its_role():
    boss = head_office()
    sent = invited("Ghita@majal.example", by=boss, role=Role.ACCOUNTANT, language="ar")
    user = accept_invitation(name="Ghita Filali", password=PASSWORD, by=holder(sent))
    sent.refresh_from_db()
    assert (sent.state, sent.account) == ("accepted", user)
    assert (user.email, user.name, user.language) == ("ghita@majal.example", "Ghita Filali", "ar")
    (held,) = Grant.objects.filter(user=user)
    assert (held.role, held.scope_kind, held.granted_by) == ("accountant", "network", boss)
    assert sign_in(Client(), user.email).status_code == 302
    (made,) = changes(user)
    assert (made.command, made.actor) == ("people.accept_invitation", f"link:{sent.link_id}")


def test_the_secret_stands_in_no_table():
    sent = invited()
    secret = secret_of(sent)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert {"kernel_signedlink", "procrastinate_jobs", "people_invitation"} <= set(tables)
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{secret}%"]
            )
            assert (table, cursor.fetchone()) == (table, (0,))


def test_the_secret_needs_the_key_of_the_installation(settings):
    sent = invited()
    true = secret_of(sent)
    settings.SECRET_KEY = "another installation"
    assert secret_of(sent) != true


def test_the_page_opens_the_account_and_signs_in():
    sent = invited(language="ar")
    client = Client()
    shown = client.get(page_of(sent))
    assert sent.email in shown.content.decode()
    assert "Chargé d’accompagnement" in said(shown)
    assert shown["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    answer = client.post(page_of(sent), TYPED)
    assert answer["Location"] == address("home:mine", language="ar")
    assert client.get(address("people:profile")).status_code == 200


def test_a_weak_or_different_password_is_told_beside_the_field_and_the_name_is_kept():
    sent = invited()
    client = Client()
    weak = client.post(
        page_of(sent), {"name": "Ghita F.", "password1": "1234", "password2": "1234"}
    )
    assert weak.status_code == 200
    assert "il faut au moins 12 caractères" in said(weak)
    assert 'value="Ghita F."' in weak.content.decode()
    typed = {"name": "Ghita F.", "password1": PASSWORD, "password2": "something-else-7"}
    different = client.post(page_of(sent), typed)
    assert "Les deux mots de passe ne sont pas les mêmes" in said(different)
    assert PASSWORD not in different.content.decode()
    with pytest.raises(PasswordTooWeak):
        accept_invitation(name="Ghita", password="12345", by=holder(sent))
    assert not User.objects.filter(email=sent.email).exists()
    assert client.post(page_of(sent), TYPED).status_code == 302


def test_a_reused_an_expired_a_withdrawn_and_a_mangled_link_get_a_page_with_the_sentence():
    used, withdrawn, expired = invited(), invited(), invited()
    accept_invitation(name="Ghita", password=PASSWORD, by=holder(used))
    withdraw_invitations([withdrawn.pk], by=SYSTEM)
    for answer in (Client().get(page_of(used)), Client().post(page_of(used), TYPED)):
        assert (answer.status_code, sentence(links.LinkUsed) in said(answer)) == (410, True)
    for answer in (Client().get(page_of(withdrawn)), Client().post(page_of(withdrawn), TYPED)):
        assert (answer.status_code, sentence(links.LinkRevoked) in said(answer)) == (410, True)
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        for answer in (Client().get(page_of(expired)), Client().post(page_of(expired), TYPED)):
            assert (answer.status_code, sentence(links.LinkExpired) in said(answer)) == (410, True)
    mangled = page_of(expired)[:-3] + "/"
    for answer in (Client().get(mangled), Client().post(mangled, TYPED)):
        assert answer.status_code == 404
        assert sentence(links.LinkUnknown) in said(answer)
    assert User.objects.count() == 1


def test_the_link_opens_until_its_last_second():
    sent = invited()
    with time_machine.travel(sent.sent_at + timedelta(days=7, seconds=-5)):
        assert Client().get(page_of(sent)).status_code == 200


def test_sent_again_the_former_link_opens_nothing():
    sent = invited()
    former = page_of(sent)
    resend_invitation(sent.pk, by=SYSTEM)
    sent.refresh_from_db()
    assert Client().get(former).status_code == 410
    assert Client().get(page_of(sent)).status_code == 200
    withdraw_invitations([sent.pk], by=SYSTEM)
    with pytest.raises(WrongState):
        resend_invitation(sent.pk, by=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_two_people_with_one_link_at_once_make_one_account():
    for _ in range(5):
        sent = invited()
        who = holder(sent)

        def accept(name, who=who):
            accept_invitation(name=name, password=PASSWORD, by=who)

        refusals = at_once(lambda a=accept: a("First"), lambda a=accept: a("Second"))
        assert sorted(map(str, refusals)) == sorted([str(None), str(links.LinkUsed)])
        assert User.objects.filter(email=sent.email).count() == 1
        assert Grant.objects.filter(user__email=sent.email).count() == 1
        assert SignedLink.objects.get(pk=sent.link_id).used_at is not None


@pytest.mark.django_db(transaction=True)
def test_accepted_and_withdrawn_at_once_is_one_of_the_two():
    for _ in range(5):
        sent = invited()
        who = holder(sent)
        at_once(
            lambda who=who: accept_invitation(name="Ghita", password=PASSWORD, by=who),
            lambda sent=sent: withdraw_invitations([sent.pk], by=SYSTEM),
        )
        sent.refresh_from_db()
        made = User.objects.filter(email=sent.email).exists()
        assert (sent.state, made) in {("accepted", True), ("withdrawn", False)}


@pytest.mark.django_db(transaction=True)
def test_two_invitations_of_one_person_accepted_at_once_make_one_account():
    first = invited("twice@majal.example")
    second = invited("twice@majal.example", role=Role.EXPERT)
    one, other = holder(first), holder(second)
    refusals = at_once(
        lambda: accept_invitation(name="Twice", password=PASSWORD, by=one),
        lambda: accept_invitation(name="Twice", password=PASSWORD, by=other),
    )
    assert None in refusals
    assert User.objects.filter(email="twice@majal.example").count() == 1


def test_whoever_has_an_account_by_now_keeps_it_and_gets_the_role():
    sent = invited("ghita@majal.example")
    user = person("ghita@majal.example", name="Ghita")
    shown = Client().get(page_of(sent))
    assert "Vous avez déjà un compte" in said(shown)
    assert 'name="password1"' not in shown.content.decode()
    client = Client()
    answer = client.post(page_of(sent), {"password1": "a-strangers-password"})
    assert answer["Location"] == address("account_login")
    assert client.get(address("people:profile")).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.check_password(PASSWORD)) == ("Ghita", True)
    assert Grant.objects.filter(user=user, role=Role.COORDINATOR).count() == 1


def test_a_closed_account_gets_nothing_by_an_invitation():
    sent = invited("closed@majal.example")
    user = person("closed@majal.example")
    close_account(user, by=head_office())
    with pytest.raises(AccountClosed):
        accept_invitation(name="x", password=PASSWORD, by=holder(sent))
    answer = Client().post(page_of(sent), {})
    assert (answer.status_code, "Demandez à la direction générale" in said(answer)) == (409, True)
    assert not Grant.objects.filter(user=user).exists()


def test_an_invitation_is_refused_to_who_has_an_account_and_while_one_is_open():
    person("ghita@majal.example")
    with pytest.raises(AccountExists):
        invited("GHITA@majal.example")
    sent = invited("omar@majal.example")
    with pytest.raises(AlreadyInvited):
        invited("Omar@majal.example")
    invited("omar@majal.example", role=Role.EXPERT)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        again = invited("omar@majal.example")
    sent.refresh_from_db()
    assert (sent.state, again.state) == ("withdrawn", "sent")


def test_an_invitation_to_what_does_not_exist_is_refused():
    with pytest.raises(RoleDoesNotFitScope):
        invited(role=Role.PARK_MANAGER)
    with pytest.raises(LanguageUnknown):
        invited(language="tlh")
    assert not JobRun.objects.exists()


def test_only_the_head_office_invites_resends_withdraws_and_only_the_link_accepts():
    sent, other = invited(), invited()
    manager = holder_of(Role.PARK_MANAGER, on="park", number=2)
    for actor in (manager, ANYONE, holder(sent)):
        with pytest.raises(NotAllowed):
            invited(by=actor)
        with pytest.raises(NotAllowed):
            resend_invitation(sent.pk, by=actor)
        with pytest.raises(NotAllowed):
            withdraw_invitations([sent.pk], by=actor)
    for actor in (manager, ANYONE, SYSTEM, head_office()):
        with pytest.raises(NotAllowed):
            accept_invitation(name="x", password=PASSWORD, by=actor)
    other_purpose = LinkHolder(sent.link_id, "bookings.cancel", "people.invitation", other.pk)
    with pytest.raises(NotAllowed):
        accept_invitation(name="x", password=PASSWORD, by=other_purpose)


def test_inviting_by_the_pages():
    client = browser(head_office())
    form = address("people:invite_to", "coordinator")
    assert form in client.get(address("people:invite")).content.decode()
    typed = {"name": "Ghita", "email": "not-an-address", "scope": "network:0", "language": "tlh"}
    wrong = client.post(form, typed)
    assert (wrong.status_code, 'value="not-an-address"' in wrong.content.decode()) == (200, True)
    assert wrong.content.decode().count('class="err"') == 2
    answer = client.post(
        form, {**typed, "email": "ghita@majal.example", "language": "ar"}, follow=True
    )
    assert "L’invitation est en route vers ghita@majal.example." in said(answer)
    (sent,) = Invitation.objects.all()
    assert (sent.language, sent.state) == ("ar", "sent")
    taken = client.post(form, {**typed, "email": "ghita@majal.example", "language": "ar"})
    assert "n’a pas encore répondu" in said(taken)
    client.post(address("people:resend", sent.pk))
    former = sent.link_id
    sent.refresh_from_db()
    assert sent.link_id != former
    assert "Envoyée" in said(client.get(address("people:invitation", sent.pk)))
    client.post(address("people:withdraw", sent.pk))
    assert "Retirée" in said(client.get(address("people:invitation", sent.pk)))
    assert client.get(address("kernel:history", "people.invitation", sent.pk)).status_code == 200


def test_many_are_withdrawn_after_a_page_that_restates_how_many():
    client = browser(head_office())
    sent = [invited() for _ in range(3)]
    accept_invitation(name="Ghita", password=PASSWORD, by=holder(sent[0]))
    chosen = {"do": "withdraw", "id": [str(i.pk) for i in sent]}
    asked = client.post(address("people:invitations"), chosen)
    assert (asked.status_code, "3" in said(asked)) == (200, True)
    assert asked.content.decode().count('type="hidden" name="id"') == 3
    assert Invitation.objects.filter(state="sent").count() == 2
    done = client.post(address("people:invitations"), {**chosen, "confirm": "1"}, follow=True)
    assert done.status_code == 200
    assert sorted(Invitation.objects.values_list("state", flat=True)) == [
        "accepted",
        "withdrawn",
        "withdrawn",
    ]


def test_nothing_chosen_nothing_done_and_strangers_choose_nothing():
    sent = invited()
    boss = browser(head_office())
    for chosen in ([], ["x"], ["99999999999999999999"], [str(10**9)]):
        asked = boss.post(
            address("people:invitations"), {"do": "withdraw", "id": chosen, "confirm": "1"}
        )
        assert (asked.status_code, "btn-alarm" in asked.content.decode()) == (200, False)
    assert boss.post(address("people:invitations"), {"do": "burn"}).status_code == 404
    other = browser(person())
    chosen = {"do": "withdraw", "id": [str(sent.pk)], "confirm": "1"}
    assert other.post(address("people:invitations"), chosen).status_code == 403
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_the_list_tells_the_expired_from_the_sent():
    boss = head_office()
    with time_machine.travel(timezone.now() - timedelta(days=8)):
        old = invited(name="Old One")
    invited(name="New One")
    client = browser(boss)

    def names(**query):
        text = said(client.get(address("people:invitations"), query))
        return {n for n in ("Old One", "New One") if n in text}

    assert names() == {"Old One", "New One"}
    assert names(state="expired") == {"Old One"}
    assert names(state="sent") == {"New One"}
    assert "Expirée" in said(client.get(address("people:invitation", old.pk)))


def test_the_list_costs_the_same_for_one_row_and_for_thirty(django_assert_max_num_queries):
    client = browser(head_office())
    invited()
    with django_assert_max_num_queries(12) as few:
        client.get(address("people:invitations"))
    for _ in range(30):
        invited(by=head_office())
    with django_assert_max_num_queries(len(few)):
        client.get(address("people:invitations"))


def test_inviting_twice_at_once_is_one_invitation(transactional_db):
    def ask():
        invite(
            "ghita@majal.example",
            name="Ghita",
            role="expert",
            scope_kind="network",
            language="fr",
            by=SYSTEM,
        )

    refusals = at_once(ask, ask)
    assert sorted(map(str, refusals)) == sorted([str(None), str(AlreadyInvited)])
