"""The basic-expenditure form → a grid of one, two or three blocks side by side."""

from __future__ import annotations

from typing import Any

from sample_maker.grid import Grid, GridBuilder
from sample_maker.layout import Layout
from sample_maker.report_figures import FormFigures, FormRow


def basic_blocks(form: FormFigures, layout: Layout, words: dict[str, Any]) -> tuple[tuple[FormRow, ...], ...]:
    """The coded rows of each block, from left to right."""
    coded = [row for row in form.rows if row.code]
    if layout.basic_blocks == 1:
        return (tuple(coded),)
    personnel = tuple(row for row in coded if row.code[:3] in words["personnel_classes"])
    public = tuple(row for row in coded if row.code[:3] not in words["personnel_classes"])
    if layout.basic_blocks == 2:
        return (personnel, public)
    goods = tuple(row for row in public if row.code[:3] == words["goods_class"])
    return (personnel, goods, tuple(row for row in public if row.code[:3] != words["goods_class"]))


def basic_totals(form: FormFigures) -> tuple[FormRow, ...]:
    """The lines without a code, 人员经费合计 before 公用经费合计."""
    return tuple(row for row in form.rows if not row.code)


def basic_grid(form: FormFigures, layout: Layout, accounts: str, words: dict[str, Any]) -> Grid:
    """Blocks of code, name and amount; the code may be split, or fused with the name."""
    blocks = basic_blocks(form, layout, words)
    codes = {"joined": 1, "split": 2, "fused": 0}[layout.basic_codes]
    width = codes + 2
    builder = GridBuilder(width * len(blocks))
    top = 0
    if len(blocks) > 1:
        builder.put(0, 0, words["personnel"], columns=width)
        builder.put(0, width, words["public"], columns=builder.columns - width)
        top = 1
    depth = 2 if layout.basic_codes == "split" else 1
    amount_heading = words["forms"][form.form]["columns"]["total"][0].format(accounts=accounts)
    for place in range(len(blocks)):
        start = place * width
        if codes:
            builder.put(top, start, words["economic_code"], columns=codes)
        if layout.basic_codes == "split":
            for step in range(codes):
                builder.put(top + 1, start + step, words["code_levels"][step])
        builder.put(top, start + codes, words["subject_name"], rows=depth)
        builder.put(top, start + codes + 1, amount_heading, rows=depth)
    header = top + depth
    height = max(len(block) for block in blocks)
    for place, block in enumerate(blocks):
        for step in range(height):
            row = block[step] if step < len(block) else FormRow("", ("",))
            _put_row(builder, header + step, place * width, row, layout, codes)
    _put_totals(builder, header + height, form, blocks_width=width, codes=codes, blocks=len(blocks))
    return builder.grid(header)


def _put_row(builder: GridBuilder, at: int, start: int, row: FormRow, layout: Layout, codes: int) -> None:
    name = row.name
    if layout.basic_codes == "joined":
        builder.put(at, start, row.code, "number")
    elif layout.basic_codes == "split":
        builder.put(at, start, row.code[:3], "number")
        builder.put(at, start + 1, row.code[3:], "number")
    else:
        name = row.code + row.name
    builder.put(at, start + codes, name, "label")
    builder.put(at, start + codes + 1, row.amounts[0], "amount")


def _put_totals(
    builder: GridBuilder, at: int, form: FormFigures, *, blocks_width: int, codes: int, blocks: int
) -> None:
    totals = basic_totals(form)
    if blocks == 1:
        for step, row in enumerate(totals):
            builder.put(at + step, 0, row.name, columns=codes + 1)
            builder.put(at + step, codes + 1, row.amounts[0], "amount")
        return
    personnel, public = totals
    builder.put(at, 0, personnel.name, columns=codes + 1)
    builder.put(at, codes + 1, personnel.amounts[0], "amount")
    builder.put(at, blocks_width, public.name, columns=builder.columns - blocks_width - 1)
    builder.put(at, builder.columns - 1, public.amounts[0], "amount")
