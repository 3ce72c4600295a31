"""Rows for the lists of vacancies, for the test that counts their queries."""

from tests.vacancies.factories import a_candidacy, a_hire, published, recruiter, sent_in, team


def _offers(rows):
    for n in range(rows):
        published(title_fr=f"Offre {n}")


def _open(rows):
    _offers(rows)
    return recruiter()


def _moderated(rows):
    for _ in range(rows):
        sent_in()
    return team()


def _candidates(rows):
    offer = published()
    for _ in range(rows):
        a_candidacy(offer)
    return recruiter()


def _hires(rows):
    offer = published(positions=40)
    for _ in range(rows):
        a_hire(offer)
    return team()


MAKE = {
    "vacancies.offer": _open,
    "vacancies.own": _open,
    "vacancies.moderated": _moderated,
    "vacancies.candidate": _candidates,
    "vacancies.hire": _hires,
}
