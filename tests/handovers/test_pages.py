"""The pages of a report as people meet them: from thing to thing, both signatures, the paper."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.modules.handovers.commands import (
    add_photo,
    describe_item,
    describe_rest,
    make_demo_handovers,
)
from majal.modules.handovers.models import Handover, Photo, Signature
from majal.modules.handovers.queries.visible import waiting_for
from majal.modules.keys.models import Key
from majal.modules.tenancy.commands import end_contract
from tests.handovers.factories import STROKES, a_photo, a_report, closed, first, looked_at, signed
from tests.keys.factories import a_badge
from tests.people.factories import address, browser
from tests.tenancy.factories import (
    a_company,
    an_office,
    manager_of_company,
    months_ago,
    running,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_report_is_prepared_and_described_thing_by_thing(language):
    contract = running()
    manager = browser(the_manager())
    home = address("tenancy:contract", language=language, pk=contract.pk)
    new = address("handovers:new", language=language, contract=contract.pk)
    assert new in manager.get(home).content.decode()
    given = {
        "kind": "entry",
        "space": contract.held_spaces.get().space_id,
        "day": today().isoformat(),
        "language": "fr",
    }
    made = manager.post(new, given)
    report = Handover.objects.get()
    page = address("handovers:handover", language=language, pk=report.pk)
    assert made.headers["Location"] == page
    assert manager.post(new, given).status_code == 422
    one, two = report.items.order_by("position")[:2]
    asked = address("handovers:item", language=language, pk=report.pk, item=one.pk)
    assert asked in manager.get(page).content.decode()
    assert 'capture="environment"' in manager.get(asked).content.decode()
    sent = {"condition": "worn", "remark": "Rayée", "next": "1", "photos": [a_photo(), a_photo(9)]}
    following = manager.post(asked, sent)
    onward = address("handovers:item", language=language, pk=report.pk, item=two.pk)
    assert following.headers["Location"] == onward
    assert Photo.objects.filter(item=one).count() == 2


def test_what_was_typed_and_sound_photos_are_kept_where_one_photo_is_refused():
    report = a_report()
    item = first(report)
    manager = browser(the_manager())
    asked = address("handovers:item", pk=report.pk, item=item.pk)
    broken = SimpleUploadedFile("b.jpg", b"\xff\xd8\xff nothing", "image/jpeg")
    refused = manager.post(
        asked, {"condition": "worn", "remark": "Rayée", "photos": [a_photo(), broken]}
    )
    assert refused.status_code == 422
    assert "b.jpg" in str(refused.context["form"].errors["photos"])
    item.refresh_from_db()
    assert (item.condition, item.remark, item.photos.count()) == ("worn", "Rayée", 1)
    empty = manager.post(asked, {"remark": "Seulement cela"})
    assert empty.context["form"]["remark"].value() == "Seulement cela"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_both_sides_sign_each_on_its_page(language):
    report = looked_at()
    manager, founder = browser(the_manager()), browser(manager_of_company(report.contract))
    park = address("handovers:sign_park", language=language, pk=report.pk)
    tenant = address("handovers:sign_tenant", language=language, pk=report.pk)
    page = address("handovers:handover", language=language, pk=report.pk)
    assert park in manager.get(page).content.decode()
    assert park not in founder.get(page).content.decode()
    unsigned = manager.post(park, {"name": "Omar", "strokes": "", "reserves": "Rien"})
    assert unsigned.status_code == 422
    assert unsigned.context["form"]["reserves"].value() == "Rien"
    assert manager.post(park, {"name": "Omar", "strokes": STROKES}).status_code == 302
    assert founder.get(tenant).status_code == 200
    done = founder.post(tenant, {"name": "Salma", "how": "name", "reserves": "Porte rayée"})
    assert done.status_code == 302
    assert Signature.objects.get(side="tenant").manner == "typed"
    shown = founder.get(page)
    assert "Porte rayée" in shown.content.decode()
    image = Signature.objects.get(side="park").sha256
    kept = founder.get(
        address(
            "kernel:file",
            language=language,
            kind="handovers.handover",
            pk=report.pk,
            sha256=image,
        )
    )
    assert kept.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in kept.headers["Content-Security-Policy"]
    kept.close()


def test_the_name_of_another_is_not_typed_on_the_phone_of_the_park():
    report = looked_at()
    manager = browser(the_manager())
    tenant = address("handovers:sign_tenant", pk=report.pk)
    assert 'name="how"' not in manager.get(tenant).content.decode()
    refused = manager.post(tenant, {"name": "Salma", "how": "name"})
    assert refused.status_code == 422
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_an_exit_shows_entry_beside_it_and_what_is_still_out(language):
    contract = running()
    closed(contract)
    a_badge("B12", contract)
    report = looked_at(contract, "exit")
    describe_item(first(report).pk, "damaged", cost=Decimal(400), by=SYSTEM)
    manager = browser(the_manager())
    page = address("handovers:handover", language=language, pk=report.pk)
    shown = manager.get(page).content.decode()
    assert shown.count('class="ho-two"') == 1
    assert "400" in shown
    assert f"?report={report.pk}" in shown
    assert address("handovers:sign_park", language=language, pk=report.pk) not in shown
    refused = manager.post(
        address("handovers:sign_park", language=language, pk=report.pk),
        {"name": "Omar", "strokes": STROKES},
    )
    assert "B12" in str(refused.context["form"].errors)


def test_a_report_costs_as_many_questions_with_one_photo_as_with_ten(django_assert_max_num_queries):
    report = a_report()
    describe_rest(report.pk, by=SYSTEM)
    manager = browser(the_manager())
    manager.get(address("handovers:handover", pk=report.pk))
    with django_assert_max_num_queries(40) as found:
        manager.get(address("handovers:handover", pk=report.pk))
    before = len(found)
    for place, item in enumerate(report.items.all()):
        add_photo(item.pk, a_photo(20 + place), by=SYSTEM)
    with django_assert_max_num_queries(before + 2):
        manager.get(address("handovers:handover", pk=report.pk))


def test_the_company_finds_what_it_is_to_sign_on_its_first_page():
    report = signed(looked_at())
    founder = manager_of_company(report.contract)
    assert [one.pk for one in waiting_for(founder)] == [report.pk]
    signed(report, "tenant", by=founder)
    assert waiting_for(founder) == []


def test_a_park_has_its_own_list():
    park = running().park
    manager = browser(the_manager())
    page = address("handovers:template", code=park.code, kind="office")
    assert re.search(r"\bPorte\b", manager.get(page).content.decode())
    given = {"room_fr": "Local", "room_ar": "المحل", "name_fr": "Store", "name_ar": "الستار"}
    assert manager.post(page, given).status_code == 302
    assert manager.post(page, {"room_fr": "Local"}).status_code == 422
    taken = address("handovers:template_retire", code=park.code, kind="office", position=0)
    assert manager.post(taken).status_code == 302
    shown = manager.get(page).content.decode()
    assert "Store" in shown
    assert not re.search(r"\bPorte\b", shown)


def test_the_demonstration_has_entries_an_exit_and_keys(settings):
    settings.MAJAL_DEMO = True
    for number in range(4):
        running(an_office(f"{number}"), company=a_company(f"Firme {number} SARL"))
    over = running(an_office("9"), company=a_company("Partie SARL"), first_day=months_ago(12))
    end_contract(over.pk, "grown", on=today(), by=SYSTEM)
    assert make_demo_handovers(over.park_id, by=SYSTEM) == 6
    assert make_demo_handovers(over.park_id, by=SYSTEM) == 0
    leaving = Handover.objects.get(kind="exit")
    assert (leaving.state, sum(one.changed for one in leaving.items.all())) == ("closed", 1)
    assert Key.objects.filter(lost_on__isnull=False).count() == 1
    assert Photo.objects.count() == 9
