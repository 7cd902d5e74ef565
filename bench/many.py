"""An invented chronicle of any size, written as a finished generation: what the workbench reads, without reading an article.

    python bench/many.py FOLDER [ARTICLES]

Of 100,000 articles come 1,000,000 events, 800,000 incidents, 40,000 claims, 150,000 figures and 3,000 accords and states, over
12 years, of 60 countries, from 300 outlets. Everything hangs on hashes of row numbers, so that the same size gives the same rows.
"""

# ruff: noqa: E501

import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow.parquet as pq

from dateline.store import folder as layout
from dateline.store.codes import code_names, load_codes
from dateline.store.counted import write_counted
from dateline.store.derived_schema import GATHERED
from dateline.store.listed import write_listed
from dateline.store.rowfile import write_row_files
from dateline.store.schema import FORMAT, JOINED
from dateline.store.search import write_index
from dateline.store.views import MADE, open_views

Row = dict[str, Any]
ROWS = {"documents": 512, "events": 4096, "figures": 4096, "links": 8192, "attributions": 4096}
SORTED = {"links": '"document", "start", "end"', "membership": "event", "descent": '"document"', "comparisons": "figure"}
PER_ARTICLE, PER_INCIDENT = 10, 8
"""Events of an article; incidents for each article: the rest are further reports of the same ones."""
MACROS = """
CREATE MACRO u(i, seed) AS (hash(i, seed) >> 11)::DOUBLE / 9007199254740992.0;
CREATE MACRO key(kind, i) AS kind || md5(kind || i)[:15];
CREATE MACRO pick(list, i, seed) AS list[1 + (len(list) * u(i, seed))::BIGINT % len(list)];
CREATE MACRO often(list, i, seed) AS list[1 + (len(list) * pow(u(i, seed), 2.5))::BIGINT % len(list)];
CREATE MACRO span(doc, i) AS {'start': DATE '2012-01-01' + (4380 * doc / articles())::INTEGER - (20 * pow(u(i, 'ago'), 3))::INTEGER,
  'end': DATE '2012-01-01' + (4380 * doc / articles())::INTEGER - (20 * pow(u(i, 'ago'), 3))::INTEGER
    + CASE WHEN u(i, 'fine') < 0.05 THEN 300 ELSE (3 * u(i, 'long'))::INTEGER END,
  'grain': 'day', 'how': 'weekday before publication', 'text': 'on Tuesday'};
CREATE MACRO person(i) AS {'name': pick(['Ana', 'Ibro', 'Lena', 'Omar', 'Sara', 'Tomo'], i, 'a') || ' ' || pick(['Kostic', 'Marić',
  'Haddad', 'Okafor', 'Lindqvist'], i, 'b') || ' ' || i, 'code': NULL, 'sectors': [], 'role': 'speaker', 'wikidata': NULL};
CREATE MACRO words(document, said, pos) AS {'document': document, 'text': said, 'start': pos, 'end': pos + len(said)};
CREATE MACRO voice(name, code) AS {'text': NULL, 'start': NULL, 'end': NULL, 'name': name, 'code': code, 'sectors': ['GOV'],
  'kind': 'says'};
"""
PARTY = """CASE WHEN u(i, '{0}who') < 0.12 THEN person((20000 * pow(u(i, '{0}'), 2))::BIGINT)
  ELSE {{'name': name_of[often(codes, i, '{0}')], 'code': often(codes, i, '{0}'), 'sectors': [pick(sectors, i, '{0}s')],
    'role': NULL, 'wikidata': NULL}} END"""
