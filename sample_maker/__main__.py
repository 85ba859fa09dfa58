"""`python -m sample_maker FOLDER` → the shipped samples in that folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_maker.shipped import write_samples


def main() -> None:
    """Writes the samples and prints one line for each."""
    parser = argparse.ArgumentParser(prog="python -m sample_maker", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the samples, usually data/samples")
    for path in write_samples(parser.parse_args().folder):
        print(f"{path}  {path.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
