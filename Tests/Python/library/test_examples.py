"""The examples compile without a warning, do what they say, and leave no memory behind."""

import json

import pytest

VALGRIND = (
    "valgrind", "-q", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=definite",
    "--show-leak-kinds=definite")


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_the_filter_repairs_a_stream(example, compiler):
    done = example("filter.c", compiler)(input="Der MÃ¼ller hÃ¶rt zu\n".encode() * 9000)
    assert done.stdout.decode() == "Der Müller hört zu\n" * 9000
    assert done.stderr == b"edits: 18000, malformed: 0\n"


@pytest.mark.parametrize("compiler", ["g++", "clang++"])
def test_the_explanation_is_json(example, compiler):
    text, explanation = example("explain.cpp", compiler)("CafÃ©").stdout.decode().splitlines()
    assert text == "Café"
    [edit] = json.loads(explanation)["edits"]
    assert edit["chain"] == [{"encodedAs": "utf-8", "decodedAs": "windows-1252"}]
    assert edit["byteOffsets"] == [3, 7] and edit["confidence"] == "likely"


@pytest.mark.parametrize(
    "option, message",
    [
        ("min-confidance=likely", 'unknown option "min-confidance"; did you mean "min-confidence"?'),
        ("on-invalid=drp", 'on-invalid does not take "drp"; did you mean "drop"?'),
        ("from=latin-99", 'unknown encoding "latin-99"; did you mean "latin1"'),
        ("max-depth=6", 'max-depth does not take "6"'),
        ("profile=corpsu", 'profile does not take "corpsu"'),
    ])
def test_a_wrong_option_names_the_nearest(example, option, message):
    assert message in example("filter.c")(option, status=2).stderr.decode()


def test_a_filter_that_may_not_fail_says_where_it_did(example):
    done = example("filter.c")("on-invalid=fail", input=b"caf\xe9\n", status=2)
    assert done.stderr == b"filter: input: malformed\n"


def test_valgrind_finds_nothing_in_the_filter(example):
    example("filter.c")(input="CafÃ© au lait \xff\n".encode("latin1", "ignore") * 500, under=VALGRIND)


def test_valgrind_finds_nothing_in_the_explanation(example):
    example("explain.cpp")("CafÃ© crÃ¨me", "sound", "Ã‰", under=VALGRIND)


ARROW = """\
repaired: [Café crème] [null] [sound] [déjà vu]
values: [garçon] [fille]
chains: [utf-8 read as windows-1252]
batch: [Café crème] [null]
batch: [sound] [garçon]
"""


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_arrow_columns_are_repaired_and_owned_by_the_book(example, compiler):
    assert example("arrow.c", compiler)().stdout.decode() == ARROW


def test_valgrind_finds_nothing_in_arrow(example):
    assert example("arrow.c")(under=VALGRIND).stdout.decode() == ARROW
