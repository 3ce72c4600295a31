"""The document of an agreement, in two languages; the signed one takes the place of the first."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.dates import local_day
from majal.kernel.documents import Stamp, issue, render_pdf, said_in
from majal.kernel.names import local
from majal.kernel.refs import ref_to
from majal.modules.awards.models import Agreement
from majal.modules.awards.permissions import Perm

SERIES, LANGUAGE = "rd-agreement-paper", "ar+fr"
TEMPLATE = Path(__file__).parents[1] / "templates" / "awards" / "agreement.typ"
TITLE = _("Agreement of support for research and development")
WORDS = {
    "parties": _("Parties"),
    "network": _("The network"),
    "company": _("The company"),
    "project": pgettext_lazy("agreement", "Project"),
    "call": pgettext_lazy("agreement", "Call"),
    "amount": _("Support awarded"),
    "dates": pgettext_lazy("agreement", "From {first} to {last}"),
    "duration": pgettext_lazy("agreement", "Duration"),
    "advance": _("Advance on signature"),
    "lines": _("What the support pays"),
    "kind": _("Kind of cost"),
    "sum": pgettext_lazy("agreement", "Amount"),
    "milestones": pgettext_lazy("agreement", "Milestones"),
    "due": pgettext_lazy("agreement", "Due"),
    "what": pgettext_lazy("agreement", "What"),
    "evidence": _("Evidence wanted"),
    "hours": _("Technical support"),
    "lab": _("Laboratory hours"),
    "expert": _("Expert hours"),
    "rules": _("How it is paid"),
    "rule_claims": _(
        "The company claims what it spent, with its evidence, within each line. What is accepted "
        "is paid; what is not is told with the reason."
    ),
    "rule_changes": _(
        "Money moves between lines and dates change by a numbered amendment only. The network may "
        "suspend payments, with the reason."
    ),
    "rule_end": _(
        "At the end the company reports. What was not spent stays with the network, and what was "
        "paid beyond what was accepted is given back."
    ),
    "terms": _("Particular terms"),
    "signatures": _("Signatures"),
    "unsigned": _("not signed yet"),
    "signed": pgettext_lazy("agreement", "{name}, on {day}"),
}


def issue_paper(agreement: Agreement, *, by: Actor) -> None:
    """Make the document as the agreement stands; the former one holds no more."""
    title = said_in(LANGUAGE, lambda _code: f"{TITLE} {agreement.number}")
    data = _told(agreement)

    def render(stamp: Stamp) -> bytes:
        return render_pdf(TEMPLATE, data, title=title, language=LANGUAGE, stamp=stamp)

    agreement.document = issue(
        SERIES,
        title=title,
        language=LANGUAGE,
        render=render,
        about=ref_to(agreement),
        supersedes=agreement.document,
        by=by,
    )
    agreement.save(update_fields=["document"])
    attach(
        agreement,
        agreement.document.file,
        title=f"{agreement.number} {agreement.document.shown_number}",
        permission=Perm.SEE,
        by=by,
    )


def _told(agreement: Agreement) -> dict[str, Any]:
    award = agreement.award
    case = award.proposal.case
    return {
        "words": WORDS,
        "company": said_in(LANGUAGE, lambda _code: local(award.company)),
        "park": said_in(LANGUAGE, lambda _code: local(case.park) if case.park else ""),
        "project": f"{case.title} · {case.number}",
        "call": said_in(LANGUAGE, lambda _code: local(award.call, "title")),
        "amount": award.net,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on,
        "advance": agreement.advance,
        "lab_hours": award.lab_hours,
        "expert_hours": award.expert_hours,
        "terms": agreement.terms,
        "lines": [{"kind": _category(one), "amount": one.amount} for one in agreement.lines.all()],
        "milestones": [
            {"title": m.title, "due": m.due_on, "amount": m.amount, "evidence": m.evidence}
            for m in agreement.milestones.all()
        ],
        "signatures": [
            _signature(agreement, "network"),
            _signature(agreement, "company"),
        ],
    }


def _category(line: Any) -> dict[str, str]:
    return said_in(LANGUAGE, lambda _code: str(line.get_category_display()))


def _signature(agreement: Agreement, side: str) -> dict[str, Any]:
    person = getattr(agreement, f"{side}_signed_by")
    when = getattr(agreement, f"{side}_signed_at")
    return {
        "side": WORDS[side],
        "name": str(person.name) if person else "",
        "day": local_day(when) if when else None,
        "signed": when is not None,
    }
