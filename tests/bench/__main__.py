"""Run every bench and print `name: ratio R (limit L)`; exit 1 where a ratio is over its limit."""

import sys
from importlib import import_module

BENCHES = ("bench_start", "bench_storage", "bench_documents", "bench_screens", "bench_writing")


def main() -> int:
    over = 0
    for name in BENCHES:
        for title, ratio, limit in import_module(f"tests.bench.{name}").run():
            print(f"{title}: ratio {ratio:.2f} (limit {limit:g})", flush=True)
            over += ratio > limit
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
