"""Fictitious applications to try the program with."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.admissions.permissions import Perm


@command()
def make_demo_admissions(*, by: Actor) -> None:
    """Fill the demonstration.

    Permission: admissions.demonstrate.
    """
    require(by, Perm.DEMONSTRATE)
