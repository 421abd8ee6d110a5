"""What Kimai calls its columns in each of its languages: it writes an export in that of the account."""

from __future__ import annotations

from functools import cache

FIELDS = (
    *("date", "begin", "end", "duration", "activity"),
    *("project", "customer", "description", "tags", "user"),
)

# By language, in the order of FIELDS; names that changed between its versions stand side by side.
_NAMES = (
    # ar
    (
        "التاريخ/تاريخ|بداية/من/ابدأ|النهاية/إلى|المدة الزمنية|النشاط/نشاط|المشروع/مشروع|"
        "الزبون/العميل|وصف|الوسوم|المستخدم/اسم المستخدم"
    ),
    # bg
    "дата|начало/от|край/до|продължителност|дейност|проект|клиент|описание|етикети|потребител",
    # ca
    "data|inicia/de|final/a|duració|activitat|projecte|client|descripció|etiquetes|usuari",
    # cs
    (
        "datum|začátek/od/začít|konec/do/ukončit|doba trvání|aktivita/aktivity|projekt|"
        "zákazník|popis|štítky/štítek|uživatel/uživatelské jméno"
    ),
    # da
    "dato|start/fra|slut/til|varighed|aktivitet|projekt|kunde|beskrivelse|etiketter/etiket|bruger/brugernavn",
    # de
    (
        "datum|beginn/von|ende/bis|dauer|tätigkeit|projekt|"
        "kunde|beschreibung|schlagworte/schlagwort(e)|benutzer/benutzername"
    ),
    # el
    (
        "ημερομηνία|εκκίνηση/από|τερματισμόσ/σε|διάρκεια|δραστηριότητα|έργο/εργασία|"
        "πελάτησ|περιγραφή|ετικέτεσ/ετικέτα|χρήστησ/όνομα χρήστη"
    ),
    # en
    "date|begin/from|end/to|duration|activity|project|customer|description|tags|user/username",
    # eo
    "dato|komenco/de|fino/al|daŭro|aktivaĵo|projekto|kliento|priskribo|etikedoj|uzanto",
    # es
    (
        "fecha|inicio/de|final/para|duración|actividad|proyecto|"
        "cliente|descripción|etiquetas|usuario/nombre de usuario"
    ),
    # et
    "kuupäev|alusta/alates|lõpp/kuni|kestvus|tegevus|projekt|klient|kirjeldus|sildid/märgendid|kasutaja",
    # eu
    (
        "data|hasiera denbora/hasi|bukaera denbora/bukatu|iraupena|jarduera|proiektua|"
        "bezeroa|deskribapena|etiketak|erabiltzailea/erabiltzaile izena"
    ),
    # fa
    "تاریخ/روز|شروع/از|پایان/به|مدت زمان|فعالیت|پروژه|مشتری|توضیحات|برچسب ها|کاربر",
    # fi
    "päivämäärä|aloitus/alkaen|lopetus/saakka|kesto|työtehtävä|projekti|asiakas|kuvaus|tunnisteet|käyttäjä",
    # fo
    "dato|byrja/frá|enda/til|tíðarlongd|virksemi|verkætlan|kundi|frágreiðing|frámerkir/frámerki|brúkari",
    # fr
    (
        "date|début/de|fin/à|durée|activité|projet|"
        "client|description|mots-clés/mot-clé|utilisateur/nom d'utilisateur/identifiant/usager"
    ),
    # he
    "תאריך|התחלה|סיום|משך זמן|פעילות|מיזם|לקוח|תיאור|תגיות|משתמש/שם משתמש",
    # hr
    "datum|početak/od|kraj/do|trajanje|aktivnost|projekt|kupac|opis|oznake|korisnik",
    # hu
    "dátum|kezdés|befejezés|időtartam|tevékenység|projekt|ügyfél|leírás|címkék|felhasználó/felhasználónév",
    # id
    (
        "tanggal|dimulai/dari|selesai/kepada|durasi|aktivitas|proyek|"
        "pelanggan|deskripsi|tag|pengguna/nama pengguna"
    ),
    # it
    "data|inizio/da|fine/a|durata|attività|progetto|cliente|descrizione|etichette/tags|utente/username",
    # ja
    "日付|開始/from|終了/to|期間|アクティビティ|プロジェクト|得意先|説明|タグ|ユーザー/ユーザー名",
    # ko
    "날짜/일자|시작|종료|소요시간|활동/업무|프로젝트|고객|업무 보고|태그|사용자/사용자 이름",
    # mk
    "датум|почни/од|заврши/до|траење|активност|проект|клиент|опис|ознаки|корисник",
    # nb_NO
    "dato|fra/begynnelse|slutt/til|varighet|aktivitet|prosjekt|kunde|beskrivelse|etiketter|bruker",
    # nl
    (
        "datum|begin/van|einde/tot/aan|duur|activiteit/rubriek|project/dossier|"
        "klant/cliënt|beschrijving|labels/label|gebruiker/gebruikersnaam"
    ),
    # pl
    "data|początek/od|koniec/do|czas trwania|aktywność|projekt|klient|opis|tagi/tag|użytkownik",
    # pt
    (
        "data|início/de|fim/para|duração|atividade|projeto|"
        "cliente|descrição|etiquetas|utilizador/nome do utilizador"
    ),
    # pt_BR
    (
        "data|início/de|fim/para|duração|atividade|projeto|"
        "cliente|descrição|tags|usuário/nome do usuário/nome de usuário"
    ),
    # ro
    "data|începe/de la|sfârșit/până la|durata|activitate|proiect|client|descriere|etichete|utilizator",
    # ru
    (
        "дата|начало/с|окончание/до|длительность/продолжительность|активность|проект|"
        "клиент|описание|метки/теги|пользователь/имя пользователя"
    ),
    # sk
    (
        "dátum|začiatok/od|koniec/do|trvanie|činnosti|projekt|"
        "zákazník|popis|značky/značka|používateľ/prihlasovacie meno"
    ),
    # sl
    "datum|začetek/od|konec/za|trajanje|aktivnost|projekt|stranka|opis|oznake|uporabniško ime/uporabnik",
    # sr
    "datum|početak/od|kraj/do|trajanje|aktivnost|projekat|klijent|opis|oznake|korisnik",
    # sv
    (
        "datum|början/från|till/slutet|längd/varaktighet|aktivitet|projekt|"
        "kund|beskrivning|etiketter/taggar|användare/username"
    ),
    # ta
    "திகதி|தொடங்கு/இருந்து|முடிவு/பெறுநர்|காலம்|செய்கைப்பாடு|திட்டம்|வாடிக்கையாளர்|விவரம்|குறிச்சொற்கள்|பயனர்",
    # tr
    "tarih|başlangıç|bitiş|süre|etkinlik/aktivite|proje|müşteri|açıklama|etiketler|kullanıcı",
    # uk
    "дата|початок/з|кінець/до|тривалість|діяльність|проєкт|клієнт|опис|мітки|користувач",
    # vi
    "ngày|bắt đầu/từ|kết thúc/đến|thời lượng|hoạt động|dự án|khách hàng|mô tả/sự miêu tả|thẻ|người dùng",
    # zh_CN
    "日期|开始/始于|结束/至|持续时间|活动|项目|客户|描述|标签|用户",
    # zh_Hant
    "日期|開始/從|結束/到|持續時長/持續時間|活動|專案|客戶|說明/描述|標籤|使用者/使用者名稱",
)


@cache
def languages() -> tuple[dict[str, tuple[str, ...]], ...]:
    """Return the names of each field, language by language, in small letters."""
    return tuple(
        {field: tuple(words.split("/")) for field, words in zip(FIELDS, line.split("|"), strict=True)}
        for line in _NAMES
    )
