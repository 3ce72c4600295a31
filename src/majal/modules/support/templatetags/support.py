"""Drawing incidents: how close a last moment is, stars."""

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from majal.kernel.bidi import number
from majal.kernel.templatetags.majal import NOTHING, moment
from majal.kernel.templatetags.shell import icon
from majal.modules.support.models import Incident
from majal.modules.support.workflow import OPEN
from majal.modules.upkeep.public import Severity

register = template.Library()
PILLS = {"danger": "pill-brick", "stopped": "pill-sand"}
STATES = {"repaired": "pill-green", "paused": "pill-sand", "closed": "", "dismissed": ""}
STEPS = {
    "report": pgettext_lazy("incident done", "Reported"),
    "answer": pgettext_lazy("incident done", "Answered"),
    "triage": pgettext_lazy("incident done", "Judged"),
    "assign": pgettext_lazy("incident done", "Given to"),
    "take": pgettext_lazy("incident done", "Taken on"),
    "pause": pgettext_lazy("incident done", "Waits for whoever reported it"),
    "resume": pgettext_lazy("incident done", "Went on"),
    "repair": pgettext_lazy("incident done", "Repaired"),
    "reopen": pgettext_lazy("incident done", "Still failed"),
    "confirm": pgettext_lazy("incident done", "Confirmed"),
    "close": pgettext_lazy("incident done", "Closed, nobody answered"),
    "dismiss": pgettext_lazy("incident done", "Set aside"),
    "end": pgettext_lazy("incident done", "Ended with its dossier"),
}


@register.simple_tag
def due_moment(incident: Incident) -> SafeString:
    """By when an open incident is to be repaired; what is late stands out."""
    if incident.state == "paused":
        return format_html('<span class="pill pill-sand">{}</span>', _("stands still"))
    if incident.state not in OPEN or incident.repair_due_at is None:
        return NOTHING
    shown = moment(incident.repair_due_at, "short")
    if incident.repair_due_at < timezone.now():
        return format_html("{} <em class='late'>{}</em>", shown, pgettext("incident", "late"))
    return format_html("{}", shown)


@register.simple_tag
def severity_pill(incident: Incident) -> SafeString:
    """How severe it is."""
    label = Severity(incident.severity).label
    return format_html('<span class="pill {}">{}</span>', PILLS.get(incident.severity, ""), label)


@register.simple_tag
def state_pill(incident: Incident) -> SafeString:
    """Where it stands."""
    css = STATES.get(incident.state, "pill-on")
    return format_html('<span class="pill {}">{}</span>', css, incident.get_state_display())


@register.simple_tag
def stars(score: int) -> SafeString:
    """One to five stars; their number is read aloud."""
    said = ngettext("%(n)s star of five", "%(n)s stars of five", score) % {"n": score}
    drawn = format_html_join(
        "", "{}", ((icon("star", "is-on" if n <= score else "is-off"),) for n in range(1, 6))
    )
    return format_html(
        '<span class="pill" role="img" aria-label="{}">{} {}</span>', said, drawn, number(score)
    )


@register.filter
def step_said(step: str) -> str:
    """A step as it is told once done."""
    return str(STEPS.get(step, step))
