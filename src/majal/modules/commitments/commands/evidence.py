"""What is given as evidence of a step: checked, kept, hung on the commitment."""

from collections.abc import Sequence
from dataclasses import dataclass

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.refs import Ref, resolve
from majal.modules.commitments.errors import EvidenceUnknown, TooMuchEvidence
from majal.modules.commitments.models import Commitment, Evidence, Move
from majal.modules.commitments.permissions import Perm
from majal.modules.figures.public import observations_visible_to
from majal.modules.sources.public import sources_visible_to

MOST = 20


@dataclass(frozen=True)
class Shown:
    """One piece of evidence: a file, a source by its code, a figure by its id, or a record by its
    ref; exactly one of them. ``signed``: the file is a paper that the other side signed."""

    file: files.Upload | None = None
    source: str = ""
    figure: int | None = None
    record: str = ""
    title: str = ""
    signed: bool = False

    @property
    def is_paper(self) -> bool:
        """Whether it is a file or a source, which speak for somebody who is not here."""
        return self.file is not None or bool(self.source)


def hang(shown: Sequence[Shown], move: Move, commitment: Commitment, by: Actor) -> None:
    """Write the evidence of a step; files are kept for whoever sees the whole commitment.

    Raises: TooMuchEvidence; EvidenceUnknown; FileNotKept.
    """
    if len(shown) > MOST:
        raise TooMuchEvidence(most=MOST)
    for one in shown:
        _write(one, move, commitment, by)


def _write(one: Shown, move: Move, commitment: Commitment, by: Actor) -> None:
    evidence = Evidence(move=move, title=" ".join(one.title.split())[:200])
    if one.file is not None:
        name = evidence.title or str(getattr(one.file, "name", "") or "")
        evidence.file = attachments.keep_paper(
            commitment, one.file, title=name, permission=Perm.SEE_WHOLE, by=by
        )
        evidence.signed = one.signed
    elif one.source:
        evidence.source = sources_visible_to(by).filter(code=one.source).first()
    elif one.figure is not None:
        if observations_visible_to(by).filter(pk=one.figure).exists():
            evidence.figure_id = one.figure
    elif one.record:
        ref = _ref(one.record)
        if ref and resolve(ref, to=by) is not None:
            evidence.record_kind, evidence.record_id = ref.kind, ref.id
    given = (evidence.file_id, evidence.source_id, evidence.figure_id, evidence.record_kind)
    if not any(given):
        raise EvidenceUnknown(text=f"\u2068{_named(one)[:80]}\u2069")
    evidence.save()


def _ref(text: str) -> Ref | None:
    try:
        ref = Ref.parse(text.strip())
    except ValueError:
        return None
    return ref if ref.id < 2**63 else None


def _named(one: Shown) -> str:
    return one.source or one.record or (str(one.figure) if one.figure is not None else "")
