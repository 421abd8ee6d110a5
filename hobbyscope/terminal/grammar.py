"""The commands of the terminal and their options, as a table."""

from __future__ import annotations

from hobbyscope.app.language import LANGUAGES, N_
from hobbyscope.terminal.options import Command, Option

COMMON = (
    Option("journal", N_("FILE"), N_("the journal (otherwise the one in your data folder)")),
    Option("lang", N_("LANGUAGE"), N_("the language of the answer"), LANGUAGES),
    Option("help", "", N_("show this help"), short="h"),
)
ALONE = (
    Option("version", "", N_("say which version this is")),
    Option(
        "install-desktop-entry",
        "",
        N_("put Hobbyscope into the desktop's menu, so that a double-click opens it"),
    ),
)

_TODAY = Option("today", N_("DATE"), N_("take this date for today, as YYYY-MM-DD"))
_DRY = Option("dry-run", "", N_("only say what would be done; nothing is written"))
_PERIOD = (
    Option("all", "", N_("everything so far")),
    Option("last", N_("LENGTH"), N_("the last days, weeks, months or years: 30d, 4w, 3m, 1y")),
    Option("from", N_("DATE"), N_("the first day")),
    Option("to", N_("DATE"), N_("the last day, which counts as well")),
    _TODAY,
)
_REPORTS = ("text", "json", "tsv", "html", "pdf", "png", "svg")
_FORMAT = Option("format", N_("FORMAT"), N_("how to answer"), ("text", "json"))
_IMPORT = (
    Option(
        "source", N_("NAME"), N_("what wrote the file (otherwise seen from the file itself); see --known")
    ),
    Option("zone", N_("ZONE"), N_("the time zone of the file's clock times, such as Asia/Seoul")),
    Option("date-order", N_("ORDER"), N_("how the file writes dates"), ("dmy", "mdy", "ymd")),
    Option("encoding", N_("NAME"), N_("how the file writes letters, such as cp949 (otherwise found out)")),
    Option("year", N_("YEAR"), N_("the year of the first record, where dates have none")),
    Option("tick", N_("NAME=LENGTH"), N_("how long one time of a habit takes; without NAME: of all others")),
    Option("first-tag", "", N_("the first tag names the activity, not all of them together")),
    Option("repeats", "", N_("events of a calendar that repeat count each time up to today, not once")),
    Option("columns", N_("COLUMNS"), N_("which column of a table holds what, counted from 1")),
    Option("as", N_("OLD=NEW"), N_("what the file calls OLD becomes the activity NEW")),
    Option("leave-out", N_("NAME"), N_("leave out what the file calls so")),
    Option("report", N_("FILE"), N_("write the whole report to a file")),
    Option("known", "", N_("only list what can be read")),
    _DRY,
    _FORMAT,
)

