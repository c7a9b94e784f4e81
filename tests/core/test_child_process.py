"""Programs run beside this one, and ended with all they started."""

from __future__ import annotations

import os
import sys
import time

import pytest

from rules_engine.errors import Code, LoadError
from rules_engine.files.child_process import run_program
from rules_engine.limits import MIB

MEMORY = 512 * MIB
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open("child", "w").write(str(child.pid))
time.sleep(60)
"""


def run(program: str, folder, seconds: float = 20):
    return run_program([sys.executable, "-c", program], folder, seconds, MEMORY)


def test_it_tells_how_the_program_ended(tmp_path):
    assert run("import sys; sys.exit('报告')", tmp_path) == (1, "报告")


def test_it_runs_in_the_folder_with_the_environment_given(tmp_path):
    program = "import os; open(os.environ['NAME'], 'w').write('x')"
    run_program([sys.executable, "-c", program], tmp_path, 20, MEMORY, {"NAME": "out"})
    assert (tmp_path / "out").read_text() == "x"


def test_a_program_that_takes_too_long_is_killed_with_its_children(tmp_path):
    with pytest.raises(LoadError) as caught:
        run(PARENT, tmp_path, seconds=2)
    assert caught.value.code == Code.TIMEOUT
    assert _gone(int((tmp_path / "child").read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot bound it")
def test_memory_is_bounded(tmp_path):
    assert run("bytearray(1 << 30)", tmp_path).errors.endswith("MemoryError")


def _gone(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
