"""What the kernel itself offers to its registries: imports with their jobs; files put in order."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.changes import forget_changes
from majal.kernel.imports.permissions import Perm
from majal.kernel.imports.queries import imports_visible_to
from majal.kernel.imports.working import work_on
from majal.kernel.jobs import Progress, job, periodic
from majal.kernel.keyed import forget_answers
from majal.kernel.models import ImportFile
from majal.kernel.panels import MenuItem, menu_item
from majal.kernel.refs import Kind, register
from majal.kernel.retention import end_keeping, scan_unscanned
from majal.kernel.sessions import forget_sessions

menu_item(MenuItem("imports", _("Imports"), "kernel:imports", Perm.IMPORT, 45, "desk", "upload"))
register(
    Kind(
        name="kernel.import_file",
        title=_("imported file"),
        model=ImportFile,
        visible=imports_visible_to,
        label=str,
        address=lambda sent: address_of("kernel:import_file", sent.pk),
    )
)


@job("kernel.check_import", title=_("Checking a file"))
def check_import(progress: Progress, *, file: int, turn: int) -> dict[str, str]:
    """Say what recording the rows of a file would do."""
    work_on(file, turn, tell=progress.tell)
    return {"address": f"imports/file/{file}/"}


@job("kernel.record_import", title=_("Recording a file"))
def record_import(progress: Progress, *, file: int, turn: int) -> dict[str, str]:
    """Record the accepted rows of a file."""
    work_on(file, turn, tell=progress.tell)
    return {"address": f"imports/file/{file}/"}


@periodic("kernel.end_keeping", cron="20 1 * * *")
def end_keeping_nightly() -> None:
    """Take away the contents, the kept answers and the sessions whose time is over."""
    end_keeping()
    forget_changes()
    forget_answers()
    forget_sessions()


@periodic("kernel.empty_cache", cron="50 1 * * *")
def empty_cache_nightly() -> None:
    """Delete what the cache no longer gives out: it is counted at each writing."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_cache WHERE expires < now()")


@periodic("kernel.scan_unscanned", cron="*/10 * * * *")
def scan_what_was_not() -> None:
    """Ask the scanner about files that came while it was away, or before there was one."""
    scan_unscanned()
