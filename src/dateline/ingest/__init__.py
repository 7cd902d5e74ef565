"""From files, folders and standard input to pages: bytes as they arrived, with what came declared beside them.

Each format has a reader of its own, registered under the entry points `dateline.readers`; the first whose format an
input is reads it, by its bytes before its name. Readers of archives give parts, which are read in turn. What cannot be
read becomes a `Rejected` in the same stream; one bad input never hides the others.
"""

from dateline.ingest.read import read
from dateline.ingest.reader import Blob, Part, Reader
from dateline.ingest.settings import Settings

__all__ = ["Blob", "Part", "Reader", "Settings", "read"]
