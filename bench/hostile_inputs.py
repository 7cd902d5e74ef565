"""Time and memory that hostile inputs of full size cost the readers: a crawl of 1 GB whose last record is cut off,
archives of a million tiny members, archives that unpack to a thousand times their size.

    python bench/hostile_inputs.py [--members 1000000] [--megabytes 1024] [FOLDER]

Each input is made in FOLDER (a temporary one by default) and read in a process of its own. Linux only: the peak is that
of the process's own memory, which the usual count of resources mixes with that of the process that started it.
"""

import argparse
import gzip
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

STORY = b"<!DOCTYPE html><html><body>%s</body></html>" % (b"<p>The ministers met in Lisk on Thursday.</p>" * 40)
READ = r"""
import json, re, sys, time
from collections import Counter
from dateline.ingest import read
from dateline.model.document import Page
began = time.monotonic()
found = Counter("page" if isinstance(each, Page) else each.reason for each in read([sys.argv[1]]))
peak = int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read()).group(1)) // 1024
print(json.dumps({"seconds": round(time.monotonic() - began, 1), "peak_mb": peak, "found": dict(found)}))
"""


def record(body: bytes, *, length: int | None = None) -> bytes:
    whole = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {length or len(whole)}\r\n\r\n"
    return head.encode() + whole + b"\r\n\r\n"


def crawl(path: Path, *, megabytes: int, **_: int) -> None:
    """Half of it pages, then one record that declares more than there is."""
    page = record(STORY)
    with path.open("wb") as file:
        while file.tell() < megabytes << 19:
            file.write(page * 100)
        file.write(record(b"<html>", length=megabytes << 20).rstrip())
        file.truncate(megabytes << 20)


def small_members_tar(path: Path, *, members: int, **_: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as packed, tarfile.open(fileobj=packed, mode="w|") as archive:
        for at in range(members):
            info = tarfile.TarInfo(f"{at}.txt")
            info.size = 1
            archive.addfile(info, io.BytesIO(b"x"))


def small_members_zip(path: Path, *, members: int, **_: int) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(members):
            archive.writestr(f"{at}.txt", b"x")


def packed_bomb(path: Path, *, megabytes: int, **_: int) -> None:
    with gzip.open(path, "wb", compresslevel=9) as packed:
        for _at in range(megabytes * 4):
            packed.write(b"word " * 209_715)


def nested_bomb(path: Path, **_: int) -> None:
    raw = b"word " * 4_000_000
    for level in range(4):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for at in range(16):
                archive.writestr(f"{at}.{'zip' if level else 'txt'}", raw)
        raw = buffer.getvalue()
    path.write_bytes(raw)


INPUTS: dict[str, Callable[..., None]] = {
    "crawl.warc": crawl, "members.tar.gz": small_members_tar, "members.zip": small_members_zip,
    "bomb.txt.gz": packed_bomb, "nested.zip": nested_bomb,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--megabytes", type=int, default=1_024)
    parser.add_argument("--only", choices=sorted(INPUTS), action="append")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for name in given.only or INPUTS:
            make = INPUTS[name]
            path = Path(folder) / name
            make(path, members=given.members, megabytes=given.megabytes)
            ran = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
            print(f"{name:16} {path.stat().st_size / 1e6:9.1f} MB  {json.loads(ran.stdout)}", flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
