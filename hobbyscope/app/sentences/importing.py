"""What the codes of an import say: why a file is refused, why a line is left out, what is worth a look.

A problem's sentence is given {file} and {line} besides its own values.
"""

from __future__ import annotations

from hobbyscope.app.language import N_

FILES = {
    "import.binary": N_("{file} is a {kind} file, not a table of text. Nothing was imported."),
    "import.cancelled": N_("The import was stopped. Nothing was imported."),
    "import.database_changed": N_(
        "{file} was changed by its program while it was read. Please close that program and try again. "
        "Nothing was imported."
    ),
    "import.database_damaged": N_("{file} is a damaged database. Nothing was imported."),
    "import.database_endless": N_(
        "{file} is a database that does not come to an end when it is read. Nothing was imported."
    ),
    "import.database_hot": N_(
        "The program that writes {file} was stopped in the middle of a change. Open the file there once and "
        "close it again, then try anew. Nothing was imported."
    ),
    "import.database_none": N_("{file} is no database, or it is encrypted. Nothing was imported."),
    "import.database_value": N_(
        "{file} is a database with a value of more than {most} KB. That is no log. Nothing was imported."
    ),
    "import.column_field": N_("No column of a log is called '{field}'."),
    "import.column_header": N_("{file} has no row {number} near its beginning that could hold the names."),
    "import.column_number": N_("{file} has {columns} columns; column {number} is none of them."),
    "import.column_twice": N_("Only one column can be the '{field}' of a log."),
    "import.column_unit": N_("A number in a column can count seconds, minutes, hours or days, not {unit} s."),
    "import.columns_day": N_("Please choose the column of {file} that tells the day, or the start."),
    "import.columns_length": N_(
        "Please choose the column of {file} that tells how long it took, or those of start and end."
    ),
    "import.database_unknown": N_(
        "{file} is a database, but of no program that is known here. Nothing was imported."
    ),
    "import.days_across": N_(
        "{file} has a column for each day. Please turn it so that each line has one day, one activity and "
        "how long it took, then try again. Nothing was imported."
    ),
    "import.empty": N_("{file} is empty. Nothing was imported."),
    "import.encoding": N_(
        "{file} cannot be read as {encoding}: line {line} holds something else. "
        "Another encoding can be chosen. Nothing was imported."
    ),
    "import.encoding_name": N_("There is no encoding called '{encoding}' to read a file by."),
    "import.json": N_("{file}, line {line}: this is not JSON. Nothing was imported."),
    "import.json_unknown": N_("{file} is JSON, but no log that is known here. Nothing was imported."),
    "import.json_value": N_(
        "{file} holds a number that JSON does not know, or lies in too many layers. Nothing was imported."
    ),
    "import.jsonl_activity": N_(
        "{file}, line {line}: its activity is described by no line above. Nothing was imported."
    ),
    "import.jsonl_cut": N_(
        "{file} ends too early, after line {line}: a part of the journal is missing. Nothing was imported."
    ),
    "import.jsonl_field": N_("{file}, line {line}: '{field}' is not what it can be. Nothing was imported."),
    "import.jsonl_head": N_(
        "{file}, line {line}: the first line does not say that this is a journal. Nothing was imported."
    ),
    "import.jsonl_line": N_("{file}, line {line}: this is no object of JSON. Nothing was imported."),
    "import.jsonl_missing": N_("{file}, line {line}: '{field}' is missing. Nothing was imported."),
    "import.jsonl_record": N_(
        "{file}, line {line}: it says of no record of a journal what it is. Nothing was imported."
    ),
    "import.jsonl_twice": N_("{file}, line {line}: this record was there already. Nothing was imported."),
    "import.jsonl_unknown": N_("{file}, line {line}: '{field}' is not known here. Nothing was imported."),
    "import.jsonl_version": N_(
        "{file} was written by a newer version of Hobbyscope: please update the program. "
        "Nothing was imported."
    ),
    "import.loop_alone": N_(
        "{file} names the habits, but their days are in Checkmarks.csv, which is not beside it. "
        "Nothing was imported."
    ),
    "import.long_cell": N_(
        "{file}, line {line}: a cell is longer than {most} characters. Perhaps a quote is never closed. "
        "Nothing was imported."
    ),
    "import.long_line": N_(
        "{file}, line {line}: the line is longer than {most} KB. That is no log. Nothing was imported."
    ),
    "import.folder_unreadable": N_("The folder {folder} cannot be read: {reason}."),
    "import.many_bad": N_(
        "{file}: by line {line}, {most} lines could not be read. That is hardly a log. Nothing was imported."
    ),
    "import.many_files": N_(
        "There are more than {most} files or folders in it. Please choose fewer. Nothing was imported."
    ),
    "import.many_lines": N_("{file} has more than {most} lines. Nothing was imported."),
    "import.forbidden": N_("You may not read {file}. Nothing was imported."),
    "import.missing": N_("There is no file {file}. Nothing was imported."),
    "import.no_clocks": N_("{file} holds no CLOCK lines, and so no hours. Nothing was imported."),
    "import.no_columns": N_(
        "{file} holds no log that is known here. In a table, three things are looked for by the names of the "
        "columns: what it was (Activity, Project, Task), when (Date, Start) and how long (Duration, Hours, "
        "or Start and End). Line 1 says: {found}"
    ),
    "import.no_events": N_(
        "{file} holds nothing that has hours: neither events nor sessions. Nothing was imported."
    ),
    "import.no_facts": N_("{file} has nothing logged in it. Nothing was imported."),
    "import.no_file": N_("{file} is no file that can be read. Nothing was imported."),
    "import.no_files": N_("There is no file in {folder}. Nothing was imported."),
    "import.no_importer": N_("No kind of log called '{source}' is known here; there are {known}."),
    "import.no_rows": N_("{file} has the names of columns and nothing below them. Nothing was imported."),
    "import.only_parts": N_(
        "{file} belongs to another file of the same log: please choose that one too. Nothing was imported."
    ),
    "import.open_quote": N_(
        "{file}, line {line}: a quote is opened and never closed, so the rest cannot be told apart. "
        "Nothing was imported."
    ),
    "import.toggl_archive": N_(
        "{file} is the export of all data from Toggl: it holds clients, projects and tags, but no hours. "
        "The hours are in the detailed report: export that as CSV. Nothing was imported."
    ),
    "import.stt_first_line": N_(
        "{file} does not begin with '{expected}', as a backup of Simple Time Tracker does. "
        "Nothing was imported."
    ),
    "import.sync_locked": N_(
        "Super Productivity has encrypted {file}, or packed it in a way of its own. Please export your data "
        "to a file there and choose that one. Nothing was imported."
    ),
    "import.too_large": N_("{file} has {megabytes} MB; up to {most} MB can be read. Nothing was imported."),
    "import.unreadable": N_("{file} cannot be read: {reason}. Nothing was imported."),
    "import.zero_byte": N_("{file}, line {line}: a zero byte. That is no text. Nothing was imported."),
    "import.without_days": N_(
        "{file} sums up what took how long, and not on which day. Please export the detailed report there "
        "and choose that one. Nothing was imported."
    ),
    "import.xml": N_("{file}, line {line}: this is not the XML of a log. Nothing was imported."),
    "import.xml_declares": N_(
        "{file} declares a document type of its own, which no log needs. Nothing was imported."
    ),
    "import.workbook": N_("{file} is no spreadsheet that can be read. Nothing was imported."),
    "import.workbook_locked": N_(
        "{file} is locked with a password. Please save it without one first. Nothing was imported."
    ),
    "import.workbook_old": N_(
        "{file} is an Office file of an old kind. Please save it as XLSX first. Nothing was imported."
    ),
    "import.workbook_wide": N_(
        "{file}: the cells of a sheet lie too far apart. Please move them together first. "
        "Nothing was imported."
    ),
    "import.zip_bomb": N_("{file} would unpack to {megabytes} MB. That is no log. Nothing was imported."),
    "import.zip_damaged": N_("{file} is damaged or packed in an unusual way. Nothing was imported."),
    "import.zip_encrypted": N_(
        "{file} is locked with a password. Unpack it and import the files in it. Nothing was imported."
    ),
    "import.zip_members": N_("{file} holds more than {most} files. Nothing was imported."),
    "import.zip_nested": N_(
        "{file} holds another archive, {member}. Unpack it and import the files in it. Nothing was imported."
    ),
    "import.zip_unknown": N_(
        "{file} is an archive, but no export that is known here. Unpack it and import the files in it. "
        "Nothing was imported."
    ),
    "import.zone": N_("There is no time zone called '{zone}'."),
}

