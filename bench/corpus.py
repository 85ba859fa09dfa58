"""Folder → a corpus of made reports in several layouts, with the amounts that reading each must give."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures

#: The layouts in turn: what offices print most, with few, split and fused codes, turned pages, rules as boxes.
LAYOUTS = (
    Layout(),
    Layout(family="nine_three_public_last", codes="split", landscape=True, three_public="interleaved"),
    Layout(family="nine_three_public_seventh", basic_codes="fused", ruling="rectangles", total_position="last"),
    Layout(basic_blocks=1, basic_codes="split", three_public="vertical", landscape=True, rotation=90),
    Layout(title_in_grid=True, wrap_names=True, repeat_total=True, cut_rows=True),
)


def make_corpus(folder: Path, reports: int) -> list[Path]:
    """So many PDF reports, each beside its amounts as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool() as pool:
        return pool.starmap(_make, [(folder, seed) for seed in range(reports)], chunksize=25)


def _make(folder: Path, seed: int) -> Path:
    figures, layout = synthetic_figures(seed), LAYOUTS[seed % len(LAYOUTS)]
    path = folder / f"{seed:05d}.pdf"
    path.write_bytes(make_pdf(figures, layout))
    expected = [
        (e.form, e.side or "", e.subject_code or "", e.subject_name, e.measure, e.amount_text)
        for e in expected_amounts(figures, layout)
    ]
    path.with_suffix(".json").write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
    return path
