"""A hold on a processing stops the jobs that would end what it keeps."""

from majal.kernel.personal import stops
from majal.modules.privacy.queries import held_jobs

stops.add("privacy.holds", held_jobs)
