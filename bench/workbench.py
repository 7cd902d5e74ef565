"""Times every page of the workbench and a spread of facets, pagings and searches on an invented chronicle of 1,000,000 events.

    python bench/workbench.py [ARTICLES] [CLIENTS] [ROUNDS]

The chronicle (`many.py`, 100,000 articles by default, some minutes) is kept in the temporary folder and used again. It is served
by a process of its own; 1 and then 2 clients (or so many as given) ask for pages in turn, in a shuffled order that is always the
same. Prints for each route the number of answers, the median, the 95th percentile and the most in milliseconds and the size of
the longest answer; then seconds to start, the memory of the server, and first paint in Chromium where playwright is there.
"""

import gzip
import json
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import many

ARTICLES, ROUNDS, SEED = 100_000, 6, 7
LISTS = {
    "/incidents": "incident", "/actors": "actor", "/dyads": "dyad", "/documents": "document", "/claims": "claim",
    "/figures": "figure", "/agreements": "agreement", "/conditions?show=conditions": "condition", "/stories": "story",
}  # fmt: skip
"""Lists, and what each leads to."""
PLAIN = ("/", "/disputes", "/origins", "/rejected", "/about", "/api/overview", "/api/network", "/api/claim-matrix")
FACETS = (
    "type=ASSAULT", "type=CONSULT", "quad=4", "country={a}", "country={a}&other={b}", "since=2015-03-01&until=2015-06-30",
    "disputed=1", "origins=3", "type=PROTEST&country={b}&since=2018-01-01", "quad=3&disputed=1&country={a}&until=2016-01-01",
    "page=2", "page=500", "country={a}&page=40", "type=COERCE&origins=2&page=9",
)  # fmt: skip
SEARCHES = ("river", "Town 12", '"over grain"', "ministry AND prisoners", "valley", "Kostic accused", "corridor -gas", "xyzzy")
GOAL = 300
START = "import sys; from dateline.serve.app import run_server; run_server(sys.argv[1], port=int(sys.argv[2]))"


def main() -> None:
    given = [int(value) for value in sys.argv[1:]]
    articles = given[0] if given else ARTICLES
    folder = Path(tempfile.gettempdir()) / f"dateline-many-{articles}"
    if not (folder / "pointer.json").exists() and not any(folder.glob("generations/*/generation.json")):
        began = time.monotonic()
        print({name: round(value, 1) for name, value in many.write(folder, articles).items()})
        print(f"written in {time.monotonic() - began:.0f} s")
    port = _free()
    began = time.monotonic()
    server = subprocess.Popen([sys.executable, "-c", START, str(folder), str(port)])
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(base, server)
        print(f"ready after {time.monotonic() - began:.1f} s, {_memory(server.pid)} MB")
        paths = _paths(base)
        for clients in given[1:2] or (1, 2):
            _report(_ask(base, paths, clients, given[2] if len(given) > 2 else ROUNDS), clients)
        print(f"memory of the server: {_memory(server.pid)} MB, at most {_memory(server.pid, 'VmHWM')} MB")
        _paint(base, ["/", "/incidents", "/documents", paths["/actors/…"][0], paths["/documents/…"][0]])
    finally:
        server.terminate()
        server.wait()


