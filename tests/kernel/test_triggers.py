"""The quick register of triggers refuses what pgtrigger's own refuses."""

import pgtrigger
import pytest
from pgtrigger import registry

from majal.kernel.models import StoredFile
from majal.kernel.triggers import QuickRegister


@pytest.fixture
def quick(monkeypatch):
    register = QuickRegister()
    monkeypatch.setattr(registry, "_registry", register)
    monkeypatch.setattr(StoredFile._meta, "triggers", [], raising=False)
    monkeypatch.setitem(StoredFile._meta.original_attrs, "triggers", [])
    return register


def guard(name="guard_of_tests", operation=pgtrigger.Delete):
    return pgtrigger.Protect(name=name, operation=operation)


def test_the_house_uses_it_and_both_searches_agree_with_looking_through_all():
    register = registry._registry
    assert type(register) is QuickRegister
    assert register.pg_function_names == {t.get_pgid(m) for m, t in register.values()}
    assert register.by_db_table == {(m._meta.db_table, t.name): t for m, t in register.values()}
    assert len(register) > 500


def test_a_name_that_stands_for_another_trigger_is_refused(quick):
    one = guard()
    one.register(StoredFile)
    with pytest.raises(KeyError, match="already used for model"):
        guard(operation=pgtrigger.Update).register(StoredFile)
    one.register(StoredFile)  # the same again is the same
    assert list(quick) == ["kernel.StoredFile:guard_of_tests"]


def test_what_is_taken_out_may_come_again(quick):
    one = guard()
    one.register(StoredFile)
    del quick["kernel.StoredFile:guard_of_tests"]
    assert (quick.pg_function_names, quick.by_db_table) == (set(), {})
    guard(operation=pgtrigger.Update).register(StoredFile)
    assert list(quick) == ["kernel.StoredFile:guard_of_tests"]
