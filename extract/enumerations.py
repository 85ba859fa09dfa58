"""The closed lists: every word that stands for one of several kinds, as rows and files of words spell it."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error blocks nothing by itself, the audit decides."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FindingCode(StrEnum):
    """What a finding says; severity and sentences of each stand in `extract/findings.yaml`."""

    UNREADABLE_AMOUNT = "unreadable_amount"
    STACKED_AMOUNTS = "stacked_amounts"
    IMPLAUSIBLE_AMOUNT = "implausible_amount"
    IMPLAUSIBLE_CLAIM = "implausible_claim"
    ILLEGIBLE_AMOUNT = "illegible_amount"
    AMOUNT_WITHOUT_LABEL = "amount_without_label"
    JOINED_AMOUNT = "joined_amount"
    TOTAL_NOT_PRINTED = "total_not_printed"
    LINE_WITHOUT_CODE = "line_without_code"
    UNMAPPED_COLUMN = "unmapped_column"
    PRIOR_YEAR_COLUMN = "prior_year_column"
    UNMAPPED_LINE = "unmapped_line"
    UNDECIDED_LAYOUT = "undecided_layout"
    UNIT_INFERRED = "unit_inferred"
    UNIT_UNKNOWN = "unit_unknown"
    UNITS_DIFFER = "units_differ"
    REPEATED_FORM = "repeated_form"
    CONTRADICTORY_FORM = "contradictory_form"
    SAME_FORM_AGAIN = "same_form_again"
    UNRECOGNISED_TABLE = "unrecognised_table"
    TITLE_OF_ANOTHER_FORM = "title_of_another_form"
    FORM_NOT_READ = "form_not_read"
    UNSUPPORTED_FORM = "unsupported_form"
    IGNORED_TABLE = "ignored_table"
    FORM_NOT_SUPPORTED = "form_not_supported"
    ENGINES_AGREE = "engines_agree"
    ENGINES_DIFFER = "engines_differ"
    ENGINE_CHOSEN = "engine_chosen"
    ENGINE_FAILED = "engine_failed"
    PICTURE_WITHOUT_TABLE = "picture_without_table"
    UNREADABLE_PICTURE = "unreadable_picture"
    UNREADABLE_PAGE = "unreadable_page"
    UNREAD_MEMBER = "unread_member"
    HIDDEN_CELLS = "hidden_cells"
    DISPLAY_UNKNOWN = "display_unknown"
    PART_OF_FILE = "part_of_file"
    DISPLAY_IN_DOUBT = "display_in_doubt"
    RENDITION = "rendition"
    RENDITIONS_DIFFER = "renditions_differ"
    HIDDEN_TEXT = "hidden_text"
    EMBEDDED_NOT_READ = "embedded_not_read"
    OUTSIDE_THE_FILE = "outside_the_file"
    DAMAGED_TEXT = "damaged_text"
    IDENTITY_CONFLICT = "identity_conflict"
    REGION_UNKNOWN = "region_unknown"
    FORM_WITHOUT_AMOUNTS = "form_without_amounts"
    FORM_MISSING = "form_missing"


class CoverageStatus(StrEnum):
    """What became of a form that a document should hold."""

    READ = "read"
    PRINTED_EMPTY = "printed_empty"
    ELSEWHERE = "elsewhere"
    NOT_READ = "not_read"
    MISSING = "missing"


class ExpectedBy(StrEnum):
    """What says that a form should be there, the strongest first."""

    CONTENTS = "contents"
    HEADING = "heading"
    REGULATION = "regulation"
    TEMPLATE = "template"


class CoverageReason(StrEnum):
    """Why a form has its status; in words in `extract/coverage/coverage.yaml`."""

    UNIT_UNKNOWN = "unit_unknown"
    CELLS_NOT_READ = "cells_not_read"
    TABLE_NOT_READ = "table_not_read"
    CONTRADICTED = "contradicted"
    NOTHING_READ = "nothing_read"
    NO_TABLE = "no_table"
    NOT_SUPPORTED = "not_supported"
    SAID_TO_BE_EMPTY = "said_to_be_empty"
    EMPTY_GRID = "empty_grid"
    IN_ATTACHMENT = "in_attachment"
    EXPECTED_BY_CONTENTS = "expected_by_contents"
    EXPECTED_BY_HEADING = "expected_by_heading"
    EXPECTED_BY_REGULATION = "expected_by_regulation"
    EXPECTED_BY_TEMPLATE = "expected_by_template"


class SuspectReason(StrEnum):
    """Why an amount may be misread; in words in `extract/settle/suspicions.yaml`."""

    SUM_FAILS = "sum_fails"
    READINGS_DIFFER = "readings_differ"
    ILLEGIBLE = "illegible"
    NO_CODE = "no_code"
    NO_RULES = "no_rules"
    READ_ONCE = "read_once"


class DocumentFormat(StrEnum):
    """What a file is by its content."""

    PDF = "pdf"
    DOCX = "docx"
    LEGACY = "legacy"
    SPREADSHEET = "spreadsheet"
    HTML = "html"
    PICTURE = "picture"
    TEXT = "text"
    ARCHIVE = "archive"


class EngineName(StrEnum):
    """What read a table: an engine for pages of paper, or the reader of a format that says where its cells are."""

    PDFIUM_GRID = "pdfium_grid"
    HEADER_COLUMNS = "header_columns"
    CAMELOT = "camelot"
    CAMELOT_COMBINED = "camelot_combined"
    PDFPLUMBER = "pdfplumber"
    OCR = "ocr"
    DOCX = "docx"
    SPREADSHEET = "spreadsheet"
    HTML = "html"
    TABBED_TEXT = "tabbed_text"


class Phase(StrEnum):
    """Whether a report says what was planned or what was spent."""

    FINAL_ACCOUNTS = "final_accounts"
    BUDGET = "budget"


class Scope(StrEnum):
    """Whose accounts a report holds: a department's with its units, one unit's, the office's own; or unsaid."""

    DEPARTMENT = "department"
    UNIT = "unit"
    OWN_LEVEL = "own_level"
    UNSTATED = "unstated"


