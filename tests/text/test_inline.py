from hypothesis import given
from hypothesis import strategies as st

from qms.text import inline
from qms.text.inline import Run, plain, runs

PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "#",
        "doc:a#1.2",
        "ext:l",
        "reg:a/b",
        "http://a",
        "javascript:a",
        " ",
        "а",
        "б.",
        '"',
        "\u00a0",
    ]
)


def test_a_text_without_markup_is_one_run():
    assert runs("Бөлүм отчет берет.") == (Run("Бөлүм отчет берет."),)


def test_an_empty_text_gives_no_runs():
    assert runs("") == ()


def test_bold_and_italic_nest():
    assert runs("**Кеңеш** жана *анын **төрагасы***") == (
        Run("Кеңеш", bold=True),
        Run(" жана "),
        Run("анын ", italic=True),
        Run("төрагасы", bold=True, italic=True),
    )


def test_a_link_keeps_its_target_as_written():
    assert runs("[4.2-пункт](#4.2.а)") == (Run("4.2-пункт", target="#4.2.а"),)
    assert runs("[Жобо](doc:academic-office#3.1)")[0].target == "doc:academic-office#3.1"


def test_a_picture_gives_its_description_and_file():
    assert runs("![Түзүм](assets/түзүм.png)") == (Run("Түзүм", target="assets/түзүм.png", picture=True),)


def test_code_and_struck_text():
    assert runs("`a*b` ~~эски~~") == (Run("a*b", code=True), Run(" "), Run("эски", struck=True))


def test_html_and_entities_stay_text():
    assert plain("<script>x</script> &amp; &lt;") == "<script>x</script> &amp; &lt;"


def test_a_line_end_is_a_blank_and_a_break_tag_a_newline():
    assert runs("биринчи\nэкинчи<br>үчүнчү") == (Run("биринчи экинчи\nүчүнчү"),)


def test_lone_stars_and_brackets_stay():
    assert plain("3 * 4 * 5 [1] snake_case_name") == "3 * 4 * 5 [1] snake_case_name"


def test_a_backslash_escapes_markup():
    assert runs(r"\*жылдызча\*") == (Run("*жылдызча*"),)


def test_escaped_break_does_not_swallow_the_backslash_before_it():
    assert plain("а<br/>б") == "а б"


@given(st.lists(PIECES, max_size=14).map("".join))
def test_links_of_ours_are_what_the_library_makes_of_them(text):
    told = inline._merged(inline._walk(inline._parser().parseInline(text)[0].children or []))
    assert runs(text) == told


def test_a_text_of_links_needs_no_library(monkeypatch):
    monkeypatch.setattr(inline, "_parser", lambda: 1 / 0)
    assert runs("Бөлүм [4.2-пунктка](#4.2), [Жобого](doc:archive#1.1) ылайык") == (
        Run("Бөлүм "),
        Run("4.2-пунктка", target="#4.2"),
        Run(", "),
        Run("Жобого", target="doc:archive#1.1"),
        Run(" ылайык"),
    )
