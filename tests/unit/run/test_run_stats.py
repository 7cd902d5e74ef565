from faulty import document, page

from dateline.model.dossier import Dossier, Rejected
from dateline.run.stats import Stats, count


def test_statistics_of_parts_add_up_to_those_of_the_whole():
    lost = [Rejected(source="x", stage="s", reason="empty"), Rejected(source="y", stage="s", reason="crash")]
    results = [*(document(Dossier(page=page(text))) for text in ("one two", "three")), *lost]
    whole = count(results, seconds={"clean": 2.0})
    parts = count(results[:2], seconds={"clean": 1.5}) + count(results[2:], seconds={"clean": 0.5}) + Stats()
    assert whole == parts
    assert (whole.documents, whole.words, whole.lost) == (2, 3, 2)
    assert whole.rejected == {"crash": 1, "empty": 1}
