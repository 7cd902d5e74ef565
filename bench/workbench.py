"""Times every page of the workbench and a spread of facets, pagings and searches on an invented chronicle of 1,000,000 events.

    python bench/workbench.py [ARTICLES] [CLIENTS] [ROUNDS]

The chronicle (`many.py`, 100,000 articles by default, some minutes) is kept in the temporary folder and used again. It is served
by a process of its own; 1 and then 2 clients (or so many as given) ask for pages in turn, in a shuffled order that is always the
same. Prints the machine and its load; for each route the number of answers, the median, the 95th percentile and the most in
milliseconds, the processor time of the server for one answer, and the size of the longest; then seconds to start, the memory of
the server, and first paint in Chromium where playwright is there. What others do on the machine shows in the time that passes and
hardly in processor time, which counts all threads of the server.
"""

import gzip
import json
import os
import platform
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
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import many

ARTICLES, ROUNDS, SEED = 100_000, 6, 7
LISTS = {
    "/incidents": "incident", "/actors": "actor", "/dyads": "dyad", "/documents": "document", "/claims": "claim",
    "/figures": "figure", "/agreements": "agreement", "/conditions?show=conditions": "condition", "/stories": "story",
}  # fmt: skip
"""Lists, and what each leads to."""
PLAIN = (
    "/", "/disputes", "/origins", "/rejected", "/about", "/quality", "/matrix", "/review", "/export", "/api/overview",
    "/api/network", "/api/claim-matrix",
)  # fmt: skip
FACETS = (
    "type=ASSAULT", "type=CONSULT", "quad=4", "country={a}", "country={a}&other={b}", "since=2015-03-01&until=2015-06-30",
    "disputed=1", "origins=3", "type=PROTEST&country={b}&since=2018-01-01", "quad=3&disputed=1&country={a}&until=2016-01-01",
    "words=river", "sort=newest", "sort=reports&country={a}", "type=COERCE&origins=2", "actor={b}", "asserted=1&confidence=0.7",
)  # fmt: skip
SEARCHES = (
    "river", "Town 12", '"over grain"', "ministry AND prisoners", "valley", "Kostic accused", "corridor -gas", "xyzzy",
    "river&country={a}",
)  # fmt: skip
GOAL = 300
"""Milliseconds that 95 of 100 answers may take at most."""
START = "import sys; from dateline.serve.app import run_server; run_server(sys.argv[1], port=int(sys.argv[2]))"


class Answer(NamedTuple):
    """Milliseconds, letters, the address, milliseconds of the processor."""

    took: float
    size: int
    path: str
    used: float


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
            began, used = time.monotonic(), _used(server.pid)
            print(f"\n{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
            found = _ask(base, paths, clients, given[2] if len(given) > 2 else ROUNDS, server.pid)
            _report(found, clients)
            passed = time.monotonic() - began
            print(f"{passed:.0f} s, of the processor {_used(server.pid) - used:.0f} s, load {os.getloadavg()[0]:.1f}")
        print(f"memory of the server: {_memory(server.pid)} MB, at most {_memory(server.pid, 'VmHWM')} MB")
        shown = [paths[f"/{kind}/…"][0] for kind in ("actors", "documents", "incidents")]
        _paint(base, ["/", "/incidents", "/documents", "/claims", *shown])
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
    asked = [words.format(a=a).replace(" ", "+").replace('"', "%22") for words in SEARCHES]
    found["/search"] = [f"/search?q={words}" for words in asked]
    found["/export"] += [f"/export?country={a}"]
    found["/matrix"] += [f"/matrix?country={a}"]
    found["/review"] += [f"/review?country={a}", "/review?quad=4"]
    units = zip(found["/dyads/…"], ("week", "month"), strict=False)
    found["/dyads/…"] += [f"{path}?unit={unit}&count=reports" for path, unit in units]
    found["/events/…"] = _events(base, found["/incidents/…"])
    found["/api/…"] = [
        "/api/incidents?quad=4", "/api/events", "/api/conditions", "/api/actors", "/api/dyads", "/api/documents", "/api/claims",
        "/api/figures",
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


def _ask(base: str, paths: dict[str, list[str]], clients: int, rounds: int, server: int) -> dict[str, list[Answer]]:
    asked = [(route, path) for route, some in paths.items() for path in some] * rounds
    random.Random(SEED).shuffle(asked)

    def one(item: tuple[str, str]) -> tuple[str, Answer]:
        before = _used(server)
        took, text = _get(base, item[1])
        return item[0], Answer(took, len(text), item[1], (_used(server) - before) * 1000)

    found: dict[str, list[Answer]] = defaultdict(list)
    with ThreadPoolExecutor(clients) as pool:
        for route, answer in pool.map(one, asked):
            found[route].append(answer)
    return found


def _report(found: dict[str, list[Answer]], clients: int) -> None:
    names = f"{'route':24} {'n':>5} {'p50':>7} {'p95':>7} {'max':>7} {'cpu p50':>8} {'cpu p95':>8} {'kB':>6}  slowest"
    print(f"{clients} client{'s' * (clients > 1)}\n{names}")
    every = [item for items in found.values() for item in items]
    for route, items in [*sorted(found.items()), ("all", every)]:
        times, used = [item.took for item in items], [item.used for item in items]
        high, size = _high(times), max(item.size for item in items) // 1000
        mark = "" if high < GOAL else f"over {GOAL}: {max(items).path}"
        # with several clients at once the time of one answer holds that of others
        cpu = f"{statistics.median(used):8.0f} {_high(used):8.0f}" if clients == 1 else f"{'':17}"
        print(f"{route:24} {len(items):5} {statistics.median(times):7.0f} {high:7.0f} {max(times):7.0f} {cpu} {size:6}  {mark}")


def _high(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def _used(pid: int) -> float:
    """Seconds of the processor that a process has used, in hundredths."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