LEFT_OUT = {
    "import.a_slip": N_(
        "Record {line} was left out: the stopwatch '{name}' ran for less than a minute on that day."
    ),
    "import.called_off": N_("Line {line} was left out: the event was cancelled."),
    "import.counts_times": N_("Record {line} was left out: the counter '{name}' counts times, not hours."),
    "import.taken_out": N_(
        "Line {line} was left out: the calendar takes this time out, or puts another in its place."
    ),
    "import.to_come": N_("Line {line} was left out: the event is still to come."),
    "import.whole_day": N_("Line {line} was left out: an event of whole days has no hours."),
    "import.bad_date": N_("Line {line} was left out: '{text}' is no date."),
    "import.bad_line": N_("Line {line} was left out: '{text}' is none of the lines that such a log has."),
    "import.bad_length": N_("Line {line} was left out: '{text}' is no length."),
    "import.bad_tick": N_("Line {line} was left out: '{text}' does not say whether a habit was done."),
    "import.bad_time": N_("Line {line} was left out: '{text}' is no time of day."),
    "import.hidden": N_("Line {line} was left out: it is hidden in the program that it comes from."),
    "import.negative": N_("Line {line} was left out: it would end before it began ({length})."),
    "import.no_date": N_("Line {line} was left out: it has no date."),
    "import.no_length": N_("Line {line} was left out: it took no time."),
    "import.no_name": N_("Line {line} was left out: neither an activity nor a description is given."),
    "import.no_year": N_("Line {line} was left out: the date '{text}' has no year."),
    "import.sum": N_("Line {line} was left out: it is a sum over {days} days. Sums day by day can be read."),
    "import.slack": N_("Line {line} was left out: the stars make it a break of {length} ({text})."),
    "import.running": N_("Line {line} was left out: it was still running, without an end or a length."),
    "import.ticks_left": N_("Line {line} was left out, as chosen: {habit} was ticked, without a length."),
    "import.too_long": N_("Line {line} was left out: {length} is longer than {days} days."),
}

