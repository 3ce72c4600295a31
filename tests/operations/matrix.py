"""The routes of operations, for the permission matrix."""

from tests.matrix import Route
from tests.operations.factories import a_failed_job
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}
HELD = {"allowed": head_office, "wrong": person}


def of_job():
    return {"pk": a_failed_job()}


JOB = {**HELD, "kwargs": of_job, "guess": GUESS, "hidden": True}
ROUTES = {
    "operations:house": Route(**HELD),
    "operations:statements": Route(**HELD),
    "operations:past": Route(**HELD),
    "operations:job": Route(**JOB),
    "operations:put_back": Route(**JOB),
    "operations:give_up": Route(**JOB),
}
