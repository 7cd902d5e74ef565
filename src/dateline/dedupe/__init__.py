"""Which documents carry one and the same text: exact, near, cut, merged and translated copies, reruns of an agency's
story; and which different stories share passages.

A group stage over the bodies of documents. Pairs are proposed by rare runs of words and by rare names and numbers; each
pair is then verified by the share of the shorter text that both have, and by the sentences that agree.
"""

from dateline.dedupe.compare import VERSION, Copies, Settings
from dateline.dedupe.depend import count_apart
from dateline.dedupe.origin import make_origins
from dateline.dedupe.text import Text, read_text, read_texts
from dateline.model.stage import GroupStage

STAGE = GroupStage(name="dedupe", version=VERSION, config=Settings, make=Copies)
"""Finds documents of one origin; its facts are `Text`."""

__all__ = ["STAGE", "Copies", "Settings", "Text", "count_apart", "make_origins", "read_text", "read_texts"]
