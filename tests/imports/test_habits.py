"""Each habit of numbering and layout, on invented text."""

import pytest

from qms.text.front_matter import split
from qms.text.yaml_nodes import load
from tests.imports.conftest import imported


def body(text: str) -> str:
    return split(imported(text).document_md).body


def front(text: str):
    return load(split(imported(text).document_md).yaml).values


def paper(text: str):
    return load(imported(text).revision_yaml).values["paper"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        (
            "## I. ЖАЛПЫ БӨЛҮК\n\n- 1.1. Бак жөнүндө;\n- 1.2. Суу жөнүндө.",
            "# I. ЖАЛПЫ БӨЛҮК\n\n1.1. Бак жөнүндө;\n\n1.2. Суу жөнүндө.\n",
        ),
        (
            "### **1. Бак**\n\n**1.1.1.** Алма өстүрүү.\n\n**1.1.2** Өрүк өстүрүү.",
            "# 1. Бак\n\n1.1.1. Алма өстүрүү.\n\n1.1.2 Өрүк өстүрүү.\n",
        ),
        ("1. Бак\n\n1.1 Алма.\n1.2 Өрүк.", "# 1. Бак\n\n1.1 Алма.\n\n1.2 Өрүк.\n"),
        ("# 1. Бак\n\n1.1. **Сугаруу:** күн сайын.", "# 1. Бак\n\n1.1. **Сугаруу:** күн сайын.\n"),
        (
            "# 1. Бак\n\n#### ***Жазында:***\n\n1.1.1. Сугаруу.\n\n***Күзүндө:***\n\n1.2.1. Терүү.",
            "# 1. Бак\n\n## Жазында:\n\n1.1.1. Сугаруу.\n\n## Күзүндө:\n\n1.2.1. Терүү.\n",
        ),
        (
            "# 1. Бак\n\n### 1.1. Алма\n\n#### 1.1.1 Сорттор\n\nКызыл.",
            "# 1. Бак\n\n## 1.1. Алма\n\n### 1.1.1 Сорттор\n\nКызыл.\n",
        ),
        (
            "# 1. Бак\n\n1.1. Максаты:\n\nа) биринчи;\n\nб) экинчи.",
            "# 1. Бак\n\n1.1. Максаты:\n\n- а) биринчи;\n- б) экинчи.\n",
        ),
        ("# 1. Бак\n\n• алма;\n\uf0b7 өрүк;\n· алмурут.", "# 1. Бак\n\n- алма;\n- өрүк;\n- алмурут.\n"),
        ("# 1. Бак\n\n1) алма;\n2) өрүк.", "# 1. Бак\n\n1) алма;\n2) өрүк.\n"),
        ("# 1. Бак\n\n1. алма;\n2. өрүк.", "# 1. Бак\n\n1. алма;\n2. өрүк.\n"),
        ("# 1. Бак\n\n1.1. Бир.\n\n1.1. Эки.\n\n1.4. Төрт.", "# 1. Бак\n\n1.1. Бир.\n\n1.1. Эки.\n\n1.4. Төрт.\n"),
        (
            "# 1. Бак\n\n1.1. Бир.\n\n1-тиркеме. Тизме\n\n1.1. Эки.",
            "# 1. Бак\n\n1.1. Бир.\n\n# 1-тиркеме. Тизме\n\n1.1. Эки.\n",
        ),
    ],
)
def test_numbers_stay_as_typed_and_levels_become_canonical(typed, written):
    assert body(typed) == written


def test_a_heading_inside_a_section_that_counts_from_one_again_is_a_list():
    text = (
        "# 1. Бак\n\n# 2. Суу\n\n#### 1. Жазында:\n\n1.1 Сугаруу;\n\n**2. Күзүндө:**\n\n"
        "2.1. Терүү.\n\n# 3. Жер\n\n3.1. Жер."
    )
    assert body(text) == (
        "# 1. Бак\n\n# 2. Суу\n\n- 1. Жазында:\n  - 1.1 Сугаруу;\n- 2. Күзүндө:\n\n"
        "2.1. Терүү.\n\n# 3. Жер\n\n3.1. Жер.\n"
    )


def test_a_doubled_section_stays_a_section():
    assert body("# 1. Бак\n\n# 2. Суу\n\n# 2. Жер\n\n# 3. Аба\n\n3.1. Аба.") == (
        "# 1. Бак\n\n# 2. Суу\n\n# 2. Жер\n\n# 3. Аба\n\n3.1. Аба.\n"
    )


def test_a_short_numbered_line_before_its_clauses_is_a_section_and_a_numbered_list_is_not():
    text = "1. Бак\n\n1.1. Төмөнкүлөр өсөт:\n\n1. Алма\n2. Өрүк\n\n2. Суу\n\n2.1. Таза."
    assert body(text) == "# 1. Бак\n\n1.1. Төмөнкүлөр өсөт:\n\n1. Алма\n2. Өрүк\n\n# 2. Суу\n\n2.1. Таза.\n"