def _paths(base: str) -> dict[str, list[str]]:
    """Addresses by route: those of lists and their further pages, and of things that lists lead to."""
    found: dict[str, list[str]] = {path: [path] for path in PLAIN}
    for path, kind in LISTS.items():
        route, pages, things = path.partition("?")[0], [path], []
        for _ in range(3):
            html = _get(base, pages[-1])[1]
            here = re.escape("/conditions" if kind == "condition" else route)
            things += re.findall(rf'href="({here}/[^"?#]+)"', html)
            if following := re.search(r'<a rel="next" href="([^"]+)"', html):
                pages.append(following[1].replace("&amp;", "&"))
        found[route] = pages
        spread = list(dict.fromkeys(things))
        found[f"{route}/…"] = spread[:: max(len(spread) // 12, 1)][:14]
    codes = [path.rpartition("/")[2] for path in found["/actors/…"]]
    a, b = codes[0], codes[1]
    found["/incidents?…"] = [f"/incidents?{query.format(a=a, b=b)}" for query in FACETS]
    found["/search"] = [f"/search?q={words.replace(' ', '+').replace(chr(34), '%22')}" for words in SEARCHES]
    units = zip(found["/dyads/…"], ("day", "week"), strict=False)
    found["/dyads/…"] += [f"{path}?unit={unit}&count=reports" for path, unit in units]
    found["/events/…"] = _events(base, found["/incidents/…"])
    found["/api/…"] = [
        "/api/incidents?quad=4&page=3", "/api/actors", "/api/dyads", "/api/documents", "/api/claims", "/api/figures",
        "/api/ranges", "/api/stories", "/api/disputes", "/api/origins", "/api/agreements",
    ]  # fmt: skip
    return found


def _events(base: str, incidents: list[str]) -> list[str]:
    return [found[1] for path in incidents if (found := re.search(r'href="(/events/[^"]+)"', _get(base, path)[1]))]


def _get(base: str, path: str) -> tuple[float, str]:
    began = time.perf_counter()
    try:
        with urlopen(Request(base + path, headers={"accept-encoding": "gzip"}), timeout=120) as answer:
            body = answer.read()
            packed = answer.headers.get("content-encoding") == "gzip"
    except HTTPError as fault:
        raise SystemExit(f"{path} answers {fault.code}: {fault.read()[:300]!r}") from fault
    return (time.perf_counter() - began) * 1000, (gzip.decompress(body) if packed else body).decode()


def _ask(base: str, paths: dict[str, list[str]], clients: int, rounds: int) -> dict[str, list[tuple[float, int, str]]]:
    asked = [(route, path) for route, some in paths.items() for path in some] * rounds
    random.Random(SEED).shuffle(asked)

    def one(item: tuple[str, str]) -> tuple[str, float, int, str]:
        took, text = _get(base, item[1])
        return item[0], took, len(text), item[1]

    found: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    with ThreadPoolExecutor(clients) as pool:
        for route, *rest in pool.map(one, asked):
            found[route].append((rest[0], rest[1], rest[2]))
    return found


def _report(found: dict[str, list[tuple[float, int, str]]], clients: int) -> None:
    print(f"\n{clients} client{'s' * (clients > 1)}\n{'route':24} {'n':>5} {'p50':>7} {'p95':>7} {'max':>7} {'kB':>6}  slowest")
    every = [item for items in found.values() for item in items]
    for route, items in [*sorted(found.items()), ("all", every)]:
        times = sorted(item[0] for item in items)
        high = times[min(int(len(times) * 0.95), len(times) - 1)]
        size, slow = max(item[1] for item in items) // 1000, max(items)[2]
        mark = "" if high < GOAL else f"over {GOAL}: {slow}"
        print(f"{route:24} {len(items):5} {statistics.median(times):7.0f} {high:7.0f} {times[-1]:7.0f} {size:6}  {mark}")


def _paint(base: str, paths: list[str]) -> None:
    """Milliseconds from asking for a page to its first paint, cold caches, in a browser without a window."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    script = "() => performance.getEntriesByName('first-contentful-paint').map(e => e.startTime)[0]"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for path in paths:
            times: list[Any] = []
            for _ in range(3):
                page = browser.new_context().new_page()
                page.goto(base + path, wait_until="load")
                times.append(round(page.evaluate(script) or 0))
                page.context.close()
            print(f"first paint of {path[:40]}: {json.dumps(times)} ms")
        browser.close()


def _wait(base: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            urlopen(base + "/about", timeout=5).close()
            return
        except OSError:
            if server.poll() is not None:
                raise SystemExit("the server ended") from None
            time.sleep(0.2)


def _memory(pid: int, name: str = "VmRSS") -> int:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(name))) // 1024


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    main()
