"""Two phones at the door of an event, both without a net, and then put together without doubling."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import run
from tests.browser.steps import clean, fits, pictured

MAKE = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.modules.attendance.commands import open_gate
from majal.modules.attendance.queries import secret_of
from majal.modules.events.public import Details, Person, prepare_event, publish_event, register
from majal.modules.parks.public import Park
now = timezone.now()
details = Details(kind="workshop", name_fr="Porte ouverte", name_ar="باب مفتوح", capacity=9)
starts = now - timedelta(minutes=20)
park = Park.objects.get(code="casablanca")
event = prepare_event(park.pk, details, starts, starts + timedelta(hours=2), by=SYSTEM)
publish_event(event.pk, by=SYSTEM)
for n, name in enumerate(("Amal Un", "Badr Deux", "Chadia Trois", "Driss Quatre")):
    who = Person(name=name, email=f"p{n}@majal.example")
    register(event.pk, who, consent=True, by=SYSTEM)
day = timezone.localdate(starts)
print(event.pk, *(secret_of(open_gate(event.pk, who, day=day, by=SYSTEM)) for who in ("A", "B")))
"""
COUNT = """
import sys
import django
django.setup()
from majal.modules.attendance.models import Mark, Presence
event = int(sys.argv[1])
print(Presence.objects.filter(session__event=event).count(),
    Mark.objects.filter(session__event=event).count())
"""


@pytest.fixture
def door(household):
    """An event of now, and the secrets of two volunteers."""
    return run(MAKE)


def opened(visit, household, language, secret):
    """A phone that has opened the door once, and is then without a net."""
    phone = visit(width=390, bypass_csp=False)
    phone.goto(f"{household.address}/{language}/checkin/by/{secret}/")
    expect(phone.locator(".ci-who")).to_have_count(4)
    expect(phone.locator("[data-checkin][data-ready=yes]")).to_be_attached()
    phone.reload()
    expect(phone.locator(".ci-who")).to_have_count(4)
    return phone


def there(phone):
    return phone.locator(".ci-who.is-there")


def test_two_phones_without_a_net_are_put_together(household, visit, watch, language, door):
    event, *secrets = door
    one, other = (opened(visit, household, language, secret) for secret in secrets)
    for phone in (one, other):
        phone.context.set_offline(True)
    one.reload()  # the page itself needs no net
    expect(one.locator(".ci-who")).to_have_count(4)
    for phone, names in ((one, ("Amal", "Badr")), (other, ("Badr", "Chadia"))):
        for name in names:
            phone.locator(".ci-who", has_text=name).click()
        expect(there(phone)).to_have_count(2)
    other.locator("[data-ci=search]").fill("Driss")
    other.locator("[data-ci=search]").press("Enter")
    expect(there(other)).to_have_count(3)
    other.locator(".ci-who", has_text="Driss").click()  # by mistake: taken back before it is sent
    expect(there(other)).to_have_count(2)
    pictured(other, f"door-offline-{language}")
    for phone in (other, one):
        phone.context.set_offline(False)
        phone.locator("[data-ci=send]").click()
        expect(phone.locator("[data-ci=waiting]")).to_be_hidden()
    other.reload()
    expect(there(other)).to_have_count(3)
    fits(other)
    assert run(COUNT, event) == ["3", "4"]
    one.locator("[data-ci=close]").click()
    expect(one.locator("[data-ci=work]")).to_be_hidden()
    assert (
        one.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('majal.checkin'))") == []
    )
    watch.problems[:] = [p for p in watch.problems if "ERR_INTERNET_DISCONNECTED" not in p]


def test_the_team_looks_at_what_came_of_it(household, visit, enter, language, width):
    page = visit(width=width, bypass_csp=True)
    enter(page, "head.office")
    looks = clean if language == "ar" and width < 600 else fits
    page.goto(f"{household.address}/{language}/attendance/?kind=training")
    looks(page)
    row = page.locator(".tb tbody a").first
    row.click()
    looks(page)
    pictured(page, f"sheet-{language}-{width}")
    page.goto(page.url.replace("sheet/", ""))
    looks(page)
    pictured(page, f"event-{language}-{width}")
    number = page.url.rstrip("/").split("/")[-1]
    page.goto(f"{household.address}/{language}/certificates/event/{number}/")
    looks(page)
    pictured(page, f"certificates-{language}-{width}")
    page.locator(".docs a").first.click()
    pictured(page, f"certificate-{language}-{width}")
    looks(page)
