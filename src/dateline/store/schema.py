"""The Parquet schemas of all tables, in one place: typed columns, dates as dates, spans as structs."""

import pyarrow as pa

FORMAT = 8
"""Version of the folder's format; `migrations` leads from one to the next."""

TEXTS = pa.list_(pa.string())
INTERVAL = pa.struct(
    [
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("grain", pa.string()),
        ("how", pa.string()),
        ("text", pa.string()),
    ]
)
POSITION = [("text", pa.string()), ("start", pa.int32()), ("end", pa.int32())]
SPAN = pa.struct(POSITION)
READING = [
    ("name", pa.string()),
    ("code", pa.string()),
    ("sectors", TEXTS),
    ("role", pa.string()),
    ("wikidata", pa.string()),
]
KIND = [("kind", pa.string()), ("entry", pa.string())]
PARTIES = pa.list_(pa.struct([*POSITION, *READING, *KIND]))
READINGS = pa.list_(pa.struct(READING))
SCORED = pa.list_(pa.struct([*READING, *KIND, ("score", pa.float64())]))
CHAIN = pa.list_(
    pa.struct([*POSITION, ("name", pa.string()), ("code", pa.string()), ("sectors", TEXTS), ("kind", pa.string())])
)
EVIDENCE = pa.list_(pa.struct([*POSITION, ("note", pa.string())]))
MENTIONS = pa.list_(pa.struct([("document", pa.string()), *POSITION, ("trigger", SPAN)]))
QUOTED = pa.list_(pa.struct([("document", pa.string()), *POSITION]))
PASSAGES = pa.list_(
    pa.struct(
        [
            ("a", pa.struct([("document", pa.string()), *POSITION])),
            ("b", pa.struct([("document", pa.string()), *POSITION])),
            ("kind", pa.string()),
            ("score", pa.float64()),
            ("shared", TEXTS),
        ]
    )
)
CANDIDATE = [
    ("name", pa.string()),
    ("country", pa.string()),
    ("admin1", pa.string()),
    ("lat", pa.float64()),
    ("lon", pa.float64()),
    ("geonames", pa.int64()),
    ("precision", pa.string()),
    ("score", pa.float64()),
    ("why", TEXTS),
]
PLACE = pa.struct([*POSITION, *CANDIDATE, ("alternatives", pa.list_(pa.struct(CANDIDATE)))])
SECTIONS = pa.list_(
    pa.struct(
        [
            ("kind", pa.string()),
            ("start", pa.int32()),
            ("end", pa.int32()),
            ("why", pa.string()),
            ("language", pa.string()),
        ]
    )
)

