"""What a notebook shows: the verdict first, then the findings. Every text of a file is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from . import Result, Table

_SHOWN = 20
_FINDING = ("status", "weight", "cause", "suspect", "printed", "proposed", "amount", "explanation")
_TONES = {"agrees": "#1a7f37", "nothing_checked": "#9a6700"}


def result(of: Result) -> str:
    """A run."""
    tone = _TONES.get(of.status, "#b42318")
    verdict = escape(of.status.replace("_", " "))
    head = f'<p><b style="color:{tone}">{verdict}</b></p><pre>{escape(of.text())}</pre>'
    findings = _rows(of.findings.head(_SHOWN), _FINDING, len(of.findings), "findings")
    return f"<div>{head}{findings}</div>"


def table(of: Table) -> str:
    """The first rows of a table."""
    return f"<div>{_rows(of.head(_SHOWN), tuple(of.columns), len(of), 'rows')}</div>"


def _rows(rows: list[dict[str, Any]], columns: tuple[str, ...], n_all: int, what: str) -> str:
    if not rows:
        return f"<p>no {what}</p>"
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    lines = "".join(f"<tr>{''.join(_field(row[column]) for column in columns)}</tr>" for row in rows)
    more = n_all - len(rows)
    rest = f"<p>{more} more {what}</p>" if more > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{rest}"


def _field(value: object) -> str:
    return f"<td>{'' if value is None else escape(str(value))}</td>"
