from datetime import date, timedelta

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.history import changes, story
from majal.modules.organisations import errors
from majal.modules.organisations.public import (
    Representation,
    appoint_representative,
    archive_organisation,
    end_representation,
    represented_by,
)
from majal.modules.organisations.queries import representations_of
from majal.modules.people.public import Grant, User
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    manager_of,
    member_of,
    park_manager,
    upload,
)

pytestmark = pytest.mark.django_db


def roles_of(person):
    fresh = User.objects.get(pk=person.pk)
    return sorted((g.role, g.scope_kind, g.scope_id) for g in fresh.grants)


def test_appointing_gives_the_role_and_ending_takes_it_back_at_once():
    one, boss, person = an_organisation(), head_office(), a_person()
    row = appoint_representative(one.pk, email=person.email.upper(), role="manager", by=boss)
    assert (row.since, row.until) == (timezone.localdate(), None)
    assert roles_of(person) == [("company_manager", "organisation", one.pk)]
    assert [r.organisation for r in represented_by(person.pk)] == [one]
    end_representation(row.pk, by=boss)
    assert roles_of(person) == []
    with pytest.raises(errors.RepresentationEnded):
        end_representation(row.pk, by=boss)
    assert (
        appoint_representative(one.pk, email=person.email, role="member", by=boss).role == "member"
    )
    assert roles_of(person) == [("company_member", "organisation", one.pk)]


def test_a_manager_appoints_for_their_own_and_the_history_says_it_was_them():
    one, other = an_organisation(), an_organisation(name_fr="Other")
    manager, person = manager_of(one), a_person()
    row = appoint_representative(one.pk, email=person.email, role="member", by=manager)
    assert [(c.user_id, c.command) for c in changes(row)] == [
        (manager.pk, "organisations.appoint_representative")
    ]
    given = Grant.objects.get(user=person)
    assert [c.user_id for c in changes(given)] == [manager.pk]
    told = [change for group in story(one) for change in group if change.model is Representation]
    assert [change.user_id for change in told] == [manager.pk]
    for by, where in (
        (manager, other),
        (member_of(one), one),
        (park_manager(), one),
        (a_person(), one),
    ):
        with pytest.raises(NotAllowed):
            appoint_representative(where.pk, email=a_person().email, role="member", by=by)
    with pytest.raises(NotAllowed):
        end_representation(row.pk, by=person)


def test_a_role_held_already_is_taken_up_and_not_doubled():
    one = an_organisation()
    manager = manager_of(one)
    row = appoint_representative(one.pk, email=manager.email, role="manager", by=SYSTEM)
    assert Grant.objects.filter(user=manager).count() == 1
    end_representation(row.pk, by=SYSTEM)
    assert roles_of(manager) == []


def test_what_is_refused():
    one, person = an_organisation(), a_person()
    with pytest.raises(errors.PersonUnknown):
        appoint_representative(one.pk, email="nobody@majal.test", role="member", by=SYSTEM)
    appoint_representative(one.pk, email=person.email, role="member", by=SYSTEM)
    with pytest.raises(errors.AlreadyRepresents):
        appoint_representative(one.pk, email=person.email, role="manager", by=SYSTEM)
    row = Representation.objects.get()
    with pytest.raises(errors.EndsBeforeItBegan):
        end_representation(row.pk, until=row.since - timedelta(days=1), by=SYSTEM)
    with pytest.raises(NotFound):
        end_representation(10**9, by=SYSTEM)
    archive_organisation(one.pk, by=SYSTEM)
    with pytest.raises(errors.Archived):
        appoint_representative(one.pk, email=a_person().email, role="member", by=SYSTEM)


def test_a_power_dated_ahead_can_be_ended_before_it_begins_and_none_ends_in_the_future():
    one, today = an_organisation(), timezone.localdate()
    ahead = appoint_representative(
        one.pk, email=a_person().email, role="member", since=today + timedelta(days=9), by=SYSTEM
    )
    assert end_representation(ahead.pk, by=SYSTEM).until == ahead.since
    past = appoint_representative(
        one.pk, email=a_person().email, role="member", since=date(2020, 1, 1), by=SYSTEM
    )
    assert end_representation(past.pk, until=today + timedelta(days=9), by=SYSTEM).until == today


def test_who_acts_for_it_is_no_business_of_strangers():
    one = an_organisation()
    appoint_representative(one.pk, email=a_person().email, role="member", by=SYSTEM)
    assert len(representations_of(one, to=a_person())) == 0
    for by in (member_of(one), park_manager(), head_office()):
        assert len(representations_of(one, to=by)) == 1


def test_what_is_sent_while_another_archives_is_kept_with_the_reason(client):
    one = an_organisation()
    client.force_login(manager_of(one))
    archive_organisation(one.pk, by=SYSTEM)
    base = f"/en/organisations/{one.pk}/"
    for page, typed in (
        ("people/", {"email": "salma@majal.example", "role": "member"}),
        ("documents/", {"kind": "statutes", "title": "Pacte", "file": upload(b"%PDF-1.7 %%EOF")}),
    ):
        answer = client.post(base + page, typed)
        assert (answer.status_code, "in the archive" in answer.text) == (422, True)
        assert (typed.get("email") or typed["title"]) in answer.text
        assert 'class="errs" role="alert"' in answer.text


def test_a_member_keeps_no_document(client):
    one = an_organisation()
    client.force_login(member_of(one))
    answer = client.post(f"/en/organisations/{one.pk}/documents/", {"kind": "statutes"})
    assert answer.status_code == 403
