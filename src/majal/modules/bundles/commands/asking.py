"""Asking for a bundle: a row, and a job that gathers it."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue, given_up
from majal.kernel.permissions import id_of, require
from majal.modules.bundles.errors import BundleUnderWay
from majal.modules.bundles.models import JOB, AuditBundle
from majal.modules.bundles.permissions import Perm
from majal.modules.bundles.workflow import BUNDLE, BundleState
from majal.modules.conventions.public import Convention, conventions_visible_to, with_parties


@command(refusals={"bundle_one_under_way": BundleUnderWay})
def ask_audit_bundle(code: str, *, by: Actor) -> AuditBundle:
    """Ask for everything on record of a convention that the asker may open, as one file.

    Permission: bundles.ask on the convention.
    Raises: NotFound; BundleUnderWay.
    """
    convention = with_parties(conventions_visible_to(by)).filter(code=code).first()
    if convention is None:
        raise NotFound
    require(by, Perm.ASK, convention)
    _give_up_lost(convention, by)
    bundle = AuditBundle.objects.create(convention=convention, asked_by_id=id_of(by))
    enqueue(JOB, key=bundle.job_key, owner=by.pk, bundle=bundle.pk)
    return bundle


def _give_up_lost(convention: Convention, by: Actor) -> None:
    """A bundle whose job was lost with its worker is not made any more, and bars no other."""
    rows = AuditBundle.objects.select_for_update(of=("self",)).select_related("convention")
    for lost in rows.filter(convention=convention, asked_by_id=id_of(by), state=BundleState.ASKED):
        if given_up(lost.job_key):
            lost.convention = convention
            BUNDLE.apply("fail", lost, by=by)
            lost.save(update_fields=["state"])
