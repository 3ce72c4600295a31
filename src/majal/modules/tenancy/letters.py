"""What people are told of contracts: the company, and those who run the park."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.tenancy.models import Contract

TO_COMPANY: Mapping[str, Any] = {
    "offered": gettext_lazy(
        "A contract is offered to you. Read it, then accept or decline it by %(answer_by)s."
    ),
    "notice": gettext_lazy("Notice was given: the contract ends on %(last_day)s."),
    "renew": gettext_lazy("The contract was renewed: it lasts until %(last_day)s."),
    "exit": gettext_lazy("An exit was decided at the end of the term. The page says more."),
    "relief": gettext_lazy("A part of the rent is taken off by a decision. The page says more."),
    "insurance": gettext_lazy(
        "Your proof of insurance ends soon, or we have none. Please bring the park a new one."
    ),
}
TO_PARK: Mapping[str, Any] = {
    "accepted": gettext_lazy("The company accepted the offer. It waits to be signed."),
    "declined": gettext_lazy("The offer was declined."),
    "notice": gettext_lazy("Notice was given: the contract ends on %(last_day)s."),
}


def to_company(context: Context) -> Context | None:
    """What happened to a contract, for the company’s managers."""
    return _told(context, TO_COMPANY)


def to_park(context: Context) -> Context | None:
    """What happened to a contract, for those who run the park."""
    return _told(context, TO_PARK)


def _told(context: Context, words: Mapping[str, Any]) -> Context | None:
    rows = Contract.objects.select_related("organisation", "park")
    contract = rows.filter(pk=context["contract"]).first()
    if contract is None:
        return None
    last = humanise(contract.last_day) if contract.last_day else "—"
    said = str(words[context["what"]]) % {
        "answer_by": humanise(contract.answer_by),
        "last_day": last,
    }
    return {
        "number": contract.number,
        "company": local(contract.organisation),
        "park": local(contract.park),
        "said": said,
        "address": f"{settings.MAJAL_ADDRESS}{contract.get_absolute_url()}",
    }


def _example(words: Mapping[str, Any], what: str) -> Any:
    def example() -> Context:
        said = str(words[what]) % {"answer_by": "15/01/2027", "last_day": "31/12/2027"}
        return {
            "number": "C-2026-0012",
            "company": "Nour Labs SARL",
            "park": "Technopark",
            "said": said,
            "address": f"{settings.MAJAL_ADDRESS}{reverse('tenancy:list')}",
        }

    return example


register(
    Letter(
        code="tenancy.to_company",
        title=pgettext_lazy("letter", "News of your contract"),
        purpose=gettext_lazy("Telling companies what becomes of their contracts."),
        template="tenancy/letters/contract",
        fill=to_company,
        example=_example(TO_COMPANY, "offered"),
        digest=False,
        keep_days=365,
    )
)
register(
    Letter(
        code="tenancy.to_park",
        title=pgettext_lazy("letter", "News of a contract"),
        purpose=gettext_lazy("Telling those who run a park what becomes of its contracts."),
        template="tenancy/letters/contract",
        fill=to_park,
        example=_example(TO_PARK, "accepted"),
        keep_days=180,
    )
)
