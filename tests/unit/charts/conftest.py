import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def fake():
    path = Path(__file__).parents[1] / "serve" / "fake_chronicle.py"
    spec = importlib.util.spec_from_file_location("fake_chronicle", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def chronicle(fake):
    return fake.invented()


@pytest.fixture(scope="session")
def crowded(fake):
    """A chronicle of 2,500 incidents on 500 days, at three places."""
    held = fake.tables()
    first = held["incidents"][0]
    held["incidents"] = [_incident(first, number) for number in range(2500)]
    held["claims"] = held["figures"] = []
    return fake.invented(held=held)


def _incident(first, number):
    from datetime import date, timedelta

    day = (date(2021, 1, 1) + timedelta(days=number // 5)).isoformat()
    spots = (("Klow", 44.5, 21.5), ("Szohod", 45.2, 22.1), ("Far off", -30.0, 140.0))
    name, lat, lon = spots[2 if number % 500 == 0 else number % 2]
    place = {"name": name, "country": "SYL", "lat": lat, "lon": lon}
    return {**first, "id": f"i{number:05}", "when": {"start": day, "end": day, "grain": "day", "how": "", "text": ""},
            "events": [], "where": place, "reports": 1 + number % 4, "type": ("ACCUSE", "CONSULT")[number % 2]}  # fmt: skip
