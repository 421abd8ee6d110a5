"""The words of the sample journal, each in English and in Korean: names, units, tags and small notes."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "ko"]
Pair = tuple[str, str]  # English, Korean

NAMES: dict[str, Pair] = {
    "films": ("Films", "영화"),
    "reading": ("Reading", "독서"),
    "walks": ("Walks", "산책"),
    "gym": ("Gym", "헬스"),
    "games": ("Games", "게임"),
    "guitar": ("Guitar", "기타 연주"),
    "baking": ("Baking", "베이킹"),
    "drawing": ("Drawing", "그림"),
    "hiking": ("Hiking", "등산"),
    "exhibitions": ("Exhibitions", "전시"),
}

UNITS: dict[str, Pair] = {
    "films": ("films", "편"),
    "bakes": ("bakes", "번"),
    "exhibitions": ("exhibitions", "곳"),
}

TAGS: dict[str, Pair] = {
    "home": ("home", "집"),
    "cinema": ("cinema", "영화관"),
    "friends": ("friends", "친구"),
    "family": ("family", "가족"),
    "outdoors": ("outdoors", "야외"),
    "train": ("train", "지하철"),
    "holiday": ("holiday", "휴가"),
    "practice": ("practice", "연습"),
}

NOTES: dict[str, tuple[Pair, ...]] = {
    "films": (
        ("a slow one with beautiful rain", "느리지만 비 오는 장면이 예뻤다"),
        ("fell asleep before the end", "끝나기 전에 잠들었다"),
        ("popcorn for dinner", "저녁은 팝콘으로"),
        ("cried a little, of course", "역시 조금 울었다"),
        ("subtitles too small, still good", "자막은 작았지만 재미있었다"),
        ("an old one, again", "옛날 영화 또 보기"),
        ("last row, nobody else there", "맨 뒷줄, 관객은 나 혼자"),
        ("the one everybody talks about. Fine", "다들 얘기하던 그 영화. 무난했다"),
        ("a documentary about lighthouses", "등대 다큐멘터리"),
        ("paused twice for tea", "차 마시느라 두 번 멈췄다"),
        ("detective story, guessed wrong", "추리물, 범인은 틀렸다"),
        ("laughed more than expected", "생각보다 많이 웃었다"),
    ),
    "reading": (
        ("two chapters before sleep", "자기 전에 두 장"),
        ("on the sofa, under a blanket", "소파에서 담요 덮고"),
        ("couldn't stop", "멈출 수가 없었다"),
        ("essays, one at a time", "에세이 한 편씩"),
        ("finished it at last", "드디어 다 읽었다"),
        ("a new one from the library", "도서관에서 새로 빌린 책"),
        ("same page three times, tired", "피곤해서 같은 쪽만 세 번"),
        ("with tea and rain", "비 오는 날 차 한 잔과"),
        ("poems, slowly", "시집을 천천히"),
    ),
    "walks": (
        ("round the block", "동네 한 바퀴"),
        ("along the river", "강변 따라"),
        ("took the street with the trees", "나무 많은 길로"),
        ("met the neighbour's dog", "옆집 강아지를 만났다"),
        ("the long way to the bakery", "빵집까지 돌아서"),
        ("clear sky, saw the moon", "맑아서 달이 보였다"),
        ("light rain, big umbrella", "가랑비에 큰 우산"),
        ("podcast all the way", "팟캐스트 들으며"),
    ),
    "gym": (
        ("legs; the stairs hurt", "하체, 계단이 무섭다"),
        ("treadmill and a podcast", "팟캐스트 들으며 러닝머신"),
        ("only stretching today", "오늘은 스트레칭만"),
        ("it was empty, lovely", "사람이 없어서 좋았다"),
        ("back and shoulders", "등과 어깨"),
        ("short but I went", "짧았지만 그래도 갔다"),
    ),
    "games": (
        ("one more turn, twice", "딱 한 판만 더를 두 번"),
        ("online with old friends", "오랜 친구들과 온라인으로"),
        ("finally past that boss", "드디어 그 보스를 깼다"),
        ("just farming, very calm", "농사만 지었다, 평화롭다"),
        ("lost, laughed, lost", "지고 웃고 또 지고"),
        ("puzzle game on the sofa", "소파에서 퍼즐 게임"),
    ),
    "guitar": (
        ("scales, then that song", "스케일 연습하고 그 노래"),
        ("new strings", "줄을 새로 갈았다"),
        ("the F chord again", "또 F 코드"),
        ("slowly with the metronome", "메트로놈 켜고 천천히"),
        ("quietly, it was late", "늦어서 살살"),
        ("it sounded like music today", "오늘은 제법 음악 같았다"),
    ),
    "baking": (
        ("scones, a bit flat", "스콘, 조금 납작하게"),
        ("sourdough, third try", "사워도우 세 번째 도전"),
        ("cookies for the office", "회사에 가져갈 쿠키"),
        ("banana bread, of course", "역시 바나나 브레드"),
        ("the kitchen smelled wonderful", "부엌에 좋은 냄새가 가득"),
        ("too much cinnamon. No such thing", "계피를 너무 넣었나? 아니다"),
    ),
    "drawing": (
        ("the plant by the window", "창가의 화분"),
        ("hands are hard", "손 그리기는 어렵다"),
        ("cups on the table", "식탁 위의 컵들"),
        ("from memory: the harbour", "기억으로 그린 항구"),
        ("watercolours, too wet", "수채화, 물이 너무 많았다"),
    ),
    "hiking": (
        ("fog at the top, then sun", "정상은 안개, 그다음 햇살"),
        ("gimbap at the summit", "정상에서 먹은 김밥"),
        ("the long ridge, slowly", "긴 능선을 천천히"),
        ("leaves everywhere", "온통 낙엽"),
        ("turned back before the rain", "비 오기 전에 돌아왔다"),
        ("knees say no, heart says yes", "무릎은 싫다는데 마음은 좋단다"),
    ),
    "exhibitions": (
        ("photographs of old streets", "옛 골목 사진전"),
        ("small room, great light", "작은 방, 좋은 빛"),
        ("ceramics; touched nothing", "도자기전, 손대지 않기"),
        ("last day, long queue", "마지막 날이라 긴 줄"),
        ("bought the postcard", "엽서를 한 장 샀다"),
    ),
}

HOLIDAY_NOTES: dict[str, tuple[Pair, ...]] = {
    "walks": (
        ("by the sea, shoes in hand", "신발을 들고 바닷가를"),
        ("through the old town", "구시가지를 걸어서"),
        ("to the harbour and back", "항구까지 다녀오기"),
        ("got lost, found ice cream", "길을 잃고 아이스크림을 찾았다"),
    ),
    "reading": (
        ("on the train, all the way", "기차에서 내내"),
        ("on the balcony", "발코니에서"),
        ("a whole book in two days", "이틀에 한 권"),
    ),
    "exhibitions": (("the little museum by the station", "역 앞의 작은 박물관"),),
    "drawing": (("boats, quickly", "배를 빠르게 스케치"),),
}

BETTER_AGAIN: Pair = ("well again, one slow round", "다 나아서 천천히 한 바퀴")
DEADLINE_MET: Pair = ("deadline met, feet up", "마감 끝, 발 뻗고")
FIRST_SKETCH: Pair = ("bought a sketchbook", "스케치북을 샀다")
LAZY: Pair = ("pyjamas all day", "하루 종일 잠옷 바람")
