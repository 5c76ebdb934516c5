"""Run the benchmark: `python -m bench [--sizes 1000,5000,10000,50000] [--small] [ROW …]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import TINY, Measure, Sizes
from bench.page import write
from bench.place import Place
from bench.rows import ROWS
from bench.table import as_json, machine, table

RESULTS = Path(__file__).parent / "results.json"
PAGE = Path(__file__).parents[1] / "docs/performance.md"


def measured(rows: Sequence[str], sizes: Sizes, folder: Path) -> list[Measure]:
    """The measures of the chosen rows, each told as it comes."""
    place = Place(folder)
    found = []
    for row in rows:
        for measure in ROWS[row](place, sizes):
            found.append(measure)
            told = f"{measure.verdict:8} {measure.work}: {measure.value} ({measure.goal})"
            print(told, flush=True)
    return found


def main(words: Sequence[str]) -> int:
    """Run what the words ask for; only a whole run of full size is kept. The exit code."""
    asked = _asked(words)
    rows = asked.rows or list(ROWS)
    with TemporaryDirectory(prefix="pm-bench-", dir=asked.folder) as folder:
        found = measured(rows, asked.sizes, Path(folder))
    print(f"\n{table(found)}")
    if asked.sizes == Sizes() and rows == list(ROWS):
        RESULTS.write_text(as_json(found, asdict(asked.sizes)), "utf-8")
        write(PAGE, table(found), machine())
        print(f"Written to {RESULTS.name} and docs/{PAGE.name}.")
    return 0


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("rows", nargs="*", type=_row, metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--small", action="store_true", help="see that it runs, in seconds")
    parser.add_argument("--sizes", help="records of the four schools, such as 300,500,1000,2000")
    parser.add_argument("--no-rivals", action="store_true", help="without doorstop and beancount")
    parser.add_argument("--folder", type=Path, help="where there is room for some 2 GB")
    asked = parser.parse_args(words)
    sizes = TINY if asked.small else Sizes()
    if asked.sizes:
        small, middle, large, largest = map(int, asked.sizes.split(","))
        sizes = Sizes(small, middle, large, largest, commits=large)
    asked.sizes = replace(sizes, rivals=sizes.rivals and not asked.no_rivals)
    return asked


def _row(name: str) -> str:
    if name not in ROWS:
        raise argparse.ArgumentTypeError(f"there is {', '.join(ROWS)}")
    return name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
