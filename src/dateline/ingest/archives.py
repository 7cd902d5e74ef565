"""ZIP and TAR archives: each member is read as if it lay in a folder; names are only names, nothing is unpacked to disk."""

import struct
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from dateline.ingest.bounds import Refused, metered
from dateline.ingest.reader import Blob, Found, Part, Reader
from dateline.ingest.sniff import UNSUPPORTED
from dateline.ingest.walk import is_skipped, name_of, refuse
from dateline.model.document import Declared

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
ENCRYPTED = 0x1
LONGEST_ENTRY = 1_000
"""Bytes of a zip directory's entry, name and extra fields included, that a member may have on average."""
END = struct.Struct("<4s4H2LH")
"""The end record of a zip file: mark, disks, entries here, entries in all, size and offset of the directory, comment."""
LOCATOR = struct.Struct("<4sLQL")
END_64 = struct.Struct("<4sQ2H2L4Q")
"""The same of the 64-bit extension, and the record that says where that lies."""
MAX_OFFSET = 1 << 62
TAIL = 65_536 + END.size
MAX_NAME = 300


def matches_zip(blob: Blob) -> bool:
    """Whether the bytes are a zip file that is not another kind of file by its own account."""
    is_book = blob.head[30:38] == b"mimetype"
    return blob.head.startswith(ZIP_MAGIC) and not is_book and blob.suffix not in UNSUPPORTED


def read_zip(blob: Blob) -> Iterator[Found]:
    """Each member in the order of the directory; raises Refused for one that is too long before it is loaded."""
    with blob.seekable() as file:
        check_directory(file, blob)
        yield from _zip_members(file, blob)


def _zip_members(file: BinaryIO, blob: Blob) -> Iterator[Found]:
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if not members:
            raise Refused("empty", "an archive without members")
        if any(member.filename == "[Content_Types].xml" for member in members):
            raise Refused("unsupported", "an office file other than Word")
        for member in members:
            if member.is_dir() or _is_passed_over(member.filename, blob):
                continue
            blob.room.enter()
            yield from _zip_member(archive, member, blob)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, blob: Blob) -> Iterator[Found]:
    source = member_name(blob, member.filename)
    if member.flag_bits & ENCRYPTED:
        yield refuse(source, "encrypted", "the member has a password")
        return
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
        yield refuse(source, "malformed", f"not a readable member: {fault}")
        return
    with stream:
        opened = metered(cast(BinaryIO, stream), blob.room)
        yield Part(source=source, name=member.filename, stream=opened, declared=Declared())


def check_directory(file: BinaryIO, blob: Blob) -> None:
    """Raises Refused when the directory is so long that loading it would take too much memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < END.size:
        raise Refused("malformed", "a zip file without its directory: damaged or cut off")
    _, _, _, _, count, length, _, _ = END.unpack_from(tail, at)
    count, length = _counts_64(file, tail[max(0, at - LOCATOR.size) : at]) or (count, length)
    file.seek(0)
    limit = blob.settings.max_members
    if count > limit or length > limit * LONGEST_ENTRY:
        raise Refused("too-many", f"more than {limit} members; ingest.max_members")


def _counts_64(file: BinaryIO, locator: bytes) -> tuple[int, int] | None:
    """Members and length of the directory of a zip file that has more than the old format can say."""
    if not locator.startswith(b"PK\x06\x07"):
        return None
    file.seek(min(LOCATOR.unpack(locator)[2], MAX_OFFSET))
    record = file.read(END_64.size)
    if len(record) < END_64.size or not record.startswith(b"PK\x06\x06"):
        raise Refused("malformed", "a zip file without its directory: damaged or cut off")
    return END_64.unpack(record)[7:9]


def matches_tar(blob: Blob) -> bool:
    """Whether the bytes are a tar archive."""
    return blob.head[257:262] == b"ustar" or (blob.suffix == ".tar" and len(blob.head) >= tarfile.BLOCKSIZE)


def read_tar(blob: Blob) -> Iterator[Found]:
    """Each plain file in its order, in passing: memory does not grow with the archive."""
    with tarfile.open(fileobj=blob.stream, mode="r|") as archive:
        count = 0
        while (member := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]
            blob.room.enter()
            if member.isdir() or _is_passed_over(member.name, blob):
                continue
            count += 1
            yield _tar_member(archive, member, blob)
    if not count:
        raise Refused("empty", "an archive without members")


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, blob: Blob) -> Found:
    source = member_name(blob, member.name)
    stream = archive.extractfile(member) if member.isreg() else None
    if stream is None:
        return refuse(source, "unreadable", "a link or device, not a file")
    return Part(source=source, name=member.name, stream=metered(cast(BinaryIO, stream), blob.room))


def member_name(blob: Blob, name: str) -> str:
    """How a member is called in results: the archive, `!/`, and its own name, whatever that is."""
    shown = name if len(name) <= MAX_NAME else f"{name[:MAX_NAME]}..."
    return f"{blob.source}!/{name_of(shown)}"


def _is_passed_over(name: str, blob: Blob) -> bool:
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", ".", "/")]
    return any(is_skipped(part, blob.settings.skip) for part in parts)


ZIP = Reader(
    name="zip", what="a zip archive", matches=matches_zip, read=read_zip,
    faults=(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError),
)  # fmt: skip
TAR = Reader(name="tar", what="a tar archive", matches=matches_tar, read=read_tar, faults=(tarfile.TarError, ValueError))
