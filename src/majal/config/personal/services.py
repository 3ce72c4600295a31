"""What people ask for: dossiers, questions, appointments, jobs, information."""

from django.utils.translation import gettext_lazy as _

from majal.config.personal import words
from majal.kernel.personal import (
    NO_ADDRESS,
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
        code="dossiers",
        jobs=("cases.end_keeping", "opinions.forget"),
        title=_("Dossiers and applications"),
        purpose=_("Receiving a request, judging it within the promised time, answering it."),
        basis=Basis.MISSION,
        people=words.APPLICANTS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORDS, Kept.CAREER, Kept.RESULT),
        seen=(Seen.PARK, Seen.BODY, Seen.COMMITTEE),
        keeping=_("As each kind of dossier says, counted from its end."),
        tables=(
            Table(
                "opinions.Opinion",
                ("name", "email", "text"),
                email=("email",),
                write={"name": UNKNOWN, "email": NO_ADDRESS},
                stays=frozenset({"text"}),
                open={"answered_at": None, "withdrawn_at": None},
                ends="opinions.forget",
            ),
            Table(
                "cases.CaseMessage",
                ("body",),
                person=("case__applicant",),
                email=("case__email",),
                only={"from_applicant": True},
                shared={"case__organisation__isnull": False},
                write={"body": UNKNOWN},
            ),
            Table("admissions.Application", ("track", "begun_at"), ("applicant",), fate=Fate.KEPT),
            Table(
                "cases.Case",
                ("name", "email", "phone", "title", "answers"),
                person=("applicant",),
                email=("email",),
                phone=("phone",),
                also=("search_key",),
                marks="purged_at",
                open={"ended_on": None, "filed_at__isnull": False},
                shared={"organisation__isnull": False},
                leaves=("name", "email", "phone"),
                papers=True,
                ends="cases.end_keeping",
            ),
        ),
        law=words.DECISIONS,
    )
)
declare(
    Processing(
        code="enquiries",
        jobs=("enquiries.end_keeping",),
        title=_("Questions and tours"),
        purpose=_("Answering a question before any application, and showing the park."),
        basis=Basis.CONTRACT,
        people=words.CALLERS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORDS),
        seen=(Seen.PARK,),
        keeping=_("One year after a question; thirty days after a tour."),
        tables=(
            Table(
                "enquiries.Enquiry",
                ("name", "email", "phone", "organisation", "message", "answer"),
                email=("email",),
                phone=("phone",),
                also=("search_key",),
                marks="emptied_at",
                ends="enquiries.end_keeping",
            ),
            Table(
                "enquiries.TourPlace",
                ("name", "email"),
                email=("email",),
                marks="emptied_at",
                ends="enquiries.end_keeping",
            ),
        ),
    )
)
declare(
    Processing(
        code="counters",
        jobs=("counters.forget",),
        title=_("Appointments at counters"),
        purpose=_("Keeping an hour for somebody, reminding them, receiving them in turn."),
        basis=Basis.MISSION,
        people=words.CALLERS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.PRESENCE),
        seen=(Seen.PARK, Seen.BODY),
        keeping=_("Names go ninety days after the appointment; numbers stay."),
        tables=(
            Table(
                "counters.Appointment",
                ("name", "phone", "email", "person"),
                person=("person",),
                email=("email",),
                phone=("phone",),
                also=("held_by", "seed"),
                marks="forgotten_at",
                open={"state": "booked"},
                ends="counters.forget",
            ),
        ),
    )
)
declare(
    Processing(
        code="jobs",
        title=_("Applications for jobs and internships"),
        purpose=_(
            "Passing an application to the company that offers the job; alerts on new offers."
        ),
        basis=Basis.CONSENT,
        people=words.EVERYBODY,
        kept=(Kept.NAME, Kept.CONTACT, Kept.CAREER),
        seen=(Seen.COMPANY,),
        keeping=_("Counted from the day on which it was sent."),
        rule="candidacies_kept",
        default=12,
        tables=(
            Table(
                "vacancies.Candidacy",
                ("name", "email", "phone", "message"),
                email=("email",),
                phone=("phone",),
                also=("search_key",),
                marks="emptied_at",
                papers=True,
                ends="vacancies.close",
            ),
            Table(
                "vacancies.Alert",
                ("email", "words"),
                email=("email",),
                marks="stopped_at",
                ends="vacancies.close",
            ),
            Table("vacancies.Hire", ("sex", "starts_on")),
        ),
    )
)
declare(
    Processing(
        code="information",
        title=_("Officers who answer for information"),
        purpose=_("Saying to whom a request for information goes."),
        basis=Basis.LAW,
        people=words.STAFF,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORK),
        seen=(Seen.PUBLIC,),
        keeping=words.WITH_RECORD,
        tables=(
            Table("information.Officer", ("name", "email"), email=("email",), fate=Fate.KEPT),
            Table("opendata.Catalogue", ("contact", "email"), email=("email",), fate=Fate.KEPT),
        ),
        law=words.PUBLISHED,
    )
)
declare(
    Processing(
        code="reports",
        jobs=("moderation.keep_time",),
        title=_("Reports by readers"),
        purpose=_("Hiding what enough different people report, and telling them what was decided."),
        basis=Basis.INTEREST,
        people=words.EVERYBODY,
        kept=(Kept.WORDS, Kept.TRACES),
        seen=(Seen.OFFICE,),
        keeping=_("Half a year after the decision."),
        tables=(
            Table(
                "moderation.Report",
                ("words", "person"),
                person=("person",),
                also=("device", "place"),
                marks="emptied_at",
                ends="moderation.keep_time",
            ),
        ),
    )
)
declare(
    Processing(
        code="challenges",
        title=_("Open-innovation challenges"),
        purpose=_("Supporting and commenting problems, judging answers, paying pilots."),
        basis=Basis.CONSENT,
        people=words.EVERYBODY,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORDS, Kept.RESULT),
        seen=(Seen.COMMITTEE, Seen.PUBLIC),
        keeping=words.WITH_RECORD,
        tables=(
            Table(
                "challenges.Comment",
                ("name", "text"),
                person=("author",),
                write={"text": UNKNOWN},
                stays=frozenset({"name"}),
            ),
            Table(
                "challenges.Support",
                ("asked_at", "email_key"),
                ends="challenges.every_night",
            ),
            Table("challenges.Juror", ("removed_at",), ("person",), fate=Fate.KEPT),
        ),
        law=words.DECISIONS,
    )
)
declare(
    Processing(
        code="committees",
        title=_("Committees, hearings and minutes"),
        purpose=_(
            "Calling members, hearing people, writing down who took part and how it was decided."
        ),
        basis=Basis.MISSION,
        people=words.MEMBERS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORK, Kept.RESULT),
        seen=(Seen.COMMITTEE, Seen.OFFICE),
        keeping=words.WITH_RECORD,
        tables=(
            Table(
                "committees.Seat",
                ("name", "email", "capacity", "since", "until"),
                person=("user",),
                email=("email",),
                fate=Fate.KEPT,
            ),
            Table(
                "sittings.Guest",
                ("name", "email"),
                email=("email",),
                write={"email": NO_ADDRESS},
                stays=frozenset({"name"}),
            ),
        ),
        law=words.DECISIONS,
    )
)
