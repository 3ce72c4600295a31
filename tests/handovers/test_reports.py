"""A report is prepared, described and signed; then nothing of it changes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.files import FileNotKept
from majal.kernel.models import Attachment, JobRun
from majal.modules.handovers import errors
from majal.modules.handovers.commands import (
    add_item,
    add_photo,
    add_template_item,
    describe_item,
    describe_rest,
    drop_handover,
    note_absence,
    note_meters,
    redo_handover,
    remove_item,
    remove_photo,
    retire_template_item,
    sign_handover,
)
from majal.modules.handovers.models import Handover, Item, Photo, Signature
from majal.modules.handovers.queries.content import fingerprint
from majal.modules.handovers.queries.visible import (
    entry_for,
    handovers_visible_to,
    missing_reports,
)
from majal.modules.messages.models import Message
from majal.modules.tenancy.commands import change_space, end_contract
from tests.handovers.factories import (
    STROKES,
    a_photo,
    a_report,
    closed,
    first,
    looked_at,
    signed,
    with_photo,
)
from tests.tenancy.factories import (
    a_company,
    accepted,
    an_office,
    manager_of_company,
    months_ago,
    of_another_park,
    running,
    the_manager,
    today,
)

pytestmark = pytest.mark.django_db


def refused(change, constraint):
    """What a change by hand meets in the database."""
    with pytest.raises(IntegrityError) as found, transaction.atomic():
        change()
    assert found.value.__cause__.diag.constraint_name == constraint


def test_a_report_on_entry_holds_what_the_park_looks_at():
    contract = running()
    usual = a_report(contract)
    assert usual.number == f"E-{today().year}-0001"
    assert usual.items.count() == 10
    drop_handover(usual.pk, "essai", by=SYSTEM)
    park = contract.park
    add_template_item(park.pk, "office", room_fr="Local", name_fr="Store", by=SYSTEM)
    retire_template_item(park.pk, "office", 0, by=SYSTEM)
    own = a_report(contract)
    assert [one.name_fr for one in own.items.all()][-1] == "Store"
    assert own.items.filter(name_fr="Porte").count() == 0
    with pytest.raises(errors.TemplateTaken):
        add_template_item(park.pk, "office", room_fr="Local", name_fr="Store", by=SYSTEM)


def test_a_space_has_one_report_of_a_kind_at_a_time():
    contract = running()
    report = a_report(contract)
    with pytest.raises(errors.ReportOpen, match=report.number):
        a_report(contract)
    describe_rest(report.pk, by=SYSTEM)
    signed(signed(report), "tenant")
    with pytest.raises(errors.ReportClosed, match=report.number):
        a_report(contract)
    with pytest.raises(errors.SpaceNotOfContract):
        a_report(contract, space=an_office("999"))
    with pytest.raises(errors.ContractNotSigned):
        a_report(accepted(an_office("102")))


def test_an_exit_stands_beside_the_entry():
    contract = running()
    entry = a_report(contract)
    describe_item(first(entry).pk, "new", remark="Neuve", by=SYSTEM)
    note_meters(entry.pk, electricity_meter="E1", electricity=Decimal(900), by=SYSTEM)
    describe_rest(entry.pk, by=SYSTEM)
    signed(signed(entry), "tenant")
    leaving = a_report(contract, "exit")
    assert leaving.entry_id == entry.pk
    door = first(leaving)
    assert (door.before.remark, door.condition) == ("Neuve", "")
    describe_item(door.pk, "damaged", cost=Decimal(400), by=SYSTEM)
    assert describe_rest(leaving.pk, by=SYSTEM) == 9
    found = list(leaving.items.select_related("before"))
    assert [one.changed for one in found] == [True] + [False] * 9
    assert found[0].worse
    with pytest.raises(errors.ReadingBackwards, match="900"):
        note_meters(leaving.pk, electricity_meter="E1", electricity=Decimal(899), by=SYSTEM)
    note_meters(leaving.pk, electricity_meter="E2", electricity=Decimal(3), by=SYSTEM)
    with pytest.raises(errors.ItemKept):
        remove_item(door.pk, by=SYSTEM)


def test_a_contract_that_follows_compares_with_the_entry_of_the_first():
    contract = running()
    entry = closed(contract)
    office = contract.held_spaces.get().space
    later = running(an_office("102"))
    later.previous = contract
    assert entry_for(later, office).pk == entry.pk
    assert entry_for(later, an_office("102")) is None


def test_photos_are_kept_once_without_what_cameras_write_and_taken_off():
    report = a_report()
    door = first(report)
    photo = add_photo(door.pk, a_photo(), by=SYSTEM)
    assert add_photo(door.pk, a_photo(), by=SYSTEM).pk == photo.pk
    add_photo(door.pk, a_photo(9), by=SYSTEM)
    hanging = Attachment.objects.filter(kind="handovers.handover", record_id=report.pk)
    assert hanging.count() == 2
    remove_photo(photo.pk, by=SYSTEM)
    assert hanging.filter(removed_at=None).count() == 1
    for content in (b"<svg xmlns='x'/>", b"\xff\xd8\xff broken", b""):
        with pytest.raises(FileNotKept):
            add_photo(door.pk, SimpleUploadedFile("a.jpg", content), by=SYSTEM)
    assert door.photos.count() == 1
    for width in range(20, 31):
        add_photo(door.pk, a_photo(width), by=SYSTEM)
    with pytest.raises(errors.TooManyPhotos, match="12"):
        add_photo(door.pk, a_photo(50), by=SYSTEM)


def test_things_are_added_in_their_script_and_taken_off():
    report = a_report()
    store = add_item(report.pk, "Local", "  Store   bleu ", by=SYSTEM)
    assert (store.room_ar, store.name_fr, store.name_ar) == ("المحل", "Store bleu", "")
    door = add_item(report.pk, "الشرفة", "باب الشرفة", by=SYSTEM)
    assert (door.room_ar, door.room_fr, door.name_ar) == ("الشرفة", "", "باب الشرفة")
    remove_item(store.pk, by=SYSTEM)
    assert report.items.count() == 11
    with pytest.raises(errors.ItemUnnamed):
        add_item(report.pk, "Local", " ", by=SYSTEM)
    with pytest.raises(errors.ConditionMissing):
        describe_item(door.pk, "fine", by=SYSTEM)


def test_both_sides_sign_the_same_and_the_report_is_closed():
    report = looked_at()
    founder = manager_of_company(report.contract)
    signed(report)
    assert report.state == "signing"
    assert Message.objects.filter(letter="handovers.to_sign", user=founder).count() == 1
    signed(report, "tenant", name="Salma Tazi", strokes="", reserves="Porte rayée", by=founder)
    assert (report.state, report.closed_at is not None) == ("closed", True)
    park, tenant = report.signatures.order_by("side")
    assert (park.manner, tenant.manner, tenant.reserves) == ("drawn", "typed", "Porte rayée")
    assert {park.content_sha256, tenant.content_sha256} == {fingerprint(report)}
    kept = Attachment.objects.get(slot="sign_park", record_id=report.pk)
    assert kept.file.sha256 == park.sha256
    assert JobRun.objects.filter(name="handovers.report").count() == 1


def test_nobody_signs_what_is_not_finished_or_in_anothers_name():
    report = a_report(day=today())
    with pytest.raises(errors.NotInspected, match=r"Porte, .*…"):
        signed(report)
    describe_rest(report.pk, by=SYSTEM)
    for strokes in ("[]", "[[[1,1],[2,2]]]", "x", "[[[1]]]", "[[[NaN,1],[500,1]]]", '{"a":1}'):
        with pytest.raises(errors.SignatureEmpty):
            signed(report, strokes=strokes)
    with pytest.raises(errors.SignerUnnamed):
        signed(report, name="  ")
    with pytest.raises(errors.SignedByName):
        signed(report, "tenant", strokes="", by=the_manager())
    assert Signature.objects.count() == 0
    signed(report)
    with pytest.raises(errors.AlreadySigned):
        signed(report)
    ahead = looked_at(running(an_office("102")), day=today() + (today() - months_ago(1)))
    with pytest.raises(errors.DayAhead):
        signed(ahead)


def test_who_is_absent_is_recorded_before_a_witness():
    report = signed(looked_at())
    for reason, witness in (("", "Hind"), ("absente", " ")):
        with pytest.raises(errors.AbsenceUnexplained):
            note_absence(
                report.pk, "absent", name="Salma", reason=reason, witness=witness, by=SYSTEM
            )
    founder = manager_of_company(report.contract)
    with pytest.raises(NotAllowed):
        note_absence(report.pk, "absent", name="S", reason="r", witness="w", by=founder)
    note_absence(report.pk, "refused", name="Salma", reason="Conteste", witness="Hind", by=SYSTEM)
    report.refresh_from_db()
    assert report.state == "closed"


def test_what_is_signed_is_refused_by_commands():
    report = signed(looked_at())
    item = first(report)
    for change in (
        lambda: describe_item(item.pk, "worn", by=SYSTEM),
        lambda: add_item(report.pk, "Local", "Store", by=SYSTEM),
        lambda: add_photo(item.pk, a_photo(), by=SYSTEM),
        lambda: note_meters(report.pk, by=SYSTEM),
        lambda: remove_item(item.pk, by=SYSTEM),
    ):
        with pytest.raises(errors.ReportFrozen):
            change()


def test_what_is_signed_is_frozen_by_the_database():
    photo = with_photo()
    report = photo.item.handover
    describe_rest(report.pk, by=SYSTEM)
    row = Handover.objects.filter(pk=report.pk)
    refused(lambda: row.update(state="closed"), "handover_frozen")
    refused(
        lambda: Signature.objects.create(
            handover=report, side="park", name="x", manner="typed", content_sha256="0" * 64
        ),
        "signature_of_same_content",
    )
    signed(report)
    items = Item.objects.filter(handover=report)
    refused(lambda: items.update(condition="worn"), "handover_frozen")
    refused(lambda: items.filter(photos=None).delete(), "handover_frozen")
    refused(
        lambda: Item.objects.create(handover=report, room_fr="a", name_fr="b"), "handover_frozen"
    )
    refused(lambda: Photo.objects.all().delete(), "handover_frozen")
    refused(lambda: row.update(electricity=3), "handover_frozen")
    refused(lambda: row.update(state="preparing"), "handover_frozen")
    refused(lambda: row.update(state="closed", closed_at=timezone.now()), "handover_two_signatures")
    refused(
        lambda: Signature.objects.create(
            handover=report, side="tenant", name="x", manner="typed", content_sha256="0" * 64
        ),
        "signature_of_same_content",
    )
    signed(report, "tenant")
    refused(lambda: row.update(closed_at=timezone.now()), "handover_frozen")
    refused(lambda: row.update(state="dropped", ended_note="x"), "handover_frozen")
    for change in (
        lambda: Signature.objects.update(name="x"),
        lambda: Signature.objects.all().delete(),
        lambda: row._raw_delete(row.db),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"manner": "typed", "sha256": "0" * 64}, "signature_drawn"),
        ({"manner": "drawn"}, "signature_drawn"),
        ({"manner": "absent", "side": "tenant", "reason": "x"}, "signature_whole"),
        ({"manner": "typed", "witness": "x"}, "signature_whole"),
        ({"manner": "absent", "reason": "x", "witness": "y"}, "signature_park_signs"),
        ({"name": ""}, "signature_known"),
    ],
)
def test_half_a_signature_is_refused_by_the_database(change, constraint):
    report = looked_at()
    Handover.objects.filter(pk=report.pk).update(state="signing")
    values = {"side": "park", "name": "x", "manner": "typed", "content_sha256": "0" * 64}
    refused(lambda: Signature.objects.create(handover=report, **{**values, **change}), constraint)


def test_a_wrong_report_is_done_anew_and_takes_its_place_when_it_is_closed():
    photo = with_photo()
    former = photo.item.handover
    with pytest.raises(errors.ReportNotSigned):
        redo_handover(former.pk, "faute", by=SYSTEM)
    describe_rest(former.pk, by=SYSTEM)
    signed(signed(former), "tenant")
    with pytest.raises(errors.ReasonMissing):
        redo_handover(former.pk, " ", by=SYSTEM)
    later = redo_handover(former.pk, "Mauvais compteur", by=SYSTEM)
    with pytest.raises(errors.ReportOpen):
        redo_handover(former.pk, "encore", by=SYSTEM)
    assert first(later).photos.get().sha256 == photo.sha256
    former.refresh_from_db()
    assert former.state == "closed"
    signed(signed(later), "tenant")
    former.refresh_from_db()
    assert (former.state, later.state) == ("superseded", "closed")
    with pytest.raises(WrongState):
        redo_handover(former.pk, "encore", by=SYSTEM)


def test_one_that_only_one_side_signed_is_dropped_when_done_anew():
    former = signed(looked_at())
    later = redo_handover(former.pk, "Photo oubliée", by=SYSTEM)
    former.refresh_from_db()
    assert (former.state, former.ended_note) == ("dropped", "Photo oubliée")
    drop_handover(later.pk, "inutile", by=SYSTEM)
    with pytest.raises(WrongState):
        drop_handover(later.pk, "inutile", by=SYSTEM)
    assert a_report(former.contract).state == "preparing"


def test_each_sees_those_of_their_parks_and_companies_and_signs_for_their_side():
    report = looked_at()
    manager, founder = the_manager(), manager_of_company(report.contract)
    assert handovers_visible_to(manager).count() == 1
    assert handovers_visible_to(founder).count() == 1
    assert handovers_visible_to(of_another_park()).count() == 0
    with pytest.raises(NotAllowed):
        sign_handover(report.pk, "park", name="S", strokes=STROKES, by=founder)
    with pytest.raises(NotAllowed):
        describe_item(first(report).pk, "new", by=founder)
    with pytest.raises(NotFound):
        sign_handover(report.pk, "tenant", name="S", strokes=STROKES, by=of_another_park())


def test_a_space_left_within_the_contract_has_its_own_exit():
    contract = running()
    left = contract.held_spaces.get().space
    change_space(contract.pk, [an_office("102").pk], on=today(), by=SYSTEM)
    assert a_report(contract, "exit", space=left).space_id == left.pk
    assert a_report(contract, space=an_office("102")).kind == "entry"


def test_whoever_runs_the_park_is_told_of_spaces_without_a_report():
    contract = running(first_day=months_ago(1))
    running(an_office("102"), first_day=months_ago(4), company=a_company("Ancienne SARL"))
    manager = the_manager()
    assert told_missing(manager) == [("101", "entry")]
    report = a_report(contract)
    assert told_missing(manager) == []
    drop_handover(report.pk, "essai", by=SYSTEM)
    end_contract(contract.pk, "moved", on=today() - timedelta(days=1), by=SYSTEM)
    assert told_missing(manager) == [("101", "exit"), ("101", "entry")]
    assert told_missing(of_another_park()) == []


def told_missing(actor):
    return [(one.space.code, one.kind) for one in missing_reports(actor, today())]
