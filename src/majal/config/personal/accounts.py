"""Accounts, what they do, and what is told to them."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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

ACTS = frozenset(
    {
        "added_by", "added_by_id", "agent", "agreed_by", "announced_by", "answered_by",
        "asked_by", "assigned", "assigned_by", "assignee", "author", "begun_by", "booker",
        "by", "checked_by", "closed_by", "company_signed_by", "complete_by", "confirmed_by",
        "contact", "coordinator", "created_by", "created_by_id", "decided_by",
        "declared_by", "done_by", "drawn_by", "ended_by", "entered_by", "filed_by",
        "given_by", "granted_by", "held_by", "host", "invited_by", "issued_by",
        "issued_by_id", "judged_by", "kept_by", "lead", "lifted_by", "made_by", "moved_by",
        "network_signed_by", "offered_by", "opened_by", "owner", "placed_by", "prepared_by",
        "proof_by", "published_by", "reader", "received_by", "recorded_by", "removed_by_id",
        "reopened_by", "returned_by", "reviewed_by", "reviewer", "sent_by", "set_aside_by",
        "set_by", "settled_by", "signed_by", "sold_by", "submitted_by", "suspended_by",
        "taken_by", "technician", "undone_by", "verified_by", "verifier", "withdrawn_by",
        "withdrawn_by_id", "written_by",
    }
)  # fmt: skip
"""Names of fields that say who did something; they lead to an account, whose name goes."""

declare(
    Processing(
        code="accounts",
        title=_("Accounts and roles"),
        purpose=_(
            "Signing in, doing what one’s roles allow, choosing one’s language and what one is "
            "told."
        ),
        basis=Basis.CONTRACT,
        people=words.HOLDERS,
        kept=(Kept.NAME, Kept.CONTACT, Kept.ACCOUNT),
        seen=(Seen.OFFICE, Seen.PARK),
        keeping=words.WHILE_ACCOUNT,
        tables=(
            Table(
                "mfa.Authenticator",
                ("type", "created_at"),
                person=("user",),
                fate=Fate.DELETED,
                title=pgettext_lazy("personal data", "second factor"),
            ),
            Table(
                "socialaccount.SocialAccount",
                ("provider", "extra_data", "last_login", "date_joined"),
                person=("user",),
                fate=Fate.DELETED,
            ),
            Table("people.FactorReset", ("reason", "at"), person=("person",), fate=Fate.KEPT),
            Table("account.EmailConfirmation", (), ("email_address__user",), fate=Fate.DELETED),
            Table("account.EmailAddress", ("email",), person=("user",), fate=Fate.DELETED),
            Table(
                "kernel.Draft",
                ("form", "data"),
                person=("owner_id",),
                fate=Fate.DELETED,
                title=pgettext_lazy("personal data", "draft of a form"),
            ),
            Table(
                "kernel.SavedView",
                ("title", "query"),
                person=("owner_id",),
                fate=Fate.DELETED,
                title=pgettext_lazy("personal data", "saved view"),
            ),
            Table(
                "kernel.KeptAnswer",
                ("asked", "made_at"),
                ("owner_id",),
                fate=Fate.DELETED,
                ends="kernel.end_keeping",
                title=pgettext_lazy("personal data", "answer given to a program"),
            ),
            Table(
                "kernel.ApiToken",
                ("title", "created_at"),
                person=("owner_id",),
                fate=Fate.DELETED,
                title=pgettext_lazy("personal data", "token of a program"),
            ),
            Table(
                "kernel.SignIn",
                ("browser", "system", "began_at", "seen_at"),
                person=("owner_id",),
                fate=Fate.DELETED,
                ends="kernel.end_keeping",
                title=pgettext_lazy("personal data", "browser in which one is signed in"),
            ),
            Table(
                "kernel.JobRun",
                ("name",),
                person=("owner_id",),
                fate=Fate.KEPT,
                title=pgettext_lazy("personal data", "job asked for"),
            ),
            Table(
                "kernel.ImportFile",
                ("name",),
                person=("sent_by_id",),
                fate=Fate.KEPT,
                title=_("imported file"),
            ),
            Table(
                "majal_messages.Preference",
                ("digest", "quiet_from", "quiet_to", "muted"),
                person=("user",),
                fate=Fate.DELETED,
            ),
            Table("mentions.Subscription", ("rhythm",), person=("person",), fate=Fate.DELETED),
            Table("community.Digest", ("told_on",), person=("user",), fate=Fate.DELETED),
            Table("people.Consent", ("purpose", "text_version"), ("person",), fate=Fate.KEPT),
            Table(
                "people.Invitation",
                ("name", "email"),
                person=("account",),
                email=("email",),
                also=("sort_key", "search_key"),
                write={"email": NO_ADDRESS, "name": UNKNOWN},
                open={"state": "sent"},
            ),
            Table(
                "people.Grant",
                ("role", "scope_kind", "granted_at"),
                person=("user",),
                fate=Fate.KEPT,
                open={"withdrawn_at": None},
            ),
            Table("organisations.Representation", ("role", "since"), ("user",), fate=Fate.KEPT),
            Table(
                "people.User",
                ("name", "email", "language", "joined_at"),
                person=("id",),
                also=("sort_key", "search_key", "password"),
                write={
                    "name": UNKNOWN,
                    "email": NO_ADDRESS,
                    "password": "!",
                    "is_active": False,
                    "session_epoch": F("session_epoch") + 1,
                },
                stays=frozenset({"language", "joined_at"}),
            ),
        ),
        law=words.DECISIONS,
    )
)
declare(
    Processing(
        code="letters",
        jobs=("messages.clear",),
        title=_("Letters and notices"),
        purpose=_("Telling people what concerns them, in Majal and by e-mail."),
        basis=Basis.CONTRACT,
        people=words.HOLDERS,
        kept=(Kept.CONTACT, Kept.WORDS),
        seen=(Seen.NOBODY,),
        keeping=_(
            "As long as each kind of letter says, at most one year; then text and address go."
        ),
        tables=(
            Table(
                "majal_messages.Message",
                ("subject", "body"),
                person=("user",),
                email=("email",),
                fate=Fate.DELETED,
                ends="messages.clear",
            ),
        ),
    )
)
declare(
    Processing(
        code="acts",
        title=_("Who did what"),
        purpose=_("Showing who decided, recorded or changed something, and by which act."),
        basis=Basis.LAW,
        people=words.HOLDERS,
        kept=(Kept.TRACES,),
        seen=(Seen.OFFICE, Seen.PARK),
        keeping=words.WITH_RECORD,
        law=words.DECISIONS,
        acts=ACTS,
    )
)
declare(
    Processing(
        code="readers",
        title=_("Who saw what a company declared"),
        purpose=_("Letting a company see who opened its turnover and its jobs."),
        basis=Basis.MISSION,
        people=words.STAFF,
        kept=(Kept.TRACES,),
        seen=(Seen.COMPANY, Seen.OFFICE),
        keeping=_("Counted from the day of reading; before that nobody can delete it."),
        rule="readers_kept",
        default=36,
        tables=(
            Table(
                "standing.Seen",
                ("page", "role", "day", "times"),
                ("reader",),
                fate=Fate.KEPT,
                ends="standing.every_night",
            ),
        ),
        law=words.PROOF,
    )
)
declare(
    Processing(
        code="rights",
        title=_("Requests about personal data"),
        purpose=_("Answering requests of access, rectification, opposition and erasure."),
        basis=Basis.LAW,
        people=words.EVERYBODY,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORDS),
        seen=(Seen.OFFICE,),
        keeping=_("Counted from the answer."),
        rule="personal_requests_kept",
        default=60,
        tables=(
            Table(
                "privacy.Petition",
                ("kind", "name", "email", "phone", "words", "identity", "answer", "received_at"),
                person=("account",),
                email=("email",),
                phone=("phone",),
                fate=Fate.KEPT,
                also=("account",),
                marks="emptied_at",
                ends="privacy.nightly",
            ),
            Table("privacy.Copy", ("made_at", "ends_on"), ("account",), fate=Fate.KEPT),
            Table("privacy.Hold", ("email", "reason"), ("account",), ("email",), fate=Fate.KEPT),
            Table("privacy.Controller", ("name_fr", "address", "email", "phone"), fate=Fate.KEPT),
        ),
        law=words.PROOF,
    )
)
