"""The words that something rests on, whatever it is."""

from typing import TYPE_CHECKING

from dateline.store.quoting import Row

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle


def words_of(chronicle: "Chronicle", item: str) -> str:
    """The text of an article; of anything else the sentences or passages that it rests on, a line each. Raises UnknownIdError."""
    table = chronicle.table_of(item)
    if table == "documents":
        return chronicle.text(item)
    return "\n".join(dict.fromkeys(_passages(chronicle, table, chronicle.full(item))))


def _passages(chronicle: "Chronicle", table: str, row: Row) -> list[str]:
    if table in ("events", "figures"):
        return [row["sentence"]["text"]]
    if table == "incidents":
        return _sentences(chronicle, "events", row["events"])
    if table == "ranges":
        return _sentences(chronicle, "figures", [said["figure"] for said in row["says"]])
    if table == "claims":
        return [stance["evidence"]["text"] for stance in row["stances"] if stance["evidence"]]
    if table == "stories":
        return [row["label"]]
    return [piece["text"] for piece in row["evidence"]]


def _sentences(chronicle: "Chronicle", table: str, ids: list[str]) -> list[str]:
    query = f'SELECT id, sentence.text AS words FROM {table} WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY "document", id'
    return [row["words"] for row in chronicle.select(query, ids=ids)]
