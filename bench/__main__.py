"""`python -m bench [--write] [name ...]`: run benchmarks, print tables, keep them in the docs."""

import importlib
import sys

from bench.report import show, write

BENCHES = {
    "first_load": "What a phone loads first",
    "story_bytes": "Bytes of a story",
    "uploads": "Uploads",
    "gallery": "Gallery",
    "queue": "Queue",
    "start": "Start",
    "memory": "Memory",
    "media": "Preparing",
    "voices": "Disguised voices",
    "audit": "Audit trail",
    "faces": "Faces",
}


def main(arguments: list[str]) -> int:
    """Run the named benchmarks (all by default); return how many could not run."""
    names = [name for name in arguments if not name.startswith("-")] or list(BENCHES)
    failed = 0
    for number, name in enumerate(names, 1):
        print(f"\n[{number}/{len(names)}] {BENCHES[name]} ...", flush=True)
        try:
            rows = importlib.import_module(f"bench.{name}").measure()
        except (RuntimeError, OSError) as problem:
            print(f"  could not run: {problem}")
            failed += 1
            continue
        show(BENCHES[name], rows)
        if "--write" in arguments:
            write({BENCHES[name]: rows})
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
