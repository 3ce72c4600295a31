"""The routes of identities, for the permission matrix."""

from majal.modules.identities.commands import link_identity
from majal.modules.identities.models import GroupRule
from majal.modules.people.models import User
from tests.identities.factories import by_saml, described
from tests.identities.saml_provider import CERTIFICATE
from tests.matrix import Route
from tests.people.factories import head_office, person


def region():
    return {"MAJAL_PROVIDERS": [described("https://127.0.0.1:9")]}


def of_region():
    return {"provider_id": "keycloak"}


def ministry():
    return {"MAJAL_PROVIDERS": [by_saml(CERTIFICATE)]}


def of_ministry():
    return {"provider_id": "ministry"}


def of_rule():
    scope = {"role": "coordinator", "scope_kind": "network", "scope_id": 0}
    made = GroupRule.objects.create(provider="keycloak", group="g", written_by=None, **scope)
    return {"pk": made.pk}


def of_link():
    owner = person("linked@majal.example")
    return {"pk": link_identity(owner, provider="keycloak", uid="m", email="", by=owner).pk}


def linked():
    return User.objects.get(email="linked@majal.example")


GUESS = {"pk": 10**9}
HEAD = {"allowed": head_office, "wrong": person, "settings": region}
ROUTES = {
    "identities:start": Route(
        kwargs=of_region,
        guess={"provider_id": "none"},
        method="post",
        settings=region,
        answers=502,
    ),
    "openid_connect_callback": Route(
        kwargs=of_region, guess={"provider_id": "none"}, settings=region, answers=400
    ),
    "saml_acs": Route(
        kwargs=of_ministry,
        guess={"provider_id": "none"},
        method="post",
        settings=ministry,
        answers=403,
    ),
    "saml_done": Route(
        kwargs=of_ministry, guess={"provider_id": "none"}, settings=ministry, answers=400
    ),
    "saml_metadata": Route(kwargs=of_ministry, guess={"provider_id": "none"}, settings=ministry),
    "identities:join": Route(answers=302),
    "identities:own": Route(allowed=person, settings=region),
    "identities:connect": Route(
        kwargs=of_region,
        allowed=person,
        guess={"provider_id": "none"},
        method="post",
        redirects=True,
        settings=region,
    ),
    "identities:unlink": Route(kwargs=of_link, allowed=linked, redirects=True, settings=region),
    "identities:rules": Route(**HEAD),
    "identities:new_rule": Route(**HEAD),
    "identities:back_rule": Route(
        kwargs=of_rule, guess=GUESS, hidden=True, method="post", redirects=True, **HEAD
    ),
    "identities:end_rule": Route(kwargs=of_rule, guess=GUESS, hidden=True, **HEAD),
}
