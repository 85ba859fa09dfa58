"""The 三公 form → a grid: budget block and final block, interleaved, or one item a row."""

from __future__ import annotations

from typing import Any

from sample_maker.grid import Grid, GridBuilder
from sample_maker.layout import Layout
from sample_maker.report_figures import FormFigures


def three_public_grid(form: FormFigures, layout: Layout, accounts: str, words: dict[str, Any]) -> Grid:
    """Twelve columns over one row of amounts, or two columns over six rows."""
    items = words["three_public_items"]
    budget, final = words["budget"], words["final"].format(accounts=accounts)
    if layout.three_public == "vertical":
        builder = GridBuilder(3)
        for column, text in enumerate((words["project"], budget, final)):
            builder.put(0, column, text)
        labels = {item["name"]: item["label"] for item in items}
        for place, row in enumerate(form.rows):
            builder.put(1 + place, 0, labels[row.name], "label")
            for step, amount in enumerate(row.amounts):
                builder.put(1 + place, 1 + step, amount, "amount")
        return builder.grid(1)
    builder = GridBuilder(2 * len(items))
    if layout.three_public == "block":
        paths = [[heading, *item["header"]] for heading in (budget, final) for item in items]
        amounts = [row.amounts[step] for step in range(2) for row in form.rows]
        builder.put_paths(0, 0, 3, paths)
    else:
        amounts = [amount for row in form.rows for amount in row.amounts]
        builder.put_paths(0, 0, 2, [item["header"] for item in items for _ in range(2)])
        for column in range(builder.columns):
            builder.put(2, column, (budget, final)[column % 2])
    header = 3
    if layout.line_numbers:
        for column in range(builder.columns):
            builder.put(3, column, str(column + 1), "number")
        header = 4
    for column, amount in enumerate(amounts):
        builder.put(header, column, amount, "amount")
    return builder.grid(header)
