"""Rows for the list of numbers, for the test that counts its queries."""

from tests.claims.factories import an_article_saying, claims_of, the_park
from tests.people.factories import head_office


def _claims(rows):
    the_park()
    claims_of(
        *(
            an_article_saying(
                f"Le Technopark d’Agadir abrite {n} entreprises.", paper=f"Papier {n}"
            )
            for n in range(50, 50 + rows)
        )
    )
    return head_office()


MAKE = {"claims.claim": _claims}
