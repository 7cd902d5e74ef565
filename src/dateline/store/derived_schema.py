"""The Parquet schemas of what a generation derives of its facts, for reading, counting and listing."""

import pyarrow as pa

from dateline.store.schema import DOCUMENTS, EVENTS, FACTS, FIGURES, JOINED, TEXTS

GATHERED = {
    **FACTS,
    "documents": pa.schema([*DOCUMENTS, pa.field("origin", pa.string()), pa.field("story", pa.string())]),
    "events": pa.schema([*EVENTS, pa.field("incident", pa.string())]),
    "figures": pa.schema([*FIGURES, *JOINED["comparisons"].remove(0)]),
}
"""What a generation repeats of its shards, with what it joins to them (`dateline.store.gathered`)."""

_ACT = [
    ("type", pa.string()),
    ("mode", pa.string()),
    ("quad", pa.int8()),
    ("score", pa.float64()),
    ("goldstein", pa.float64()),
]
_TOLD = [("day", pa.date32()), ("reports", pa.int32()), ("origins", pa.int32())]
_UNIT = [("counted", pa.string()), ("id", pa.string())]
COUNTED = {
    "acts": pa.schema([*_UNIT, *_ACT, ("actors", TEXTS), ("recipients", TEXTS), *_TOLD, ("parties", TEXTS)]),
    "dyads": pa.schema(
        [*_UNIT, ("actor", pa.string()), ("recipient", pa.string()), *_ACT, *_TOLD, ("mirrored", pa.bool_())]
    ),
}
"""What a generation holds beside: each counted unit once, ready to be summed."""

_KEY = [("incident", pa.string()), ("key", pa.string())]
LISTED = {
    "lines": pa.schema(
        [
            ("n", pa.int32()),
            ("id", pa.string()),
            ("type", pa.string()),
            ("quad", pa.int8()),
            ("label", pa.string()),
            ("day", pa.date32()),
            ("start", pa.date32()),
            ("end", pa.date32()),
            ("is_fine", pa.bool_()),
            ("codes", TEXTS),
            ("sectors", TEXTS),
            ("modes", TEXTS),
            ("contexts", TEXTS),
            ("moods", TEXTS),
            ("outlets", TEXTS),
            ("agencies", TEXTS),
            ("confidence", pa.float32()),
            ("score", pa.float32()),
            ("reports", pa.int32()),
            ("origins", pa.int32()),
            ("is_disputed", pa.bool_()),
            ("is_asserted", pa.bool_()),
            ("place", pa.string()),
            ("country", pa.string()),
            ("lat", pa.float32()),
            ("lon", pa.float32()),
        ]
    ),
    "facets": pa.schema([("facet", pa.string()), ("value", pa.string()), ("n", pa.int32())]),
    "parties": pa.schema([*_KEY, ("code", pa.string()), ("name", pa.string()), ("side", pa.string()), ("day", pa.date32())]),
}
"""What a generation holds for lists: an incident a row, the values of its facets, its parties by the key of their page."""
PATCHED = ("events", "incidents", *LISTED, *COUNTED)
"""Tables of which decisions of analysts replace rows (`dateline.store.corrected`)."""
