import importlib.util
from pathlib import Path

import pytest


def load_fake():
    spec = importlib.util.spec_from_file_location("fake_chronicle", Path(__file__).with_name("fake_chronicle.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fake():
    return load_fake()


@pytest.fixture
def shelf(fake):
    from dateline.serve.shelf import Shelf

    return Shelf(fake.invented())
