"""What companies are told of condition reports: one waits for their signature, one is closed."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.handovers.models import Handover
from majal.modules.handovers.workflow import HandoverState


def _told(context: Context, state: HandoverState) -> Context | None:
    rows = Handover.objects.select_related("contract__organisation", "contract__park", "space")
    one = rows.filter(pk=context["handover"], state=state).first()
    if one is None:
        return None
    return {
        "number": one.number,
        "kind": one.kind,
        "space": one.space.code,
        "company": local(one.contract.organisation),
        "park": local(one.contract.park),
        "day": humanise(one.day),
        "address": f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}",
    }


def to_sign(context: Context) -> Context | None:
    """The park has signed, the company has not; of no use once it has."""
    return _told(context, HandoverState.SIGNING)


def closed(context: Context) -> Context | None:
    """Both sides have answered; of no use where another report took its place."""
    return _told(context, HandoverState.CLOSED)


def _example() -> Context:
    return {
        "number": "E-2026-0012",
        "kind": "entry",
        "space": "C101",
        "company": "Nour Labs SARL",
        "park": "Technopark",
        "day": "15/01/2027",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('handovers:list')}",
    }


register(
    Letter(
        code="handovers.to_sign",
        title=pgettext_lazy("letter", "A condition report waits for your signature"),
        purpose=gettext_lazy("Asking companies to sign the condition report of their space."),
        template="handovers/letters/to_sign",
        fill=to_sign,
        example=_example,
        digest=False,
        keep_days=365,
    )
)
register(
    Letter(
        code="handovers.closed",
        title=pgettext_lazy("letter", "Your condition report"),
        purpose=gettext_lazy("Giving companies the condition report of their space."),
        template="handovers/letters/closed",
        fill=closed,
        example=_example,
        digest=False,
        keep_days=365,
    )
)
