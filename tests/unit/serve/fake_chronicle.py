"""An invented chronicle, in the shapes of the interchange contract."""

import atexit
import shutil
import tempfile
from datetime import date
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.reconcile.incident import incident_id
from dateline.store import folder as layout
from dateline.store.chronicle import Chronicle
from dateline.store.contract import CONTRACT
from dateline.store.counted import write_counted
from dateline.store.derived_schema import GATHERED
from dateline.store.listed import write_listed
from dateline.store.rowfile import write_row_files
from dateline.store.schema import DATED, FORMAT, JOINED
from dateline.store.search import write_index
from dateline.store.views import MADE, open_views

RIVER = "\n".join((
    "Talks on the Syldavian dam",
    "",
    "KLOW, 4 May 2021 (Borduria Wire) - Borduria accused Syldavia of closing the Zympathian dam on Tuesday. "
    '"The gates are open," Syldavian water minister Ana Kostic said.',
    "",
    "Syldavian troops seized the pumping station, the Bordurian foreign ministry said. 🚰 "
    "Police denied that anyone was hurt.",
    "",
    "Read more: Ten lakes to visit this summer",
    "Subscribe to our newsletter",
))
COPY = """Dam dispute

Borduria accused Syldavia of closing the Zympathian dam on Tuesday.

The two foreign ministers met in Geneva on 9 May."""
HOSTILE = (
    "<script>window.hit=1</script> Title \"onmouseover=window.hit=2 x='\n\n"
    "<img src=x onerror=window.hit=3> Borduria accused Syldavia of <svg onload=window.hit=4> lies. \u202egnp.exe\u202c "
    "{{ 7*7 }} </script><script>window.hit=5</script> <a href='javascript:window.hit=6'>x</a>\n\n"
    "</textarea></title></style><iframe srcdoc='<script>parent.hit=7</script>'></iframe> \x00\x07 =cmd|' /C calc'!A0"
)
BORDURIA = {"name": "Borduria", "code": "BRD", "sectors": ["GOV"], "role": None, "wikidata": None}
SYLDAVIA = {"name": "Syldavia", "code": "SYL", "sectors": ["GOV"], "role": None, "wikidata": None}
TROOPS = {"name": "Syldavian troops", "code": "SYL", "sectors": ["MIL"], "role": None, "wikidata": None}
KOSTIC = {"name": "Ana Kostic", "code": None, "sectors": [], "role": "water minister", "wikidata": None}
MAY4 = {"start": "2021-05-04", "end": "2021-05-04", "grain": "day", "how": "weekday before publication", "text": "on Tuesday"}
MAY9 = {"start": "2021-05-09", "end": "2021-05-09", "grain": "day", "how": "written out", "text": "on 9 May"}


def words(text, part, after=0):
    start = text.index(part, after)
    return {"text": part, "start": start, "end": start + len(part)}


def document(id, text, **more):
    cut = text.find("Read more")
    sections = [{"kind": "headline", "start": 0, "end": text.index("\n")}]
    if cut > 0:
        sections.append({"kind": "boilerplate", "start": cut, "end": len(text)})
    row = {
        "id": id, "source": f"in/{id}.txt", "title": text.split("\n")[0], "language": "en", "publisher": "The Klow Post",
        "agency": None, "agency_evidence": [], "published": {"start": "2021-05-05", "end": "2021-05-05", "grain": "day",
        "how": "dateline", "text": "4 May 2021"}, "origin": "o1", "sections": sections, "offsets": "raw",
        "sha256": "0" * 64, "translated_by_machine": False, "story": "t1",
    }  # fmt: skip
    return {**row, **more}


def event(id, text, document, incident, type, sentence, trigger, **more):
    at = words(text, sentence)
    quad, score, mode = {
        "ACCUSE": (3, -3.5, "allege"), "COERCE": (4, -7.0, "seize"), "CONSULT": (1, 2.5, None)}[type]
    row = {
        "id": id, "document": document, "incident": incident, "type": type, "mode": mode, "quad": quad, "score": score,
        "cameo": "112", "goldstein": -2.0, "contexts": ["natural_resource"], "actors": [], "recipients": [],
        "mediators": [], "trigger": words(text, trigger, at["start"]), "sentence": at, "when": None, "where": None,
        "attribution": [], "modality": "asserted", "negated": False, "historical": False, "reciprocal": False,
        "confidence": 0.8, "rule": f"{type.lower()}-one",
    }  # fmt: skip
    return {**row, **more}


