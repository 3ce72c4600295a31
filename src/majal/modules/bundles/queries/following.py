"""How a convention was followed: meetings, what was made available, shares, in plain values."""

from collections.abc import Iterator

from majal.kernel.actors import Actor
from majal.modules.bundles.queries.tables import Item, as_json, paper
from majal.modules.conventions.public import Convention
from majal.modules.steering.public import attributions_of, handovers_of, meetings_of


def steering(convention: Convention, to: Actor) -> Iterator[Item]:
    """Meetings, what was made available, shares of outcomes; five queries."""
    meetings = [
        {
            "number": m.number,
            "on": m.on,
            "place": m.place,
            "chaired_by": m.chaired_by,
            "agenda": m.agenda,
            "held": m.held,
            "present": sorted(p.pk for p in m.present.all()),
            "decisions": m.decisions,
            "minutes_sha256": paper(m.minutes),
        }
        for m in sorted(meetings_of(convention, to=to), key=lambda m: m.number)
    ]
    yield as_json("meetings.json", "Meetings of the steering committee", meetings)
    handovers = [
        {
            "kind": h.kind,
            "text": {"ar": h.text_ar, "fr": h.text_fr},
            "given_by": h.given_by_id,
            "received_by": h.received_by_id,
            "handed_on": h.handed_on,
            "record_sha256": paper(h.record),
            "returned_on": h.returned_on,
            "return_record_sha256": paper(h.return_record),
            "items": [
                {
                    "label": i.label,
                    "quantity": i.quantity,
                    "serial": i.serial,
                    "condition": i.condition,
                    "returned": i.returned,
                    "condition_back": i.condition_back,
                }
                for i in sorted(h.items.all(), key=lambda i: i.pk)
            ],
        }
        for h in sorted(handovers_of(convention, to=to), key=lambda h: h.pk)
    ]
    yield as_json("handovers.json", "What was made available", handovers)
    shares = [
        {
            "measure": a.measure.code,
            "park": a.park.code,
            "share": a.share,
            "rule": a.rule,
            "since": a.since,
            "until": a.until,
        }
        for a in sorted(attributions_of(convention, to=to), key=lambda a: a.pk)
    ]
    yield as_json("attributions.json", "Shares of outcomes", shares)
