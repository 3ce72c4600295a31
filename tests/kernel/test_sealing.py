"""What only this installation reads."""

import pytest

from majal.kernel.sealing import MARK, Unreadable, is_sealed_today, seal, unsealed


def test_what_is_sealed_is_read_again_and_shows_nothing():
    kept = seal("JBSWY3DPEHPK3PXP", purpose="tests")
    assert kept.startswith(MARK)
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert kept != seal("JBSWY3DPEHPK3PXP", purpose="tests")
    assert unsealed(kept, purpose="tests") == "JBSWY3DPEHPK3PXP"


def test_what_was_written_before_comes_as_it_stands():
    assert unsealed("JBSWY3DPEHPK3PXP", purpose="tests") == "JBSWY3DPEHPK3PXP"
    assert not is_sealed_today("JBSWY3DPEHPK3PXP", purpose="tests")


def test_one_purpose_does_not_open_another():
    with pytest.raises(Unreadable):
        unsealed(seal("x", purpose="tests"), purpose="others")


def test_a_former_secret_key_still_opens_and_a_lost_one_does_not(settings):
    kept = seal("x", purpose="tests")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert unsealed(kept, purpose="tests") == "x"
    assert not is_sealed_today(kept, purpose="tests")
    assert is_sealed_today(seal("x", purpose="tests"), purpose="tests")
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        unsealed(kept, purpose="tests")


def test_what_was_changed_is_not_read():
    kept = seal("x", purpose="tests")
    with pytest.raises(Unreadable):
        unsealed(kept[:-6] + "AAAAA=", purpose="tests")
