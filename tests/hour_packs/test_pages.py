"""The pages of packs: bought in two taps, sold for a council, what the payer reads."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from majal.modules.hour_packs.models import Pack, Price
from majal.modules.people.public import Role
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.counters.factories import as_user
from tests.hour_packs.factories import a_pack, a_price, manager_of
from tests.mentoring.factories import a_council, lead_of
from tests.people.factories import holder_of, person, said

pytestmark = pytest.mark.django_db


def path(name, *args, language="en", app="hour_packs"):
    with translation.override(language):
        return reverse(f"{app}:{name}", args=args)


def test_a_founder_buys_in_two_taps_and_returns_it():
    founder, price = a_founder(), a_price()
    client = as_user(founder)
    assert path("buy", price.pk) in client.get(path("offers")).content.decode()
    asked = client.get(path("buy", price.pk))
    assert asked.content.decode().count("&lt;") == 0
    form = asked.context["form"]
    filled = {"key": form["key"].value(), "company": company_of(founder)}
    for _ in range(2):
        answer = client.post(path("buy", price.pk), filled)
    pack = Pack.objects.get()
    assert answer.url == path("pack", pack.pk)
    other = client.post(path("buy", price.pk), {**filled, "company": company_of(a_founder())})
    assert (other.status_code, list(other.context["form"].errors)) == (422, ["company"])
    page = client.get(path("voucher", pack.voucher_id, app="advising")).content.decode()
    assert path("pack", pack.pk) in page
    assert client.post(path("return", pack.pk), {"reason": " "}).status_code == 422
    client.post(path("return", pack.pk), {"reason": "Projet reporté"})
    pack.refresh_from_db()
    assert pack.returned_on == timezone.localdate()
    assert client.post(path("return", pack.pk), {"reason": "x" * 300}).status_code == 422


def test_a_lead_sells_what_a_council_pays_and_the_council_reads_sums():
    region = open_park().province.parent
    council = a_council(territory=region.code)
    price, company = a_price(), company_of(a_founder())
    filled = {"key": "k", "company": company, "payer": council.pk, "title": "convention"}
    as_user(lead_of()).post(path("sell", price.pk), {**filled, "title_ref": "CV-009"})
    assert Pack.objects.get().payer == council
    elected = holder_of(Role.AUTHORITY, on="territory", number=region.pk)
    page = said(as_user(elected).get(path("paid", app="advising")))
    assert "Packs of hours that you pay" in page
    assert "a convention · CV-009" in page
    assert as_user(elected).get(path("pack", Pack.objects.get().pk)).status_code == 404


def test_a_manager_sets_a_price_in_any_digits_and_ends_it():
    client = as_user(manager_of())
    filled = {"park": open_park().pk, "hours": "٥", "amount": "1 500,50", "months": "12"}
    today = timezone.localdate()
    past = client.post(path("set"), {**filled, "first": f"{today - timedelta(days=2)}"})
    assert (past.status_code, list(past.context["form"].errors)) == (422, ["first"])
    client.post(path("set"), {**filled, "first": f"{today}"})
    price = Price.objects.get()
    assert (price.hours, str(price.amount)) == (5, "1500.50")
    wrong = {**filled, "park": open_park("oujda").pk, "first": "31/02/2026", "hours": "٩" * 10_000}
    errors = client.post(path("set"), wrong).context["form"].errors
    assert sorted(errors) == ["first", "hours", "park"]
    client.post(path("end", price.pk), {"on": f"{today}"})
    assert Price.objects.get().until == today


def test_every_page_is_drawn_in_three_languages():
    pack, price = a_pack(), a_price()
    manager = manager_of()
    for language in ("ar", "fr", "en"):
        client = as_user(manager)
        for name, args in (
            ("offers", ()),
            ("packs", ()),
            ("prices", ()),
            ("set", ()),
            ("pack", (pack.pk,)),
            ("sell", (price.pk,)),
        ):
            assert client.get(path(name, *args, language=language)).status_code == 200, name
    assert as_user(person()).get(path("offers")).status_code == 403
