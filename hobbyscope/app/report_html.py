"""The report as one HTML file that needs nothing else: no script, no network, no font of its own.

It is read in any browser, on paper and on a phone, in light and in dark.
"""

from __future__ import annotations

import tomllib
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from hobbyscope.app.paths import resource

if TYPE_CHECKING:
    from hobbyscope.app.period_report import Report, ReportRow
    from hobbyscope.core.analysis import Analysis

_ROLES = (
    *("ground", "card", "chip", "line", "text", "text2", "softmax", "softmax_text"),
    *("sigmoid_pass", "sigmoid_fail", "sigmoid_text", "passed_mark"),
)
_NUMBERS = range(1, 6)  # the columns of numbers in the table
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(report: Report, analysis: Analysis) -> str:
    """Return a report as the text of an HTML file, in the language that the report was made in."""
    title = f"{report.period} · {report.title}"
    body = "\n".join([_head(report), _insights(report), _lenses(report, analysis), _table(report)])
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="generator" content="Hobbyscope">\n<title>{_text(title)}</title>\n'
        f"<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n{body}\n"
        f"<footer>Hobbyscope · {_text(report.seen)}</footer>\n</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    """Return a text as it stands in HTML; what somebody typed keeps its own direction."""
    return escape(text)


def _name(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


@cache
def _style() -> str:
    light, dark = (_colours(name) for name in ("light", "dark"))
    sheet = resource("report", "report.css").read_text("utf-8")
    return (
        f":root {{{light}}}\n@media screen and (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n{sheet}"
    )


@cache
def _theme(name: str) -> dict[str, Any]:
    with resource("themes", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _light() -> dict[str, Any]:
    """Return the colours that drawings have by themselves, where a reader knows no style sheet in them."""
    return _theme("light")


def _colours(theme: str) -> str:
    found = _theme(theme)
    named = [f"--{role.replace('_', '-')}: {found[role]};" for role in _ROLES]
    return " ".join([*named, *(f"--a{n}: {colour};" for n, colour in enumerate(found["activities"]))])


def _head(report: Report) -> str:
    lines = [report.headline, *report.caveats]
    said = "".join(f"<p>{_text(line)}</p>" for line in lines)
    period = f"<p class=period>{_text(report.period)}</p>"
    return f"<header>\n<h1>{_text(report.title)}</h1>\n{period}\n{said}\n</header>"


def _insights(report: Report) -> str:
    cards = "\n".join(
        f"<li><strong>{_text(number)}</strong> <span>{_text(sentence)}</span></li>"
        for number, sentence in report.insights
    )
    return f"<ul class=insights role=list>\n{cards}\n</ul>" if cards else ""


# --- both lenses


def _lenses(report: Report, analysis: Analysis) -> str:
    how = "".join(
        f'<p class="{lens}">{_text(said)}</p>'
        for lens, said in zip(("warm", "cool"), report.how, strict=True)
    )
    if not report.rows:
        nothing = f"<p class=nothing>{_text(report.nothing)}</p>"
        return f"<section class=card>{nothing}<div class=how>{how}</div></section>"
    end = _axis(analysis)
    rows = "\n".join(_lens_row(report.rows[row], analysis, row, end) for row in range(len(report.rows)))
    warm, cool = map(_text, report.lenses)
    threshold = analysis.query.threshold
    ends = f'<i>0</i><i class=at style="left:{threshold:.1%}">τ = {threshold:.2f}</i><i>1</i>'
    return (
        f"<section class=card aria-labelledby=lenses>\n<h2 class=hidden id=lenses>{warm} · {cool}</h2>\n"
        f"<div class=heads aria-hidden=true><b class=warm>{warm}</b><b class=cool>{cool}</b></div>\n"
        f"<ul class=rows role=list>\n{rows}\n</ul>\n"
        f"<div class=axes aria-hidden=true><span><i>0%</i><i>{end:.0%}</i></span>"
        f"<span class=scores>{ends}</span></div>\n<div class=how>{how}</div>\n</section>"
    )


def _axis(analysis: Analysis) -> float:
    """Return where the axis of the shares ends: at the next tenth beyond all of them."""
    most = max((end for ends in analysis.interval.tolist() for end in ends if end == end), default=0.0)
    most = max(most, float(analysis.share.max()))
    return min(1.0, max(0.1, -(-most // 0.1) / 10 if most else 0.1))


def _lens_row(row: ReportRow, analysis: Analysis, at: int, end: float) -> str:
    name, _, share, _, _, score, verdict = row.cells
    colour = analysis.activities[at].color or f"var(--a{int(analysis.ages[at]) % 10})"
    said = _text(verdict)
    if row.passed >= 0:
        said = f"{_sign(row.passed)}{_text(score)}<span class=hidden>, {said}</span>"
    return (
        f'<li class=row><b style="--dot:{colour}">{_name(name)}</b>'
        f"<span>{_share_bar(analysis, at, end)}<u>{_text(share)}</u></span>"
        f"<span>{_score_bar(analysis, at, row.passed)}<u>{said}</u></span></li>"
    )


def _sign(passed: int) -> str:
    """Return the shape of a verdict, for the eyes: its word stands beside it."""
    kind, sign = ("yes", "✓") if passed else ("no", "✗")
    return f"<em class={kind} aria-hidden=true>{sign}</em> "


def _share_bar(analysis: Analysis, row: int, end: float) -> str:
    share = float(analysis.share[row])
    low, high = analysis.interval[row].tolist()
    warm = _light()["softmax"]
    drawn = f'<rect class=warm fill="{warm}" width="{_part(share, end)}" height="10"/>'
    if low == low:
        drawn += _line("inside", _light()["card"], low, share, end)
        drawn += _line("outside", warm, share, high, end)
    return _svg(drawn)


def _line(kind: str, colour: str, begin: float, finish: float, end: float) -> str:
    return f'<path class={kind} stroke="{colour}" d="M{_part(begin, end)} 5H{_part(finish, end)}"/>'


def _score_bar(analysis: Analysis, row: int, passed: int) -> str:
    drawn = ""
    if passed >= 0:
        kind = "passed" if passed else "failed"
        colour = _light()["sigmoid_pass" if passed else "sigmoid_fail"]
        width = max(float(analysis.probability[row]), 0.01)
        drawn = f'<rect class={kind} fill="{colour}" width="{_part(width, 1.0)}" height="10"/>'
    x = _part(analysis.query.threshold, 1.0)
    return _svg(f'{drawn}<path class=bar stroke="{_light()["text"]}" d="M{x} 0V10"/>')


def _part(value: float, end: float) -> str:
    return f"{100 * min(value / end, 1.0):.2f}".rstrip("0").rstrip(".")


def _svg(drawn: str) -> str:
    return f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{drawn}</svg>'


# --- the table


def _table(report: Report) -> str:
    if not report.rows:
        return ""
    heads = "".join(
        f"<th scope=col{' class=n' if at in _NUMBERS else ''}>{_text(name)}</th>"
        for at, name in enumerate(report.headers)
    )
    rows = "\n".join(_table_row(report, row) for row in report.rows)
    return (
        f"<section class=card aria-labelledby=numbers>\n<table>\n"
        f"<caption><h2 id=numbers>{_text(report.table)}</h2></caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n{rows}\n</table>\n</section>"
    )


def _table_row(report: Report, row: ReportRow) -> str:
    name, *cells = row.cells
    found = [f"<th scope=row>{_name(name)}</th>"]
    for at, text in enumerate(cells, 1):
        kind = " class=n" if at in _NUMBERS else ""
        sign = "" if at in _NUMBERS or row.passed < 0 else _sign(row.passed)
        found.append(f'<td{kind} data-label="{_text(report.headers[at])}">{sign}{_text(text)}</td>')
    judge = f"<tr class=judge><td colspan={len(report.headers)}>{_text(row.judge)}</td></tr>"
    return f"<tbody><tr>{''.join(found)}</tr>{judge}</tbody>"
