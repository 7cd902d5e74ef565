"""From files, folders and standard input to pages: bytes as they arrived, with what came declared beside them.

Reads plain text, Markdown, HTML and JSONL (also gzipped), folders of them and `-` for standard input. What cannot be
read becomes a `Rejected` in the same stream; one bad input never hides the others. Known to miss: archives, PDF,
office files, CSV, WARC and feeds, which are refused with a remedy.
"""

from dateline.ingest.read import Settings, read

__all__ = ["Settings", "read"]