def test_a_paragraph_broken_by_a_page_is_joined_and_a_header_between_is_gone():
    header = "\tИлим министрлиги\t\n\tТоо университети\t{}-3 бет\n"
    before, after = ("".join(f"Бул эреженин {name}{n} сүйлөмү бүттү.\n\n" for n in range(6)) for name in "аб")
    text = (
        f"{header.format(1)}\n# 1. Бак\n\n{before}1.1. Бакты күн сайын\n\n"
        f"{header.format(2)}\nсугаруу керек.\n\n{after}{header.format(3)}"
    )
    result = imported(text)
    assert "1.1. Бакты күн сайын сугаруу керек." in result.document_md
    assert {(gone.line, str(gone.reason)) for gone in result.removed} == {
        (20, "running-header"), (21, "running-header"), (37, "running-header"), (38, "running-header"),
    }  # fmt: skip


def test_lines_spaced_apart_become_paragraphs_and_lost_bullets_items():
    lines = ["1. Бак", "1.1. Бакта көп дарак өсөт жана алар күн сайын", "сугарылып турат.", "1.2. Керектүү нерселер:"]
    lines += [" күрөк жана башка курал,", "анын ичинде араба;", " чака."]
    lines += [f"1.{n}. Узун сүйлөм эки сапка бөлүнүп жазылат жана" + "\n\nэкинчи сабы ушул." for n in range(3, 14)]
    text = body("\n\n".join(lines))
    assert "1.1. Бакта көп дарак өсөт жана алар күн сайын сугарылып турат." in text
    assert "- күрөк жана башка курал, анын ичинде араба;\n- чака." in text
    assert "1.13. Узун сүйлөм эки сапка бөлүнүп жазылат жана экинчи сабы ушул." in text


def test_a_table_parted_by_tabs_gets_one_header_row():
    text = "# 1. Бак\n\n№\tДарак\tКароо\t\n\t\tАдам\tКүн\n1\tАлма\tБагбан\tДш\n2\tӨрүк|бадам\t\tШш\n"
    assert body(text) == (
        "# 1. Бак\n\n| № | Дарак | Кароо: Адам | Кароо: Күн |\n|---|---|---|---|\n"
        "| 1 | Алма | Багбан | Дш |\n| 2 | Өрүк\\|бадам |  | Шш |\n"
    )


def test_a_table_parted_by_bars_is_written_anew():
    assert (
        body("# 1. Бак\n\n|Дарак|Саны|\n|:--|--:|\n|Алма|5|")
        == "# 1. Бак\n\n| Дарак | Саны |\n|---|---|\n| Алма | 5 |\n"
    )


@pytest.mark.parametrize("leader", ["\t{}", "...... {}", " {}-бет", " ….{}", ".....\t{}"])
def test_contents_with_pages_are_removed_and_compared_with_headings(leader):
    entries = [("1. Бак", 3), ("2. Көл", 4), ("3. Токой", 5)]
    contents = "\n".join(title + leader.format(page) for title, page in entries)
    result = imported(f"Мазмуну\n\n{contents}\n\n1. Бак\n\n1.1. Бар.\n\n2. Суу\n\n2.1. Бар.\n\n4. Жер\n\n4.1. Бар.")
    assert split(result.document_md).body.startswith("# 1. Бак")
    assert [(seen.name, [one.value for one in seen.seen]) for seen in result.seen_twice] == [
        ("contents", ["2. Көл", "2. Суу"]),
        ("contents-ghost", ["3. Токой"]),
        ("contents-missing", ["4. Жер"]),
    ]


def test_contents_without_pages_end_where_the_first_entry_comes_again():
    text = (
        "## Мазмуну\n\n### Киришүү\n\n1. Бак\n  - 1.1. Алма\n\n## **Тиркемелер**\n\n"
        "### Киришүү\n\nСөз.\n\n## 1. Бак\n\n## 1.1. Алма"
    )
    result = imported(text)
    assert split(result.document_md).body == "# Киришүү\n\nСөз.\n\n# 1. Бак\n\n## 1.1. Алма\n"
    assert [(seen.name, seen.seen[0].value) for seen in result.seen_twice] == [("contents-ghost", "Тиркемелер")]


