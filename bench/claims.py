"""How well numbers are read in sentences of the press, and how fast, printed.

    .venv/bin/python bench/claims.py

Precision: of the numbers proposed, those a person had labelled. Recall: of those labelled, those
proposed. The shares after them: of the numbers rightly found, those whose measure, qualifier, date
and "planned" are right too. The patterns were tuned on one half of the sentences only; but the same
hand wrote patterns and sentences, so that papers will be read less well than the other half. The
titles of the sources are the harder test of words, as nobody wrote them for this: all were looked
at while the patterns were written.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.claims.judging import FIELDS, labelled_sentences, labelled_titles, score

MANY = 2_000


def main() -> None:
    print(f"{'':<22}{'found':>7}{'wanted':>8}{'precision':>11}{'recall':>8}", end="")
    print("".join(f"{name:>11}" for name in FIELDS[1:]))
    for language in ("ar", "fr"):
        for held_out in (False, True):
            name = f"{language} {'held out' if held_out else 'tuned on'}"
            _print(name, labelled_sentences(language, held_out=held_out))
    _print("titles of the sources", labelled_titles())
    every = [s for language in ("ar", "fr") for s in labelled_sentences(language)]
    begun = time.perf_counter()
    for number in range(MANY):
        score([every[number % len(every)]])
    took = time.perf_counter() - begun
    print(f"{MANY} sentences read in {took:.2f} s, {took / MANY * 1000:.2f} ms each")


def _print(name: str, sentences: list) -> None:
    found = score(sentences)
    print(
        f"{name:<22}{found.proposed:>7}{found.wanted:>8}{found.precision:>11.3f}{found.recall:>8.3f}"
        + "".join(f"{found.share(one):>11.3f}" for one in FIELDS[1:])
    )


if __name__ == "__main__":
    main()
