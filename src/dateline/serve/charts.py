"""The charts that pages draw; they are made in `dateline.charts`, which notebooks and reports share."""

from dateline.charts.acts import binned_chart, count_chart, mean_chart, score_chart, timeline_chart
from dateline.charts.look import QUAD_COLOURS, spec, themes

__all__ = ["QUAD_COLOURS", "binned_chart", "count_chart", "mean_chart", "score_chart", "spec", "themes", "timeline_chart"]
