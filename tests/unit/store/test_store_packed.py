"""Rows in little memory."""

from dateline.store.packed import Packed


def test_rows_come_back_by_id_in_order_and_cannot_be_changed() -> None:
    rows = [{"id": "b", "n": {"x": [1, None]}}, {"id": "a", "n": {"x": []}}, {"id": "b", "n": {"x": [2]}}]
    packed = Packed(rows)
    assert list(packed) == ["a", "b"] and len(packed) == 2 and list(packed.values()) == [rows[1], rows[2]]
    packed["a"]["n"]["x"].append(3)
    assert packed["a"] == rows[1]
