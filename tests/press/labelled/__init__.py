"""Stories as several papers tell them, invented and labelled by hand.

Of ``stories.tsv`` (language, subject, story, title, excerpt), two articles of one story are a pair
that tells the same; two of different stories of one subject are a pair that does not, and hard to
tell apart: the same words with another town, another number, another quarter.
"""

from datetime import date
from itertools import combinations
from pathlib import Path

from majal.modules.press.queries.likeness import Told

DAY = date(2026, 3, 10)


def pairs() -> list[tuple[str, Told, Told, bool]]:
    """(language, one, other, whether both tell the same)."""
    lines = (Path(__file__).parent / "stories.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines]
    told = [
        (subject, story, Told(title, excerpt, language, DAY, paper))
        for paper, (language, subject, story, title, excerpt) in enumerate(rows, 1)
    ]
    return [
        (one.language, one, other, story == its)
        for (subject, story, one), (beside, its, other) in combinations(told, 2)
        if subject == beside and one.language == other.language
    ]