DOCUMENTS = pa.schema(
    [
        ("id", pa.string()),
        ("source", pa.string()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("publisher", pa.string()),
        ("agency", pa.string()),
        ("agency_evidence", EVIDENCE),
        ("published", INTERVAL),
        ("sections", SECTIONS),
        ("offsets", pa.string()),
        ("sha256", pa.string()),
        ("translated_by_machine", pa.bool_()),
        ("url", pa.string()),
        ("author", pa.string()),
        ("rubric", pa.string()),
        ("declared", pa.struct([("published", pa.string()), ("modified", pa.string())])),
        ("notes", TEXTS),
        ("text", pa.string()),
        ("media", pa.string()),
    ]
)
EVENTS = pa.schema(
    [
        ("id", pa.string()),
        ("document", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("quad", pa.int8()),
        ("score", pa.float64()),
        ("cameo", pa.string()),
        ("goldstein", pa.float64()),
        ("contexts", TEXTS),
        ("actors", PARTIES),
        ("recipients", PARTIES),
        ("mediators", PARTIES),
        ("trigger", SPAN),
        ("sentence", SPAN),
        ("when", INTERVAL),
        ("where", PLACE),
        ("attribution", CHAIN),
        ("modality", pa.string()),
        ("negated", pa.bool_()),
        ("historical", pa.bool_()),
        ("reciprocal", pa.bool_()),
        ("confidence", pa.float64()),
        ("rule", pa.string()),
        ("denial", pa.bool_()),
        ("alternatives", TEXTS),
        ("section", pa.string()),
    ]
)
FIGURES = pa.schema(
    [
        ("id", pa.string()),
        ("what", pa.string()),
        ("value", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("unit", pa.string()),
        ("comparator", pa.string()),
        ("period", INTERVAL),
        ("document", pa.string()),
        ("evidence", SPAN),
        ("attribution", CHAIN),
        ("sentence", SPAN),
    ]
)
LINKS = pa.schema(
    [
        ("document", pa.string()),
        *POSITION,
        ("how", pa.string()),
        ("score", pa.float64()),
        ("antecedent", SPAN),
        ("actors", SCORED),
        ("alternatives", SCORED),
    ]
)
ATTRIBUTIONS = pa.schema(
    [
        ("id", pa.string()),
        ("document", pa.string()),
        ("kind", pa.string()),
        ("rule", pa.string()),
        ("sentence", SPAN),
        ("cue", pa.list_(SPAN)),
        ("sources", PARTIES),
        ("content", pa.list_(SPAN)),
        ("quoted", pa.bool_()),
    ]
)
REJECTED = pa.schema([(name, pa.string()) for name in ("source", "stage", "reason", "detail")])

FACTS = {
    "documents": DOCUMENTS, "events": EVENTS, "figures": FIGURES, "links": LINKS,
    "attributions": ATTRIBUTIONS, "rejected": REJECTED,
}  # fmt: skip
"""What a shard holds: facts of single documents."""

STANCE = pa.struct(
    [
        ("source", pa.string()),
        ("code", pa.string()),
        ("sectors", TEXTS),
        ("stance", pa.string()),
        ("document", pa.string()),
        ("evidence", SPAN),
        ("attribution", CHAIN),
        ("kind", pa.string()),
    ]
)
DENIALS = pa.list_(pa.struct([("by", pa.string()), ("document", pa.string()), *POSITION]))
BREACH = pa.struct(
    [("by", pa.string()), ("alleged_by", pa.string()), ("document", pa.string()), ("evidence", SPAN), ("denials", DENIALS)]
)
SIDE = pa.struct(
    [
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("current", pa.bool_()),
        ("reports", pa.int32()),
        ("independent_origins", pa.int32()),
    ]
)
SAID = pa.struct(
    [
        ("figure", pa.string()),
        ("side", pa.int32()),
        ("value", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("unit", pa.string()),
        ("comparator", pa.string()),
        ("source", pa.string()),
        ("code", pa.string()),
        ("document", pa.string()),
        ("origin", pa.string()),
    ]
)
VALUES = pa.list_(pa.struct([("value", pa.string()), ("events", TEXTS)]))

JOINED = {
    "origins": pa.schema(
        [
            ("id", pa.string()),
            ("agency", pa.string()),
            ("documents", TEXTS),
            ("method", pa.string()),
            ("score", pa.float64()),
            ("evidence", pa.list_(pa.struct([("text", pa.string()), ("note", pa.string())]))),
            ("passages", PASSAGES),
        ]
    ),
    "incidents": pa.schema(
        [
            ("id", pa.string()),
            ("type", pa.string()),
            ("label", pa.string()),
            ("when", INTERVAL),
            ("where", PLACE),
            ("actors", READINGS),
            ("recipients", READINGS),
            ("events", TEXTS),
            ("documents", TEXTS),
            ("origins", TEXTS),
            ("reports", pa.int32()),
            ("independent_origins", pa.int32()),
            ("disagreements", pa.list_(pa.struct([("field", pa.string()), ("values", VALUES)]))),
            ("part_of", pa.string()),
            ("mentions", MENTIONS),
        ]
    ),
    "claims": pa.schema(
        [
            ("id", pa.string()),
            ("proposition", pa.string()),
            ("incident", pa.string()),
            ("stances", pa.list_(STANCE)),
            ("sources", pa.int32()),
            ("independent_origins", pa.int32()),
        ]
    ),
    "agreements": pa.schema(
        [
            ("id", pa.string()),
            ("name", pa.string()),
            ("parties", READINGS),
            ("mediators", READINGS),
            ("date", INTERVAL),
            ("breaches", pa.list_(BREACH)),
            ("evidence", QUOTED),
            ("provisions", QUOTED),
        ]
    ),
    "conditions": pa.schema(
        [
            ("id", pa.string()),
            ("subject", pa.string()),
            ("state", pa.string()),
            ("from", INTERVAL),
            ("until", INTERVAL),
            ("evidence", QUOTED),
        ]
    ),
    "sequences": pa.schema(
        [
            ("id", pa.string()),
            ("earlier", pa.string()),
            ("later", pa.string()),
            ("least", pa.int32()),
            ("proved", pa.bool_()),
            ("earlier_days", INTERVAL),
            ("later_days", INTERVAL),
            ("why", TEXTS),
            ("evidence", QUOTED),
        ]
    ),
    "membership": pa.schema([("event", pa.string()), ("incident", pa.string())]),
    "stories": pa.schema(
        [
            ("id", pa.string()),
            ("label", pa.string()),
            ("when", INTERVAL),
            ("documents", TEXTS),
            ("origins", TEXTS),
            ("independent_origins", pa.int32()),
        ]
    ),
    "descent": pa.schema(
        [("document", pa.string()), ("origin", pa.string()), ("published", INTERVAL), ("story", pa.string())]
    ),
    "comparisons": pa.schema(
        [
            ("figure", pa.string()),
            ("incident", pa.string()),
            ("agrees_with", TEXTS),
            ("conflicts_with", TEXTS),
            ("updates", TEXTS),
            ("range", pa.string()),
        ]
    ),
    "ranges": pa.schema(
        [
            ("id", pa.string()),
            ("what", pa.string()),
            ("unit", pa.string()),
            ("kind", pa.string()),
            ("low", pa.float64()),
            ("high", pa.float64()),
            ("rule", pa.string()),
            ("incident", pa.string()),
            ("where", PLACE),
            ("period", INTERVAL),
            ("reports", pa.int32()),
            ("documents", TEXTS),
            ("origins", TEXTS),
            ("independent_origins", pa.int32()),
            ("sides", pa.list_(SIDE)),
            ("conflicts", pa.list_(pa.struct([("a", pa.int32()), ("b", pa.int32())]))),
            ("updates", pa.list_(pa.struct([("earlier", pa.int32()), ("later", pa.int32())]))),
            ("says", pa.list_(SAID)),
            ("left_out", pa.int32()),
        ]
    ),
}
"""What a generation holds: facts that join documents."""

DATED = ("published", "when", "period", "date", "from", "until", "earlier_days", "later_days")
"""Columns that hold an interval."""
