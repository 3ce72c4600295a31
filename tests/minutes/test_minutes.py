"""Minutes: drafted, signed, frozen, issued in both languages, rectified; two people at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.modules.committees.public import Committee
from majal.modules.messages.models import Message
from majal.modules.minutes import errors
from majal.modules.minutes.commands import (
    ask_signature,
    issue_minutes,
    make_demo_committees,
    minutes_signed,
    rectify_minutes,
    sign_minutes,
    write_minutes,
)
from majal.modules.minutes.models import Minutes
from majal.modules.minutes.queries import waiting_for
from majal.modules.sittings.commands import close_sitting, decide_item, declare_conflict
from majal.modules.sittings.models import Sitting
from tests.committees.factories import (
    a_regional_committee,
    chair_of,
    secretary_of,
    the_region,
    the_wali,
)
from tests.convocations.matrix import an_invited, secret_of
from tests.kernel.reading import lines
from tests.minutes.factories import REMARKS, a_closed, a_draft, a_signed, an_issued
from tests.minutes.matrix import presided_by_link
from tests.parks.factories import a_park
from tests.people.factories import address, browser, head_office, person, said
from tests.sittings.factories import REASONS, account_of, an_open


def read(minutes: Minutes) -> str:
    """The text of the issued document."""
    return "\n".join(lines(path_of(minutes.document.file).read_bytes()))


class TestWriting:
    pytestmark = pytest.mark.django_db

    def test_only_of_a_closed_sitting_by_whoever_runs_it(self):
        sitting, _items, seats = an_open()
        with pytest.raises(errors.SittingNotClosed):
            write_minutes(sitting.pk, turn=0, by=SYSTEM, **REMARKS)
        with pytest.raises(NotFound):
            write_minutes(10**9, turn=0, by=SYSTEM, **REMARKS)
        closed = a_closed()
        for stranger in (person(), account_of(seats[1])):
            with pytest.raises(NotAllowed):
                write_minutes(closed.pk, turn=0, by=stranger, **REMARKS)
        assert (
            write_minutes(closed.pk, turn=0, by=secretary_of(closed.committee), **REMARKS).turn == 1
        )

    def test_an_old_page_overwrites_nothing(self):
        draft = a_draft()
        with pytest.raises(errors.MinutesChanged):
            write_minutes(draft.sitting_id, turn=0, by=SYSTEM, **REMARKS)

    def test_whoever_presided_is_asked_and_signs(self):
        draft = a_draft()
        chair = chair_of(draft.sitting.committee)
        assert waiting_for(chair) == []
        ask_signature(draft.sitting_id, by=secretary_of(draft.sitting.committee))
        assert [m.user for m in Message.objects.filter(letter="minutes.to_sign")] == [chair]
        assert waiting_for(chair) == [draft]
        assert waiting_for(head_office()) == []
        with pytest.raises(NotAllowed):
            sign_minutes(draft.sitting_id, 1, by=secretary_of(draft.sitting.committee))
        with pytest.raises(errors.MinutesChanged):
            sign_minutes(draft.sitting_id, 0, by=chair)
        heard = []
        minutes_signed.connect(lambda minutes, **_: heard.append(minutes.pk), weak=False,
                               dispatch_uid="test.signed")  # fmt: skip
        try:
            signed = sign_minutes(draft.sitting_id, 1, by=chair)
        finally:
            minutes_signed.disconnect(dispatch_uid="test.signed")
        assert heard == [signed.pk]
        assert waiting_for(chair) == []

    def test_the_wali_signs_what_the_wali_presided(self):
        committee = a_regional_committee()
        sitting, items, _seats = an_open(committee)
        wali = the_wali(committee)
        decide_item(items[0].pk, "refused", REASONS, by=wali)
        close_sitting(sitting.pk, by=wali)
        write_minutes(sitting.pk, turn=0, by=wali, **REMARKS)
        assert sign_minutes(sitting.pk, 1, by=wali).signed_by.function == "chair"


class TestFrozen:
    pytestmark = pytest.mark.django_db

    def test_what_is_signed_changes_no_more(self):
        signed = a_signed()
        for change in (
            lambda: write_minutes(signed.sitting_id, turn=1, by=SYSTEM, **REMARKS),
            lambda: sign_minutes(signed.sitting_id, 1, by=SYSTEM),
            lambda: ask_signature(signed.sitting_id, by=SYSTEM),
        ):
            with pytest.raises(errors.MinutesFrozen):
                change()

    @pytest.mark.parametrize(
        "change",
        [
            {"remarks_fr": "Autre"},
            {"remarks_ar": ""},
            {"signed_at": None, "signed_by": None},
            {"version": 7},
            {"turn": 0},
        ],
    )
    def test_the_database_refuses_it_too(self, change):
        for minutes in (a_signed(), an_issued()):
            with pytest.raises(DatabaseError), transaction.atomic():
                Minutes.objects.filter(pk=minutes.pk).update(**change)
            with pytest.raises(DatabaseError), transaction.atomic():
                Minutes.objects.filter(pk=minutes.pk).delete()

    def test_a_rectification_takes_its_place_once_signed(self):
        first = an_issued()
        with pytest.raises(errors.WhatMissing):
            rectify_minutes(first.sitting_id, " ", by=SYSTEM)
        second = rectify_minutes(first.sitting_id, "Le nom du membre était faux.", by=SYSTEM)
        with pytest.raises(errors.RectificationOpen):
            rectify_minutes(first.sitting_id, "Encore", by=SYSTEM)
        assert (second.version, second.remarks_fr) == (2, first.remarks_fr)
        sign_minutes(first.sitting_id, 0, by=SYSTEM)
        issued = issue_minutes(second.pk, by=SYSTEM)
        first.document.refresh_from_db()
        assert first.document.superseded_by == issued.document
        assert "Le nom du membre était faux." in read(issued)


class TestDocument:
    pytestmark = pytest.mark.django_db

    def test_it_says_in_both_languages_who_was_there_and_what_was_decided(self):
        sitting, (item, other), seats = an_open(present=4, items=2)
        declare_conflict(item.pk, "Associé", seat_id=seats[1].pk, by=SYSTEM)
        decide_item(item.pk, "waiting_list", "Aucun bureau libre.", rank=3, by=SYSTEM)
        decide_item(other.pk, "refused", "الملف غير مكتمل.", by=SYSTEM)
        close_sitting(sitting.pk, by=SYSTEM)
        issued = an_issued(sitting)
        text = read(issued)
        for words in (
            "Procès-verbal",
            "محضر",
            "Aucun bureau libre.",
            "الملف غير مكتمل.",
            "لائحة الانتظار",
            "Le président a salué les dossiers.",
            seats[0].who,
        ):
            assert words in text
        assert issued.document.shown_number in text

    def test_it_is_issued_once_under_the_next_number_and_the_members_are_told(self):
        issued = an_issued()
        again = issue_minutes(issued.pk, by=SYSTEM)
        assert again.document == issued.document
        assert Message.objects.filter(letter="minutes.signed").count() == 6
        with pytest.raises(NotAllowed):
            issue_minutes(issued.pk, by=head_office())

    def test_a_draft_is_for_those_who_write_or_sign(self):
        draft = a_draft()
        committee = draft.sitting.committee
        at = address("minutes:paper", draft.sitting_id)
        assert browser(secretary_of(committee)).get(at)["Content-Type"] == "application/pdf"
        member = committee.seats.filter(function="member").first().user
        assert browser(member).get(at).status_code == 404


class TestPages:
    pytestmark = pytest.mark.django_db

    def test_from_the_draft_to_the_signature(self):
        sitting = a_closed()
        committee = sitting.committee
        keeper, chair = browser(secretary_of(committee)), browser(chair_of(committee))
        keeper.post(address("minutes:write", sitting.pk), {**REMARKS, "turn": 0})
        keeper.post(address("minutes:ask", sitting.pk))
        assert "Signer le procès-verbal" in said(chair.get(sitting.get_absolute_url()))
        chair.post(address("minutes:sign", sitting.pk), {"turn": 0})
        assert Minutes.objects.get().signed_at is None
        chair.post(address("minutes:sign", sitting.pk), {"turn": 1})
        assert Minutes.objects.get().signed_at is not None
        keeper.post(address("minutes:rectify", sitting.pk), {"why": "<b>Nom</b>"})
        page = keeper.get(sitting.get_absolute_url())
        assert b"<b>Nom</b>" not in page.content

    def test_by_its_link_whoever_presided_signs(self):
        invitation = presided_by_link()
        client, secret = browser(), secret_of(invitation)
        page = client.get(address("convocations:by_link", secret))
        assert "attend votre signature" in said(page)
        client.post(address("minutes:link_sign", secret), {"turn": "x"})
        assert Minutes.objects.get().signed_at is None
        client.post(address("minutes:link_sign", secret), {"turn": 1})
        assert Minutes.objects.get().signed_by == invitation.seat

    def test_another_member_signs_nothing_by_a_link(self):
        a_draft()
        invitation = an_invited()
        client = browser()
        client.post(address("minutes:link_sign", secret_of(invitation)), {"turn": 1})
        assert Minutes.objects.get().signed_at is None
        assert client.get(address("minutes:link_paper", secret_of(invitation))).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["write", "sign"])
def test_of_several_at_once_one_is_served(what):
    sitting_id = a_closed().pk if what == "write" else a_draft().sitting_id
    start = Barrier(5)

    def act(number):
        try:
            start.wait(timeout=20)
            if what == "write":
                write_minutes(
                    sitting_id, remarks_ar="", remarks_fr=f"Version {number}", turn=0, by=SYSTEM
                )
            else:
                sign_minutes(sitting_id, 1, by=SYSTEM)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(5) as pool:
        found = sorted(pool.map(act, range(5)))
    refused = {"write": "minutes_changed", "sign": "minutes_frozen"}[what]
    assert sorted(found) == sorted(["done", *[refused] * 4])


@pytest.mark.django_db
def test_the_demonstration_is_made_once(monkeypatch):
    monkeypatch.setattr(settings, "MAJAL_DEMO", True)
    park, region = a_park("casa"), the_region()
    people = {"head_office": head_office(), "park_manager": person(), "authority": person()}
    made = make_demo_committees(park, region, people, by=SYSTEM)
    assert [c.kind for c in made] == ["offices", "regional"]
    assert make_demo_committees(park, region, people, by=SYSTEM) == made
    assert Committee.objects.filter(is_fictitious=True).count() == 2
    for committee in made:
        states = set(Sitting.objects.filter(committee=committee).values_list("state", flat=True))
        assert {"closed", "convened"} <= states
        assert Minutes.objects.filter(sitting__committee=committee, document__isnull=False).exists()
