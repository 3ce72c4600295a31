"""Schemas of the API are built when they are first asked for, and made once."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from ninja import Schema

from majal.config.api import api
from majal.kernel.rest import Refusal


def operations():
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            yield from view.operations


def test_what_several_operations_answer_is_one_class():
    made = defaultdict(set)
    for operation in operations():
        for model in operation.response_models.values():
            if isinstance(model, type) and "response" in model.model_fields:
                answer = model.model_fields["response"].annotation
                if isinstance(answer, type):
                    made[answer].add(model)
    assert Refusal in made
    assert {answer for answer, models in made.items() if len(models) > 1} == set()


def test_a_schema_waits_until_it_is_asked_for():
    class Later(Schema):
        number: int

    assert not Later.__pydantic_complete__
    assert Later(number="7").number == 7
    assert Later.__pydantic_complete__


def test_threads_that_ask_first_at_once_get_the_same():
    class Inner(Schema):
        number: int

    class Outer(Schema):
        inner: list[Inner]

    together = Barrier(8)

    def ask(number):
        together.wait()
        return Outer.model_validate({"inner": [{"number": str(number)}]}).inner[0].number

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(8))) == list(range(8))
