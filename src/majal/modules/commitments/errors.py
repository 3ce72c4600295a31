"""What can be refused about commitments. ``field`` names the form's field the sentence is about."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CommitmentError(DomainError):
    field: ClassVar[str] = ""


class AlreadyMoved(CommitmentError):
    """Somebody took a step meanwhile; told by side, and by name to whoever may know it."""

    code = "already_moved"
    message = _(
        "%(who)s acted meanwhile: %(what)s, %(when)s. Nothing of yours was recorded. Look at what "
        "changed, then decide again."
    )


class OwnDelivery(CommitmentError):
    code = "own_delivery"
    field = "paper"
    message = _(
        "Whoever said that it is delivered cannot accept it as well. Let the other side accept, "
        "or attach a paper that the other side signed."
    )


class NeedsSignedPaper(CommitmentError):
    code = "needs_signed_paper"
    field = "paper"
    message = _(
        "You do not act for the side that it is owed to. Attach the paper by which that side "
        "accepted, signed, as a PDF or a picture."
    )


class EvidenceMissing(CommitmentError):
    code = "evidence_missing"
    field = "evidence"
    message = _(
        "A delivery needs something that shows it: a file, a source, a figure or a record of this "
        "program. Add at least one."
    )


class EvidenceUnknown(CommitmentError):
    code = "evidence_unknown"
    field = "evidence"
    message = _("“%(text)s” does not exist, or is not shown to you. Choose another piece.")


class TooMuchEvidence(CommitmentError):
    code = "too_much_evidence"
    field = "evidence"
    message = _("At most %(most)s pieces go with one step. Keep those that show most.")


class ReasonMissing(CommitmentError):
    code = "reason_missing"
    field = "reason"
    message = _("Say why: the other side has to know what is missing before it can mend it.")


class InTheFuture(CommitmentError):
    code = "in_the_future"
    field = "on"
    message = _("This day is still to come. Write the day on which it was done.")


class AcceptedBeforeDelivered(CommitmentError):
    code = "accepted_before_delivered"
    field = "on"
    message = _(
        "This day is before the delivery, which was said to be on %(day)s. Write a later day."
    )


class PartyUnknown(CommitmentError):
    code = "party_unknown"
    field = "owed_by"
    message = _(
        "“%(text)s” is no party of this convention. Choose one of its parties, or add the party "
        "to the convention first."
    )


class OwedToItself(CommitmentError):
    code = "owed_to_itself"
    field = "owed_to"
    message = _("A party owes nothing to itself. Choose another party, or leave it open to all.")


class KindOfOtherSide(CommitmentError):
    code = "kind_of_other_side"
    field = "kind"
    message = _(
        "This kind does not belong to this side: an authority owes one of the nine kinds, the "
        "operator offers its own ones. Choose another kind."
    )


class WordsMissing(CommitmentError):
    code = "words_missing"
    field = "text_fr"
    message = _("Say what is promised, in at least one language.")


class DueBeforeConvention(CommitmentError):
    code = "due_before_convention"
    field = "due"
    message = _(
        "It would be due before the convention itself, which begins on %(day)s. Write a later date."
    )


class DueUnchanged(CommitmentError):
    code = "due_unchanged"
    field = "due"
    message = _("It is due then already. Write the date that the amendment sets.")


class AmendmentMissing(CommitmentError):
    code = "amendment_missing"
    field = "amendment"
    message = _(
        "The convention is signed: what it promises changes by an amendment only. Give the number "
        "of the amendment; if there is none yet, record it on the convention's page."
    )


class AmendmentUnknown(CommitmentError):
    code = "amendment_unknown"
    field = "amendment"
    message = _(
        "The convention has no amendment no. %(number)s. Record the amendment on its page first."
    )


class ConventionOver(CommitmentError):
    code = "convention_over"
    message = _("This convention is over: nothing more can be promised in it. Draft a new one.")


class PartySpeaksForItself(CommitmentError):
    code = "party_speaks_for_itself"
    message = _(
        "%(party)s has somebody who acts for it here. Ask them to say that it is delivered."
    )


class OnPaperOnly(CommitmentError):
    code = "on_paper_only"
    field = "evidence"
    message = _(
        "For a party that has nobody here, a delivery is recorded on a paper or a source only. "
        "Attach the paper, or name the source."
    )


class PlaceIncomplete(CommitmentError):
    code = "place_incomplete"
    field = "latitude"
    message = _("A place on the map needs both numbers, within Morocco. Mend them or leave both.")


class ParkElsewhere(CommitmentError):
    code = "park_elsewhere"
    field = "park"
    message = _("This park is none of the convention's. Choose one of its parks, or none.")


class TargetUnknown(CommitmentError):
    code = "target_unknown"
    field = "target"
    message = _("This target does not exist, or was replaced. Choose another one, or none.")


class FacesTaken(CommitmentError):
    code = "faces_taken"
    field = "faces"
    message = _("Another commitment stands beside that one already. Choose another, or none.")


class FacesUnknown(CommitmentError):
    code = "faces_unknown"
    field = "faces"
    message = _(
        "It can stand beside a commitment of the other side of the same convention only. Choose "
        "another, or none."
    )