def test_abbreviations_and_terms_keep_their_spelling_and_order():
    text = (
        "# 1. Терминдер жана кыскартуулар\n\nТерминдер:\n\n- **бак** — дарактар өскөн жер;\n\nКыскартуулар:\n\n"
        "- ТУ — Тоо университети;\n- БжС — бак жана суу.\n\n# 2. Бак\n\nБак — бул жер эмес."
    )
    assert body(text) == (
        "# 1. Терминдер жана кыскартуулар\n\nТерминдер:\n\n{{terms}}\n\nКыскартуулар:\n\n{{abbreviations}}\n\n"
        "# 2. Бак\n\nБак — бул жер эмес.\n"
    )
    assert front(text)["terms"] == [{"term": "бак", "definition": "дарактар өскөн жер"}]
    assert front(text)["abbreviations"] == [
        {"abbreviation": "ТУ", "expansion": "Тоо университети"},
        {"abbreviation": "БжС", "expansion": "бак жана суу"},
    ]


def test_stamps_are_read_though_misspelt_and_a_half_date_stays_half():
    text = (
        "БЕКТЕМИН\nТоо университетинин ректору\nА.Б. Асанов\n“ 5 ” 2024-ж\n\nМАКУЛДАШЫЛДЫ\nПроректор В.Г.Үсөнов\n"
        "2024-жылдын «05» марты\n\nБАК ЖӨНҮНДӨ\n\nЖОБО\n\nОш – 2024\n\n1. Бак\n\n1.1. Бар."
    )
    first, second = paper(text)["stamps"]
    assert (first["kind"], first["word"], first["person"], first["date"]) == (
        "approval",
        "БЕКТЕМИН",
        "А.Б. Асанов",
        "2024",
    )
    assert (second["kind"], second["post"], second["date"]) == ("agreement", "Проректор", "2024-03-05")
    assert front(text)["title"] == "БАК ЖӨНҮНДӨ ЖОБО"
    assert paper(text)["city_year"] == "Ош – 2024"


def test_a_passport_wrapped_over_lines_is_put_together():
    text = (
        "ДОКУМЕНТТИН ПАСПОРТУ\n\nДокументтин\n\nаталышы\n\nБак жөнүндө\n\nжобо\n\n"
        "Документтин түрү Жобо\n\nБекитилген күнү\n\n"
        "Документтин шифры ТУ.БС-01\n\n1. Бак\n\n1.1. Бар."
    )
    rows = [(row["name"], row["value"]) for row in paper(text)["passport"]]
    assert rows == [
        ("Документтин аталышы", "Бак жөнүндө жобо"),
        ("Документтин түрү", "Жобо"),
        ("Бекитилген күнү", ""),
        ("Документтин шифры", "ТУ.БС-01"),
    ]
    assert (front(text)["title"], front(text)["code"]) == ("Бак жөнүндө жобо", "ТУ.БС-01")


def test_sheets_at_the_end_become_records():
    text = (
        "1. Бак\n\n1.1. Бар.\n\nИштеп чыгуучулар\n\nКызматы\tАты-жөнү\tКол тамгасы\n"
        "Багбан\tАсанов А.А.\t\n\nМакулдашуу барагы\n\n"
        "Кызматы\tАты-жөнү\tКол тамгасы\nРектор\t\t\n\nӨзгөртүүлөрдү киргизүү барагы\n\n"
        "№\tКүнү\tКолу\n1\t05.03.2024\t\n"
    )
    found = paper(text)
    assert found["developers"] == [{"post": "Багбан", "person": "Асанов А.А.", "line": "8"}]
    assert found["agreement"] == [{"post": "Ректор", "line": "13"}]
    assert (found["changes"]["columns"], found["changes"]["rows"]) == (["№", "Күнү", "Колу"], [["1", "05.03.2024", ""]])
    assert body(text) == "# 1. Бак\n\n1.1. Бар.\n"


def test_a_signature_under_the_text_is_a_record_and_what_follows_begins_anew():
    text = (
        "# 1. Бак\n\n1.1. Бар.\n\n**Бактын\nбашчысы**\n\n**Асанов А.А.**\n\n"
        "**Бактын түзүмү**\n\n**Багбандар:**\n\nэки адам."
    )
    assert paper(text)["signatures"] == [{"post": "Бактын башчысы", "person": "Асанов А.А.", "line": "5"}]
    assert body(text) == "# 1. Бак\n\n1.1. Бар.\n\n# Бактын түзүмү\n\n## Багбандар:\n\nэки адам.\n"


def test_page_numbers_alone_on_a_line_are_removed_while_they_rise():
    result = imported("# 1. Бак\n\n1.1. Бир.\n\n- 2 -\n\n1.2. Эки.\n\n3\n\n1.3. Үч.\n\n4-бет\n")
    assert [gone.text for gone in result.removed] == ["- 2 -", "3", "4-бет"]


