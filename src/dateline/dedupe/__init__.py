"""Which documents carry one and the same text: exact copies, near copies, cut copies, reruns of one agency's story.

A group stage over the bodies of documents. Candidates come from MinHash bands and whole sentences; each pair is
then verified by the share of the shorter text that lies in stretches common to both.
"""

from dateline.dedupe.compare import VERSION, Copies, Settings
from dateline.dedupe.origin import make_origins
from dateline.dedupe.text import Text, read_text
from dateline.model.stage import GroupStage

STAGE = GroupStage(name="dedupe", version=VERSION, config=Settings, make=Copies)
"""Finds documents of one origin; its facts are `Text`."""

__all__ = ["STAGE", "Settings", "Text", "make_origins", "read_text"]
