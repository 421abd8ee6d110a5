"""Runs every benchmark and prints its table: python3 run.py bench [name ...]."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tests.bench.table import show


def main(names: list[str]) -> int:
    """Run the benchmarks named ('core', 'draw', ...), or all; 1 where a goal is missed."""
    found = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    missed = 0
    for name in names or found:
        rows = import_module(f"tests.bench.bench_{name}").rows()
        show(rows)
        missed += sum(row.ratio > row.limit for row in rows)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
