"""Comparisons are worked out by a job; series by province come as files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.imports import importer
from majal.kernel.jobs import Progress, job
from majal.modules.counterfactuals.commands import estimate_study
from majal.modules.counterfactuals.permissions import Perm
from majal.modules.counterfactuals.public import COLUMNS, import_panel


@job("counterfactuals.estimate", title=_("Working out a comparison of provinces"))
def estimate(progress: Progress, *, study: int) -> dict[str, Any]:
    """Work a comparison out; run twice it keeps one result."""
    estimate_study(study, by=SYSTEM, tell=progress.tell)
    return {"address": f"counterfactuals/{study}/"}


importer(
    "counterfactuals.panel",
    title=_("Series by province and year"),
    columns=COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "panel": _("A short code of the series: small Latin letters, digits and hyphens."),
        "name": _("What is counted, in words."),
        "unit": _("In which unit."),
        "source": _("The code of a source that is on record."),
        "province": _("The HCP code of a province or prefecture, or its name."),
        "year": _("Four digits."),
        "value": _("A number: 1500 or 1 500,25."),
    },
    example={
        "panel": "emploi-exemple",
        "name": "Emploi (exemple)",
        "unit": "emplois",
        "source": "code-de-la-source",
        "province": "09.001",
        "year": "2015",
        "value": "1500",
    },
    help=_(
        "One row for each province and year. A value that stood otherwise is replaced; the former "
        "one stays on record."
    ),
)(import_panel)
