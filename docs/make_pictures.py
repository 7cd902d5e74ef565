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
from dateline.serve.accords import condition_page
from dateline.serve.app import make_app
from dateline.serve.dyads import pairs
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
    told = "id IN (SELECT l.id FROM lines l JOIN claims c ON c.incident = l.id WHERE l.is_disputed)"
    most = "len(documents) DESC, id DESC"
    incident = (shelf.incidents.where(told, order=most, limit=1) or shelf.incidents.where("true", order=most, limit=1))[0]
    article = max(shelf.documents, key=lambda id: (len(shelf.events_of[id]), id))
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
        "found": "/incidents?country=AZE&disputed=1",
        **disputed_state(shelf),
        "origins": "/origins",
        "dyad": f"/dyads/{next(iter(pairs(shelf)))}?count=reports",
    }


def disputed_state(shelf: Shelf) -> dict[str, str]:
    """A state of affairs that somebody denies, that of the most articles, and the denial."""
    pages = sorted((condition_page(shelf, row["id"]) for row in shelf.conditions.rows()), key=lambda page: -page["documents"])
    denied = next((page for page in pages if page["glance"]["denials"]), None)
    if denied is None:
        return {}
    return {"state": f"/conditions/{denied['id']}", "denied": f"/claims/{denied['glance']['denials'][0]['id']}"}


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
    parser.add_argument("--only", nargs="*", default=(), help="names of pictures; all without")
    asked = parser.parse_args()
    OUT.mkdir(exist_ok=True)
    with serving(asked.chronicle) as (home, shelf), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=asked.chromium, args=FLAGS)
        paths = addresses(shelf)
        wanted = [(name, path, 1280, 900, "light") for name, path in paths.items()]
        wanted += [("overview-dark", "/", 1280, 900, "dark"), ("reader-narrow", paths["reader"], 390, 844, "dark")]
        for name, path, width, height, scheme in wanted:
            if not asked.only or name in asked.only:
                take(browser, home + path, name, width=width, height=height, scheme=scheme)
        browser.close()


if __name__ == "__main__":
    main()
