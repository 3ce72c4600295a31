"""How the tale of a convention is drawn: its opening promised and real, sums in millions."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.kernel.bidi import plain_number
from majal.kernel.dates import PartialDate
from majal.kernel.templatetags.majal import number
from majal.modules.chronicle.queries import Tale

register = template.Library()


@register.simple_tag
def in_millions(value: Decimal) -> SafeString:
    """A sum in millions, without its unit, which stands beside."""
    return number(value / 1_000_000)


@register.simple_tag
def opening_key(tale: Tale) -> dict[str, Any]:
    """The opening first promised, the real or the last promised one, and what lies between."""
    opened = next((p.opened_on for p in tale.sheet.convention.parks.all() if p.opened_on), None)
    if opened and opened.first() > tale.sheet.day:
        opened = None
    promised = [o.when for o in tale.openings if o.when]
    first = promised[0] if promised else None
    last: PartialDate | None = opened or (promised[-1] if len(promised) > 1 else None)
    if last == first:
        last = None
    late = tale.timeline.months_late if tale.timeline else 0
    if not tale.sheet.convention.parks.all():
        words = _("it is not about one park")
    elif late:
        words = ngettext("%(n)s month late", "%(n)s months late", late) % {"n": plain_number(late)}
        words = words if opened else _("%(late)s, not opened") % {"late": words}
    elif opened:
        words = _("opened")
    else:
        words = _("promised, not opened") if first else _("no date announced")
    return {"first": first, "last": last, "words": words}