def role(text, part, reading, after=0):
    return {**words(text, part, after), **reading}


def incident(id, type, events, documents, **more):
    row = {
        "id": id, "type": type, "label": f"{type} {id}", "when": MAY4, "where": None, "actors": [BORDURIA],
        "recipients": [SYLDAVIA], "events": events, "documents": documents, "origins": ["o1"], "reports": len(events),
        "independent_origins": 1, "disagreements": [],
    }  # fmt: skip
    return {**row, **more}


def joined_range(id, sides):
    """The row of a range over figures, a list each side; each figure is told which range it is in."""
    first, told = sides[0][0], [(number, figure) for number, side in enumerate(sides) for figure in side]
    for _, figure in told:
        figure |= {"range": id, "updates": []}
    kept = ("value", "low", "high", "unit", "comparator", "document")
    low, high = max(f["low"] or 0 for f in sides[0]), first["high"]
    return {
        "id": id, "what": first["what"], "unit": first["unit"], "kind": "conflicting" if len(sides) > 1 else "single",
        "low": low, "high": high, "rule": "spanned" if len(sides) > 1 else "stated", "incident": first["incident"], "where": None,
        "period": None, "reports": len(told), "documents": sorted({f["document"] for _, f in told}), "origins": ["o1"],
        "independent_origins": 1, "conflicts": [{"a": 0, "b": 1}] if len(sides) > 1 else [], "updates": [], "left_out": 0,
        "sides": [{"low": max(f["low"] or 0 for f in side), "high": side[0]["high"], "current": True, "reports": len(side),
                   "independent_origins": 1} for side in sides],
        "says": [{"figure": f["id"], "side": number, **{key: f[key] for key in kept}, "source": None, "code": None,
                  "origin": "o1"} for number, f in told],
    }  # fmt: skip


def joined():
    """Rows of claims, figures, agreements and conditions."""
    accuse = "Borduria accused Syldavia of closing the Zympathian dam on Tuesday."
    met = "The two foreign ministers met in Geneva on 9 May."
    stance = {"code": None, "sectors": [], "document": "d1", "attribution": []}
    claim = {"id": "c1", "proposition": "Syldavia closed the Zympathian dam", "incident": "i1", "stances": [
        {**stance, "source": "Borduria", "code": "BRD", "stance": "asserts", "evidence": words(RIVER, accuse)},
        {**stance, "source": "Ana Kostic", "stance": "denies", "evidence": words(RIVER, "The gates are open")},
    ]}  # fmt: skip
    figure = {"id": "f1", "what": "lakes", "value": 10.0, "low": 10.0, "high": 10.0, "unit": "lakes", "comparator": "=",
              "period": None, "incident": "i1", "document": "d1", "evidence": words(RIVER, "Ten lakes"),
              "attribution": [], "agrees_with": [], "conflicts_with": ["f2"]}  # fmt: skip
    fewer = {**figure, "id": "f2", "value": None, "low": 2.0, "high": 3.0, "comparator": "~", "document": "d2",
             "evidence": words(COPY, "two foreign ministers"), "conflicts_with": ["f1"], "agrees_with": ["f3"]}  # fmt: skip
    hostile = {**figure, "id": "f3", "what": "<script>window.hit=10</script>", "low": 2.0, "high": None, "value": None,
               "comparator": ">", "document": "d3", "evidence": words(HOSTILE, "<img src=x onerror=window.hit=3>"),
               "incident": None, "agrees_with": ["f2"], "conflicts_with": []}  # fmt: skip
    once = {**figure, "id": "f4", "what": "ministers", "document": "d2", "evidence": words(COPY, "9 May"),
            "incident": None, "conflicts_with": []}  # fmt: skip
    ranges = [joined_range("r1", [[fewer, hostile], [figure]]), joined_range("r2", [[once]])]
    one_side = {"id": "c2", "proposition": "<img src=x onerror=window.hit=11> \u202elies", "incident": "i4", "stances": [
        {**stance, "source": None, "stance": "asserts", "document": "d3", "evidence": words(HOSTILE, "Borduria accused")},
    ]}  # fmt: skip
    breach = {"by": "Syldavia", "alleged_by": "<b>Borduria</b>", "document": "d1", "evidence": words(RIVER, accuse),
              "denials": [{"by": "Ana Kostic", "document": "d1", **words(RIVER, "The gates are open")}]}  # fmt: skip
    accord = {"id": "g1", "name": "Geneva accord on the dam", "parties": [BORDURIA, SYLDAVIA], "mediators": [], "date": MAY9,
              "breaches": [breach], "evidence": [{"document": "d2", **words(COPY, met)}],
              "provisions": [{"document": "d3", **words(HOSTILE, "</textarea></title>")}]}  # fmt: skip
    never = {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}
    states = [
        {"id": "k1", "subject": "Zympathian dam", "state": "closed", "from": MAY4, "until": never,
         "evidence": [{"document": "d1", **words(RIVER, accuse)}, {"document": "d2", **words(COPY, accuse)}]},
        {"id": "k2", "subject": "<script>window.hit=12</script>", "state": "blocked", "from": never, "until": MAY9,
         "evidence": [{"document": "gone", "text": "words", "start": 0, "end": 5}]},
        {"id": "k3", "subject": "pumping station", "state": "seized", "from": never, "until": never, "evidence": []},
    ]  # fmt: skip
    return {"claims": [claim, one_side], "figures": [figure, fewer, hostile, once], "ranges": ranges,
            "agreements": [accord], "conditions": states}


