"""What can be refused of analysis."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ExportUnderWay(DomainError):
    code = "export_under_way"
    message = _("An export is being written already. Wait until it is ready, then ask again.")


class FilesChanged(DomainError):
    code = "files_changed"
    message = _(
        "Files of this export are missing or are not what was written: %(files)s. Ask for a new "
        "export."
    )


class ClusterMissing(DomainError):
    code = "cluster_missing"
    message = _(
        "MAJAL_ANALYTICS_URL names a cluster, and what speaks to it is not installed. Install "
        "majal[cluster], or leave MAJAL_ANALYTICS_URL empty to work on this machine."
    )


class EngineUnknown(DomainError):
    code = "engine_unknown"
    message = _(
        "MAJAL_ANALYTICS_URL must be empty, or begin with spark:// as in spark://cluster:7077."
    )
