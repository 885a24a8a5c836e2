"""Many jobs in several processes: all done, none lost for another's sake."""

from __future__ import annotations

import os
from functools import partial
from operator import call
from pathlib import Path
from typing import Any

import pytest

from kinonaut.loaders.parallel import run

# Other processes import what they are given, so the jobs are calls of the standard library.
_CALL: Any = call


@pytest.mark.parametrize("many", [False, True])
def test_every_job_gives_its_result(many: bool) -> None:
    assert dict(run(abs, [-3, 4, -5], many=many)) == {0: 3, 1: 4, 2: 5}


def test_no_jobs_give_nothing() -> None:
    assert list(run(abs, [], many=True)) == []


def test_a_job_that_ends_its_process_costs_only_itself() -> None:
    jobs: list[Any] = [partial(abs, -1), partial(os._exit, 1), partial(abs, -2)]
    assert dict(run(_CALL, jobs, many=True)) == {0: 1, 1: None, 2: 2}


def test_after_an_error_the_rest_is_not_begun(tmp_path: Path) -> None:
    slow = "import pathlib, sys, time; pathlib.Path({!r}).touch(); time.sleep(0.1)"
    jobs: list[Any] = [partial(exec, slow.format(str(tmp_path / str(n)))) for n in range(200)]
    with pytest.raises(ValueError, match="invalid literal"):
        list(run(_CALL, [partial(int, "no"), *jobs], many=True))
    assert len(list(tmp_path.iterdir())) < 100
