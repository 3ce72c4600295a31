"""Vital signs of the queue, the database and the disk."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.rounds import clock_moved
from majal.kernel.signs import Alarm, Group, Sign, once, register
from majal.modules.operations.queries.readings import (
    connections_open,
    connections_share,
    database_bytes,
    disk_bytes,
    disk_free,
    failed,
    late,
    longest_transaction,
    oldest,
    replica_lag,
    running,
    stalled,
    waiting,
    workers,
)

LEAST_SPACE = 2_000_000_000


register(
    Sign(
        "workers",
        pgettext_lazy("vital sign", "Workers alive"),
        "Workers of jobs that gave a sign of life within half a minute.",
        workers,
        Group.WORK,
        alarm=Alarm(_("Start a worker: majal worker, or the service majal-worker."), below=1),
    )
)
register(
    Sign(
        "jobs_waiting",
        pgettext_lazy("vital sign", "Jobs that wait"),
        "Jobs that are due and wait for a worker, by job.",
        waiting,
        Group.WORK,
        label="job",
    )
)
register(
    Sign(
        "job_oldest_waiting_seconds",
        pgettext_lazy("vital sign", "Longest wait of a job"),
        "Seconds for which the job that waits longest has been due.",
        oldest,
        Group.WORK,
        unit="seconds",
        alarm=Alarm(
            _("See what runs for long, and start another worker beside the first."), above=900
        ),
    )
)
register(
    Sign(
        "jobs_running",
        pgettext_lazy("vital sign", "Jobs under way"),
        "Jobs under way, by job.",
        running,
        Group.WORK,
        label="job",
    )
)
register(
    Sign(
        "jobs_stalled",
        pgettext_lazy("vital sign", "Jobs that stalled"),
        "Jobs said to be under way by workers that gave no sign of life for half a minute.",
        stalled,
        Group.WORK,
        alarm=Alarm(
            _(
                "A living worker takes them up within a minute. Where none does, start one; a job "
                "that stalls again and again is given up here, with a reason."
            ),
            above=0,
            minutes=4,
        ),
    )
)
register(
    Sign(
        "jobs_failed",
        pgettext_lazy("vital sign", "Jobs that failed"),
        "Jobs that failed and wait for somebody.",
        failed,
        Group.WORK,
        alarm=Alarm(
            _(
                "Open each, look for its number in the log, mend the reason, then put it back or "
                "give it up."
            ),
            above=0,
        ),
    )
)
register(
    Sign(
        "periodic_late",
        pgettext_lazy("vital sign", "Periodic jobs that are late"),
        "Periodic jobs that did not begin when their time came.",
        late,
        Group.WORK,
        alarm=Alarm(
            _(
                "No worker ran at that hour, or those that ran were busy for too long. They come "
                "again by themselves; look why none was there."
            ),
            above=0,
            minutes=15,
        ),
    )
)
register(
    Sign(
        "database_bytes",
        pgettext_lazy("vital sign", "Size of the database"),
        "Bytes of the database.",
        database_bytes,
        Group.DATABASE,
        unit="bytes",
    )
)
register(
    Sign(
        "database_connections",
        pgettext_lazy("vital sign", "Connections to the database"),
        "Connections of clients that the database server has open.",
        lambda: once(connections_open),
        Group.DATABASE,
    )
)
register(
    Sign(
        "database_connections_percent",
        pgettext_lazy("vital sign", "Connections in use, of all allowed"),
        "Connections in use, in hundredths of those the server allows.",
        connections_share,
        Group.DATABASE,
        unit="percent",
        alarm=Alarm(
            _("Run fewer threads (MAJAL_THREADS) or workers, or raise max_connections."), above=85
        ),
    )
)
register(
    Sign(
        "database_longest_transaction_seconds",
        pgettext_lazy("vital sign", "Longest transaction under way"),
        "Seconds for which the oldest transaction under way has been so.",
        longest_transaction,
        Group.DATABASE,
        unit="seconds",
        alarm=Alarm(
            _(
                "Somebody or something holds a transaction open, and the database cannot clean up "
                "behind it: find it in pg_stat_activity and end it."
            ),
            above=7_200,
        ),
    )
)
register(
    Sign(
        "replica_lag_seconds",
        pgettext_lazy("vital sign", "Replica behind"),
        "Seconds by which the replica is behind.",
        replica_lag,
        Group.DATABASE,
        unit="seconds",
        alarm=Alarm(
            _("Look at the network and the disk of the replica; readers see older pages so far."),
            above=60,
        ),
    )
)
register(
    Sign(
        "disk_free_bytes",
        pgettext_lazy("vital sign", "Free on the disk"),
        "Bytes that are free on the disk of MAJAL_HOME.",
        disk_free,
        Group.SAFETY,
        unit="bytes",
        alarm=Alarm(
            _(
                "Make room on the disk of MAJAL_HOME, or move it to a larger one, before it is "
                "full."
            ),
            below=LEAST_SPACE,
            minutes=2,
        ),
    )
)
register(
    Sign(
        "disk_bytes",
        pgettext_lazy("vital sign", "Size of the disk"),
        "Bytes of the disk of MAJAL_HOME.",
        disk_bytes,
        Group.SAFETY,
        unit="bytes",
    )
)
register(
    Sign(
        "clock_moved_seconds",
        pgettext_lazy("vital sign", "Clock set forward"),
        "Seconds by which a worker saw the clock of its machine set forward within the last hour.",
        clock_moved,
        Group.SAFETY,
        unit="seconds",
        alarm=Alarm(
            _(
                "Look at the clock of the machine at once and set it right. What passes deadlines "
                "goes on an hour after it moved."
            ),
            above=0,
            minutes=0,
        ),
    )
)
