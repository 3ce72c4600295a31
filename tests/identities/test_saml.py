"""Signing in by SAML: a signed answer opens, and what was changed, repeated or not asked for does not."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from majal.modules.people.models import Grant, User
from tests.identities.factories import a_rule, begun, by_saml
from tests.identities.saml_provider import CERTIFICATE, a_pair, answer, number_of, question_of
from tests.people.factories import address, head_office, person, said, sign_in

pytest.importorskip("onelogin", reason='the extra "saml" (python3-saml) is not installed here')
pytestmark = pytest.mark.django_db
POSTED = "/sign-in/ministry/saml"


@pytest.fixture(autouse=True)
def ministry(settings):
    settings.MAJAL_PROVIDERS = [by_saml(CERTIFICATE)]
    settings.MAJAL_ADDRESS = "http://127.0.0.1:8000"


def back(client, posted):
    """The provider's site posts without our cookies; the browser comes for it with them."""
    kept = Client(enforce_csrf_checks=True).post(POSTED, {"SAMLResponse": posted})
    return client.get(kept["Location"]) if kept.status_code == 302 else kept


def through(client, **more):
    return back(client, answer(number_of(begun(client, "ministry")), **more))


def linked():
    user, client = person("amal@ministry.example"), Client()
    assert through(client)["Location"] == address("identities:join")
    sign_in(client, user.email)
    assert client.post(address("identities:join"))["Location"] == address("home:mine")
    return user


def test_a_signed_answer_opens_the_account_that_was_linked_once():
    user, client = linked(), Client()
    assert through(client)["Location"] == address("home:mine")
    assert client.get(address("people:profile")).status_code == 200
    assert SocialAccount.objects.get().user == user


def test_whoever_is_signed_in_already_is_to_be_asked_anew_there():
    linked()
    client = Client()
    assert question_of(begun(client, "ministry")).count('ForceAuthn="true"') == 0
    through(client)
    assert question_of(begun(client, "ministry")).count('ForceAuthn="true"') == 1


def test_groups_give_roles_here_too():
    from majal.modules.identities.views.saml import LINKED  # an extra

    user = linked()
    a_rule(head_office(), "parks", provider="ministry")
    through(Client(), groups=["parks", "other"])
    assert Grant.objects.get(user=user).role == "park_manager"
    through(Client(), groups=["https://graph.example/groups"], called=LINKED)
    assert Grant.objects.filter(user=user, withdrawn_at=None).count() == 1
    through(Client())
    assert not Grant.objects.filter(user=user, withdrawn_at=None).exists()


@pytest.mark.parametrize(
    "how",
    [
        {"change": lambda text: text.replace("amal-7", "head-1")},
        {"change": lambda text: text.replace("amal@ministry", "head@ministry")},
        {"sign": False},
        {"key": a_pair()[0]},
        {"audience": "https://another.example"},
        {"minutes": -5},
        {"kind": "transient"},
        {"change": lambda text: "<!DOCTYPE x [<!ENTITY a 'b'>]>" + text},
        {"change": lambda text: "not xml"},
    ],
    ids=[
        "subject",
        "e-mail",
        "unsigned",
        "other key",
        "audience",
        "old",
        "transient",
        "entity",
        "text",
    ],
)
def test_an_answer_that_cannot_be_trusted_signs_nobody_in(how):
    linked()
    client = Client()
    found = through(client, **how)
    assert found.status_code == 403
    assert client.get(address("people:profile")).status_code == 302


def test_an_answer_opens_once_and_only_in_the_browser_that_asked():
    linked()
    client, stranger = Client(), Client()
    posted = answer(number_of(begun(client, "ministry")))
    assert [back(one, posted).status_code for one in (stranger, client, client)] == [400, 302, 400]
    assert stranger.get(address("people:profile")).status_code == 302


def test_an_answer_that_nobody_asked_for_opens_nothing():
    linked()
    assert back(Client(), answer("_never-asked")).status_code == 400
    assert Client().get("/sign-in/ministry/saml/done?kept=none").status_code == 400


def test_an_address_outside_of_the_trusted_domains_leads_nowhere():
    person("amal@other.example")
    found = through(Client(), email="amal@other.example")
    assert "ne confirme pas que votre adresse" in said(found)
    assert User.objects.count() == 1


def test_an_answer_that_is_too_large_is_not_kept():
    assert Client().post(POSTED, {"SAMLResponse": "A" * 200_001}).status_code == 403


def test_the_provider_is_told_of_majal_in_xml():
    told = Client().get("/sign-in/ministry/saml.xml")
    assert told["Content-Type"] == "application/samlmetadata+xml"
    assert b'Location="http://127.0.0.1:8000/sign-in/ministry/saml"' in told.content