COMMANDS = {
    command.name: command
    for command in (
        Command(
            "log",
            N_("TEXT"),
            N_("log what you enjoyed, in one line"),
            (_TODAY, _DRY, _FORMAT),
            fewest=1,
            most=None,
            examples=(N_("log 'film 2h yesterday'"), N_("log '8:00-9:30 guitar, scales #evening'")),
        ),
        Command(
            "bar",
            N_("NAME [BAR]"),
            N_("say what a judge asks of an activity, or 'none'; without a bar, see who asks for what"),
            (
                Option("also", "", N_("one more judge, beside those that there are")),
                Option("carry-in", N_("AMOUNT"), N_("what came before this journal, for a bar 'in all'")),
            ),
            fewest=1,
            most=None,
            examples=(
                N_("bar film '3h a day'"),
                N_("bar film '2000h in all' --carry-in 120h"),
                N_("bar film '1000 films in all' --also"),
                N_("bar film none"),
            ),
        ),
        Command(
            "import",
            N_("FILE..."),
            N_("bring logs from other programs: files, or folders of them"),
            _IMPORT,
            most=None,
            examples=(
                N_("import toggl-2025.csv --dry-run"),
                N_("import ~/.timewarrior --first-tag --as guitar=Guitar --leave-out work"),
                N_("import habits.zip --tick 'Read=30m' --tick 'Run=1h'"),
                N_("import hours.csv --columns 'activity=2,date=1,hours=4'"),
                N_("import --known"),
            ),
        ),
        Command(
            "report",
            "",
            N_("show both lenses on a period (otherwise the last 30 days)"),
            (
                *_PERIOD,
                Option("temperature", "T", N_("how evenly the shares are seen (1)")),
                Option("threshold", "X", N_("how strict the judge is, between 0 and 1 (0.5)")),
                Option("free-time", "C", N_("if your free time were so many times what it is (1)")),
                Option("format", N_("FORMAT"), N_("how to answer"), _REPORTS),
                Option("lenses", "", N_("draw both lenses alone, without the pages around them")),
                Option("output", N_("FILE"), N_("write to a file"), short="o"),
            ),
            examples=(
                N_("report --last 90d"),
                N_("report --format pdf --last 1y -o year.pdf"),
                N_("report --format svg -o lenses.svg"),
            ),
        ),
        Command(
            "compare",
            "",
            N_("compare a period (otherwise the last 30 days) with the one before it"),
            (
                Option("with", N_("WHICH"), N_("with which other period"), ("before", "year-ago")),
                *_PERIOD,
                _FORMAT,
            ),
            examples=(N_("compare"), N_("compare --last 1y --with year-ago")),
        ),
        Command(
            "start",
            N_("NAME"),
            N_("start a timer; what runs is stopped and logged"),
            fewest=1,
            most=None,
            examples=(N_("start guitar"), N_("start 'guitar, scales #evening'")),
        ),
        Command("pause", "", N_("pause the timer; what ran so far is logged")),
        Command("continue", "", N_("continue a paused timer")),
        Command(
            "stop",
            "",
            N_("stop the timer and log what ran"),
            (Option("discard", "", N_("throw away what ran instead")),),
        ),
        Command("status", "", N_("say what is running, and for how long"), (_FORMAT,)),
        Command("undo", "", N_("take the last step back")),
        Command("redo", "", N_("do again what was undone last")),
        Command("check", "", N_("look whether the journal is sound"), (_FORMAT,)),
        Command(
            "backup",
            "",
            N_("copy the journal to where its backups lie"),
            (
                Option("output", N_("FILE"), N_("write the copy to a file instead"), short="o"),
                Option("list", "", N_("only list the backups that there are")),
                _FORMAT,
            ),
        ),
        Command(
            "restore",
            N_("FILE|latest|DAY"),
            N_("go back to a backup; 'undo' takes that back"),
            (_DRY,),
            fewest=1,
            most=1,
            examples=(N_("restore latest --dry-run"), N_("restore 2026-11-20")),
        ),
        Command(
            "export",
            "",
            N_("write the journal, or a part of it, for other programs or to bring it back with 'import'"),
            (
                Option(
                    "format",
                    N_("FORMAT"),
                    N_("JSON Lines (complete), a table, a calendar of sessions, or a copy of the file"),
                    ("jsonl", "csv", "tsv", "ical", "sqlite"),
                ),
                Option("from", N_("DATE"), N_("the first day")),
                Option("to", N_("DATE"), N_("the last day, which counts as well")),
                Option("activity", N_("NAME"), N_("only this activity")),
                Option("tag", N_("TAG"), N_("only what has this tag")),
                Option("find", N_("TEXT"), N_("only what has these words in its note, tags or name")),
                Option("output", N_("FILE"), N_("write to a file"), short="o"),
            ),
            examples=(
                N_("export -o journal.jsonl"),
                N_("export --format csv --from 2026-01-01 -o year.csv"),
                N_("export --format ical --activity guitar -o guitar.ics"),
                N_("export --format sqlite -o copy.hobby"),
            ),
        ),
    )
}
