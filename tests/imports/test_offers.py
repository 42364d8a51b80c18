"""What a text offers to registers, on invented text."""

from qms.imports.offered_processes import owners
from qms.imports.offered_units import kind_of
from qms.imports.people import is_person, split_names, split_person
from qms.imports.slugs import slug, unique
from tests.imports.conftest import imported


def offered(text: str, name: str):
    return next((dict(offer.records) for offer in imported(text).registers if offer.name == name), {})


def test_as_many_posts_as_names_go_in_pairs():
    found = owners("Багбан; Суучу", "Асанов Асан Асанович Үсөнова Айша Асановна")
    assert found == [
        {"post": "Багбан", "person": "Асанов Асан Асанович"},
        {"post": "Суучу", "person": "Үсөнова Айша Асановна"},
    ]


def test_one_post_goes_to_every_name():
    assert [owner["post"] for owner in owners("Багбан", "Асанов А.А.; Үсөнов Б.Б.")] == ["Багбан", "Багбан"]


def test_posts_and_names_that_do_not_pair_stand_alone_and_words_are_kept():
    found = owners("Багбан; Суучу", "Асан кызы Айша; Үсөнов Эсен Уланович; Бардык багбандар.")
    assert [owner.get("post", "") for owner in found] == ["Багбан", "Суучу", "", "", ""]
    assert [owner.get("person", "") for owner in found][2:] == [
        "Асан кызы Айша",
        "Үсөнов Эсен Уланович",
        "Бардык багбандар.",
    ]


def test_names_are_told_apart_without_a_mark_between_them():
    assert split_names("Асанов Асан Асанович  Асан кызы Анара") == ["Асанов Асан Асанович", "Асан кызы Анара"]


def test_the_person_an_institution_is_named_after_signs_nothing():
    assert split_person("Б.Асанов атындагы университеттин ректору Э.У.Токтосунов") == (
        "Б.Асанов атындагы университеттин ректору", "Э.У.Токтосунов",
    )  # fmt: skip
    assert is_person("Асанов А.А.")
    assert not is_person("Багбан Асанов А.А.")


def test_units_come_from_a_list_that_is_introduced_as_one():
    text = (
        "1. Бак\n\n1.1. Бакта төмөнкү бөлүмдөр бар:\n\n- Алма бөлүмү,\n- Суу сектору.\n\n"
        "1.2. Бар:\n\n- Алма бөлүмү,\n- эки күрөк."
    )
    assert offered(text, "units") == {
        "alma-bolumu": {"title": {"ky": "Алма бөлүмү"}, "kind": "office"},
        "suu-sektoru": {"title": {"ky": "Суу сектору"}, "kind": "sector"},
    }


def test_a_staff_list_belongs_to_the_unit_in_the_heading_above():
    text = "1. Бак\n\n1.1. Алма бөлүмү (АБ)\n\n- Бөлүм башчысы – 1 ставка\n- Багбан -2\n- Бардыгы – 3 ставка"
    assert offered(text, "units") == {
        "alma-bolumu": {
            "title": {"ky": "Алма бөлүмү"},
            "kind": "office",
            "short": {"ky": "АБ"},
            "posts": {
                "bolum-bashchysy": {"title": {"ky": "Бөлүм башчысы"}, "staff": 1, "head": True},
                "bagban": {"title": {"ky": "Багбан"}, "staff": 2, "head": False},
            },
        }
    }


def test_a_process_table_gives_groups_and_processes():
    text = (
        "# 1. Бак\n\nКатар №\tПроцесстин аталышы\tПроцесстин жетекчиси\t\n\t\tКызматчы\tАты жөнү\n"
        "<b>2. Негизги процесстер</b>\t\t\t\n2.10.\tСугаруу\tБагбан\tАсанов Асан Асанович\n2.11.\tТерүү\t\t\n"
    )
    assert offered(text, "process-groups") == {"g-2": {"number": 2, "title": {"ky": "Негизги процесстер"}}}
    assert offered(text, "processes") == {
        "p-2-10": {
            "number": "2.10", "title": {"ky": "Сугаруу"}, "group": 2,
            "owners": [{"post": "Багбан", "person": "Асанов Асан Асанович"}],
        },
        "p-2-11": {"number": "2.11", "title": {"ky": "Терүү"}, "group": 2, "owners": []},
    }  # fmt: skip


def test_ids_are_ascii_and_never_the_same_twice():
    taken: set[str] = set()
    assert slug("Өнүм жана Ңң (ҮҮ) № 5") == "onum-zhana-ngng-uu-5"
    assert slug("……") == "unnamed"
    assert [unique("p-1", taken), unique("p-1", taken)] == ["p-1", "p-1-2"]


def test_the_last_word_that_tells_a_kind_tells_it():
    assert kind_of("Кадрлар департаментинин бөлүмү") == "office"
    assert kind_of("Кадрлар департаменти") == "department"
    assert kind_of("Кеңсе") == "office"