FACTS = f"""
CREATE TABLE happened AS SELECT i, key('i', i) AS id, often(kinds, i, 'kind') AS kind, (i // 8)::BIGINT AS doc,
  [{PARTY.format("one")}] AS actors, CASE WHEN u(i, 'two?') < 0.85 THEN [{PARTY.format("two")}] ELSE [] END AS recipients,
  span((i // 8), i) AS "when", u(i, 'undated') < 0.03 AS is_undated,
  CASE WHEN u(i, 'placed') < 0.6 THEN often(towns, i, 'town') END AS town
FROM codebook, range(articles() * 8) t(i);
CREATE TABLE mentions AS SELECT e, CASE WHEN e < articles() * 8 THEN e ELSE (articles() * 8 * pow(u(e, 'again'), 2))::BIGINT END AS i,
  CASE WHEN e < articles() * 8 THEN e // 8 ELSE least(((articles() * pow(u(e, 'again'), 2))::BIGINT + (30 * u(e, 'late'))::BIGINT),
    articles() - 1) END AS doc
FROM range(articles() * 10) t(e);
CREATE TABLE told AS SELECT m.e, key('e', m.e) AS id, key('d', m.doc) AS "document", m.doc, h.*  EXCLUDE (id, doc), h.id AS incident,
  h.actors[1].name || ' ' || h.kind.verb || ' ' || coalesce(h.recipients[1].name, 'everybody') || coalesce(' near ' || h.town.name, '')
    || ' over ' || often(topics, m.e, 'topic') || ' on Tuesday, ' || pick(speakers, m.e, 'said') || ' said.' AS sentence
FROM mentions m JOIN happened h ON h.i = least(m.i, articles() * 8 - 1), codebook;
CREATE TABLE placed AS SELECT *, coalesce(sum(len(sentence) + 2) OVER (PARTITION BY doc ORDER BY e
  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::INTEGER + 40 AS pos FROM told;
"""
NO_PLACE = "CASE WHEN town IS NULL THEN NULL ELSE {'text': town.name, 'name': town.name, 'country': town.country, 'lat': town.lat, " \
    "'lon': town.lon, 'precision': 'city', 'score': 0.8, 'why': ['kind'], 'alternatives': []} END"  # fmt: skip