FLAGGED = {
    "import.brief_sessions": N_("{count} sessions of less than a minute were left out, {length} altogether."),
    "import.nobody_watched": N_(
        "'{name}': nothing tells when somebody was there, so all of its windows were counted."
    ),
    "import.other_watchers": N_(
        "These watchers were not read, as the windows tell of the same hours: {kinds}."
    ),
    "import.repeats": N_(
        "Line {line}: the event repeats. Its other times up to today were imported too: {count}."
    ),
    "import.repeats_left": N_(
        "Line {line}: the event repeats. Its other times up to today can be imported too: {count}."
    ),
    "import.repeats_cut": N_(
        "Line {line}: the event repeats more often than is followed here. Other times followed: {count}."
    ),
    "import.rule_unknown": N_(
        "Line {line}: the rule by which the event repeats is not followed here ({text}). "
        "Only what it says by itself was imported."
    ),
    "import.rules_unread": N_(
        "{count} rules of categories were not followed: they are more than words, or too many words."
    ),
    "import.total_only": N_(
        "Line {line}: '{name}' counts {length} more in total than its sessions tell. "
        "That time has no day and was left out."
    ),
    "import.zone_unknown": N_(
        "Line {line}: the time zone '{zone}' is not known. The one chosen for the import was taken."
    ),
    "import.break": N_("Line {line}: a break. It was imported with the tag 'break'."),
    "import.clock_change": N_(
        "Line {line}: the clocks changed meanwhile. The clock shows {clock}, the file says {length}: "
        "{length} was taken."
    ),
    "import.clock_differs": N_(
        "Line {line}: the clock shows {clock} from start to end, the file says {length}: {length} was taken."
    ),
    "import.length_damaged": N_("Line {line}: '{length}' is no length, so the clock was taken: {clock}."),
    "import.length_zero": N_(
        "Line {line}: the file says {length}, the clock shows {clock} from start to end: {clock} was taken."
    ),
    "import.over_a_day": N_("Line {line}: one entry of more than 24 hours ({length})."),
    "import.nameless": N_(
        "Line {line}: neither an activity nor a description is given. It was imported as {name}."
    ),
    "import.overlap": N_("Line {line}: begins before line {other} has ended. Both were imported."),
    "import.slack_sum": N_(
        "Line {line} and all others with stars were left out as breaks: {count} in all, {length} altogether."
    ),
    "import.day_open": N_(
        "Record {line} is of the day on which the backup was made. A later backup that counts more for that "
        "day brings it once more: then delete the smaller one."
    ),
    "import.several_people": N_(
        "Line {line}: the file holds the hours of {people} people. All of them were imported."
    ),
    "import.twice_named": N_("Line {line}: more than one column is called '{column}'. The first was taken."),
}

