"""Companies and their contracts, invoices, and what papers publish."""

from django.utils.translation import gettext_lazy as _

from majal.config.personal import words
from majal.kernel.personal import Basis, Fate, Kept, Processing, Seen, Table, declare

declare(
    Processing(
        code="companies",
        title=_("Companies and their contacts"),
        purpose=_(
            "Knowing the companies of the network, writing to them, listing those that agree."
        ),
        basis=Basis.CONTRACT,
        people=words.COMPANIES,
        kept=(Kept.NAME, Kept.CONTACT, Kept.WORK),
        seen=(Seen.PARK, Seen.PUBLIC),
        keeping=words.WITH_RECORD,
        tables=(
            Table(
                "organisations.Organisation",
                ("email", "phone"),
                email=("email",),
            ),
            Table("community.Profile", ("takes_introductions",), ("contact",), fate=Fate.KEPT),
            Table(
                "community.Introduction",
                ("about", "answer"),
                marks="emptied_at",
                ends="community.keep_time",
            ),
            Table(
                "billing.LegalEntity",
                ("email", "phone", "address_fr", "address_ar"),
                fate=Fate.KEPT,
            ),
            Table("billing.Payer", ("address_fr", "address_ar"), fate=Fate.KEPT),
            Table("grants.Partner", ("name",), fate=Fate.KEPT),
            Table("planning.Stage", ("note",), person=("person",), fate=Fate.KEPT),
        ),
        law=words.ACCOUNTING,
    )
)
declare(
    Processing(
        code="contracts",
        title=_("Contracts, keys and condition reports"),
        purpose=_("Letting spaces, knowing who holds which key, agreeing on the state of a space."),
        basis=Basis.CONTRACT,
        people=words.COMPANIES,
        kept=(Kept.NAME, Kept.WORK),
        seen=(Seen.PARK, Seen.COMPANY),
        keeping=words.WITH_RECORD,
        tables=(
            Table("tenancy.Contract", ("signed_by",), fate=Fate.KEPT),
            Table("keys.Key", ("holder",), fate=Fate.KEPT),
            Table("handovers.Signature", ("name", "quality", "witness"), fate=Fate.KEPT),
            Table("departures.FollowUp", ("note",), fate=Fate.KEPT),
        ),
        law=words.SIGNATURES,
    )
)
declare(
    Processing(
        code="invoices",
        title=_("Invoices and payments"),
        purpose=_("Invoicing, collecting, declaring taxes."),
        basis=Basis.LAW,
        people=words.COMPANIES,
        kept=(Kept.NAME, Kept.ADDRESS, Kept.MONEY),
        seen=(Seen.PARK, Seen.COMPANY, Seen.TAX),
        keeping=_("Counted from the end of the year in which it was made."),
        rule="accounting_kept",
        default=120,
        tables=(
            Table("billing.Invoice", ("reference", "buyer", "mentions"), fate=Fate.KEPT),
            Table("bank_files.BankLine", ("party", "iban", "text"), fate=Fate.KEPT),
            Table("arrears.Reminder", ("title", "body"), fate=Fate.KEPT),
            Table("billing.Contest", ("message",), person=("asked_by",), fate=Fate.KEPT),
        ),
        law=words.ACCOUNTING,
    )
)
declare(
    Processing(
        code="press",
        title=_("Articles of the press"),
        purpose=_("Following what papers write about the network; authors are named as they sign."),
        basis=Basis.INTEREST,
        people=_("Journalists and people named in articles"),
        kept=(Kept.NAME, Kept.WORDS),
        seen=(Seen.PUBLIC,),
        keeping=_("As long as the article is followed; whoever is hurt asks for its removal."),
        tables=(Table("press.Article", ("author", "body"), fate=Fate.KEPT),),
        law=_("What the press published under its own law stays signed as it was published."),
    )
)
