"""What people are told of dossiers: whoever filed one, and those who handle it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel import links
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.cases.models import Case
from majal.modules.cases.permissions import FOLLOW_LINK

TO_APPLICANT: Mapping[str, Any] = {
    "filed": gettext_lazy("Your dossier is filed. Its receipt is on its page."),
    "pieces": gettext_lazy(
        "Some pieces are missing. They are named on its page, with the day by which to send them; "
        "until then its time stands still."
    ),
    "unanswered": gettext_lazy(
        "It was closed, since the missing pieces were not sent in time. You may file a new one."
    ),
    "moved": gettext_lazy("It has moved on. Its page says where it stands."),
    "extended": gettext_lazy(
        "The time for an answer was extended, once, as the rules allow. Its page says why and "
        "until when."
    ),
    "decided": gettext_lazy("It is decided. The decision and its reasons are on its page."),
    "postponed": gettext_lazy(
        "It was looked at and is still open. Its page says what was decided and why."
    ),
    "settled": gettext_lazy("Your appeal is decided. The decision is on its page."),
    "merged": gettext_lazy(
        "It was filed twice, and the two are one now. Nothing you sent is lost."
    ),
    "message": gettext_lazy("You have a message about it. Read it and answer on its page."),
    "lapsed": gettext_lazy(
        "The time for an answer has passed without one. Its page says what this means and what "
        "you can do."
    ),
    "due_moved": gettext_lazy(
        "A holiday was announced, and the last day for its answer has moved. The new day is on "
        "its page."
    ),
}
TO_HANDLERS: Mapping[str, Any] = {
    "filed": gettext_lazy("A new dossier was filed."),
    "assigned": gettext_lazy("A dossier was given to you."),
    "answered": gettext_lazy("The missing pieces were sent; its time runs again."),
    "message": gettext_lazy("Whoever filed it wrote a message."),
    "opinion": gettext_lazy("An opinion that was asked for has come."),
    "appeal": gettext_lazy("There is an appeal against the decision."),
    "withdrawn": gettext_lazy("It was withdrawn by whoever filed it."),
    "lapsed": gettext_lazy("Its time has lapsed without an answer. This was stated, once."),
    "due_moved": gettext_lazy("A holiday was announced, and its last day has moved."),
}
EXAMPLE = {"number": "AG-2026-00042", "title": "Argana Lab", "kind": "Demande de bureau"}


def news(context: Context) -> Context | None:
    """What happened to a dossier, for whoever filed it with an account."""
    case = _case(context)
    if case is None:
        return None
    return _told(case, TO_APPLICANT, context, reverse("applying:own", args=[case.pk]))


def news_by_link(context: Context) -> Context | None:
    """The same with the link of somebody without an account; derived when the e-mail leaves."""
    case = _case(context)
    if case is None or case.purged_at:
        return None
    secret = links.derived_secret(FOLLOW_LINK, case.seed)
    return _told(case, TO_APPLICANT, context, reverse("applying:link", args=[secret]))


def to_handlers(context: Context) -> Context | None:
    """What happened to a dossier, for those who handle it."""
    case = _case(context)
    if case is None:
        return None
    return _told(case, TO_HANDLERS, context, case_address(case))


def due(context: Context) -> Context | None:
    """The dossiers whose last day comes near; those answered meanwhile are left out."""
    rows = Case.objects.filter(pk__in=context["cases"], state="filed").exclude(due_on=None)
    today = date.fromisoformat(context["day"])
    lines = [
        {
            "about": _about(case),
            "day": isolated(humanise(case.due_on), "auto"),
            "late": case.due_on < today,
        }
        for case in rows.select_related("type").order_by("due_on", "pk")
        if case.due_on
    ]
    if not lines:
        return None
    return {"lines": lines, "count": len(lines), "address": _site(reverse("cases:inbox"))}


def case_address(case: Case) -> str:
    """The page of a dossier for those who handle it."""
    return reverse("cases:case", args=[case.pk])


def _case(context: Context) -> Case | None:
    return Case.objects.select_related("type", "park").filter(pk=context["case"]).first()


def _about(case: Case) -> str:
    title = isolated(case.title or case.name, "auto")
    return _("%(kind)s, %(number)s: %(title)s") % {
        "kind": local(case.type, "title"),
        "number": isolated(case.number),
        "title": title,
    }


def _told(case: Case, words: Mapping[str, Any], context: Context, address: str) -> dict[str, Any]:
    return {
        "number": case.number,
        "title": case.title,
        "kind": local(case.type, "title"),
        "park": local(case.park) if case.park else "",
        "said": str(words[context["what"]]),
        "due": isolated(humanise(case.due_on), "auto") if case.due_on else "",
        "address": _site(address),
    }


def _site(address: str) -> str:
    return f"{settings.MAJAL_ADDRESS}{address}"


def _example(words: Mapping[str, Any]) -> Any:
    def example() -> Context:
        return {
            **EXAMPLE,
            "park": "",
            "said": str(words["filed"]),
            "due": isolated(humanise(date(2026, 12, 15)), "auto"),
            "address": _site(reverse("cases:inbox")),
        }

    return example


def _example_due() -> Context:
    line = {
        "about": "AG-2026-00042",
        "day": isolated(humanise(date(2026, 12, 15)), "auto"),
        "late": False,
    }
    return {"lines": [line], "count": 1, "address": _site(reverse("cases:inbox"))}


ABOUT_OWN = gettext_lazy("Telling whoever filed a dossier what happens to it.")
ABOUT_WORK = gettext_lazy("Telling those who handle dossiers what waits for them.")
register(
    Letter(
        code="cases.news",
        title=pgettext_lazy("letter", "News of your dossier"),
        purpose=ABOUT_OWN,
        template="cases/letters/news",
        fill=news,
        example=_example(TO_APPLICANT),
        optional=False,
        digest=False,
    )
)
register(
    Letter(
        code="cases.news_by_link",
        title=pgettext_lazy("letter", "News of your dossier, with its link"),
        purpose=ABOUT_OWN,
        template="cases/letters/news",
        fill=news_by_link,
        example=_example(TO_APPLICANT),
        in_app=False,
        optional=False,
        digest=False,
        sealed=True,
    )
)
register(
    Letter(
        code="cases.to_handlers",
        title=pgettext_lazy("letter", "News of a dossier you handle"),
        purpose=ABOUT_WORK,
        template="cases/letters/to_handlers",
        fill=to_handlers,
        example=_example(TO_HANDLERS),
        keep_days=90,
    )
)
register(
    Letter(
        code="cases.due",
        title=pgettext_lazy("letter", "Dossiers whose last day comes near"),
        purpose=ABOUT_WORK,
        template="cases/letters/due",
        fill=due,
        example=_example_due,
        digest=False,
        keep_days=90,
    )
)
