"""The experts whom everybody may see: only who agreed, without any address, hidden at once."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation

from majal.kernel.actors import SYSTEM
from majal.modules.advising.queries import public_experts
from majal.modules.mentoring.commands import edit_expert, put_expert_aside
from majal.modules.people.commands import give_consent, withdraw_consent
from tests.bookables.factories import open_park
from tests.counters.factories import as_user
from tests.mentoring.factories import an_expert
from tests.people.factories import browser, person

pytestmark = pytest.mark.django_db
LISTING = "expert_listing"


def path(name, *args, language="en"):
    with translation.override(language):
        return reverse(f"advising:{name}", args=args)


def listed(**more):
    expert = an_expert(hours=None, **more)
    give_consent(LISTING, by=expert.user)
    return expert


def names(page):
    return [row["expert"].pk for row in page.context["rows"]]


def test_everybody_sees_who_agreed_and_no_address():
    expert, silent = listed(title_fr="Fiscaliste", link="https://visio.example/nadia"), an_expert()
    page = browser().get(path("public"))
    assert names(page) == [expert.pk]
    one = browser().get(path("public_expert", expert.pk, language="fr"))
    text = one.content.decode()
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', text)[1])
    assert (data["@type"], data["name"], data["jobTitle"]) == (
        "Person",
        "Nadia Bennis",
        "Fiscaliste",
    )
    assert (data["knowsLanguage"], len(data["affiliation"])) == (["ar", "fr"], 1)
    for secret in (expert.user.email, "visio.example"):
        assert (secret in text, secret in page.content.decode()) == (False, False)
    assert browser().get(path("public_expert", silent.pk)).status_code == 404
    assert browser().get(path("public_expert", 10**9)).status_code == 404


def test_one_tap_hides_at_once_and_one_shows_again():
    expert = an_expert(hours=None)
    client = as_user(expert.user)
    assert path("listed") in client.get(path("expert", expert.pk)).content.decode()
    for said, there in (("on", [expert.pk]), ("on", [expert.pk]), ("", []), ("", [])):
        client.post(path("listed"), {"listed": said})
        assert names(browser().get(path("public"))) == there
    assert as_user(person()).post(path("listed"), {"listed": "on"}).url == path("public")


def test_who_left_the_catalogue_or_the_account_is_hidden():
    expert, gone, aside = listed(), listed(), listed()
    edit_expert(expert.pk, {"visible": False}, by=expert.user)
    gone.user.is_active = False
    gone.user.save()
    put_expert_aside(aside.pk, by=SYSTEM)
    assert list(public_experts()) == []
    edit_expert(expert.pk, {"visible": True}, by=expert.user)
    assert list(public_experts()) == [expert]
    withdraw_consent(LISTING, by=expert.user)
    assert list(public_experts()) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"park": "oujda"}, [1]),
        ({"park": "agadir"}, [0]),
        ({"park": "atlantis"}, []),
        ({"language": "ar", "skill": "taxation"}, [0, 1]),
        ({"skill": "cloud"}, []),
        ({"skill": "x" * 10_000}, []),
    ],
)
def test_the_catalogue_is_narrowed(asked, found):
    here, there = listed(), listed(park=open_park("oujda"))
    assert names(browser().get(path("public"), asked)) == [(here, there)[n].pk for n in found]


def test_the_pages_are_drawn_in_three_languages_and_on_the_first_page():
    expert = listed()
    for language in ("ar", "fr", "en"):
        with translation.override(language):
            home = reverse("portal:home")
        for address in (
            home,
            path("public", language=language),
            path("public_expert", expert.pk, language=language),
        ):
            page = browser().get(address)
            assert (page.status_code, "Nadia Bennis" in page.content.decode()) == (200, True)


def test_the_list_asks_the_same_for_one_and_for_many(django_assert_max_num_queries):
    for _ in range(12):
        listed()
    with django_assert_max_num_queries(10):
        assert len(names(browser().get(path("public")))) == 12
