"""What is hidden, under which token, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.model import Letter
from classifier.redact import Redactor, restore_text
from tests.redact.samples import elements


def redacted(text: str, name: str = "", accused: str = "", **fields: str) -> str:
    letter = Letter("x", text=text, **fields)  # type: ignore[arg-type]
    return Redactor().redact(letter, elements(text, name, accused)).letter.text


@pytest.mark.parametrize(
    "written",
    [
        "13800000016",
        "138-0000-0016",
        "138 0000 0016",
        "１３８００００００１６",
        "１３８－００００－００１６",
        "+86 138-0000-0016",
        "138****0016",
        "1380000xxxx",
        "1 3 8 0 0 0 0 0 0 1 6",
        "138.0000.0016",
        "138\u200b00000016",
        "一三八零零零零零零一六",
    ],
)
def test_a_number_is_found_however_it_is_written(written: str) -> None:
    out = redacted(f"我的电话13800000016，也可以打{written}找我。")
    assert "0016" not in out
    assert "一六" not in out
    assert out.count("【电话") == 2


@pytest.mark.parametrize("written", ["邢某芝", "邢 某 芝", "邢　某芝", "邢*芝", "邢××", "邢女士", "邢某某"])
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    out = redacted(f"我叫邢某芝。{written}的房子漏了。", "邢某芝")
    assert "邢" not in out
    assert out.startswith("我叫【信访人甲】。【信访人甲")


def test_the_same_person_has_the_same_token_in_all_letters() -> None:
    redactor = Redactor()
    first = redactor.redact(Letter("1", text="我叫贺某莲。"), elements("我叫贺某莲。", "贺某莲"))
    other = redactor.redact(Letter("2", text="我是符某贵。"), elements("我是符某贵。", "符某贵"))
    again = redactor.redact(Letter("3", text="贺某莲又来信。"), elements("贺某莲又来信。", "贺某莲"))
    assert first.letter.text == "我叫【信访人甲】。"
    assert other.letter.text == "我是【信访人乙】。"
    assert again.letter.text == "【信访人甲】又来信。"
    assert [entry.text for entry in again.entries] == ["贺某莲"]


def test_what_one_letter_hides_shows_in_no_other_once_learned() -> None:
    redactor = Redactor()
    early = Letter("1", text="隔壁贺某莲家也漏。")
    late = Letter("2", text="我叫贺某莲。")
    redactor.learn(early)
    redactor.learn(late, elements(late.text, "贺某莲"))
    assert redactor.redact(early).letter.text == "隔壁【信访人甲】家也漏。"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("请回电。\n举报人：卓某成 2026年3月", "卓某成"),
        ("水管漏了。\n种粮户 祝某丰 13800000115", "祝某丰"),
        ("水管漏了。业主代表：井某、庾某芳、晁某东，电话13800000120", "庾某芳"),
        ("此致\n敬礼\n柏某儒\n2026年8月30日", "柏某儒"),
        ("联系人：张建国", "张建国"),
    ],
)
def test_a_name_the_elements_missed_is_hidden_too(text: str, name: str) -> None:
    assert name not in redacted(text)


def test_columns_of_a_register_name_the_petitioner() -> None:
    letter = Letter(
        "x", text="滑小花母亲说孩子被打。", meta={"姓名": "滑小花", "联系方式": "5550134", "承办人姓名": "高明"}
    )
    out = Redactor().redact(letter)
    assert out.letter.text == "【信访人甲】母亲说孩子被打。"
    assert out.letter.meta == {"姓名": "【信访人甲】", "联系方式": "【电话1】", "承办人姓名": "高明"}


def test_the_accused_is_left_as_written() -> None:
    text = "我叫邢某芝，举报村支书邢某山。邢某山收了我的钱。"
    assert redacted(text, "邢某芝", "邢某山") == "我叫【信访人甲】，举报村支书邢某山。邢某山收了我的钱。"


def test_an_accused_whose_name_holds_the_petitioners_is_left_as_written() -> None:
    assert redacted("我叫向某，举报向某东。", "向某", "向某东") == "我叫【信访人甲】，举报向某东。"


def test_housing_and_hospitals_are_no_addresses() -> None:
    text = "住房和城乡建设局说要等；我母亲住院三天。"
    assert redacted(text) == text


def test_the_longest_goes_first_and_overlaps_are_hidden_whole() -> None:
    out = redacted("家住柳塘镇河湾村三组12号，我叫河湾，13800000016。", "河湾")
    assert out == "家住【住址1】，我叫【信访人甲】，【电话1】。"


def test_file_names_titles_and_ids_are_redacted() -> None:
    letter = Letter("13800000016", "邢某芝的信", "我叫邢某芝", meta={"file": "来信/邢某芝.docx"}, parent="邢某芝")
    out = Redactor().redact(letter, elements("我叫邢某芝", "邢某芝")).letter
    assert (out.id, out.title, out.parent) == ("【电话1】", "【信访人甲】的信", "【信访人甲】")
    assert out.meta == {"file": "来信/【信访人甲】.docx"}


def test_parts_of_a_document_share_their_secrets() -> None:
    redactor = Redactor()
    head = Letter("d-1", text="我叫邢某芝。", parent="d", part=1)
    tail = Letter("d-2", text="邢女士又去问。", parent="d", part=2)
    redactor.learn(head, elements(head.text, "邢某芝"))
    assert redactor.redact(tail).letter.text == "【信访人甲】又去问。"


def test_words_that_look_like_a_token_come_back_as_they_were() -> None:
    redactor = Redactor()
    letter = Letter("x", text="前信写的【信访人甲】就是我邢某芝。")
    out = redactor.redact(letter, elements(letter.text, "邢某芝")).letter.text
    assert "邢" not in out
    assert restore_text(out, redactor.register.entries) == letter.text


@given(st.text("我叫邢某芝的１３８000-1 6电话，。【】信访人甲\n·2", max_size=60))
def test_any_text_comes_back_exactly(text: str) -> None:
    redactor = Redactor()
    out = redactor.redact(Letter("x", text=text), elements(text, "邢某芝"))
    assert restore_text(out.letter.text, redactor.register.entries) == text
    assert "邢某芝" not in out.letter.text


def test_the_secrets_of_many_letters_are_all_known() -> None:
    redactor = Redactor()
    names = []
    for number in range(500):
        name = f"{'邢贺符卓臧'[number % 5]}{chr(0x5000 + number)}{chr(0x6000 + number)}"
        text = f"我叫{name}，电话138{number:08d}"
        assert name not in redactor.redact(Letter(str(number), text=text), elements(text, name)).letter.text
        names.append(name)
    last = redactor.redact(Letter("last", text="，".join(names))).letter.text
    assert not any(name in last for name in names)
