"""The same inputs and the same code have the same fingerprints."""

from datetime import date
from decimal import Decimal

import pytest

from majal import __version__
from majal.kernel.reckoning import code_version, fingerprint


def test_the_spelling_of_inputs_does_not_count_and_their_values_do():
    one = fingerprint({"b": Decimal("0.50"), "a": date(2026, 1, 2)})
    assert one == fingerprint({"a": "2026-01-02", "b": 0.5})
    assert one != fingerprint({"a": "2026-01-02", "b": 0.51})
    assert len(one) == 64
    with pytest.raises(TypeError):
        fingerprint({"a": object()})


def test_a_changed_line_is_another_version(tmp_path):
    first, second = tmp_path / "a.py", tmp_path / "b.py"
    first.write_text("x = 1\n")
    second.write_text("x = 2\n")
    assert code_version(str(first)) == code_version(str(first))
    assert code_version(str(first)) != code_version(str(second))
    assert code_version(str(first)).startswith(f"{__version__}+")