TABLES = {
    "events": f"""SELECT id, "document", incident, kind.type AS type, kind.mode AS mode, kind.quad AS quad, kind.score AS score,
  '112' AS cameo, -2.0 AS goldstein, [often(contexts, e, 'ctx')] AS contexts,
  [] AS mediators,
  list_transform(actors, lambda p: {{'text': p.name, 'start': pos, 'end': pos + len(p.name), 'name': p.name, 'code': p.code,
    'sectors': p.sectors, 'role': p.role}}) AS actors,
  list_transform(recipients, lambda p: {{'text': p.name, 'start': pos + len(actors[1].name) + len(kind.verb) + 2,
    'end': pos + len(actors[1].name) + len(kind.verb) + 2 + len(p.name), 'name': p.name, 'code': p.code,
    'sectors': p.sectors, 'role': p.role}}) AS recipients,
  {{'text': kind.verb, 'start': pos + len(actors[1].name) + 1, 'end': pos + len(actors[1].name) + 1 + len(kind.verb)}} AS trigger,
  {{'text': sentence, 'start': pos, 'end': pos + len(sentence)}} AS sentence,
  CASE WHEN is_undated THEN NULL ELSE "when" END AS "when", {NO_PLACE} AS "where",
  CASE WHEN u(e, 'src') < 0.5 THEN [voice(often(speakers, e, 'said2'), NULL)] ELSE [] END AS attribution,
  often(['asserted', 'asserted', 'alleged', 'urged', 'denied', 'hypothetical'], e, 'mood') AS modality,
  u(e, 'neg') < 0.02 AS negated, u(e, 'hist') < 0.05 AS historical, false AS reciprocal,
  round(0.3 + 0.7 * u(e, 'conf'), 4) AS confidence, 'accuse-' || (e % 900) AS rule, false AS denial, [] AS alternatives,
  'body' AS section FROM placed, codebook""",
    "documents": """WITH texts AS (SELECT doc, string_agg(sentence, '\n\n' ORDER BY e) AS body FROM placed GROUP BY doc),
  made AS (SELECT doc AS k, rpad('Report ' || doc || ' of the day', 38, '.') || '\n\n' || coalesce(body, '') || '\n\n'
    || repeat('The valley has changed hands more than once, and its people live by what the river leaves them. ', 6) AS text
  FROM range(articles()) t(doc) LEFT JOIN texts USING (doc))
SELECT key('d', k) AS id, 'in/' || k || '.txt' AS source, 'Report ' || k || ' of the day' AS title, 'en' AS language,
  often(outlets, k, 'outlet') AS publisher, CASE WHEN u(k, 'ag?') < 0.3 THEN often(agencies, k, 'agency') END AS agency,
  [] AS agency_evidence, {**} AS published, key('o', k - k % 2 * (u(k - k % 2, 'copied') < 0.3)::INT) AS origin,
  [{'kind': 'headline', 'start': 0, 'end': 38}] AS sections, 'raw' AS offsets, sha256(k::VARCHAR) AS sha256,
  u(k, 'mt') < 0.01 AS translated_by_machine, key('t', k // 4) AS story, [] AS notes, text, 'text/plain' AS media
FROM made, codebook""".replace("{**}", "{'start': DATE '2012-01-01' + (4380 * k / articles())::INTEGER, 'end': DATE '2012-01-01' "
                            "+ (4380 * k / articles())::INTEGER, 'grain': 'day', 'how': 'dateline', 'text': 'on Tuesday'}"),
    "incidents": f"""WITH sums AS (SELECT incident, list(id ORDER BY id) AS events, list(DISTINCT "document" ORDER BY "document") AS documents,
    count(*) AS reports, count(DISTINCT doc // 2) AS apart FROM told GROUP BY incident)
SELECT h.id, kind.type AS type, actors[1].name || ' ' || kind.verb || coalesce(' ' || recipients[1].name, '') AS label,
  CASE WHEN is_undated THEN NULL ELSE "when" END AS "when", {NO_PLACE} AS "where", actors, recipients, events, documents,
  [key('o', doc - doc % 2)] AS origins, reports, apart AS independent_origins,
  CASE WHEN reports > 1 AND u(h.i, 'differ') < 0.1 THEN [{{'field': 'where', 'values': [
    {{'value': 'the dam', 'events': events[:1]}}, {{'value': 'the river', 'events': events[2:2]}}]}}] ELSE [] END AS disagreements,
  CASE WHEN u(h.i, 'part') < 0.02 THEN key('i', h.i - 1) END AS part_of
FROM happened h JOIN sums ON sums.incident = h.id""",
    "claims": """WITH chosen AS (SELECT *, row_number() OVER (ORDER BY e) AS k FROM placed WHERE u(e, 'claim') < 0.05 LIMIT articles() * 2 // 5)
SELECT key('c', k) AS id, sentence AS proposition, incident, list_transform(
  CASE WHEN u(e, 'contested') < 0.15 THEN ['asserts', 'denies'] WHEN u(e, 'contested') < 0.5 THEN ['asserts', 'distances']
    ELSE ['asserts'] END,
  lambda s: {'source': CASE WHEN s = 'asserts' THEN actors[1].name ELSE pick(speakers, e, 'deny') END,
    'code': CASE WHEN s = 'asserts' THEN actors[1].code END, 'sectors': ['GOV'], 'stance': s, 'document': "document",
    'evidence': {'text': sentence, 'start': pos, 'end': pos + len(sentence)}, 'attribution': [], 'kind': 'says'}) AS stances,
  2 AS sources, 1 AS independent_origins FROM chosen, codebook""",
    "figures": """WITH chosen AS (SELECT *, row_number() OVER (ORDER BY e) AS k FROM placed WHERE u(e, 'count') < 0.17 LIMIT articles() * 3 // 2)
SELECT key('f', k) AS id, often(topics, e, 'topic') AS what, (1 + 1000 * pow(u(e, 'v'), 3))::INT AS value,
  (1 + 1000 * pow(u(e, 'v'), 3))::INT AS low, (1 + 1000 * pow(u(e, 'v'), 3))::INT AS high, 'people' AS unit, '=' AS comparator,
  CASE WHEN is_undated THEN NULL ELSE "when" END AS period, "document", {'text': kind.verb, 'start': pos + len(actors[1].name) + 1,
    'end': pos + len(actors[1].name) + 1 + len(kind.verb)} AS evidence, [] AS attribution,
  {'text': sentence, 'start': pos, 'end': pos + len(sentence)} AS sentence, incident, [] AS agrees_with,
  CASE WHEN k % 3 < 2 AND u(k // 3, 'clash') < 0.2 THEN [key('f', k + 1 - 2 * (k % 3))] ELSE [] END AS conflicts_with,
  [] AS updates, key('r', k // 3) AS "range" FROM chosen, codebook""",
    "ranges": """SELECT "range" AS id, any_value(what) AS what, 'people' AS unit,
  CASE WHEN max(len(conflicts_with)) > 0 AND count(*) > 1 THEN 'conflicting' WHEN count(*) > 2 THEN 'agreeing'
    WHEN count(*) > 1 THEN 'updated' ELSE 'single' END AS kind, min(low) AS low, max(high) AS high, 'spanned' AS rule,
  any_value(incident) AS incident, any_value(period) AS period, count(*) AS reports, list(DISTINCT "document") AS documents,
  list(DISTINCT "document") AS origins, count(DISTINCT "document") AS independent_origins,
  [{'low': min(low), 'high': max(high), 'current': true, 'reports': count(*), 'independent_origins': count(DISTINCT "document")}]
    AS sides, [] AS conflicts, [] AS updates, list({'figure': id, 'side': 0, 'value': value, 'low': low, 'high': high, 'unit': unit,
    'comparator': comparator, 'document': "document", 'origin': "document"} ORDER BY id) AS says, 0 AS left_out
FROM figures GROUP BY "range" """,
    "agreements": """SELECT key('g', k) AS id, 'Accord ' || k || ' on ' || often(topics, k, 'g') AS name, actors || recipients AS parties,
  [actors[1]] AS mediators, "when" AS date, CASE WHEN u(k, 'breach') < 0.3 THEN [{'by': recipients[1].name,
    'alleged_by': actors[1].name, 'document': "document", 'evidence': {'text': sentence, 'start': pos, 'end': pos + len(sentence)},
    'denials': []}] ELSE [] END AS breaches, [words("document", sentence, pos)] AS evidence, [] AS provisions
FROM (SELECT *, row_number() OVER (ORDER BY e) AS k FROM placed WHERE u(e, 'accord') < 0.002 LIMIT articles() // 100), codebook""",
    "conditions": """SELECT key('k', k) AS id, often(topics, k, 'k') AS subject, often(['closed', 'in force', 'deployed'], k, 's') AS state,
  "when" AS "from", {'start': NULL, 'end': CASE WHEN u(k, 'over') < 0.5 THEN "when"."end" + 60 END, 'grain': 'day', 'how': '',
    'text': NULL} AS until, [words("document", sentence, pos)] AS evidence
FROM (SELECT *, row_number() OVER (ORDER BY e) AS k FROM placed WHERE u(e, 'state') < 0.004 LIMIT articles() // 50), codebook""",
    "origins": """SELECT origin AS id, any_value(agency) AS agency, list(id ORDER BY id) AS documents,
  CASE WHEN count(*) > 1 THEN 'near' ELSE 'single' END AS method, 0.9 AS score, [] AS evidence,
  CASE WHEN count(*) > 1 THEN [{'a': words(min(id), 'The valley has changed hands', 100), 'b': words(max(id),
    'The valley has changed its hands', 100), 'kind': 'near', 'score': 0.9, 'shared': []}] ELSE [] END AS passages
FROM documents GROUP BY origin""",
    "stories": """SELECT story AS id, 'Story ' || any_value(title) AS label, any_value(published) AS "when", list(id ORDER BY id) AS documents,
  list(DISTINCT origin) AS origins, count(DISTINCT origin) AS independent_origins FROM documents GROUP BY story""",
    "links": """SELECT "document", actors[1].name AS text, pos AS "start", pos + len(actors[1].name) AS "end", 'dictionary' AS how, 0.9 AS score,
  [{'name': actors[1].name, 'code': actors[1].code, 'sectors': actors[1].sectors, 'score': 0.9}] AS actors, [] AS alternatives
FROM placed""",
    "membership": "SELECT id AS event, incident FROM told",
    "descent": 'SELECT id AS "document", origin, published, story FROM documents',
    "comparisons": 'SELECT id AS figure, incident, agrees_with, conflicts_with, updates, "range" FROM figures',
    "rejected": """SELECT 'in/broken' || k || '.bin' AS source, 'ingest' AS stage, 'binary' AS reason, 'no text' AS detail
FROM range(articles() // 30) t(k)""",
}  # fmt: skip
"""The tables by name, in the order in which one is made of the other."""


