"""What the steps of a request share: its dossier is held, and is of the right kind."""

from majal.kernel.errors import NotFound
from majal.modules.cases.public import Case
from majal.modules.information.workflow import KINDS


def held_request(case_id: int) -> Case:
    """The dossier of a request for information, locked until the end.

    Raises: NotFound.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("type", "version")
    case = rows.filter(pk=case_id, type__code__in=KINDS).exclude(number="").first()
    if case is None:
        raise NotFound
    return case
