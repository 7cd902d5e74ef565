import shutil

import msgspec
import pytest
from litestar.testing import TestClient

from dateline.errors import ChronicleError
from dateline.serve.app import make_app
from dateline.store import folder as layout
from dateline.store import open_chronicle
from dateline.store.chronicle import ALL
from dateline.store.judgements import FILE
from dateline.store.schema import FORMAT

PAGES = (
    "/", "/incidents", "/incidents/i1", "/events/e1", "/documents", "/documents/d1", "/search?q=dam", "/claims", "/figures",
    "/agreements", "/stories", "/origins", "/dyads", "/actors", "/disputes", "/rejected",
)  # fmt: skip


def halve(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def garble(file):
    raw = file.read_bytes()
    third = len(raw) // 3
    file.write_bytes(raw[:third] + b"\xff\x00" * 20 + raw[third + 40 :])


WAYS = {
    "cut": halve, "empty": lambda file: file.write_bytes(b""), "other": lambda file: file.write_bytes(bytes(range(256)) * 20),
    "gone": lambda file: file.unlink(), "garbled": garble,
}  # fmt: skip


@pytest.fixture
def copy(fake, tmp_path):
    return shutil.copytree(fake.invented().path, tmp_path / "dam")


def client_of(folder):
    return TestClient(make_app(folder), base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def whole(fake):
    with client_of(fake.invented().path) as made:
        yield made


def expect_clear(answer):
    """A page that could be made, or one that says what is wrong and what to do."""
    assert answer.status_code in (200, 503)
    assert "Traceback" not in answer.text
    assert "fault of dateline" not in answer.text
    if answer.status_code == 503:
        assert any(words in answer.text for words in ("run again", "dateline run", "put it back", "update dateline"))
    return answer.status_code


@pytest.mark.parametrize("way", ["cut", "empty", "other", "gone"])
def test_a_damaged_file_is_said_when_the_chronicle_is_opened(copy, way):
    for name in ("current.json", "generation.json", *(f"{table}.parquet" for table in ALL)):
        file = next(copy.rglob(name))
        kept = file.read_bytes()
        WAYS[way](file)
        with pytest.raises(ChronicleError) as told:
            open_chronicle(copy)
        assert told.value.remedy
        assert "\n" not in told.value.message
        file.write_bytes(kept)


@pytest.mark.parametrize("name", ["current.json", "events.parquet", "lines.parquet", "documents.parquet"])
def test_a_file_damaged_while_it_is_served_stops_nothing(copy, name):
    with client_of(copy) as client:
        file = next(copy.rglob(name))
        kept = file.read_bytes()
        for way in WAYS:
            WAYS[way](file)
            for page in PAGES[:6]:
                expect_clear(client.get(page))
            file.write_bytes(kept)
            assert client.get("/").status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_rows_whose_quick_file_is_damaged_are_read_from_their_table(copy, way):
    with open_chronicle(copy) as opened:
        names = [name for name in ("events", "documents", "incidents") if next(copy.rglob(f"{name}.rows"), None)]
        if way == "garbled":
            names = names[:1]
        ids = {name: [row["id"] for row in opened.rows(name)] for name in names}
        told = {name: opened.some(name, ids[name]) for name in names}
        for name in names:
            WAYS[way](next(copy.rglob(f"{name}.rows")))
        assert {name: opened.some(name, ids[name]) for name in names} == told
        with open_chronicle(copy) as again:
            assert {name: again.some(name, ids[name]) for name in names} == told
    assert names


def test_a_damaged_index_stops_nothing(copy):
    files = [file for file in sorted(next(copy.rglob("index")).iterdir()) if file.stat().st_size]
    with client_of(copy) as client:
        for file, way in ((file, way) for file in files for way in WAYS):
            kept = file.read_bytes()
            WAYS[way](file)
            assert expect_clear(client.get("/search?q=%22dam+on+Tuesday%22")) == 503
            file.write_bytes(kept)
            assert client.get("/search?q=%22dam+on+Tuesday%22").status_code == 200


def test_a_folder_that_goes_and_comes_back(copy):
    away = copy.with_name("away")
    with client_of(copy) as client:
        assert client.get("/").status_code == 200
        copy.rename(away)
        assert [expect_clear(client.get(page)) for page in PAGES] == [503] * len(PAGES)
        assert "there is no folder" in client.get("/api/overview").json()["error"]["message"]
        away.rename(copy)
        assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)


@pytest.mark.parametrize(("format", "words"), [(FORMAT + 1, "update dateline"), (FORMAT - 1, "run again")])
def test_a_chronicle_of_another_format(copy, format, words):
    pointer = layout.read_pointer(copy)
    with client_of(copy) as client:
        layout.replace(copy / layout.POINTER, msgspec.json.encode(msgspec.structs.replace(pointer, format=format)))
        answer = client.get("/")
        assert expect_clear(answer) == 503
        assert words in answer.text
    with pytest.raises(ChronicleError, match=words):
        make_app(copy)


def test_what_a_killed_run_left_is_not_seen(copy):
    (layout.generations(copy) / f"{layout.PARTIAL}1-g2").mkdir()
    (layout.facts(copy) / f"{layout.PARTIAL}1-s9").mkdir()
    (copy / f"{layout.PARTIAL}1-current.json").write_text('{"form')
    with client_of(copy) as client:
        assert [client.get(page).status_code for page in PAGES] == [200] * len(PAGES)
    (copy / layout.POINTER).unlink()
    with pytest.raises(ChronicleError, match="not a finished chronicle.*finish it with"):
        make_app(copy)


def test_a_generation_that_the_pointer_names_and_nobody_finished(copy):
    layout.replace(copy / layout.POINTER, msgspec.json.encode(layout.Pointer(format=FORMAT, generation="g2")))
    with pytest.raises(ChronicleError, match=r"lacks its generation g2"):
        make_app(copy)


GOOD = b'{"id":"e1","verdict":"accept","by":"a","at":"2023-01-01T00:00:00Z"}\n'


@pytest.mark.parametrize("line", [b"\xff\xfe", b"{}", b"[]", b'{"id": 1}', b'{"id":"e1","verdict":"maybe"}', b"\x00" * 50])
def test_a_damaged_line_among_judgements_is_named(copy, line):
    (copy / FILE).write_bytes(GOOD + line + b"\n" + GOOD)
    with pytest.raises(ChronicleError, match="line 2.*mend or remove the line"):
        make_app(copy)


def test_judgements_of_what_is_no_more_or_never_was_do_no_harm(copy):
    wild = [
        {"id": "enever", "verdict": "reject"}, {"id": "inever", "verdict": "correct", "field": "type", "value": "AID"},
        {"id": "", "verdict": "accept"}, {"id": "e1", "verdict": "correct", "field": "no such field", "value": {"a": []}},
        {"id": "e1", "verdict": "same", "other": "enever"}, {"id": "i1", "verdict": "apart", "other": "i1"},
        {"id": "x\u202e<script>", "verdict": "note", "note": "\u0000"}, {"id": "e1", "verdict": "undo", "field": "gone"},
    ]  # fmt: skip
    (copy / FILE).write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in wild) + b'{"id":"e1","verd')
    with client_of(copy) as client:
        assert {client.get(page).status_code for page in PAGES} <= {200, 404}
        assert client.get("/incidents").status_code == 200


