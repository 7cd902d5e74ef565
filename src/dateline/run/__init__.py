"""The engine: plans, runners, pools, shards, resume and statistics. Stages know nothing of it."""
