"""Takes the pictures of the documentation from a chronicle: python docs/make_pictures.py CHRONICLE [--chromium PATH].

Run it on the examples: dateline run examples/lachin -o build/lachin-corridor.
"""

import argparse
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.serve import claims, figures
from dateline.serve.app import make_app
from dateline.serve.dyads import pairs
from dateline.serve.overview import disputes
from dateline.serve.shelf import Shelf

OUT = Path(__file__).parent / "pictures"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


@contextmanager
def serving(chronicle: Path) -> Iterator[tuple[str, Shelf]]:
    """The workbench on a free port, and its shelf."""
    app = make_app(chronicle)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", app.state.desk.shelf
    server.should_exit = True
    thread.join(10)


def addresses(shelf: Shelf) -> dict[str, str]:
    """What is pictured: pages with much on them."""
    told = [row for row in disputes(shelf) if row["id"] in shelf.claims_of] or shelf.dated
    incident = max(told, key=lambda row: (len(row["documents"]), row["id"]))
    article = max(shelf.documents, key=lambda id: (len(shelf.events_of.get(id, ())), id))
    joined = {"claim": claims.claim_list(shelf), "figure": figures.topics(shelf)}
    single = {name: f"/{name}s/{rows[0]['id']}" for name, rows in joined.items() if rows}
    return {
        **single,
        "claims": "/claims",
        "figures": "/figures",
        "agreements": "/agreements",
        "overview": "/",
        "incident": f"/incidents/{incident['id']}",
        "event": f"/events/{incident['events'][0]}",
        "reader": f"/documents/{article}#{shelf.events_of[article][2]['id']}",
        "disputed": "/disputes",
        "incidents": "/incidents",
        "origins": "/origins",
        "dyad": f"/dyads/{next(iter(pairs(shelf)))}?count=reports",
    }


def ready(page: Page) -> None:
    """Waits for the charts, then goes back to the top."""
    for figure in page.locator("figure.chart").all():
        figure.scroll_into_view_if_needed()
        figure.locator("canvas").first.wait_for()
    if "#" not in page.url:
        page.evaluate("scrollTo(0, 0)")


def take(browser: Browser, url: str, name: str, *, width: int, height: int, scheme: str) -> None:
    """One picture."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(url)
    ready(page)
    page.screenshot(path=OUT / f"{name}.png")
    context.close()


def main() -> None:
    """Takes all pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chronicle", type=Path)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    asked = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    with serving(asked.chronicle) as (home, shelf), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=asked.chromium, args=FLAGS)
        for name, path in addresses(shelf).items():
            take(browser, home + path, name, width=1280, height=900, scheme="light")
        take(browser, home + "/", "overview-dark", width=1280, height=900, scheme="dark")
        take(browser, home + addresses(shelf)["reader"], "reader-narrow", width=390, height=844, scheme="dark")
        browser.close()


if __name__ == "__main__":
    main()
