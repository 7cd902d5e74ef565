"""Items laid out along a text are found by halving as by looking at each."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.event import Quotation
from dateline.model.span import Laid, Span, overlapping

SPANS = st.builds(lambda start, size: Span(start=start, end=start + size), st.integers(0, 40), st.integers(1, 25))


@given(spans=st.lists(SPANS, max_size=12), asked=SPANS)
def test_the_same_items_in_the_same_order(spans, asked):
    for order in (spans, sorted(spans)):
        items = [Quotation(span=span) for span in order]
        assert Laid(items).overlapping(asked) == overlapping(items, asked)
