"""Memory does not grow with the input: ten times as many articles are read, cleaned and cut into shards in the same space."""

import gzip
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import ingest_files as files
import pytest

FEW, MANY = 300, 3_000
MAX_GROWTH = 12_000
"""Kilobytes; what is read ten times over is about 30 MB unpacked."""
READ = """
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from dateline.clean import Settings, make
from dateline.ingest import read
from dateline.model.dossier import Dossier
from dateline.run.shard import cut
work, seen = make(Settings()), 0
for name, part in cut(read([sys.argv[1]]), fingerprint="x", documents=50, size=10**8):
    seen += sum(1 for page in part[:3] for _ in work([Dossier(page=page)])) and len(part)
status = Path("/proc/self/status")  # a new process inherits the peak of its parent in ru_maxrss, not here
lines = status.read_text().splitlines() if status.exists() else ()
own = next((line.split()[1] for line in lines if line.startswith("VmHWM:")), getrusage(RUSAGE_SELF).ru_maxrss)
print(seen, own)
"""
STORY = " ".join(["The ferry to the island sailed again on Thursday after a night of talks, the port's office said."] * 100)


def jsonl(path: Path, count: int) -> None:
    rows = (json.dumps({"title": f"Ferry {at}", "text": f"Ferry number {at}. {STORY}"}) for at in range(count))
    path.write_text("\n".join(rows))


def crawl(path: Path, count: int) -> None:
    body = files.page_html(0).replace("</body>", f"<!-- {STORY} --></body>").encode()
    with gzip.open(path, "wb", compresslevel=1) as out:
        for at in range(count):
            response = files.http(body, media="text/html; charset=utf-8")
            out.write(files.warc_record(f"https://example.org/{at}", response))


def archive(path: Path, count: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for at in range(count):
            out.writestr(f"{at}.txt", f"Ferry number {at}.\n\n{STORY}")


def peak(path: Path, count: int) -> int:
    run = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    seen, kilobytes = map(int, run.stdout.split())
    assert seen == count
    return kilobytes


@pytest.mark.parametrize(
    ("name", "write"), [("a.jsonl", jsonl), ("a.warc.gz", crawl), ("a.zip", archive)], ids=["jsonl", "warc", "zip"]
)
def test_ten_times_the_articles_take_the_same_memory(tmp_path: Path, name: str, write: Callable[[Path, int], None]) -> None:
    peaks = []
    for count in (FEW, MANY):
        write(tmp_path / name, count)
        peaks.append(peak(tmp_path / name, count))
    assert peaks[1] - peaks[0] < MAX_GROWTH, peaks
