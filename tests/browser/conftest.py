"""A real Chromium over a served chronicle; skipped with the way to add one when there is none."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


def load(name):
    spec = importlib.util.spec_from_file_location(name, HERE.parent / "unit" / "serve" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def fake():
    return load("fake_chronicle")


@pytest.fixture(scope="session")
def hostile():
    return load("hostile")


@pytest.fixture(scope="session")
def serving():
    return serve


@pytest.fixture(scope="session")
def pictures():
    folder = Path(os.environ.get("DATELINE_PICTURES", HERE.parents[1] / "build" / "pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium():
    found = os.environ.get("DATELINE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("no Chromium: install it (Debian: apt-get install chromium) or set DATELINE_CHROMIUM to its path")
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright, for the browser tests")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def serve(app):
    """Runs an application on a free port in a thread; yields its address."""
    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def site(fake):
    from dateline.serve.app import app_over
    from dateline.serve.desk import desk_over

    yield from serve(app_over(desk_over(fake.invented(), name="Zympathian dam")))


@pytest.fixture(scope="session")
def lachin(tmp_path_factory):
    """The workbench over the examples, as `make demo` makes their chronicle."""
    from dateline.serve.app import make_app

    folder, command = tmp_path_factory.mktemp("lachin") / "demo", "from dateline.cli import main; main()"
    asked = ["run", str(HERE.parents[1] / "examples" / "lachin"), "-o", str(folder), "--quiet"]
    subprocess.run([sys.executable, "-c", command, *asked], check=True, timeout=600)
    yield from serve(make_app(folder))


@pytest.fixture
def opened(chromium):
    """Opens pages that fail the test on a request to another host, a console error or an uncaught error."""
    contexts, wrong = [], []

    def watch(page, home):
        def asked(request):
            if not request.url.startswith((home, "data:", "blob:")):
                wrong.append(f"request to {request.url[:200]}")

        page.on("request", asked)
        page.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))

    def open_page(url, *, width=1280, height=900, scheme="light", expect=200):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        home = url.partition("#")[0] if url.startswith("file:") else "/".join(url.split("/")[:3])
        watch(page, home)
        answer = page.goto(url)
        if answer and not url.startswith("file:"):
            assert answer.status == expect
        if expect >= 400:
            wrong[:] = [line for line in wrong if f"status of {expect}" not in line]
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
