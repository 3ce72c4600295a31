"""Steps of a commitment: who may take them, on what evidence, and every refusal."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed, NotFound
from majal.kernel.files import FileOfWrongType, FileTooLarge
from majal.modules.commitments import errors
from majal.modules.commitments.commands import (
    Shown,
    accept_delivery,
    add_commitment,
    begin_commitment,
    claim_delivery,
    dispute_delivery,
    edit_commitment,
    move_due,
    withdraw_commitment,
)
from majal.modules.commitments.models import Commitment, Move
from majal.modules.commitments.queries.visible import commitment_of, mark_of
from majal.modules.conventions.models import Terms
from majal.modules.people.models import Grant
from tests.commitments.factories import (
    a_claimed,
    a_commitment,
    a_paper,
    a_source_shown,
    another_region,
    manager_of_party,
)
from tests.conventions.factories import (
    a_convention,
    a_party,
    council_of,
    for_council,
    for_operator,
    operator_of,
)
from tests.figures.factories import a_measure, a_target, an_observation
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import holder_of

pytestmark = pytest.mark.django_db
TODAY = PartialDate.of(date(2026, 6, 1))


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to("2026-06-10 10:00:00+00:00", tick=False)


def test_a_commitment_is_begun_claimed_and_accepted():
    commitment = a_commitment()
    council = for_council(commitment.convention)
    begin_commitment(commitment.pk, on=TODAY, by=council)
    claim_delivery(commitment.pk, on=TODAY, evidence=[Shown(file=a_paper())], by=council)
    accept_delivery(commitment.pk, on=TODAY, note="Conforme", by=for_operator())
    commitment.refresh_from_db()
    assert (commitment.state, commitment.done_on, commitment.done_last) == (
        "accepted",
        TODAY,
        TODAY.last(),
    )
    moves = [(m.step, m.before, m.after, m.acceptance, m.party) for m in commitment.moves.all()]
    ours, theirs = commitment.owed_by, commitment.owed_to
    assert moves == [
        ("begin", "promised", "under_way", "", ours),
        ("claim", "under_way", "claimed", "", ours),
        ("accept", "claimed", "accepted", "verified", theirs),
    ]


def test_the_side_that_promised_does_not_accept_in_the_program():
    commitment = a_claimed()
    colleague = for_council(commitment.convention)
    with pytest.raises(errors.OwnDelivery):
        accept_delivery(commitment.pk, on=TODAY, by=colleague)
    move = accept_delivery(commitment.pk, on=TODAY, paper=a_paper(), by=colleague)
    assert (move.acceptance, move.party) == ("documented", commitment.owed_by)
    assert [(e.signed, e.file.title) for e in move.evidence.all()] == [(True, "paper.pdf")]


def test_whoever_claimed_does_not_accept_even_for_the_other_side():
    commitment = a_commitment()
    both = for_council(commitment.convention)
    Grant.objects.create(user=both, role="head_office", scope_kind="network", scope_id=0)
    claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()], by=both)
    with pytest.raises(errors.OwnDelivery):
        accept_delivery(commitment.pk, on=TODAY, by=both)
    move = accept_delivery(commitment.pk, on=TODAY, by=for_operator())
    assert move.acceptance == "verified"


def test_head_office_accepts_for_others_on_a_signed_paper_only():
    convention = a_convention()
    university = a_party(convention, an_organisation(name_fr="Université"), "contributor")
    commitment = a_commitment(convention, owed_to=university)
    claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()], by=for_council(convention))
    with pytest.raises(errors.NeedsSignedPaper):
        accept_delivery(commitment.pk, on=TODAY, by=for_operator())
    move = accept_delivery(commitment.pk, on=TODAY, paper=a_paper(), by=for_operator())
    assert (move.acceptance, move.party) == ("documented", None)


def test_the_system_never_accepts_by_itself():
    commitment = a_claimed()
    with pytest.raises(errors.NeedsSignedPaper):
        accept_delivery(commitment.pk, on=TODAY, by=SYSTEM)


def test_what_is_owed_to_all_is_accepted_by_any_other_party():
    commitment = a_commitment(owed_to=None)
    claim_delivery(
        commitment.pk, on=TODAY, evidence=[a_source_shown()], by=for_council(commitment.convention)
    )
    move = accept_delivery(commitment.pk, on=TODAY, by=for_operator())
    assert (move.acceptance, move.party) == ("verified", operator_of(commitment.convention))


def test_a_claim_needs_evidence_that_exists_and_is_of_the_past():
    commitment = a_commitment()
    council = for_council(commitment.convention)
    with pytest.raises(errors.EvidenceMissing):
        claim_delivery(commitment.pk, on=TODAY, evidence=[], by=council)
    for unknown in (
        Shown(source="no-such"),
        Shown(figure=10**9),
        Shown(record="parks.park:99999"),
        Shown(record="nothing:1"),
        Shown(record="parks.park:99999999999999999999"),
        Shown(),
    ):
        with pytest.raises(errors.EvidenceUnknown):
            claim_delivery(commitment.pk, on=TODAY, evidence=[unknown], by=council)
    with pytest.raises(errors.InTheFuture):
        claim_delivery(
            commitment.pk, on=PartialDate(2026, 6, 11), evidence=[a_source_shown()], by=council
        )
    with pytest.raises(errors.TooMuchEvidence):
        claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()] * 21, by=council)
    assert not Move.objects.exists()


def test_a_figure_or_a_record_shows_a_delivery_too():
    commitment = a_commitment()
    figure, park = an_observation(a_measure()), a_park()
    shown = [Shown(figure=figure.pk), Shown(record=f"parks.park:{park.pk}", title="Le site")]
    move = claim_delivery(
        commitment.pk, on=TODAY, evidence=shown, by=for_council(commitment.convention)
    )
    kept = move.evidence.values_list("figure", "record_kind", "record_id", "title")
    assert list(kept) == [(figure.pk, None, None, ""), (None, "parks.park", park.pk, "Le site")]


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        (SimpleUploadedFile("x.exe", b"MZ\x00\x01\x02\x03"), FileOfWrongType),
        (SimpleUploadedFile("x.pdf", b"a;b\n1;2\n"), FileOfWrongType),
        (SimpleUploadedFile("x.pdf", b"%PDF-1.7\n" + b"0" * 10_000_001), FileTooLarge),
    ],
)
def test_files_of_a_wrong_kind_or_size_are_refused_and_nothing_moves(file, refusal):
    commitment = a_commitment()
    with pytest.raises(refusal):
        claim_delivery(
            commitment.pk,
            on=TODAY,
            evidence=[Shown(file=file)],
            by=for_council(commitment.convention),
        )
    commitment.refresh_from_db()
    assert (commitment.state, commitment.moves.count()) == ("promised", 0)


def test_head_office_claims_for_a_party_that_has_nobody_here_on_paper():
    commitment = a_commitment()
    office = for_operator()
    figure = Shown(figure=an_observation(a_measure()).pk)
    with pytest.raises(errors.OnPaperOnly):
        claim_delivery(commitment.pk, on=TODAY, evidence=[figure], by=office)
    move = claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()], by=office)
    assert (move.party, move.recorded_by) == (None, office)


def test_head_office_does_not_claim_for_a_party_that_speaks_for_itself():
    commitment = a_commitment()
    for_council(commitment.convention)
    with pytest.raises(errors.PartySpeaksForItself):
        claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()], by=for_operator())
    company = an_organisation(name_fr="AREP")
    other = a_commitment(
        commitment.convention, owed_by=a_party(commitment.convention, company, "executing_agency")
    )
    manager_of_party(other.owed_by)
    with pytest.raises(errors.PartySpeaksForItself):
        claim_delivery(other.pk, on=TODAY, evidence=[a_source_shown()], by=for_operator())


def test_a_dispute_says_why_and_is_mended_by_a_second_delivery():
    commitment = a_claimed()
    office = for_operator()
    with pytest.raises(errors.ReasonMissing):
        dispute_delivery(commitment.pk, on=TODAY, reason="  ", by=office)
    dispute_delivery(commitment.pk, on=TODAY, reason="Le toit fuit", by=office)
    commitment.refresh_from_db()
    assert commitment.state == "disputed"
    claim_delivery(
        commitment.pk, on=TODAY, evidence=[a_source_shown()], by=for_council(commitment.convention)
    )
    accept_delivery(commitment.pk, on=TODAY, by=office)
    commitment.refresh_from_db()
    assert commitment.state == "accepted"


def test_only_the_other_side_disputes():
    commitment = a_claimed()
    for stranger in (for_council(commitment.convention), another_region(), ANYONE):
        with pytest.raises(NotAllowed):
            dispute_delivery(commitment.pk, on=TODAY, reason="non", by=stranger)


def test_nobody_accepts_before_the_delivery_nor_tomorrow():
    commitment = a_claimed()
    with pytest.raises(errors.AcceptedBeforeDelivered):
        accept_delivery(commitment.pk, on=PartialDate(2026, 5), by=for_operator())
    with pytest.raises(errors.InTheFuture):
        accept_delivery(commitment.pk, on=PartialDate(2027), by=for_operator())


def test_what_the_other_did_meanwhile_is_told_by_side_and_not_by_name():
    commitment = a_claimed()
    seen = mark_of(commitment_of(ANYONE, commitment.code))
    office = for_operator(name="Salma Idrissi")
    dispute_delivery(commitment.pk, on=TODAY, reason="Le toit fuit", by=office)
    council = for_council(commitment.convention)
    with pytest.raises(errors.AlreadyMoved) as refused:
        withdraw_commitment(commitment.pk, on=TODAY, amendment=1, expected=seen, by=council)
    said = str(refused.value)
    assert "Opérateur acted meanwhile" in said.replace("\u2068", "").replace("\u2069", "")
    assert "disputed" in said
    assert "10 June 2026" in said.replace("\xa0", " ")
    assert "Salma" not in said
    with pytest.raises(errors.AlreadyMoved) as refused:
        accept_delivery(commitment.pk, on=TODAY, expected=seen, by=for_operator())
    assert "Salma Idrissi" in str(refused.value)


def test_a_second_delivery_in_between_is_noticed_although_the_state_is_the_same(time_machine):
    commitment = a_claimed()
    seen = mark_of(commitment_of(ANYONE, commitment.code))
    office, council = for_operator(), for_council(commitment.convention)
    time_machine.shift(timedelta(minutes=1))
    dispute_delivery(commitment.pk, on=TODAY, reason="Le toit fuit", by=office)
    claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()], by=council)
    with pytest.raises(errors.AlreadyMoved):
        accept_delivery(commitment.pk, on=TODAY, expected=seen, by=office)
    assert accept_delivery(commitment.pk, on=TODAY, expected="claimed", by=office)


def test_withdrawing_and_moving_the_due_date_need_an_amendment():
    commitment = a_commitment()
    council = for_council(commitment.convention)
    with pytest.raises(errors.AmendmentMissing):
        withdraw_commitment(commitment.pk, on=TODAY, amendment=None, by=council)
    with pytest.raises(errors.AmendmentUnknown):
        move_due(commitment.pk, due=PartialDate(2028), amendment=1, by=council)
    Terms.objects.create(convention=commitment.convention, number=1, since=date(2025, 1, 1))
    with pytest.raises(errors.DueUnchanged):
        move_due(commitment.pk, due=PartialDate(2026), amendment=1, by=council)
    with pytest.raises(errors.DueBeforeConvention):
        move_due(commitment.pk, due=PartialDate(2023), amendment=1, by=council)
    moved = move_due(commitment.pk, due=PartialDate(2028), amendment=1, by=council)
    assert (moved.note, moved.told) == ("2026 → 2028", "due date moved by an amendment")
    commitment.refresh_from_db()
    assert (str(commitment.due), commitment.due_last) == ("2028", date(2028, 12, 31))
    withdraw_commitment(commitment.pk, on=TODAY, amendment=1, by=council)
    commitment.refresh_from_db()
    assert (commitment.state, commitment.moves.last().amendment) == ("withdrawn", 1)
    with pytest.raises(errors.AlreadyMoved):
        begin_commitment(commitment.pk, on=TODAY, by=council)


def test_a_disputed_one_that_is_withdrawn_is_delivered_no_more():
    commitment = a_claimed()
    dispute_delivery(commitment.pk, on=TODAY, reason="Le toit fuit", by=for_operator())
    Terms.objects.create(convention=commitment.convention, number=1, since=date(2025, 1, 1))
    withdraw_commitment(commitment.pk, on=TODAY, amendment=1, by=for_operator())
    commitment.refresh_from_db()
    assert (commitment.done_on, commitment.done_last) == (None, None)


def adding(convention, **details):
    given = {
        "owed_by": council_of(convention).pk,
        "owed_to": operator_of(convention).pk,
        "kind": "infrastructure",
        "text_fr": "Relier le site",
        "due": PartialDate(2027),
        "by": for_council(convention),
    }
    return add_commitment(convention.pk, **(given | details))


def test_a_draft_takes_commitments_a_signed_one_only_by_an_amendment():
    draft = a_convention("CV-TST-2026", state="draft")
    first, second = adding(draft), adding(draft, text_fr="Brancher la fibre")
    assert (first.code, second.code, first.by_amendment) == ("TST-2026-1", "TST-2026-2", 0)
    signed = a_convention()
    with pytest.raises(errors.AmendmentMissing):
        adding(signed)
    Terms.objects.create(convention=signed, number=1, since=date(2025, 1, 1))
    assert adding(signed, amendment=1).by_amendment == 1
    with pytest.raises(errors.ConventionOver):
        adding(a_convention(state="ended"), amendment=1)


def test_what_does_not_fit_a_convention_is_refused():
    draft, other = a_convention(state="draft"), a_convention(state="draft")
    for details, refusal in (
        ({"owed_by": council_of(other).pk}, errors.PartyUnknown),
        ({"owed_to": 10**9}, errors.PartyUnknown),
        ({"owed_to": council_of(draft).pk}, errors.OwedToItself),
        ({"kind": "tourism"}, errors.KindOfOtherSide),
        ({"kind": "happiness"}, errors.KindOfOtherSide),
        ({"text_fr": " "}, errors.WordsMissing),
        ({"due": PartialDate(2023)}, errors.DueBeforeConvention),
        ({"latitude": 30}, errors.PlaceIncomplete),
        ({"latitude": 50, "longitude": 2}, errors.PlaceIncomplete),
        ({"target": 10**9}, errors.TargetUnknown),
        ({"faces": 10**9}, errors.FacesUnknown),
    ):
        with pytest.raises(refusal):
            adding(draft, **details)
    with pytest.raises(NotFound):
        add_commitment(
            draft.pk,
            owed_by=council_of(draft).pk,
            kind="support",
            text_fr="x",
            by=another_region(),
        )
    assert not Commitment.objects.exists()


def test_two_stand_face_to_face_and_a_third_does_not():
    draft = a_convention(state="draft")
    road = adding(draft)
    facing = {
        "owed_by": operator_of(draft).pk,
        "owed_to": None,
        "kind": "environment",
        "faces": road.pk,
    }
    assert adding(draft, **facing).faces == road
    with pytest.raises(errors.FacesTaken):
        adding(draft, **facing)
    with pytest.raises(errors.FacesUnknown):
        adding(draft, faces=road.pk)


def test_a_commitment_points_to_a_target_and_to_a_park_of_the_convention():
    park, target = a_park(), a_target(a_measure())
    draft = a_convention(state="draft", parks=[park])
    made = adding(draft, park=park, target=target.pk)
    assert (made.park, made.target) == (park, target)
    with pytest.raises(errors.ParkElsewhere):
        adding(draft, park=a_park("tanger"))


def test_words_and_place_are_mended_without_an_amendment():
    commitment = a_commitment()
    council = for_council(commitment.convention)
    edit_commitment(
        commitment.pk, text_fr="Relier  le site à l’autoroute", responsible="DGS", by=council
    )
    commitment.refresh_from_db()
    assert (commitment.text_fr, commitment.responsible) == ("Relier le site à l’autoroute", "DGS")
    assert " autoroute" in commitment.search_key
    with pytest.raises(errors.WordsMissing):
        edit_commitment(commitment.pk, text_fr="", text_ar="", by=council)
    with pytest.raises(NotAllowed):
        edit_commitment(commitment.pk, text_fr="x", by=another_region())


def test_a_park_manager_begins_and_claims_what_the_operator_owes_in_their_park():
    park = a_park()
    convention = a_convention(parks=[park])
    commitment = a_commitment(
        convention,
        owed_by=operator_of(convention),
        owed_to=council_of(convention),
        kind="environment",
    )
    manager = holder_of("park_manager", on="park", number=park.pk)
    claim_delivery(commitment.pk, on=TODAY, evidence=[a_source_shown()], by=manager)
    with pytest.raises(errors.OwnDelivery):
        accept_delivery(commitment.pk, on=TODAY, by=manager)
    elsewhere = holder_of("park_manager", on="park", number=a_park("tanger").pk)
    with pytest.raises(NotAllowed):
        accept_delivery(commitment.pk, on=TODAY, by=elsewhere)
    move = accept_delivery(commitment.pk, on=TODAY, by=for_council(convention))
    assert move.acceptance == "verified"


def test_drafts_of_others_do_not_exist():
    commitment = a_commitment(a_convention(state="draft"))
    with pytest.raises(NotFound):
        begin_commitment(commitment.pk, on=TODAY, by=another_region())
    assert timezone.localdate() == date(2026, 6, 10)
