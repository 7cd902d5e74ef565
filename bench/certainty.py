"""Learns how sure one may be of an event, from events that somebody judged right or wrong (`lexicon/certainty.yaml`).

    python bench/certainty.py add EXPORT VERDICTS NAME      judged events of an export become rows of bench/verdicts.tsv
    python bench/certainty.py check                         folds by document: does it hold on articles it has not seen?
    python bench/certainty.py fit                           prints certainty.yaml, learned from all rows

EXPORT is a folder that `dateline export --as jsonl` made, VERDICTS a file of lines "id<TAB>right" or "id<TAB>wrong", and NAME
calls the collection. A row of verdicts.tsv is the collection, the number of the document in it, the verdict, and the signs of the
event (`store/trust.py`): no words of the text. The model is logistic, its weights held small by a ridge; a sign that fewer
than five rows have, or lack, is left out.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dateline.store.trust import signs_of

ROWS = Path(__file__).parent / "verdicts.tsv"
RIDGE = 6.0
LEAST = 5
FOLDS, ROUNDS, BINS = 10, 4, 10
FLOORS = (0.0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)


class Judged(msgspec.Struct, frozen=True):
    """An event that somebody judged."""

    collection: str
    document: str
    is_right: bool
    signs: tuple[str, ...]


def main() -> None:
    command, *rest = sys.argv[1:] or ["check"]
    if command == "add":
        add(Path(rest[0]), Path(rest[1]), rest[2])
    elif command == "fit":
        print("\n".join(written(read())))
    else:
        check(read())


def add(export: Path, verdicts: Path, name: str) -> None:
    """The judged events of an export take the place of the rows of this collection."""
    said = dict(line.split("\t")[:2] for line in verdicts.read_text().splitlines() if line.strip())
    events = [msgspec.json.decode(line) for line in (export / "events.jsonl").read_bytes().splitlines()]
    numbers = {document: str(n) for n, document in enumerate(sorted({event["document"] for event in events}))}
    new = [(event, said[event["id"]] == "right") for event in events if event["id"] in said]
    rows = [row for row in (read() if ROWS.exists() else []) if row.collection != name]
    rows += [Judged(name, numbers[event["document"]], ok, tuple(signs_of(event))) for event, ok in new]
    write(rows)


def read() -> list[Judged]:
    """The rows: signs are numbers, and the first line names them."""
    names, *lines = ROWS.read_text().splitlines()
    known, found = names.split("\t"), []
    for line in lines:
        collection, document, verdict, numbers = line.split("\t")
        found.append(Judged(collection, document, verdict == "right", tuple(known[int(n)] for n in numbers.split())))
    return found


def write(rows: Sequence[Judged]) -> None:
    names = sorted({sign for row in rows for sign in row.signs})
    at = {name: n for n, name in enumerate(names)}
    lines = ["\t".join(names)]
    for row in rows:
        numbers = " ".join(str(at[sign]) for sign in row.signs)
        lines.append("\t".join((row.collection, row.document, "right" if row.is_right else "wrong", numbers)))
    ROWS.write_text("\n".join(lines) + "\n")


def fit(rows: Sequence[Judged]) -> tuple[float, dict[str, float]]:
    """The base and the weights: Newton's method on the ridged likelihood."""
    count = Counter(sign for row in rows for sign in row.signs)
    names = sorted(sign for sign, n in count.items() if LEAST <= n <= len(rows) - LEAST)
    x, y = matrix(rows, names), np.array([row.is_right for row in rows], float)
    mean = x.mean(0)
    x = np.hstack([x - mean, np.ones((len(rows), 1))])
    ridge, weights = np.append(np.full(len(names), RIDGE), 1e-6), np.zeros(len(names) + 1)
    for _ in range(30):
        sure = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (sure - y) + ridge * weights
        step = np.linalg.solve((x * (sure * (1 - sure))[:, None]).T @ x + np.diag(ridge), slope)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return float(weights[-1] - mean @ weights[:-1]), dict(zip(names, map(float, weights[:-1]), strict=True))


def matrix(rows: Sequence[Judged], names: Sequence[str]) -> Any:
    at = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        x[n, [at[sign] for sign in row.signs if sign in at]] = 1
    return x


def predict(rows: Sequence[Judged], model: tuple[float, dict[str, float]]) -> Any:
    base, weights = model
    return np.array([1 / (1 + np.exp(-base - sum(weights.get(sign, 0.0) for sign in row.signs))) for row in rows])


def folded(rows: Sequence[Judged]) -> Any:
    """How sure the model is of each row when it has seen no event of its document; the mean of some rounds of folds."""
    keys = sorted({(row.collection, row.document) for row in rows})
    sure = np.zeros(len(rows))
    for number in range(ROUNDS):
        order = np.random.default_rng(number).permutation(len(keys))
        fold = {keys[at]: n % FOLDS for n, at in enumerate(order)}
        of = np.array([fold[row.collection, row.document] for row in rows])
        for n in range(FOLDS):
            model = fit([row for row, at in zip(rows, of, strict=True) if at != n])
            sure[of == n] += predict([row for row, at in zip(rows, of, strict=True) if at == n], model) / ROUNDS
    return sure


def check(rows: Sequence[Judged]) -> None:
    sure, right = folded(rows), np.array([row.is_right for row in rows], float)
    of = np.array([row.collection for row in rows])
    for name in sorted(set(of)):
        here = of == name
        report(f"{name}, folds", sure[here], right[here])
        if len(set(of)) > 1:
            model = fit([row for row in rows if row.collection != name])
            report(
                f"{name}, learned from the others", predict([row for row in rows if row.collection == name], model), right[here]
            )
    report("all, folds", sure, right)
    for low, high, n in bins(sure, right):
        print(f"  says {low:.2f}  was {high:.2f}  of {n}")
    for floor in FLOORS:
        kept = sure >= floor
        shares = [f"{name} {right[kept & (of == name)].mean():.3f}" for name in sorted(set(of))]
        print(
            f"  floor {floor:.2f}: {int((~kept).sum())} left out, {int(right[~kept].sum())} of them right; right of the rest:",
            *shares,
        )


def report(name: str, sure: Any, right: Any) -> None:
    error = sum(abs(low - high) * n for low, high, n in bins(sure, right)) / len(sure)
    pairs = ordered(sure, right)
    print(f"{name}: {len(sure)} events, {right.mean():.3f} right, well-ordered pairs {pairs:.3f}, calibration error {error:.3f}")


def bins(sure: Any, right: Any) -> Iterator[tuple[float, float, int]]:
    for part in np.array_split(np.argsort(sure, kind="stable"), BINS):
        yield float(sure[part].mean()), float(right[part].mean()), len(part)


def ordered(sure: Any, right: Any) -> float:
    """The share of pairs of a right and a wrong event in which the right one is surer; ties count half."""
    one, two = sure[right == 1], sure[right == 0]
    return float(((one[:, None] > two).sum() + 0.5 * (one[:, None] == two).sum()) / (len(one) * len(two)))


def written(rows: Sequence[Judged]) -> Iterator[str]:
    base, weights = fit(rows)
    collections = len({row.collection for row in rows})
    yield "# How sure one may be of an event: what each sign adds to the log odds that type, actor and recipient are right."
    yield "# Learned by bench/certainty.py from bench/verdicts.tsv; a sign that is not here says nothing."
    yield f'source: "{len(rows)} events of {collections} collections of news pages, each judged by a reader"'
    yield f"base: {base:.2f}"
    yield "weights:"
    yield from (f'  "{sign}": {weight:.2f}' for sign, weight in weights.items())


if __name__ == "__main__":
    main()
