"""What columns are called in the logs of this world: names without case and signs, by what they hold."""

from __future__ import annotations

# The best name of a kind stands first: where a table has several such columns, that one is taken.
ACTIVITY = (
    *(
        "activity",
        "activity name",
        "activity type",
        "hobby",
        "활동",
        "활동명",
        "활동 이름",
        "취미",
        "액티비티",
    ),
    *("project", "project name", "프로젝트", "프로젝트명", "job", "subject", "과목", "주제"),
    *(
        "task",
        "task name",
        "작업",
        "할 일",
        "할일",
        "업무",
        "name",
        "이름",
        "title",
        "제목",
        "event",
        "일정",
        "항목",
    ),
    *("what", "내용", "category", "카테고리", "분류", "종류"),
    *("activité", "projet", "aktivität", "tätigkeit", "projekt", "actividad", "proyecto", "тип", "проект"),
    *("活动类别", "活动", "项目", "アクティビティの種類", "活動", "プロジェクト"),
)
NOTE = (
    *(
        "description",
        "note",
        "notes",
        "comment",
        "comments",
        "memo",
        "details",
        "설명",
        "메모",
        "노트",
        "비고",
        "기록",
    ),
    *(
        "내용",
        "코멘트",
        "beschreibung",
        "notiz",
        "kommentar",
        "remarque",
        "комментарий",
        "备注",
        "メモ",
        "コメント",
    ),
)
TAGS = ("tags", "tag", "record tags", "labels", "label", "태그", "라벨", "키워드", "метки", "标签", "タグ")
LABELS = (
    *(
        "client",
        "customer",
        "task",
        "category",
        "categories",
        "group",
        "project path",
        "project",
        "activity tags",
    ),
    *("고객", "고객사", "분류", "카테고리", "작업", "프로젝트", "그룹"),
)
DATE = (
    *(
        "date",
        "day",
        "start date",
        "date started",
        "started on",
        "work date",
        "entry date",
        "날짜",
        "일자",
        "일시",
    ),
    *("시작일", "시작 날짜", "시작날짜", "datum", "fecha", "дата", "日期", "日付"),
)
START = (
    *(
        "start",
        "start time",
        "time started",
        "started",
        "started at",
        "start at",
        "begin",
        "began",
        "from",
        "since",
    ),
    *(
        "clocked in",
        "clock in",
        "time in",
        "dt start",
        "start datetime",
        "시작",
        "시작 시간",
        "시작시간",
        "시작 시각",
    ),
    *(
        "시작시각",
        "부터",
        "beginn",
        "von",
        "début",
        "inicio",
        "начало",
        "开始时间",
        "开始",
        "開始",
        "開始時間",
    ),
)
END_DATE = ("end date", "stop date", "date ended", "종료일", "종료 날짜", "종료날짜", "끝난 날", "enddatum")
END = (
    *(
        "end",
        "end time",
        "time ended",
        "ended",
        "ended at",
        "end at",
        "stop",
        "stop time",
        "stopped",
        "finish",
        "to",
    ),
    *(
        "finished",
        "until",
        "clocked out",
        "clock out",
        "time out",
        "dt end",
        "end datetime",
        "종료",
        "종료 시간",
        "까지",
    ),
    *(
        "종료시간",
        "종료 시각",
        "종료시각",
        "끝",
        "끝난 시간",
        "ende",
        "bis",
        "fin",
        "конец",
        "结束时间",
        "结束",
        "終了",
    ),
)
LENGTH = (
    *("duration", "length", "time spent", "elapsed", "elapsed time", "total time", "time tracked", "time"),
    *(
        "duration h m",
        "duration m",
        "소요",
        "소요 시간",
        "소요시간",
        "걸린 시간",
        "기간",
        "시간",
        "활동 시간",
        "활동시간",
    ),
    *("dauer", "durée", "duración", "продолжительность", "持续时间", "時間", "記録時間"),
)
HOURS = (
    "hours",
    "hour",
    "h",
    "hrs",
    "duration hours",
    "hours spent",
    "hours worked",
    "decimal hours",
    "시간 수",
)
MINUTES = (
    "minutes",
    "minute",
    "min",
    "mins",
    "m",
    "duration minutes",
    "duration m",
    "minutes spent",
    "분",
    "시간 분",
)
SECONDS = ("seconds", "second", "sec", "secs", "s", "duration seconds", "초")
HOUR_UNITS = ("h", "hour", "hours", "hrs", "decimal", "시간")
MINUTE_UNITS = ("m", "min", "mins", "minute", "minutes", "분")
SECOND_UNITS = ("s", "sec", "secs", "second", "seconds", "초")
KIND = ("type",)
PERSON = ("email", "user", "username", "person", "employee", "사용자", "이메일", "담당자")
CLOCK_OR_LENGTH = ("time", "시간", "時間")  # beside a length it is a clock time
