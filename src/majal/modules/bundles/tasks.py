"""Jobs of bundles: gathered for the person who asked, put away every night."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.bundles.commands import end_bundles, fail_audit_bundle, make_audit_bundle
from majal.modules.bundles.models import AuditBundle


@job("bundles.make", title=_("Gathering the audit bundle"))
def make_bundle(progress: Progress, *, bundle: int) -> dict[str, Any]:
    """Gather everything the asker may open of a convention."""
    asked = AuditBundle.objects.select_related("asked_by").get(pk=bundle)
    try:
        make_audit_bundle(bundle, by=asked.asked_by, tell=progress.tell)
    except Exception:
        fail_audit_bundle(bundle, by=SYSTEM)
        raise
    return {"address": f"bundles/{bundle}/"}


@periodic("bundles.end", cron="40 0 * * *")
def put_away() -> None:
    """Every night the bundles whose days are over are put away."""
    end_bundles(by=SYSTEM)