OVER = {
    "import.over_file": N_(
        "Entries that begin before one of {other} has ended: {n}. All are imported; is it the same log?"
    ),
    "import.over_journal": N_(
        "Entries that begin before one in the journal has ended: {n}. All are imported; is it the same log?"
    ),
}

RECOGNISED = {
    "import.is_activitywatch": N_("by its buckets and events: an export of ActivityWatch"),
    "import.is_calendar": N_("by its first line: a calendar"),
    "import.is_ktimetracker": N_("by its tasks and events: a file of KTimeTracker"),
    "import.is_super_productivity": N_("by the names of its parts: a backup of Super Productivity"),
    "import.is_columns": N_("by its columns {columns}"),
    "import.is_hamster": N_("by its tables: a database of Hamster"),
    "import.is_hamster_xml": N_("by its elements: a report of Hamster"),
    "import.is_hamster_calendar": N_("by the order of its lines: a calendar of Hamster"),
    "import.is_journal": N_("by its first line: a journal of Hobbyscope"),
    "import.is_loop_archive": N_("by the files in it: an export of Loop Habit Tracker"),
    "import.is_loop_database": N_("by its tables: a database of Loop Habit Tracker"),
    "import.is_loop_folder": N_("by its columns: the habits of Loop Habit Tracker"),
    "import.is_loop_part": N_("by its columns: a part of an export of Loop Habit Tracker"),
    "import.is_loop_table": N_("by its columns: days of habits of Loop Habit Tracker"),
    "import.is_own_table": N_("by its columns: a table from Hobbyscope"),
    "import.is_beside": N_("by what it holds: {program} keeps it beside its log"),
    "import.is_fields": N_("by its fields {fields}"),
    "import.is_headings": N_("by its headings and drawers, as in Org mode"),
    "import.is_lines": N_("by its lines, such as '{example}'"),
    "import.is_tables": N_("by its tables {tables}"),
    "import.is_stt_backup": N_("by its first line: a backup of Simple Time Tracker"),
    "import.is_toggl_archive": N_("by the files in it: an export of all data from Toggl"),
    "import.is_damaged_journal": N_("by its lines: a journal of Hobbyscope, though damaged"),
}

SENTENCES: dict[str, str] = {**FILES, **LEFT_OUT, **FLAGGED, **OVER, **RECOGNISED}