def write(folder: Path, articles: int = 100_000) -> dict[str, float]:
    """Writes the chronicle into a folder that is not there yet, and gives the seconds of each step."""
    target = layout.generations(folder) / "g1"
    target.mkdir(parents=True)
    layout.facts(folder).mkdir()
    took: dict[str, float] = {}
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"SET memory_limit = '5GB'; SET temp_directory = '{target / 'waiting'}'")
        _prepare(connection, articles)
        connection.execute(FACTS)
        for name, query in TABLES.items():
            began = time.monotonic()
            _write(connection, name, query, target)
            took[name] = time.monotonic() - began
    for name in {*GATHERED, *JOINED} - {*TABLES}:
        pq.write_table({**JOINED, **GATHERED}[name].empty_table(), target / f"{name}.parquet")
    began = time.monotonic()
    with open_views(target, tables=MADE) as connection:
        counts = write_counted(connection, target) | write_listed(connection, target)
        write_row_files(connection, target)
    took["derived"], began = time.monotonic() - began, time.monotonic()
    write_index(target, documents=_rows(target, "documents"), events=_rows(target, "events"))
    took["index"] = time.monotonic() - began
    counts |= {name: pq.ParquetFile(target / f"{name}.parquet").metadata.num_rows for name in MADE}
    (target / layout.REPORT).write_bytes(msgspec.json.encode(layout.Generation(id="g1", counts=counts)))
    layout.replace(folder / layout.POINTER, msgspec.json.encode(layout.Pointer(format=FORMAT, generation="g1")))
    return took


