"""A grid → the XML of a Word table with gridSpan and vMerge."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sample_maker.grid import Grid, GridCell
from sample_maker.layout import Layout

_WIDTH_PORTRAIT, _WIDTH_LANDSCAPE = 9600, 14500
_NESTED_SHRINK = 400
_ALIGN = {"label": "left", "left": "left", "amount": "right", "right": "right"}
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
# A label takes three times the room of an amount.
_WEIGHTS = {"label": 3, "amount": 1}


def table_xml(grid: Grid, layout: Layout) -> str:
    """The table; nested tables stand in the one cell of an outer table."""
    width = _WIDTH_LANDSCAPE if layout.landscape else _WIDTH_PORTRAIT
    if not layout.nested_tables:
        return _table(grid, layout, width)
    inner = _table(grid, layout, width - _NESTED_SHRINK)
    return (
        f'<w:tbl>{_properties(width, ruled=False)}<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid><w:tr><w:tc>'
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}<w:p/></w:tc></w:tr></w:tbl>'
    )


def _table(grid: Grid, layout: Layout, width: int) -> str:
    widths = _widths(grid, width)
    owners = grid.owners()
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    rows = []
    for row in range(grid.rows):
        cells, column = [], 0
        while column < grid.columns:
            owner = owners[row, column]
            cells.append(_cell(owner, row, widths, layout))
            column = owner.column + owner.column_span
        repeated = "<w:tblHeader/>" if layout.repeat_header and grid.title_rows <= row < grid.header_rows else ""
        unbroken = "" if layout.cut_rows else "<w:cantSplit/>"
        rows.append(f"<w:tr><w:trPr>{unbroken}{repeated}</w:trPr>{''.join(cells)}</w:tr>")
    ruled = layout.ruling != "none"
    return f"<w:tbl>{_properties(width, ruled=ruled)}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _properties(width: int, *, ruled: bool) -> str:
    kind = "single" if ruled else "none"
    borders = "".join(f'<w:{edge} w:val="{kind}" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )


def _widths(grid: Grid, width: int) -> list[int]:
    weights = [1] * grid.columns
    for cell in grid.cells:
        if cell.column_span == 1:
            weights[cell.column] = max(weights[cell.column], _WEIGHTS.get(cell.kind, 1))
    return [width * weight // sum(weights) for weight in weights]


def _cell(cell: GridCell, row: int, widths: list[int], layout: Layout) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.column_span > 1:
        properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
    if cell.row_span > 1:
        properties += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    properties += '<w:vAlign w:val="center"/>'
    content = _content(cell, layout) if row == cell.row else "<w:p/>"
    whole = f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
    if layout.content_controls and cell.kind == "amount" and cell.text:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>"
    return whole


def _content(cell: GridCell, layout: Layout) -> str:
    align = _ALIGN.get(cell.kind, "center")
    text = f'<w:t xml:space="preserve">{escape(cell.text)}</w:t>'
    if layout.breaks_in_names and cell.kind == "label" and len(cell.text) > 4:
        half = len(cell.text) // 2
        text = f"<w:t>{escape(cell.text[:half])}</w:t><w:br/><w:t>{escape(cell.text[half:])}</w:t>"
    run = f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr>{text}</w:r>' if cell.text else ""
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
