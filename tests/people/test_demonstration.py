"""Fictitious people to try the program with."""

import re
import stat

import pytest
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.people.commands import make_demo_people
from majal.modules.people.errors import DemonstrationOnly
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import Role
from majal.modules.people.queries import demo_people
from tests.people.factories import address, head_office, person, sign_in

pytestmark = pytest.mark.django_db
SCOPES = {"park": 3, "organisation": 5, "territory": 7}


@pytest.fixture
def home(settings, tmp_path):
    settings.MAJAL_DEMO = True
    settings.MAJAL_HOME = tmp_path
    return tmp_path


def held():
    rows = Grant.objects.filter(withdrawn_at=None).order_by("user_id")
    return [(g.role, g.scope_kind, g.scope_id) for g in rows]


def test_one_person_for_each_main_first_page(home):
    people = make_demo_people(SCOPES, by=SYSTEM)
    assert held() == [
        ("head_office", "network", 0),
        ("park_manager", "park", 3),
        ("technician", "park", 3),
        ("authority", "territory", 7),
        ("company_manager", "organisation", 5),
        ("coordinator", "park", 3),
        ("accountant", "park", 3),
        ("counter_agent", "park", 3),
        ("expert", "park", 3),
    ]
    assert all(p.is_fictitious and p.email.endswith("@majal.example") for p in people)
    assert [p.email for p in demo_people()] == [p.email for p in people]
    assert demo_people()[0].roles_today[0].role == Role.HEAD_OFFICE


def test_the_password_is_random_kept_for_the_owner_only_and_opens(home):
    people = make_demo_people(SCOPES, by=SYSTEM)
    kept = home / "demo-password"
    password = kept.read_text()
    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", password)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for user in people:
        answer = sign_in(Client(), user.email, password)
        assert answer["Location"] == address("home:mine", language=user.language)
    kept.unlink()
    make_demo_people(SCOPES, by=SYSTEM)
    assert kept.read_text() != password
    assert sign_in(Client(), people[0].email, kept.read_text()).status_code == 302


def test_made_again_nothing_changes_and_a_moved_scope_is_followed(home):
    make_demo_people(SCOPES, by=SYSTEM)
    before = list(User.objects.order_by("pk").values()), list(Grant.objects.order_by("pk").values())
    make_demo_people(SCOPES, by=SYSTEM)
    after = list(User.objects.order_by("pk").values()), list(Grant.objects.order_by("pk").values())
    assert after == before
    make_demo_people({**SCOPES, "park": 4}, by=SYSTEM)
    assert ("park_manager", "park", 4) in held()
    assert ("park_manager", "park", 3) not in held()


def test_whoever_would_have_nothing_to_work_on_is_left_out(home):
    make_demo_people({}, by=SYSTEM)
    assert held() == [
        ("head_office", "network", 0),
        ("technician", "network", 0),
        ("coordinator", "network", 0),
        ("accountant", "network", 0),
        ("expert", "network", 0),
    ]


def test_they_are_made_in_a_demonstration_only_and_by_who_manages(home, settings):
    with pytest.raises(NotAllowed):
        make_demo_people(SCOPES, by=person())
    settings.MAJAL_DEMO = False
    for by in (SYSTEM, head_office()):
        with pytest.raises(DemonstrationOnly):
            make_demo_people(SCOPES, by=by)
    assert not User.objects.filter(is_fictitious=True).exists()
    assert not (home / "demo-password").exists()
