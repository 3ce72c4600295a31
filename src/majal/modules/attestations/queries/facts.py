"""What the record says of an organisation and of who acts for it: exactly that, and since when."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise, local_day
from majal.kernel.names import local
from majal.modules.attestations.workflow import Facts, Missing, spoken
from majal.modules.organisations.public import (
    Organisation,
    Relation,
    organisations_represented_by,
    represented_by,
    sightings_of,
)
from majal.modules.parks.public import Park

MOST_MENTIONS = 8
ARCHIVED = gettext_lazy(
    "This organisation was put into the archive of the register. Ask the head office to restore it."
)


def own_organisations(actor: Actor) -> Iterable[Organisation]:
    """Those the actor acts for."""
    own = organisations_represented_by(actor)
    return Organisation.objects.filter(pk__in=own).select_related("kind").order_by("pk")


def on_record(actor: Actor, organisation: Organisation) -> Facts | Missing:  # noqa: ARG001
    """That it stands in the register of the network, under which identifiers, since when."""
    if organisation.archived_at:
        return Missing(ARCHIVED)
    return {
        "lines": [
            *_identity(organisation),
            (gettext_lazy("In the register since"), local_day(organisation.created_at)),
        ],
    }


def named_resident(actor: Actor, organisation: Organisation) -> Facts | Missing:  # noqa: ARG001
    """That sources on record named it a resident company of a park, each with its date."""
    if organisation.archived_at:
        return Missing(ARCHIVED)
    rows = sightings_of(organisation).filter(relation=Relation.RESIDENT)
    mentions = list(rows[:MOST_MENTIONS])
    if not mentions:
        return Missing(
            gettext_lazy(
                "No source on record names this organisation a resident company of a park. Ask the "
                "team of the park to have the source recorded."
            )
        )
    return {
        "lines": [
            *_identity(organisation),
            *((gettext_lazy("Named by a source"), _mention(one)) for one in mentions),
        ],
    }


def acts_for(actor: Actor, organisation: Organisation) -> Facts | Missing:
    """That whoever asks is on record as acting for the organisation, how and since when."""
    if organisation.archived_at:
        return Missing(ARCHIVED)
    rows = represented_by(actor.pk or 0).filter(organisation=organisation)
    found = rows.select_related("user").first()
    if found is None:
        return Missing(
            gettext_lazy(
                "You hold a role on this organisation, but nobody recorded since when you act for "
                "it. Ask its manager to record it among the people acting for it."
            )
        )
    return {
        "lines": [
            (gettext_lazy("Person"), str(found.user)),
            (gettext_lazy("Acts as"), ROLES[found.role]),
            (pgettext_lazy("acting", "Since"), found.since),
            *_identity(organisation),
        ],
    }


ROLES = {
    "manager": pgettext_lazy("acting", "manager"),
    "member": pgettext_lazy("acting", "member"),
}


def park_of_organisation(organisation: Organisation) -> int | None:
    """The park that all sources naming it a resident agree on; None where they do not."""
    rows = sightings_of(organisation).filter(relation=Relation.RESIDENT).exclude(place="")
    places = set(rows.order_by().values_list("place", flat=True))
    if len(places) != 1:
        return None
    return Park.objects.filter(code=places.pop()).values_list("pk", flat=True).first()


def _identity(organisation: Organisation) -> list[tuple[Any, Any]]:
    """How it is called and numbered, as far as it is known."""
    lines: list[tuple[Any, Any]] = [
        (pgettext_lazy("attestation", "Organisation"), spoken(lambda: local(organisation))),
        (pgettext_lazy("organisation", "Kind"), spoken(lambda: local(organisation.kind))),
    ]
    if organisation.legal_form:
        form = organisation.get_legal_form_display
        lines.append((gettext_lazy("Legal form"), spoken(form)))
    if organisation.ice:
        lines.append((gettext_lazy("ICE"), organisation.ice))
    if organisation.rc_number:
        court = f"{organisation.rc_number} · {organisation.rc_court}"
        lines.append((gettext_lazy("Trade register"), court))
    return lines


def _mention(sighting: Any) -> Any:
    """Park, year and source of a mention, in the language of whoever reads."""

    def say() -> str:
        where = local(sighting, "place") if sighting.place_fr else _("a park of the network")
        seen = humanise(sighting.seen_in) if sighting.seen_in else ""
        source = sighting.source
        said = " · ".join(filter(None, (source.publisher, source.title)))
        when = humanise(source.published) if source.published else ""
        return " — ".join(filter(None, (where, seen, said, when)))

    return spoken(say)
