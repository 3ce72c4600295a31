"""What other modules may use from exchange: the same files, written to a stream."""

from typing import BinaryIO

from majal.kernel.actors import ANYONE, Actor
from majal.modules.exchange.queries.activities import activities
from majal.modules.exchange.queries.codes import flows
from majal.modules.exchange.queries.messages import as_csv, as_json
from majal.modules.exchange.queries.observations import Question, told

__all__ = ["iati", "sdmx_csv", "sdmx_json"]


def sdmx_csv(stream: BinaryIO, *, flow: str = "FIGURES", to: Actor = ANYONE) -> None:
    """Figures as SDMX-CSV 2.0, as their reader may see them; STATEMENTS for every statement."""
    one = flows()[flow]
    stream.writelines(piece.encode() for piece in as_csv(one, told(to, one, Question())))


def sdmx_json(stream: BinaryIO, *, flow: str = "FIGURES", to: Actor = ANYONE) -> None:
    """Figures as SDMX-JSON 2.0, as their reader may see them."""
    one = flows()[flow]
    stream.writelines(piece.encode() for piece in as_json(to, one, told(to, one, Question())))


def iati(stream: BinaryIO, *, to: Actor = ANYONE) -> None:
    """Conventions as IATI 2.03. Raises: ReporterUnknown."""
    stream.writelines(piece.encode() for piece in activities(to))
