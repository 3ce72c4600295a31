"""What the demonstration shows: three next parks for Morocco, on the real census and parks."""

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.public import ParkState
from majal.modules.siting.commands.asking import Asked, draft_study, share_study
from majal.modules.siting.commands.working import compute_study
from majal.modules.siting.models import Aim, Criterion, Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries.demand import read_census
from majal.modules.siting.queries.visible import parks_counted
from majal.modules.siting.workflow import StudyState

STUDIES = (
    ("ثلاثة مجمعات مقبلة: أكبر عدد من الشباب على أقل من ساعة (تمرين)", Aim.COVERING),
    ("ثلاثة مجمعات مقبلة: أقصر مسافة في المتوسط (تمرين)", Aim.MEDIAN),
)
WEIGHTS = {Criterion.YOUNG: 50, Criterion.HIGHER: 30, Criterion.SERVICES: 20}


@command()
def make_demo_siting(*, by: Actor) -> int:
    """Make two studies of three parks and share them; says how many. No number is invented.

    Permission: siting.edit.
    Raises: NotAllowed.
    """
    require(by, Perm.EDIT)
    if Study.objects.exists() or not read_census().is_loaded:
        return 0
    opened = [park.code for park in parks_counted() if park.state == ParkState.OPERATING]
    weights = {c.value: w for c, w in WEIGHTS.items()}
    for title, aim in STUDIES:
        asked = Asked(title, weights, aim=aim, k=3, opened=opened)
        study = draft_study(asked, by=by)
        if compute_study(study.pk, by=by).state == StudyState.COMPUTED:
            share_study(study.pk, shared=True, by=SYSTEM)
    return len(STUDIES)
