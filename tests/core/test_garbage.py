"""What the garbage collector is spared while rules run."""

from __future__ import annotations

import gc

import pytest

from rules_engine.checking.garbage import all_so_far_kept


def test_what_is_there_is_passed_over_and_given_back():
    with all_so_far_kept():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


def test_it_is_given_back_where_something_breaks():
    with pytest.raises(RuntimeError), all_so_far_kept():
        raise RuntimeError
    assert gc.get_freeze_count() == 0


def test_what_the_program_froze_stays_frozen():
    gc.freeze()
    with all_so_far_kept():
        pass
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
