"""Time and memory of the analysis in SQL over invented events: python bench/analyse.py [EVENTS]."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from dateline.store import analysis
from dateline.store.counted import write_counted

ROLE = "[{{'code': chr((65 + ({0}) % 20)::INTEGER) || 'AA', 'name': 'x'}}]"
WHEN = "{{'start': DATE '2015-01-01' + ({0} % 2900)::INTEGER, 'end': DATE '2015-01-01' + ({0} % 2900)::INTEGER, 'grain': 'day'}}"
KIND = "['ACCUSE', 'CONSULT', 'ASSAULT', 'AID'][1 + {0} % 4]"


def shared(number: str) -> str:
    """The columns that incidents and events have in common, for an incident of this number."""
    roles = f"{ROLE.format(number)} AS actors, {ROLE.format(f'{number} // 20')} AS recipients"
    return f'{KIND.format(number)} AS type, {WHEN.format(number)} AS "when", {roles}'


def invented(events: int) -> duckdb.DuckDBPyConnection:
    """Tables in memory: two reports an incident, 20 countries, eight years."""
    made = duckdb.connect()
    made.execute(
        f"CREATE TABLE incidents AS SELECT 'i' || n AS id, NULL AS \"where\", 1 + n % 3 AS independent_origins, {shared('n')} "
        f"FROM range({events // 2}) t(n)"
    )
    made.execute(
        "CREATE TABLE events AS SELECT 'e' || n AS id, 'i' || (n // 2) AS incident, 'd' || (n // 10) AS document, "
        "NULL::VARCHAR AS mode, 1 + (n // 2) % 4 AS quad, (n % 20 - 10)::DOUBLE AS score, 1.0::DOUBLE AS goldstein, "
        "false AS negated, false AS historical, 'asserted' AS modality, 0.5 AS confidence, "
        "[{'kind': 'narrator', 'name': 'o', 'text': NULL}] AS attribution, "
        "{'text': 'A accused B of closing the road on Monday morning.', 'start': n} AS sentence, {'start': n} AS \"trigger\", "
        f"{shared('(n // 2)')} FROM range({events}) t(n)"
    )
    made.execute(
        "CREATE TABLE documents AS SELECT DISTINCT document AS id, 'T' AS title, 's' AS source, 'P' AS publisher, "
        "NULL AS agency, NULL AS published FROM events"
    )
    made.execute("CREATE TABLE claims (id VARCHAR, incident VARCHAR, stances VARCHAR[])")
    return made


class Invented:
    """What the queries need of a chronicle."""

    def __init__(self, events: int, folder: Path) -> None:
        self.connection = invented(events)
        began = time.perf_counter()
        sizes = write_counted(self.connection, folder)
        print(f"{'what is counted, written once':<40}{sum(sizes.values()):>8} rows {time.perf_counter() - began:>7.1f} s")
        for name in sizes:
            self.connection.execute(f"DROP TABLE {name}")
            self.connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder / name}.parquet')")

    def select(self, query: str, /, *values: object) -> Iterator[analysis.Row]:
        """The rows of a query."""
        for batch in self.connection.cursor().sql(query, params=list(values)).to_arrow_reader(1000):
            yield from batch.to_pylist()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ask_all(Invented(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, Path(folder)))


def ask_all(chronicle: Invented) -> None:
    asked = {
        "series by week": lambda: len(analysis.series(chronicle, unit="week", is_directed=True)),
        "series by month, undirected, reports": lambda: len(analysis.series(chronicle, unit="month", count="reports")),
        "countries by month": lambda: len(analysis.countries(chronicle)),
        "network": lambda: len(analysis.network(chronicle)["edges"]),
        "one dyad by week": lambda: len(analysis.series(chronicle, unit="week", dyad=("AAA", "CAA"))),
        "changes of one dyad": lambda: len(analysis.changes(chronicle, ("AAA", "CAA"))),
        "changes of the 100 first dyads": lambda: len(analysis.changes(chronicle)),
        "chronicle with footnotes": lambda: sum(1 for _ in analysis.entries(chronicle)),
    }
    for name, ask in asked.items():
        began = time.perf_counter()
        rows = ask()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{name:<40}{rows:>8} rows {time.perf_counter() - began:>7.2f} s  peak {peak:.2f} GB")


if __name__ == "__main__":
    main()
