"""Which reports are one incident; who claims and who denies; which figures agree; accords and conditions.

A group stage over event mentions (`Report`), and pure functions that derive rows from the groups.
"""

from dateline.model.stage import GroupStage
from dateline.reconcile.accords import make_agreements
from dateline.reconcile.accordtext import AccordReader, Notice
from dateline.reconcile.allegations import Acts, AllegationReader, add_allegations
from dateline.reconcile.claims import Claims, answer, make_claims, put_to
from dateline.reconcile.compare import VERSION, Incidents, Settings
from dateline.reconcile.conditions import make_conditions
from dateline.reconcile.echoed import echoes_of, with_echoes
from dateline.reconcile.echoes import Echo, EchoBook
from dateline.reconcile.episodes import add_parts
from dateline.reconcile.figures import Quantities, compare_figures
from dateline.reconcile.gainsaid import Gainsaid, add_gainsaid
from dateline.reconcile.incident import make_incidents
from dateline.reconcile.knowledge import load_knowledge
from dateline.reconcile.mutual import blame
from dateline.reconcile.quantity import Quantity, read_quantity
from dateline.reconcile.ranges import make_ranges
from dateline.reconcile.remarks import Remark, read_remarks, remark
from dateline.reconcile.replies import read_replies, reply, take_back
from dateline.reconcile.report import Report, day_of, read_report
from dateline.reconcile.retold import add_mentions
from dateline.reconcile.settle import settle
from dateline.reconcile.statetext import Observation, StateReader
from dateline.reconcile.stories import STORIES
from dateline.reconcile.stories import Settings as StorySettings
from dateline.reconcile.storybook import StoryBook
from dateline.reconcile.takenup import TakenUp
from dateline.reconcile.tellings import Spoken, Telling, parties_of, read_tellings, tell
from dateline.reconcile.told import Told, copied, read_told
from dateline.reconcile.tolls import tolls_of, with_tolls
from dateline.reconcile.utterance import Utterance, read_utterances
from dateline.reconcile.witness import count_witnesses

STAGE = GroupStage(name="reconcile", version=VERSION, config=Settings, make=Incidents)
"""Finds the incident behind several event mentions; its facts are `Report`."""

__all__ = [
    "STAGE", "STORIES", "AccordReader", "Acts", "AllegationReader", "Claims", "Echo", "EchoBook", "Gainsaid", "Notice",
    "Observation", "Quantities", "Quantity", "Remark", "Report", "Settings", "Spoken", "StateReader", "StoryBook",
    "StorySettings", "TakenUp", "Telling", "Told", "Utterance", "add_allegations", "add_gainsaid", "add_mentions", "add_parts",
    "answer", "blame", "compare_figures", "copied", "count_witnesses", "day_of", "echoes_of", "load_knowledge",
    "make_agreements", "make_claims", "make_conditions", "make_incidents", "make_ranges", "parties_of", "put_to",
    "read_quantity", "read_remarks", "read_replies", "read_report", "read_tellings", "read_told", "read_utterances", "remark",
    "reply", "settle", "take_back", "tell", "tolls_of", "with_echoes", "with_tolls",
]  # fmt: skip
