"""The tracks of a call beside what somebody says of themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from majal.modules.calls.models import CallTrack
from majal.modules.calls.workflow import Finding, Profile, fits, judge

NOBODY = Profile()


@dataclass(frozen=True)
class Choice:
    """A track with each of its conditions, met or not."""

    row: CallTrack
    profile: Profile = NOBODY

    @property
    def findings(self) -> Sequence[Finding]:
        """Every condition, with the sentence that explains it."""
        return judge(self.row.rule, self.profile)

    @property
    def fits(self) -> bool | None:
        """Whether it is open to them; None while something is not known."""
        return fits(self.row.rule, self.profile)


def choices_for(tracks: Iterable[CallTrack], profile: Profile) -> list[Choice]:
    """All tracks of a call for one person."""
    return [Choice(row, profile) for row in tracks]
