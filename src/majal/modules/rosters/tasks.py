"""Jobs of rosters: a list is read, checked, recorded, for the person who asked."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.jobs import Progress, job
from majal.modules.people.public import User
from majal.modules.rosters.commands import (
    check_company_list,
    finish_company_list,
    read_company_list,
)


@job("rosters.read", title=_("Reading a list of companies"))
def read(progress: Progress, *, list_id: int, user: int) -> dict[str, Any]:  # noqa: ARG001
    """Find the header of a list and propose its columns."""
    read_company_list(list_id, by=User.objects.get(pk=user))
    return {"address": f"lists/{list_id}/"}


@job("rosters.check", title=_("Checking a list of companies"))
def check(progress: Progress, *, list_id: int, user: int) -> dict[str, Any]:
    """Give every row of a list its fate."""
    check_company_list(list_id, by=User.objects.get(pk=user), tell=progress.tell)
    return {"address": f"lists/{list_id}/"}


@job("rosters.record", title=_("Recording a list of companies"))
def record(progress: Progress, *, list_id: int, user: int) -> dict[str, Any]:
    """Register the new ones of a list."""
    finish_company_list(list_id, by=User.objects.get(pk=user), tell=progress.tell)
    return {"address": f"lists/{list_id}/"}