class Attribute(StrEnum):
    """What evidence speaks for: a part of the identity, or a name of the template that was never filled in."""

    FISCAL_YEAR = "fiscal_year"
    PHASE = "phase"
    DEPARTMENT_NAME = "department_name"
    SCOPE = "scope"
    REGION = "region"
    PLACEHOLDER = "placeholder"


class Source(StrEnum):
    """The kind of place in a document that speaks for a part of its identity."""

    COVER = "cover"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    PROSE = "prose"
    TITLE = "title"


class Layout(StrEnum):
    """How a form is laid out: a code and a name in each row, three such lists side by side, two sides, or 三公."""

    CODED_ROWS = "coded_rows"
    TRIPLES = "triples"
    TWO_SIDED = "two_sided"
    THREE_PUBLIC = "three_public"


class ColumnRole(StrEnum):
    """What a column of a form holds; `unmapped` has a header that the form does not know, `blank` has none.

    `prior_year` holds amounts of the year before, or how they changed since.
    """

    CODE = "code"
    NAME = "name"
    LABEL = "label"
    LINE_NO = "line_no"
    MEASURE = "measure"
    UNMAPPED = "unmapped"
    PRIOR_YEAR = "prior_year"
    BLANK = "blank"


class Side(StrEnum):
    """The side of a summary on which a line stands."""

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"


class SubjectKind(StrEnum):
    """Which list a line's code belongs to; `line` where it has none."""

    FUNCTION = "function"
    ECONOMIC = "economic"
    LINE = "line"


class LineRole(StrEnum):
    """What a line of a form is, by its label or code; the lists in `forms/catalogue/roles.yaml` assign them."""

    REVENUE_TOTAL = "revenue_total"
    EXPENDITURE_TOTAL = "expenditure_total"
    GRAND_TOTAL = "grand_total"
    OTHER_TOTAL = "other_total"
    REVENUE_LINE = "revenue_line"
    REVENUE_SUBLINE = "revenue_subline"
    CLASS_LINE = "class_line"
    EXPENDITURE_SUBLINE = "expenditure_subline"
    NATURE_LINE = "nature_line"
    NATURE_PART = "nature_part"
    OPENING_BALANCE = "opening_balance"
    OPENING_BALANCE_PART = "opening_balance_part"
    BALANCE_COVER = "balance_cover"
    CLOSING_BALANCE = "closing_balance"
    CLOSING_BALANCE_PART = "closing_balance_part"
    SURPLUS_DISTRIBUTION = "surplus_distribution"
    PERSONNEL_TOTAL = "personnel_total"
    PERSONNEL_CLASS = "personnel_class"
    PERSONNEL_ITEM = "personnel_item"
    PUBLIC_TOTAL = "public_total"
    PUBLIC_CLASS = "public_class"
    PUBLIC_ITEM = "public_item"
    TOTAL = "total"
    ABROAD = "abroad"
    VEHICLES = "vehicles"
    VEHICLE_PURCHASE = "vehicle_purchase"
    VEHICLE_OPERATION = "vehicle_operation"
    RECEPTION = "reception"
    MEETINGS = "meetings"
    TRAINING = "training"
    OTHER = "other"


class CheckStatus(StrEnum):
    """How a check ended: to the last digit, within rounding, not, or it could not run."""

    PASS = "pass"  # noqa: S105
    ROUNDING = "rounding"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUABLE = "not_evaluable"
