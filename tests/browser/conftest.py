"""A real Chromium over a served chronicle; skipped with the way to add one when there is none."""

import fcntl
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from importlib.resources import files
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "shared" / "seeds"
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
def shoot():
    """Takes a picture of a page into the folder DATELINE_PICTURES; none where that is not set."""
    folder = os.environ.get("DATELINE_PICTURES")

    def take(page, name, **options):
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", **options)

    take.is_on = bool(folder)
    return take


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
def made(tmp_path_factory):
    """Makes the chronicle of a folder of articles as `make demo` does, once for all workers of a run.

    Set DATELINE_MADE to a folder to keep them from one run to the next.
    """

    def make(source):
        root = tmp_path_factory.getbasetemp()
        root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
        root = Path(os.environ.get("DATELINE_MADE", root))
        folder, command = root / f"made-{source.name}", "from dateline.cli import main; main()"
        with (root / f"made-{source.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                asked = ["run", str(source), "-o", str(folder), "--quiet"]
                subprocess.run([sys.executable, "-c", command, *asked], check=True, timeout=600)
        return folder

    return make


@pytest.fixture(scope="session")
def lachin(made):
    """The workbench over the examples."""
    from dateline.serve.app import make_app

    yield from serve(make_app(made(HERE.parents[1] / "examples" / "lachin")))


@pytest.fixture(scope="session")
def seeds(made):
    """The workbench over a folder of real articles beside the checkout."""
    from dateline.serve.app import make_app

    if not SEEDS.is_dir():
        pytest.skip(f"no articles beside the checkout: put some into {SEEDS}")
    yield from serve(make_app(made(SEEDS)))


@pytest.fixture(scope="session")
def axe():
    """What axe-core holds for serious on a page, as "rule: where"; `rules` names the only ones to ask, null for all."""
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python, for axe-core")
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def wrong(page, *, rules=None):
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        asked = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": rules} if rules else {})
        found = page.evaluate("asked => axe.run(document, asked)", asked)
        bad = [rule for rule in found["violations"] if rule["impact"] in ("serious", "critical")]
        return [
            f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:220]}" for rule in bad for node in rule["nodes"][:3]
        ]

    return wrong


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


@pytest.fixture
def home(folder):
    """The workbench over the chronicle `folder` of a test, which decisions may change."""
    from dateline.serve.app import make_app

    yield from serve(make_app(folder))


@pytest.fixture
def analyst(chromium, home):
    """Opens a browser of its own for an analyst who has given the name; what goes wrong in its pages fails the test."""
    contexts, wrong = [], []

    def enter(name, path="/review", **options):
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith((home, "data:")) else wrong.append(asked.url))
        page.goto(home + "/review")
        page.fill(".who input[name=by]", name)
        with page.expect_navigation():
            page.click(".who button")
        page.goto(home + path)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert wrong == []
