"""Incidents: reported, judged, taken on, repaired, confirmed or reopened; photos without traces."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel import files
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.files import FileNotKept
from majal.kernel.images import cleaned
from majal.kernel.models import Attachment
from majal.kernel.refs import Ref
from majal.modules.cases.public import CaseState
from majal.modules.support.commands import (
    assign_incident,
    close_unanswered,
    confirm_repair,
    dismiss_incident,
    pause_incident,
    rate_repair,
    reopen_incident,
    repair_incident,
    report_incident,
    resume_incident,
    take_back_part,
    take_incident,
    triage_incident,
    use_part,
)
from majal.modules.support.errors import (
    AlreadyTaken,
    NoteMissing,
    NotOver,
    ParkClosedToIncidents,
    PlaceElsewhere,
    PlaceMissing,
    RatedAlready,
    ReporterUnnamed,
    ScoreUnknown,
    TechnicianUnfit,
)
from majal.modules.support.models import Incident, IncidentStep, Rating
from majal.modules.support.tasks import close_silent
from tests.kernel.pictures import SECRET, exif, jpeg, segment
from tests.parks.factories import a_building, a_park, manager_of, technician_of
from tests.people.factories import person
from tests.support.factories import (
    a_charter,
    a_place,
    a_technician,
    an_incident,
    in_building,
    kinds,
    open_park,
    repaired,
    reporter,
    taken,
)

pytestmark = pytest.mark.django_db
MONDAY = "2026-06-01 09:00:00+00:00"  # ten o'clock in Casablanca, when it is UTC+1


def steps_of(incident):
    return list(IncidentStep.objects.filter(incident=incident).values_list("step", flat=True))


def test_a_report_files_a_dossier_and_says_where_and_by_when(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    park = open_park()
    a_charter(park)
    place = a_place(in_building(park))
    incident = an_incident(park, place_id=place.pk, where="à gauche", severity="stopped")
    case = incident.case
    assert (case.state, case.number) == (CaseState.FILED, "INC-2026-00001")
    assert case.answers["where"] == "Bâtiment A · Ascenseur · à gauche"
    assert (incident.building_id, incident.place_id) == (place.building_id, place.pk)
    assert incident.response_due_at == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert incident.repair_due_at == datetime(2026, 6, 1, 13, tzinfo=UTC)
    assert steps_of(incident) == ["report"]


def test_where_nothing_is_promised_nothing_is_due():
    incident = an_incident()
    assert (incident.response_due_at, incident.repair_due_at) == (None, None)


def test_a_danger_must_be_named_and_the_words_of_the_report_name_it():
    incident = an_incident(severity="danger", title="Fils à nu")
    assert incident.case.answers["danger"] == "Fils à nu"


def test_a_dossier_filed_on_its_own_page_is_an_incident_too():
    from majal.modules.cases.public import begin_case, file_case

    kinds()
    user = person()
    answers = {
        "what": "lift",
        "summary": "Porte bloquée",
        "where": "Hall",
        "effect": "slowed",
        "name": "Ali",
        "email": "ali@example.ma",
    }
    case = begin_case("incident", park_id=open_park().pk, answers=answers, by=user)
    file_case(case.pk, by=user)
    incident = Incident.objects.get(case=case)
    assert (incident.category, incident.severity, incident.title) == (
        "lift",
        "slowed",
        "Porte bloquée",
    )


def test_a_photo_is_kept_without_what_the_camera_wrote():
    raw = jpeg(8, 8, segment(0xE1, b"Exif\0\0" + exif(6)))
    assert SECRET in raw
    upload = SimpleUploadedFile("p.jpg", raw, "image/jpeg")
    incident = an_incident(photo=upload)
    kept = Attachment.objects.select_related("file").get(
        kind="support.incident", record_id=incident.pk
    )
    content = files.path_of(kept.file).read_bytes()
    assert SECRET not in content
    assert content == cleaned(raw, "image/jpeg").content


def test_what_is_no_image_is_refused_and_nothing_is_filed():
    upload = SimpleUploadedFile("p.jpg", b"<html>", "image/jpeg")
    with pytest.raises(FileNotKept):
        an_incident(photo=upload)
    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"where": ""}, PlaceMissing),
        ({"name": ""}, ReporterUnnamed),
        ({"email": " "}, ReporterUnnamed),
        ({"place_id": 10**9}, PlaceElsewhere),
    ],
)
def test_what_is_missing_in_a_report_is_said(change, error):
    with pytest.raises(error):
        an_incident(**change)


def test_a_building_of_another_park_is_refused():
    other = a_building(a_park("rabat", state="operating", opened_on="2021"))
    with pytest.raises(PlaceElsewhere):
        an_incident(building_id=other.pk)


def test_nothing_is_reported_in_a_park_that_is_not_open():
    kinds()
    with pytest.raises(ParkClosedToIncidents):
        report_incident(
            a_park("oujda").pk, "air", "minor", "x", where="y", name="a", email="a@b.ma", by=ANYONE
        )


def test_to_judge_it_sets_what_is_promised_and_answers_the_report(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    park = open_park()
    a_charter(park)
    incident = an_incident(park, severity="slowed")
    time_machine.shift(3600)
    technician = a_technician(park)
    found = triage_incident(incident.pk, "danger", technician_id=technician.pk, by=manager_of(park))
    assert (found.state, found.technician) == ("triaged", technician)
    assert (found.response_minutes, found.repair_minutes) == (30, 120)
    assert found.answered_in_time is False
    assert steps_of(found) == ["report", "answer", "triage", "assign"]


def test_whoever_does_not_serve_the_park_learns_of_no_incident():
    incident = an_incident()
    stranger = technician_of(a_park("rabat"))
    for do in (
        lambda: take_incident(incident.pk, by=stranger),
        lambda: triage_incident(incident.pk, "minor", by=stranger),
        lambda: confirm_repair(incident.pk, by=ANYONE),
    ):
        with pytest.raises(NotFound):
            do()


def test_the_front_desk_judges_and_repairs_nothing():
    from tests.people.factories import holder_of

    incident = an_incident()
    desk = holder_of("front_desk", on="park", number=incident.park_id)
    triage_incident(incident.pk, "minor", by=desk)
    with pytest.raises(NotAllowed):
        take_incident(incident.pk, by=desk)


def test_it_is_given_only_to_somebody_who_repairs_here():
    incident = an_incident()
    with pytest.raises(TechnicianUnfit):
        assign_incident(incident.pk, person().pk, by=manager_of(incident.park))


def test_taken_twice_by_one_is_taken_once_and_a_second_one_reads_who(mailoutbox):
    incident = an_incident()
    first, second = a_technician(incident.park), a_technician(incident.park)
    take_incident(incident.pk, by=first)
    take_incident(incident.pk, by=first)
    with pytest.raises(AlreadyTaken, match=first.name):
        take_incident(incident.pk, by=second)
    assert steps_of(incident).count("take") == 1


def test_the_dossier_says_that_somebody_is_at_work():
    incident = taken()
    incident.case.refresh_from_db()
    assert incident.case.stage == "repair"


def test_waiting_for_the_tenant_stops_the_clock(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    park = open_park()
    a_charter(park)
    incident = taken(an_incident(park))
    time_machine.shift(3600)
    by = incident.technician
    paused = pause_incident(incident.pk, note="Quand êtes-vous là ?", by=by)
    assert (paused.state, paused.repair_due_at) == ("paused", None)
    time_machine.shift(3600)
    resumed = resume_incident(incident.pk, by=by)
    assert resumed.repair_due_at == datetime(2026, 6, 1, 14, tzinfo=UTC)  # three hours were left
    time_machine.shift(1800)
    done = repair_incident(incident.pk, note="Filtre changé", by=by)
    assert (done.spent_minutes, done.in_time) == (90, True)


def test_a_repair_is_confirmed_by_link_and_ends_the_dossier():
    incident = repaired()
    confirm_repair(incident.pk, by=reporter(incident))
    incident.refresh_from_db()
    case = incident.case
    case.refresh_from_db()
    assert (incident.state, case.state, case.outcome) == ("closed", "decided", "solved")
    assert case.decisions.get().reasons == "Filtre changé"
    assert IncidentStep.objects.get(incident=incident, step="confirm").by_reporter
    assert confirm_repair(incident.pk, by=reporter(incident)).state == "closed"


def test_reopened_it_goes_on_with_the_same_technician(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    a_charter(open_park())
    incident = repaired()
    time_machine.shift(24 * 3600)
    again = reopen_incident(incident.pk, note="Toujours chaud", by=reporter(incident))
    assert (again.state, again.repaired_at, again.spent_minutes) == ("in_hand", None, None)
    assert again.technician == incident.technician
    with pytest.raises(NotOver):
        rate_repair(incident.pk, 5, by=reporter(incident))


def test_how_it_went_is_said_once_and_only_when_it_is_over():
    incident = repaired()
    confirm_repair(incident.pk, by=reporter(incident))
    for score in (0, 6, -1):
        with pytest.raises(ScoreUnknown):
            rate_repair(incident.pk, score, by=reporter(incident))
    rate_repair(incident.pk, 4, word="Bien", by=reporter(incident))
    with pytest.raises(RatedAlready):
        rate_repair(incident.pk, 1, by=reporter(incident))
    assert Rating.objects.get(incident=incident).score == 4


def test_the_link_of_one_incident_opens_no_other():
    one, other = repaired(), an_incident()
    with pytest.raises(NotFound):
        confirm_repair(one.pk, by=reporter(other))


def test_what_nobody_confirms_is_closed_after_the_days_of_the_charter(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    a_charter(open_park(), confirm_days=3)
    incident = repaired()
    time_machine.shift(3 * 24 * 3600 - 60)
    close_silent()
    incident.refresh_from_db()
    assert incident.state == "repaired"
    time_machine.shift(120)
    close_silent()
    close_silent()
    incident.refresh_from_db()
    assert incident.state == "closed"
    assert steps_of(incident).count("close") == 1
    with pytest.raises(NotAllowed):
        close_unanswered(incident.pk, by=a_technician(incident.park))


def test_set_aside_with_a_reason_the_dossier_ends_with_it():
    incident = an_incident()
    with pytest.raises(NoteMissing):
        dismiss_incident(incident.pk, note=" ", by=manager_of(incident.park))
    dismiss_incident(
        incident.pk, "not_ours", note="Le réseau de la ville", by=manager_of(incident.park)
    )
    incident.case.refresh_from_db()
    assert incident.case.outcome == "not_ours"
    with pytest.raises(WrongState):
        take_incident(incident.pk, by=a_technician(incident.park))


def test_an_incident_ends_with_a_dossier_that_was_decided_by_itself():
    from majal.modules.cases.public import decide_case

    incident = an_incident()
    decide_case(incident.case_id, "not_found", reasons="Rien vu", by=manager_of(incident.park))
    incident.refresh_from_db()
    assert incident.state == "dismissed"


def test_parts_are_written_down_and_taken_back():
    incident = taken()
    part = use_part(incident.pk, "Joint", by=incident.technician)
    take_back_part(part.pk, by=incident.technician)
    part.refresh_from_db()
    assert part.removed_at
    with pytest.raises(NotFound):
        take_back_part(part.pk, by=incident.technician)


def test_steps_and_ratings_are_never_changed(django_db_blocker):
    from django.db import InternalError, ProgrammingError, transaction

    incident = an_incident()
    for do in (
        lambda: IncidentStep.objects.filter(incident=incident).update(note="x"),
        lambda: IncidentStep.objects.filter(incident=incident).delete(),
        lambda: Incident.objects.filter(pk=incident.pk)._raw_delete("default"),
    ):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            do()


def test_the_system_opens_one_incident_of_one_dossier():
    from majal.modules.support.commands import open_incident

    incident = an_incident()
    assert open_incident(incident.case, by=SYSTEM).pk == incident.pk
    assert Ref("support.incident", incident.pk)
    assert Incident.objects.count() == 1