@pytest.mark.parametrize("query", [
    "since=2022-99-99", "since=%00", "type=NOPE", "quad=9", "origins=-1", "page=x", "page=999999999999", "disputed=2",
    "type=%ff%fe", "country=%00", "x" * 300, "%5B%5D=1", "q=" + "x" * 300, "since=2022-01-02&until=2022-01-01",
    "after=%27%3B+DROP+TABLE+lines%3B--", "limit=0", "show=%3Cscript%3E",
])  # fmt: skip
def test_malformed_questions_get_one_clear_answer(whole, query):
    for path in ("/incidents", "/api/incidents", "/claims", "/search", "/dyads/BRD-SYL"):
        answer = whole.get(f"{path}?{query}")
        assert answer.status_code in (200, 400)
        assert "fault of dateline" not in answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("id", [
    "nope", "%00", "%ff", "..%2f..%2fetc%2fpasswd", "x" * 4000, "'--", "%E2%80%AE", "<script>alert(1)<%2Fscript>",
])  # fmt: skip
def test_unknown_ids_get_one_clear_answer(whole, id):
    for kind in ("incidents", "events", "documents", "claims", "figures", "actors", "dyads", "stories", "agreements"):
        for path in (f"/{kind}/{id}", f"/api/{kind}/{id}"):
            answer = whole.get(path)
            assert answer.status_code in (400, 404)
            assert "fault of dateline" not in answer.text
            assert "<script>alert" not in answer.text


def test_a_generation_that_is_not_there_is_named(copy):
    generation = next((copy / "generations").iterdir())
    shutil.rmtree(generation)
    with pytest.raises(ChronicleError, match=f"lacks its generation {generation.name}") as wrong:
        open_chronicle(copy)
    assert "Errno" not in wrong.value.message
    generation.mkdir()
    with pytest.raises(ChronicleError, match=r"generation\.json is missing"):
        open_chronicle(copy)
