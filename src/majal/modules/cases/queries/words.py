"""What was done to dossiers, in words."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

STEPS: dict[str, str | Promise] = {
    "file": pgettext_lazy("done", "Filed"),
    "ask_pieces": pgettext_lazy("done", "Missing pieces asked for"),
    "answer_pieces": pgettext_lazy("done", "Missing pieces sent"),
    "close_unanswered": pgettext_lazy("done", "Closed, missing pieces not sent"),
    "move": pgettext_lazy("done", "Moved on"),
    "assign": pgettext_lazy("done", "Assigned"),
    "extend": pgettext_lazy("done", "Time extended"),
    "decide": pgettext_lazy("done", "Decided"),
    "appeal": pgettext_lazy("done", "Appeal filed"),
    "settle": pgettext_lazy("done", "Appeal decided"),
    "withdraw": pgettext_lazy("done", "Withdrawn"),
    "merge": pgettext_lazy("done", "Merged into another dossier"),
    "took_in": pgettext_lazy("done", "A double was merged into this one"),
    "ask_opinion": pgettext_lazy("done", "Opinion asked"),
    "withdraw_opinion": pgettext_lazy("done", "Question withdrawn"),
    "opinion": pgettext_lazy("done", "Opinion given"),
    "lapse": pgettext_lazy("done", "The time has lapsed without an answer"),
    "warn": pgettext_lazy("done", "Handlers warned of the last day"),
    "due_moved": pgettext_lazy("done", "Last day moved: a holiday was announced"),
    "empty": pgettext_lazy("done", "Personal data removed, time of keeping over"),
}
FOR_APPLICANT = frozenset(STEPS) - {
    *("assign", "ask_opinion", "withdraw_opinion", "opinion", "warn", "took_in"),
}
"""The steps that whoever filed a dossier sees on it."""


def step_words(step: str) -> str:
    """A step as it is told once done."""
    return str(STEPS.get(step, step))
