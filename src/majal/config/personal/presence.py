"""Who comes: visitors, people at events, people who book, experts and those they advise."""

from django.utils.translation import gettext_lazy as _

from majal.config.personal import words
from majal.kernel.personal import (
    UNKNOWN,
    Basis,
    Fate,
    Kept,
    Processing,
    Seen,
    Table,
    declare,
)

declare(
    Processing(
        code="visitors",
        jobs=("reception.erase_names",),
        title=_("Visitors, letters and parcels"),
        purpose=_("Knowing who is in the building, handing over what was received."),
        basis=Basis.INTEREST,
        people=words.CALLERS,
        kept=(Kept.NAME, Kept.PRESENCE),
        seen=(Seen.PARK, Seen.COMPANY),
        keeping=words.AFTER_IT,
        rule="visitor_names_kept",
        default=90,
        days=True,
        tables=(
            Table(
                "reception.Visit",
                ("name", "affiliation", "note"),
                marks="anonymised_at",
                ends="reception.erase_names",
            ),
            Table(
                "reception.Line",
                ("who", "affiliation", "reason"),
                marks="anonymised_at",
                ends="reception.erase_names",
            ),
            Table("reception.Item", ("sender", "handed_to"), fate=Fate.KEPT),
            Table("reception.Dispatch", ("addressee", "brought_by"), fate=Fate.KEPT),
        ),
        law=words.REGISTERS,
    )
)
declare(
    Processing(
        code="events",
        jobs=("events.forget", "certificates.forget", "attendance.forget"),
        title=_("Trainings and events"),
        purpose=_("Keeping a place, reminding people, knowing who came, attesting it."),
        basis=Basis.CONSENT,
        people=words.COMERS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.SHAPE, Kept.PRESENCE, Kept.WORDS, Kept.RESULT),
        seen=(Seen.PARK, Seen.HOST),
        keeping=words.AFTER_IT,
        rule="event_names_kept",
        default=730,
        days=True,
        tables=(
            Table(
                "attendance.Evaluation",
                ("rating", "words"),
                person=("registration__user",),
                email=("registration__email",),
                phone=("registration__phone",),
                stays=frozenset({"rating"}),
                ends="attendance.forget",
            ),
            Table(
                "certificates.Certificate",
                ("name", "minutes", "level", "issued_at", "signer"),
                person=("registration__user",),
                email=("registration__email",),
                phone=("registration__phone",),
                also=("seed",),
                write={"forgotten": "asked"},
                stays=frozenset({"minutes", "level", "issued_at", "signer"}),
                marks="forgotten_at",
                papers=True,
                ends="certificates.forget",
            ),
            Table("events.Speaker", ("name", "role"), fate=Fate.KEPT),
            Table(
                "events.Registration",
                (
                    "name", "email", "phone", "answers", "age_band", "sex", "commune",
                    "level_before", "reason",
                ),
                person=("user",),
                email=("email",),
                phone=("phone",),
                also=("person_key", "seed", "user", "by", "paid_note"),
                write={"reason": UNKNOWN},
                stays=frozenset({"age_band", "sex", "commune", "level_before"}),
                marks="emptied_at",
                ends="events.forget",
            ),
        ),
        law=_("A published programme is part of what was announced: who spoke stays named in it."),
    )
)  # fmt: skip
declare(
    Processing(
        code="bookings",
        title=_("Bookings and clearances"),
        purpose=_("Keeping a room or a machine for somebody who may use it."),
        basis=Basis.CONTRACT,
        people=words.COMPANIES,
        kept=(Kept.PRESENCE, Kept.RESULT),
        seen=(Seen.PARK,),
        keeping=words.WITH_RECORD,
        tables=(
            Table(
                "bookings.Booking", ("title", "starts_at", "ends_at"), ("booker",), fate=Fate.KEPT
            ),
            Table("bookings.Series", ("choice", "created_at"), ("booker",), fate=Fate.KEPT),
            Table("bookings.Wish", ("title", "starts_at"), ("booker",), fate=Fate.KEPT),
            Table("bookables.Clearance", ("granted_on", "training"), ("person",), fate=Fate.KEPT),
            Table("bookables.Bookable", ("name_fr",), ("person",), fate=Fate.KEPT),
        ),
        law=words.ACCOUNTING,
    )
)
declare(
    Processing(
        code="mentoring",
        jobs=("mentoring.forget_notes",),
        title=_("Experts and mentoring"),
        purpose=_("Proposing experts, keeping an hour, counting what was given."),
        basis=Basis.CONTRACT,
        people=_("Experts, mentors and those they advise"),
        kept=(Kept.NAME, Kept.WORK, Kept.PRESENCE, Kept.WORDS),
        seen=(Seen.PARK, Seen.COMPANY, Seen.PUBLIC),
        keeping=_("Notes are counted from the session; hours stay, since they are paid."),
        rule="mentoring_notes_kept",
        default=36,
        tables=(
            Table(
                "mentoring.Session",
                ("need", "shared_note", "starts_at", "minutes"),
                person=("asked_by",),
                also=("private_note", "link"),
                stays=frozenset({"starts_at", "minutes"}),
                marks="forgotten_at",
                open={"state__in": ["asked", "accepted"]},
                ends="mentoring.forget_notes",
            ),
            Table(
                "mentoring.Expert",
                (
                    "title_ar", "title_fr", "title_en", "bio_ar", "bio_fr", "bio_en", "link",
                    "visible",
                ),
                person=("user",),
            ),
            Table(
                "mentoring.Rating",
                ("score", "words"),
                ("by",),
                stays=frozenset({"score"}),
                ends="mentoring.forget_notes",
            ),
        ),
    )
)  # fmt: skip
declare(
    Processing(
        code="programmes",
        title=_("People in programmes"),
        purpose=_("Accompanying project holders, telling funders what came of it in numbers."),
        basis=Basis.CONTRACT,
        people=words.APPLICANTS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.SHAPE, Kept.WORDS, Kept.RESULT),
        seen=(Seen.PARK,),
        keeping=_("Five years after the last programme; what is counted stays."),
        tables=(
            Table(
                "programmes.LogEntry",
                ("kind", "on", "text"),
                person=("place__beneficiary__account",),
                email=("place__beneficiary__email",),
                write={"text": UNKNOWN},
                stays=frozenset({"kind", "on"}),
            ),
            Table(
                "programmes.Beneficiary",
                ("name", "email", "project", "sex", "age_band", "account"),
                person=("account",),
                email=("email",),
                also=("search_key",),
                stays=frozenset({"sex", "age_band", "project"}),
                marks="forgotten_at",
                open={"places__left_on": None, "places__isnull": False},
                ends="programmes.every_morning",
            ),
        ),
    )
)
