"""Words typed at a terminal → the commands of juesuan.

Heavy libraries are imported inside the commands, so that help answers at once.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.errors import JuesuanError
from flows.deliveries.names import shown_name

app = typer.Typer(
    name="juesuan",
    help="部门决算公开 → 经审核的 DuckDB 仓库。Departmental final accounts as an audited DuckDB warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

#: What a shell says of a command that a key ended.
_INTERRUPTED = 130
#: So many new objects are made before garbage is looked for.
_OBJECTS_BEFORE_COLLECTION = 100_000

JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON。Print JSON.")]


def main() -> None:
    """Entry point: errors of the family become one line and exit status 1."""
    # Imports leave next to no garbage, and looking for it after each would take a tenth of the start.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    given = sys.argv[1:]
    # Libraries tell their logs and servers what the command line was: there it has to be text.
    sys.argv = [shown_name(argument) for argument in sys.argv]
    try:
        app(given)
    except JuesuanError as error:
        _complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        from flows.warehouse.machine import machine_fault

        fault = machine_fault(error)
        if fault is None:
            raise
        _complain(fault)
        sys.exit(1)


@app.command()
def run(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH_OR_URL]...", help="文件、文件夹或网址，默认为样本。Default: the samples."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """读取、审核并发布。Read, audit and publish; exit status 1 if anything of the inputs was quarantined."""
    from flows.command.run import run_inputs

    raise typer.Exit(run_inputs(inputs or [], as_json=as_json))


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="一个文件。One file.")],
    until: Annotated[str, typer.Option(help="pages | tables | statements | lines")] = "lines",
    as_json: JsonOption = False,
) -> None:
    """逐步查看一个文件的读取过程。Show one document stage by stage, without Prefect or a database."""
    from flows.command.extract import STAGES, show_extraction

    if until not in STAGES:
        raise typer.BadParameter(f"--until: {' | '.join(STAGES)}")
    # What was imported is no garbage: nobody need look through it again.
    gc.freeze()
    show_extraction(file, until, as_json=as_json)


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="文件或文件夹。A file, or a folder of them.")],
    as_json: JsonOption = False,
) -> None:
    """核对报告的勾稽关系与前后陈述。Check reports; exit status 1 if anything contradicts, is missing or is not read."""
    from flows.command.check import check_path

    raise typer.Exit(check_path(path, as_json=as_json))


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="SQL；- 为标准输入。SQL; - reads it from standard input.")],
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="输出 CSV。Print CSV.")] = False,
) -> None:
    """对已发布的仓库执行只读 SQL。Run read-only SQL on the published warehouse."""
    from flows.command.query import show_query

    show_query(sql, as_json=as_json, as_csv=as_csv)


@app.command()
def documents(as_json: JsonOption = False) -> None:
    """列出已入库的文件。List the documents of the warehouse."""
    from flows.command.query import DOCUMENTS_SQL, show_query

    show_query(DOCUMENTS_SQL, as_json=as_json)


@app.command()
def findings(
    document: Annotated[
        str, typer.Argument(help="文件名或文件编号开头。File name or beginning of the document id.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """列出读取时的发现。List what was found while reading."""
    from flows.command.query import show_findings

    show_findings(document, as_json=as_json)


@app.command()
def quarantine(as_json: JsonOption = False) -> None:
    """列出被隔离的文件及原因。List what was quarantined, and why."""
    from flows.command.query import QUARANTINE_SQL, show_query

    show_query(QUARANTINE_SQL, as_json=as_json)


@app.command()
def withdraw(
    document: Annotated[str, typer.Argument(help="文件名或文件编号开头。File name or beginning of the document id.")],
    why: Annotated[str, typer.Option("--why", help="撤回原因。The reason.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="恢复入库，重新审核。Let it in again.")] = False,
    as_json: JsonOption = False,
) -> None:
    """撤回一份文件，直至 --undo，并重新生成仓库。Take a document out of the warehouse until --undo."""
    if not undo and not why.strip():
        raise typer.BadParameter("--why")
    from flows.command.withdraw import withdraw as take_out

    raise typer.Exit(take_out(document, why.strip(), undo=undo, as_json=as_json))


@app.command()
def serve(
    inputs: Annotated[
        list[str], typer.Argument(metavar="PATH_OR_URL...", help="文件、文件夹或网址。Files, folders or addresses.")
    ],
    cron: Annotated[str, typer.Option(help="cron（北京时间 Asia/Shanghai）")] = "0 2 * * *",
) -> None:
    """按计划每晚运行，需要 Prefect 服务器。Run every night; needs PREFECT_API_URL."""
    from flows.command.run import serve_nightly

    serve_nightly(inputs, cron)


def _complain(error: JuesuanError) -> None:
    text: dict[str, Any] = {"code": error.code, "zh": error.message_zh, "en": error.message}
    if "--json" in sys.argv:
        print(json.dumps({"error": text}, ensure_ascii=False))  # noqa: T201
    else:
        from flows.command.terminal import printable

        print(printable(f"{text['zh']}\n{text['en']}"), file=sys.stderr)  # noqa: T201
