import subprocess
import sys

import pytest

from dateline.errors import ChronicleError
from dateline.run.lock import locked

HOLD = """
import sys, time
from pathlib import Path
from dateline.run.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_told_and_a_dead_one_does_not_block(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ChronicleError, match=str(holder.pid)), locked(tmp_path):
            pass
        holder.kill()
    with locked(tmp_path):
        pass
