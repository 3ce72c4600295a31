"""Accounts that a provider opens: once, however many windows come back at the same moment."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.identities.commands import open_account
from majal.modules.identities.errors import AccountOpened
from majal.modules.people.models import User
from tests.people.factories import at_once, person

pytestmark = pytest.mark.django_db


def opened(uid="u", email="new@region.example"):
    return open_account(email, name="Amal", language="fr", provider="keycloak", uid=uid, by=SYSTEM)


def test_an_address_that_has_an_account_by_now_is_refused_with_a_sentence():
    person("new@region.example")
    with pytest.raises(AccountOpened):
        opened()
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_open_one_account():
    refused = at_once(opened, opened)
    assert sorted(refused, key=str) == [AccountOpened, None]
    assert User.objects.count() == 1
