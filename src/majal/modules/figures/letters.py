"""What figures write: that a statement awaits a second person."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.letters import Context, Letter, register
from majal.modules.figures.queries.record import awaiting_verification, words_of


def to_verify(context: Context) -> Context | None:
    """The statement in the reader's words; None once somebody checked or corrected it."""
    found = awaiting_verification(SYSTEM).filter(pk=context["observation_id"]).first()
    return {"words": words_of(found), "author": context["author"]} if found else None


def example() -> Context:
    return {"words": _("Resident companies: about 450, 2024"), "author": "Yassine Berrada"}


register(
    Letter(
        code="figures.to_verify",
        title=_("A statement awaits your verification"),
        purpose=_("Asking a second person to check a statement against its source."),
        template="figures/letters/to_verify",
        fill=to_verify,
        example=example,
    )
)
