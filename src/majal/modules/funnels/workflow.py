"""What a target may count."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counted(models.TextChoices):
    """What a funder's target may count, by the code of its measure."""

    BENEFICIARIES = "programme_beneficiaries", _("companies and project holders supported")
    COMPANIES = "programme_startups", _("companies supported")
    WOMEN = "programme_women", _("project holders who are women")
    GRADUATES = "programme_graduates", _("members who graduated")
    CREATED = "companies_created_in_programmes", _("companies created")


MOST_TARGET = 1_000_000