def tables():
    accuse = "Borduria accused Syldavia of closing the Zympathian dam on Tuesday."
    seize = "Syldavian troops seized the pumping station, the Bordurian foreign ministry said."
    met = "The two foreign ministers met in Geneva on 9 May."
    told = {"actors": [role(RIVER, "Borduria", BORDURIA, RIVER.index("- Borduria"))], "when": MAY4}
    nowhere = {"text": None, "start": None, "end": None}
    narrator = {**nowhere, "name": "Borduria Wire", "code": None, "sectors": [], "kind": "narrator"}
    ministry = {**words(RIVER, "the Bordurian foreign ministry"), "name": "Foreign ministry of Borduria", "code": "BRD",
                "sectors": ["GOV"], "kind": "says"}  # fmt: skip
    events = [
        event("e1", RIVER, "d1", "i1", "ACCUSE", accuse, "accused", recipients=[role(RIVER, "Syldavia", SYLDAVIA,
              RIVER.index("accused"))], attribution=[narrator], **told),
        event("e2", RIVER, "d1", "i2", "COERCE", seize, "seized", actors=[role(RIVER, "Syldavian troops", TROOPS)],
              recipients=[], attribution=[narrator, ministry], modality="alleged", when=None),
        event("e3", COPY, "d2", "i1", "ACCUSE", accuse, "accused", actors=[role(COPY, "Borduria", BORDURIA)],
              recipients=[role(COPY, "Syldavia", SYLDAVIA)], when=MAY4),
        event("e4", COPY, "d2", "i3", "CONSULT", met, "met", actors=[role(COPY, "The two foreign ministers", BORDURIA),
              role(COPY, "The two foreign ministers", SYLDAVIA)], when=MAY9, reciprocal=True,
              where={**words(COPY, "Geneva"), "name": "Geneva", "country": "CHE", "admin1": None, "lat": 46.2, "lon": 6.1,
                     "geonames": 1, "precision": "city", "score": 0.8, "why": ["people and kind +6.1"], "alternatives": [
                         {"name": "<i>Geneva</i>", "country": "USA", "admin1": "New York", "lat": 42.9, "lon": -77.0,
                          "geonames": 2, "precision": "city", "score": 0.1, "why": ["people and kind +4.9"]}]}),
        event("e5", HOSTILE, "d3", "i4", "ACCUSE", "Borduria accused Syldavia of <svg onload=window.hit=4> lies.",
              "accused", actors=[{**words(HOSTILE, "Borduria"), **BORDURIA, "name": "<b onclick=hit()>\u202eB"}],
              recipients=[role(HOSTILE, "Syldavia", SYLDAVIA)], when=MAY4, rule="<script>window.hit=8</script>"),
    ]  # fmt: skip
    differ = [{"field": "where", "values": [{"value": "the dam", "events": ["e1"]}, {"value": "the river", "events": ["e3"]}]}]
    seized = {"document": "d1", **words(RIVER, accuse)}
    passage = {"a": seized, "b": {"document": "d2", **words(COPY, accuse)}, "kind": "exact", "score": 1.0, "shared": []}
    return {
        "documents": [document("d1", RIVER, agency="Borduria Wire"), document("d2", COPY, publisher=None),
                      document("d3", HOSTILE, publisher="<i>Evil</i>\u202e", origin="o2", story="t2")],
        "stories": [
            {"id": "t1", "label": "Syldavia, Klow", "when": MAY9, "documents": ["d1", "d2"], "origins": ["o1"],
             "independent_origins": 1},
            {"id": "t2", "label": "<script>window.hit=13</script>", "when": None, "documents": ["d3"], "origins": ["o2"],
             "independent_origins": 1},
        ],
        "events": events,
        "incidents": [
            incident("i1", "ACCUSE", ["e1", "e3"], ["d1", "d2"], disagreements=differ),
            incident("i2", "COERCE", ["e2"], ["d1"], actors=[TROOPS], recipients=[], when=None),
            incident("i3", "CONSULT", ["e4"], ["d2"], actors=[BORDURIA, SYLDAVIA], recipients=[], when=MAY9),
            incident("i4", "ACCUSE", ["e5"], ["d3"], label="<script>window.hit=9</script>", origins=["o2"],
                     actors=[{**BORDURIA, "name": "<b onclick=hit()>\u202eB", "code": None}]),
        ],
        **joined(),
        "origins": [
            {"id": "o1", "agency": "Borduria Wire", "documents": ["d1", "d2"], "method": "near", "score": 0.9, "evidence": [],
             "passages": [passage]},
            {"id": "o2", "agency": None, "documents": ["d3"], "method": "single", "score": 1.0, "evidence": [], "passages": []},
        ],
        "rejected": [{"source": "in/<b>x.bin", "stage": "ingest", "reason": "binary", "detail": "starts with \x00\x01"}],
    }  # fmt: skip


