"""A picture of the press is reported by three people until it is hidden; a moderator decides."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.house import run
from tests.browser.steps import clean, fits, pictured, send

MAKE = """
import io, sys, django
django.setup()
from datetime import UTC, datetime
from types import SimpleNamespace
from PIL import Image
from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attach
from majal.kernel.files import keep
from majal.modules.press.commands import keep_entries
from majal.modules.press.commands.fetching import WEBP, made_small
from majal.modules.press.models import Article, Picture
from majal.modules.press.permissions import Perm
key = sys.argv[1]
feed = SimpleNamespace(pk=9, paper=f"Journal {key}", language="fr", full_text_allowed=False,
    pictures_allowed=True)
entry = SimpleNamespace(guid=key, url=f"https://journal.example/{key}", title=f"Le parc {key}",
    author="", published=datetime(2026, 3, 1, 9, tzinfo=UTC), updated=None, language="fr",
    summary="Un parc ouvre ses portes.", content="", picture_url="")
(pk,) = keep_entries(feed, [entry], datetime(2026, 3, 1, 10, tzinfo=UTC), by=SYSTEM)
drawn = io.BytesIO()
Image.new("RGB", (800, 500), (30, 110, 90)).save(drawn, "PNG")
small, width, height = made_small(drawn.getvalue())
file = keep(small, accept=frozenset({WEBP}))
picture = Picture.objects.create(url=f"https://journal.example/{key}.png", address_key=key.rjust(64, "0"),
    state="kept", sha256=file.sha256, width=width, height=height)
attach(picture, file, title=picture.url, permission=Perm.READ, slot="small", by=SYSTEM)
Article.objects.filter(pk=pk).update(picture=picture)
print(pk)
"""


@pytest.fixture
def article(household, language):
    """The address of an article of this test that has a picture."""
    (pk,) = run(MAKE, uuid.uuid4().hex[:8])
    return f"{household.address}/{language}/press/{pk}/"


def report(page, article):
    """Say that the picture does not belong there, by the way that stands beside it."""
    page.goto(article)
    page.locator("figure a[href*='/moderation/report/press.picture/']").click()
    page.locator("input[name=why][value=wrong]").check()
    pictured(page, "report-form")
    fits(page)
    send(page)
    expect(page).to_have_url(re.compile("/moderation/outcome/"))


@pytest.mark.soak  # a long journey
def test_three_people_hide_a_picture_and_a_moderator_shows_it(visit, enter, article, language):
    readers = [visit(width=390, bypass_csp=True) for _ in range(3)]
    for reader, who in zip(readers, ("", "company", "mentor"), strict=True):
        if who:
            enter(reader, who)
        report(reader, article)
    thanks = readers[2].url
    pictured(readers[2], f"report-thanks-{language}-390")
    clean(readers[2])
    readers[0].goto(article)
    expect(readers[0].locator("figure img")).to_have_count(0)
    expect(readers[0].locator(".pr-src a.btn-primary")).to_be_visible()
    office = visit(width=1280, bypass_csp=True)
    enter(office, "head.office")
    office.goto(article.split("/press/")[0] + "/moderation/matters/")
    pictured(office, f"report-queue-{language}-1280")
    clean(office)
    office.locator(".tb tbody a").first.click()
    pictured(office, f"report-matter-{language}-1280")
    clean(office)
    office.locator("a[href$='/show/']").click()
    office.locator("#id_reason").fill("C’est bien le parc.")
    send(office)
    readers[0].goto(article)
    expect(readers[0].locator("figure img")).to_have_count(1)
    readers[2].goto(thanks)
    expect(readers[2].locator("main")).to_contain_text("C’est bien le parc.")
    pictured(readers[2], f"report-outcome-{language}-390")