def _prepare(connection: duckdb.DuckDBPyConnection, articles: int) -> None:
    """The codebook, names and places that rows are drawn from, as one row of lists."""
    names = {code: name for code, name in code_names().items() if len(code) == 3}
    codes = [*sorted(names)[::max(len(names) // 59, 1)][:59], "CHE"]
    entries = [(kind, mode, entry) for kind, entry in load_codes().types.items() for mode in (*entry.mode_scores, None)]
    kinds = [
        {"type": kind, "mode": mode, "quad": entry.quad, "score": entry.mode_scores.get(mode or "", entry.score),
         "verb": f"{kind.lower()}ed"} for kind, mode, entry in entries
    ]  # fmt: skip
    towns = [{"name": f"Town {n}", "country": codes[n % 60], "lat": n * 37 % 120 - 50.0, "lon": n * 71 % 340 - 170.0}
             for n in range(2000)]  # fmt: skip
    lists: Row = {
        "codes": codes, "kinds": kinds, "towns": towns, "outlets": [f"The Post of {n}" for n in range(300)],
        "agencies": [f"Wire {n}" for n in range(40)], "speakers": [f"the ministry of region {n}" for n in range(500)],
        "topics": ["the dam", "prisoners", "a corridor", "fishing", "the border", "grain", "gas", "a treaty", "debts"],
        "contexts": ["natural_resource", "military", "refugee", "election"], "sectors": ["GOV", "MIL", "OPP", "REB", "CVL"],
        "name_of": {code: names.get(code, code) for code in codes},
    }  # fmt: skip
    columns = ", ".join(f"${name} AS {name}" for name in lists if name != "name_of")
    connection.execute(f"CREATE MACRO articles() AS {articles}")
    pairs = lists.pop("name_of")
    connection.execute(
        f"CREATE TABLE codebook AS SELECT {columns}, MAP($keys, $vals) AS name_of",
        lists | {"keys": [*pairs], "vals": [*pairs.values()]},
    )
    connection.execute(MACROS)


def _write(connection: duckdb.DuckDBPyConnection, name: str, query: str, target: Path) -> None:
    schema = GATHERED.get(name) or JOINED[name]
    connection.register("model", schema.empty_table())
    kept = name in ("documents", "figures")
    shape = f"{name}_made"
    connection.execute(f"CREATE TABLE {shape} AS SELECT * FROM model")
    connection.execute(f"INSERT INTO {shape} BY NAME {query}")
    if kept:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {shape}")
    order = SORTED.get(name, "ALL" if name == "rejected" else "id")
    rows = ROWS.get(name, 65536)
    with pq.ParquetWriter(target / f"{name}.parquet", schema, compression="zstd") as writer:
        for batch in connection.sql(f"SELECT * FROM {shape} ORDER BY {order}").to_arrow_reader(rows):
            writer.write_batch(batch.cast(schema), row_group_size=rows)
    if not kept:
        connection.execute(f"DROP TABLE {shape}")


def _rows(target: Path, table: str) -> Any:
    names = {
        "documents": ["id", "title", "publisher", "agency", "text"],
        "events": ["id", "document", "type", "mode", "actors", "recipients", "sentence"],
    }
    for batch in pq.ParquetFile(target / f"{table}.parquet").iter_batches(columns=names[table]):
        yield from batch.to_pylist()


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000))