def test_a_russian_paper_is_read_with_russian_words():
    text = (
        "УТВЕРЖДАЮ\nРектор И.И. Иванов\n05.03.2024 г.\n\nПОЛОЖЕНИЕ\n\nо саде\n\nСодержание\n\n"
        "1. Общие положения\t3\n2. Сад\t4\n\n"
        "1. Общие положения\n\n1.1. Сад есть.\n\n2. Сад\n\n2.1. Яблони.\n\nРазработчики:\n\nПетров П.П."
    )
    assert body(text) == "# 1. Общие положения\n\n1.1. Сад есть.\n\n# 2. Сад\n\n2.1. Яблони.\n"
    assert (front(text)["language"], front(text)["title"]) == ("ru", "ПОЛОЖЕНИЕ о саде")
    assert paper(text)["stamps"][0]["date"] == "2024-03-05"
    assert paper(text)["developers"][0]["person"] == "Петров П.П."


def test_a_header_drawn_with_bars_is_a_running_header_too():
    page = "| Тоо университети | {}-3 бет |\n|---|---|\n\n"
    text = "".join(page.format(n) + "".join(f"{n}.{k}. Бакта сүйлөм көп.\n\n" for k in range(1, 7)) for n in (1, 2, 3))
    assert "|" not in body(text)
    assert [str(gone.reason) for gone in imported(text).removed] == ["rule", *["running-header", "rule"] * 2]
    assert [(row["text"], row["line"]) for row in paper(text)["header"]] == [
        ("Тоо университети", "1"),
        ("1-3 бет", "1"),
    ]


def test_the_same_short_list_under_three_headings_is_no_running_header():
    text = "".join(f"# {n}. Бөлүк\n\n## Түзүмү\n\n1. Багбан – 1\n2. Суучу – 2\n\n{n}.1. Сүйлөм.\n\n" for n in (1, 2, 3))
    assert body(text).count("1. Багбан – 1\n2. Суучу – 2") == 3


def test_sections_numbered_without_a_dot_are_found_between_lines_that_stand_close():
    text = "1 Жалпы бөлүк\n1.1 Бак бар.\n2 Суу жөнүндө\n2.1 Суу таза.\n3 Асан келди деп жазган."
    assert (
        body(text) == "# 1 Жалпы бөлүк\n\n1.1 Бак бар.\n\n# 2 Суу жөнүндө\n\n2.1 Суу таза. 3 Асан келди деп жазган.\n"
    )


def test_a_paragraph_that_begins_with_a_number_stays_a_paragraph():
    assert (
        body("# 1. Бак\n\n75 Багбан иштейт\n\n2026-жылы көп болду.")
        == "# 1. Бак\n\n75 Багбан иштейт\n\n2026-жылы көп болду.\n"
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Өзгөртүүлөр үчүн", "ky"),
        ("Общие положения о вузе «Өнүм»" + " без" * 200, "ru"),
        ("General provisions", "en"),
    ],
)
def test_the_language_is_told_by_its_letters(text, language):
    assert front(text)["language"] == language


def test_a_paper_cut_off_after_its_stamp_is_called_by_its_id():
    text = "**МАКУЛДАШЫЛДЫ**\n**проректор Б.А.Сыдыков**\n\n2024-жылдын «1» февралы\n\n**"
    assert front(text)["title"] == "paper"


HEADERS = {
    "three-line": "\tАла-Тоо университети\n\tСапат бөлүмү\n\tСапат боюнча жетектеме\n",
    "header-table": "\tАла-Тоо университети\t\n\tБак жөнүндө жобо\tТУ.БС-01 1.0 версиясы\t{n}-3 бет\n",
}


@pytest.mark.parametrize("layout", HEADERS)
def test_the_layout_is_that_of_the_header_a_paper_repeats(layout):
    clauses = ["\n".join(f"{page}.{n}. Бак жөнүндө {page * n}-сөз." for n in range(1, 9)) for page in (1, 2, 3)]
    pages = [HEADERS[layout].replace("{n}", str(n)) + f"\n{n}. Бак\n\n{one}\n" for n, one in enumerate(clauses, 1)]
    assert front("\n".join(pages))["layout"] == layout


def test_a_passport_shows_the_layout_and_so_do_stamps_without_header_and_contents():
    text = "1. Бак\n\n1.1. Бак бар.\n"
    passport = f"ДОКУМЕНТТИН ПАСПОРТУ\n\nДокументтин аталышы Бак жөнүндө жобо\n\nДокументтин түрү Жобо\n\n{text}"
    stamped = f"БЕКИТЕМИН\nРектор К.Ж.Үсөнов\n“16” 01 2026-ж\n\n# Бак жөнүндө жобо\n\n{text}"
    assert (front(passport)["layout"], front(stamped)["layout"]) == ("passport", "plain")


def test_a_text_without_first_pages_shows_no_layout():
    assert "layout" not in front("1. Бак\n\n1.1. Бак бар.\n")
    assert "layout" not in front(
        "БЕКИТЕМИН\nРектор К.Ж.Үсөнов\n\nМазмуну\n\n1. Бак 2\n2. Гүл 3\n\n1. Бак\n\n1.1. Бар.\n\n2. Гүл\n"
    )
