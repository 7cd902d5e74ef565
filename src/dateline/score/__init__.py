"""How good the coding is: gold data to precision, recall, F1 with intervals, to a gate.

See `dateline.score.api.run_score`.
"""