def write_rows(folder, held, texts):
    """Writes a chronicle folder with these rows of public tables and these texts."""
    target = layout.generations(folder) / "g1"
    target.mkdir(parents=True)
    layout.facts(folder).mkdir()
    documents = [{**row, "text": texts.get(row["id"], "")} for row in held["documents"]]
    events = [{"modality": "asserted", "confidence": 0.5, **row} for row in held["events"]]
    for table, rows in {**held, "documents": documents, "events": events}.items():
        write(target, table, rows)
    for table in (*GATHERED, *JOINED):
        if not (target / f"{table}.parquet").exists():
            write(target, table, [])
    with open_views(target, tables=MADE) as connection:
        write_counted(connection, target)
        write_listed(connection, target)
        write_row_files(connection, target)
    write_index(target, documents=documents, events=events)
    (target / layout.REPORT).write_bytes(msgspec.json.encode(layout.Generation(id="g1")))
    layout.replace(folder / layout.POINTER, msgspec.json.encode(layout.Pointer(format=FORMAT, generation="g1")))
    return folder


def write(folder, table, rows):
    schema = GATHERED.get(table) or JOINED[table]
    dated = [field for field in DATED if field in schema.names]
    columns = {name: [row.get(name) for row in rows] for name in schema.names}
    for name in dated:
        columns[name] = [value and {**value, **{e: value[e] and date.fromisoformat(value[e]) for e in ("start", "end")}}
                         for value in columns[name]]  # fmt: skip
    arrays = {name: pa.array(columns[name], type=schema.field(name).type) for name in schema.names}
    pq.write_table(pa.table(arrays), folder / f"{table}.parquet")


def invented(held=None, texts=None):
    """A chronicle on disk with the rows of `tables`, or those given; opened."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-invented-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    rows = tables() if held is None else held
    wanted = {name: rows.get(name, []) for name in CONTRACT}
    return Chronicle(write_rows(folder, wanted, texts if texts is not None else {"d1": RIVER, "d2": COPY, "d3": HOSTILE}))


def decidable():
    """The invented chronicle with the ids that incidents get of their first events, as decisions make them again."""
    made = tables()
    for row in (*made["events"], *made["incidents"]):
        row["when"] = row["when"] or {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}
    rows = msgspec.json.encode(made)
    for id, first in {"i1": "e1", "i2": "e2", "i3": "e4", "i4": "e5"}.items():
        rows = rows.replace(f'"{id}"'.encode(), f'"{incident_id(first)}"'.encode())
    return invented(msgspec.json.decode(rows))


def empty_chronicle():
    """A chronicle without a single row."""
    return invented(held={}, texts={})
