"""Groups of a provider give roles, and take back what they gave; nothing else."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.kernel.history import changes
from majal.modules.identities.commands import (
    apply_groups,
    back_rule,
    end_rule,
    link_identity,
    unlink_identity,
    write_rule,
)
from majal.modules.identities.commands.applying import MOST_GROUPS
from majal.modules.identities.errors import GroupMissing, ProviderUnknown, RuleWritten
from majal.modules.identities.models import Given, GroupRule
from majal.modules.identities.queries import known, still_backed
from majal.modules.identities.views.oidc import told_groups
from majal.modules.people.commands import close_account, grant_role, require_factor
from majal.modules.people.errors import RoleDoesNotFitScope
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import Role
from tests.identities.factories import a_rule, described, through
from tests.people.factories import (
    address,
    at_once,
    browser,
    head_office,
    holder_of,
    person,
    said,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    settings.MAJAL_PROVIDERS = [
        described("https://region.example"),
        described("https://x.example", "x"),
    ]
    return known("keycloak")


def roles_of(user):
    rows = Grant.objects.filter(user=user, withdrawn_at=None)
    return sorted(rows.values_list("role", "scope_kind", "scope_id", "origin"))


def applied(user, provider, *groups):
    return apply_groups(user, provider, groups, by=SYSTEM)


def test_a_group_gives_its_role_marked_as_its_own_and_takes_it_back(provider):
    rule, user = a_rule(head_office()), person()
    assert applied(user, provider, "park-managers", "others")
    assert roles_of(user) == [("park_manager", "park", 1, "حساب الجهة")]
    given = Given.objects.get()
    assert (given.rule, given.grant.granted_by) == (rule, None)
    assert not applied(user, provider, "park-managers")
    assert applied(user, provider, "others")
    assert roles_of(user) == []
    told = [(one.command, one.actor) for one in changes(given.grant)]
    assert told == [("identities.apply_groups", "system")] * 2


def test_sessions_elsewhere_end_when_roles_change_and_only_then(provider):
    a_rule(head_office())
    user = person()
    client = browser(user)
    applied(user, provider)
    assert client.get(address("people:profile")).status_code == 200
    applied(user, provider, "park-managers")
    assert client.get(address("people:profile")).status_code == 302


def test_a_role_given_by_hand_stays_whatever_the_groups_say(provider):
    office = head_office()
    a_rule(office)
    user = person()
    grant_role(user, role=Role.PARK_MANAGER, scope_kind="park", scope_id=1, by=office)
    grant_role(user, role=Role.EXPERT, scope_kind="park", scope_id=1, by=office)
    assert not applied(user, provider, "park-managers")
    assert not applied(user, provider)
    assert [one[0] for one in roles_of(user)] == ["expert", "park_manager"]
    assert not Given.objects.exists()


def test_another_provider_neither_gives_nor_takes(provider):
    a_rule(head_office())
    user = person()
    applied(user, provider, "park-managers")
    assert not applied(user, known("x"), "park-managers")
    assert not applied(user, known("x"))
    assert len(roles_of(user)) == 1


def test_two_groups_that_give_the_same_role_give_it_once_and_either_keeps_it(provider):
    office, user = head_office(), person()
    a_rule(office)
    a_rule(office, "directors")
    applied(user, provider, "park-managers", "directors")
    assert len(roles_of(user)) == 1
    assert not applied(user, provider, "directors")
    assert applied(user, provider)
    assert roles_of(user) == []


def test_a_role_goes_over_to_the_other_group_that_gives_it(provider):
    office, user = head_office(), person()
    first, other = a_rule(office), a_rule(office, "directors")
    applied(user, provider, "park-managers", "directors")
    assert not applied(user, provider, "directors")
    assert Given.objects.get().rule == other
    assert end_rule(first, by=office) == 0
    assert len(roles_of(user)) == 1
    assert end_rule(other, by=office) == 1
    assert roles_of(user) == []


def test_groups_that_were_not_told_change_nothing(provider):
    office, user = head_office(), person()
    a_rule(office)
    a_rule(office, "zz", role=Role.COORDINATOR, on="network", number=0)
    applied(user, provider, "park-managers")
    assert not apply_groups(user, provider, None, by=SYSTEM)
    assert not applied(user, provider, "zz", *map(str, range(MOST_GROUPS)))
    assert [one[0] for one in roles_of(user)] == ["park_manager"]
    assert applied(user, provider, "zz", *map(str, range(MOST_GROUPS - 1)))
    assert [one[0] for one in roles_of(user)] == ["coordinator"]


@pytest.mark.parametrize(
    ("claims", "groups"),
    [
        ({"groups": ["a", 7]}, ["a"]),
        ({}, []),
        ({"_claim_names": {"groups": "src1"}, "_claim_sources": {}}, None),
        ({"_claim_names": {"photo": "src1"}}, []),
        ({"_claim_names": "groups"}, []),
        ({"hasgroups": True}, None),
    ],
)
def test_what_says_that_groups_stand_elsewhere(claims, groups):
    assert told_groups(claims, "groups") == groups


def test_a_rule_whose_writer_lacks_a_second_factor_gives_nothing_new(provider):
    rule, user = a_rule(head_office()), person()
    require_factor(Role.HEAD_OFFICE, days=0, by=SYSTEM)
    assert not still_backed(rule)
    assert not applied(user, provider, "park-managers")
    TOTP.activate(rule.written_by, generate_totp_secret())
    assert still_backed(rule)
    assert applied(user, provider, "park-managers")


def test_a_rule_gives_no_more_than_its_writer_may_give_today(provider):
    office, other = head_office(), head_office()
    rule, before, after = a_rule(office), person(), person()
    applied(before, provider, "park-managers")
    close_account(office, by=other)
    assert not applied(after, provider, "park-managers")
    assert not applied(before, provider, "park-managers")
    assert (len(roles_of(before)), roles_of(after)) == (1, [])
    back_rule(rule, by=other)
    assert applied(after, provider, "park-managers")


def test_only_the_head_office_writes_rules(provider):
    rule = a_rule(head_office())
    for actor in (person(), holder_of(Role.PARK_MANAGER, on="park", number=1)):
        for act in (
            lambda by: a_rule(by, "more"),
            lambda by: back_rule(rule, by=by),
            lambda by: end_rule(rule, by=by),
            lambda by: apply_groups(by, provider, ["park-managers"], by=by),
        ):
            with pytest.raises(NotAllowed):
                act(actor)
    assert GroupRule.objects.count() == 1


def test_what_a_rule_refuses(provider):
    office = head_office()
    a_rule(office)
    for refusal, wrong in (
        (RuleWritten, {}),
        (ProviderUnknown, {"provider": "google"}),
        (GroupMissing, {"group": "  "}),
        (GroupMissing, {"group": "x" * 201}),
        (RoleDoesNotFitScope, {"role": Role.WALI}),
        (RoleDoesNotFitScope, {"role": "king"}),
    ):
        with pytest.raises(refusal):
            a_rule(office, **wrong)


def test_ending_a_rule_takes_back_what_it_gave_at_once(provider):
    office, user = head_office(), person()
    rule = a_rule(office)
    applied(user, provider, "park-managers")
    assert end_rule(rule, by=office) == 1
    assert roles_of(user) == []
    with pytest.raises(WrongState):
        end_rule(rule, by=office)
    assert not applied(user, provider, "park-managers")


def test_the_last_person_of_the_head_office_keeps_the_role_when_the_group_goes(provider):
    office = head_office()
    write_rule("keycloak", "office", role=Role.HEAD_OFFICE, scope_kind="network", by=office)
    user = person()
    applied(user, provider, "office")
    Grant.objects.filter(user=office).update(withdrawn_at="2026-01-01T00:00Z")
    assert not applied(user, provider)
    assert [one[0] for one in roles_of(user)] == ["head_office"]


def test_unlinking_the_provider_takes_its_roles_along(provider):
    a_rule(head_office())
    user = person()
    one = link_identity(user, provider="keycloak", uid="u", email=user.email, by=user)
    applied(user, provider, "park-managers")
    unlink_identity(user, one.pk, by=user)
    assert roles_of(user) == []


@pytest.mark.django_db(transaction=True)
def test_two_sign_ins_at_once_give_a_role_once(provider):
    a_rule(head_office())
    user = person()
    refused = at_once(*[lambda: applied(user, provider, "park-managers")] * 4)
    assert refused == [None] * 4
    assert len(roles_of(user)) == 1


def test_signing_in_applies_the_groups_before_the_session_begins(elsewhere):
    office = head_office()
    a_rule(office)
    user = person("amal@region.example")
    told = {"email": user.email, "email_verified": True}
    elsewhere.knows("sub-9", **told, groups=["park-managers"])
    client = Client()
    through(client, elsewhere, "sub-9")
    sign_in(client, user.email)
    client.post(address("identities:join"))
    assert client.get(address("people:profile")).status_code == 200
    assert len(roles_of(user)) == 1
    other = Client()
    elsewhere.knows("sub-9", **told, groups=[])
    assert through(other, elsewhere, "sub-9")["Location"] == address("home:mine")
    assert other.get(address("people:profile")).status_code == 200
    assert client.get(address("people:profile")).status_code == 302
    assert roles_of(user) == []


@pytest.mark.parametrize("groups", [None, 7, {"a": 1}, [{"name": "park-managers"}], "other"])
def test_groups_that_cannot_be_read_give_nothing(elsewhere, groups):
    a_rule(head_office())
    user = person("amal@region.example")
    elsewhere.knows("sub-8", email=user.email, email_verified=True, groups=groups)
    client = Client()
    through(client, elsewhere, "sub-8")
    sign_in(client, user.email)
    client.post(address("identities:join"))
    assert roles_of(user) == []


def test_a_rule_is_written_and_ended_on_its_pages(provider):
    client = browser(head_office())
    assert "Aucune règle pour l’instant" in said(client.get(address("identities:rules")))
    assert "Quel rôle" in said(client.get(address("identities:new_rule")))
    new = address("identities:new_rule") + "?role=coordinator"
    assert "Qui reçoit le rôle" in said(client.get(new))
    form = {"provider": "keycloak", "group": "/parks/coordinators", "scope": "network:0"}
    assert client.post(new, form)["Location"] == address("identities:rules")
    page = said(client.post(new, form))
    assert "Ce groupe y donne déjà ce rôle." in page
    assert 'value="/parks/coordinators"' in client.post(new, form).content.decode()
    assert "/parks/coordinators" in said(client.get(address("identities:rules")))
    rule = GroupRule.objects.get()
    assert "Mettre fin à cette règle" in said(client.get(address("identities:end_rule", rule.pk)))
    answer = client.post(address("identities:end_rule", rule.pk), follow=True)
    assert "La règle a pris fin" in said(answer)


def test_a_person_shows_which_roles_a_provider_gave(provider):
    office = head_office()
    a_rule(office)
    user = person()
    applied(user, provider, "park-managers")
    assert "Groupes de" in said(browser(office).get(address("people:person", user.pk)))
    assert User.objects.filter(pk=user.pk).exists()
