"""Texts, options and errors."""

import copy
import gc
import os
import pickle
import sys
import threading

import pytest

import unbake
from conftest import DAMAGED, SOUND


def test_text_is_repaired_and_bytes_are_too():
    assert unbake.repair(DAMAGED) == SOUND
    assert unbake.repair(DAMAGED.encode()) == SOUND.encode()
    assert unbake.repair(bytearray(DAMAGED.encode())) == SOUND.encode()
    assert unbake.repair(memoryview(DAMAGED.encode())) == SOUND.encode()


@pytest.mark.parametrize("text", ["", "plain", SOUND, "Привет", "価格", "\ud800", SOUND.encode(), b"\xff", "x" * 100_000])
def test_sound_text_comes_back_as_the_same_object(text):
    assert unbake.repair(text) is text
    assert unbake.Repairer().repair(text) is text
    assert unbake.Repairer(max_depth=2)(text) is text


def test_lone_surrogates_pass():
    assert unbake.repair("\ud835 " + DAMAGED + " \udcff") == "\ud835 " + SOUND + " \udcff"
    assert unbake.clean("\ud83d\ude00 \ud800") == "😀 \ufffd"
    assert unbake.explain("\ud800" + DAMAGED).edits[0].start == 6


@pytest.mark.parametrize("wrong", [None, 1, 1.5, ["a"], object()])
def test_other_types_are_refused(wrong):
    for call in (unbake.repair, unbake.clean, unbake.explain, unbake.check, unbake.Repairer()):
        with pytest.raises(TypeError, match=type(wrong).__name__):
            call(wrong)


def test_text_is_no_bytes():
    for call in (unbake.detect, unbake.transcode, unbake.RepairStream().push):
        with pytest.raises(TypeError, match="takes bytes, not str"):
            call("text")


@pytest.mark.parametrize(
    "options, message",
    [
        ({"min_confidance": "likely"}, 'did you mean "min-confidence"'),
        ({"profile": "corpsu"}, 'did you mean "corpus"'),
        ({"on_invalid": "repalce"}, 'did you mean "replace"'),
        ({"from_": "utf-88"}, "did you mean"),
        ({"max_depth": 9}, "max-depth does not take"),
        ({"fix_width": "maybe"}, "it takes yes, no"),
    ])
def test_a_wrong_option_names_the_nearest(options, message):
    for call in (lambda: unbake.repair("a", **options), lambda: unbake.Repairer(**options)):
        with pytest.raises(ValueError, match=message):
            call()


def test_an_option_of_a_wrong_type_is_refused():
    with pytest.raises(TypeError, match="takes a str, an int or a bool"):
        unbake.Repairer(profile=["corpus"])
    with pytest.raises(TypeError, match="takes one text"):
        unbake.repair("a", "b")


def test_options_do_what_they_say():
    assert unbake.repair("É", min_confidence="possible") == "É"
    assert unbake.repair("Ã‰", min_confidence="possible") == "É"
    assert unbake.repair("Ã‰") == "Ã‰"
    assert unbake.repair("caf&eacute; “x”", profile="corpus") == "café “x”"
    assert unbake.repair("caf&eacute; “x”", profile="ftfy") == 'café "x"'
    assert unbake.repair("caf&eacute; “x”", profile="ftfy", quotes="keep") == "café “x”"
    assert unbake.repair("e\u0301", normalize="nfc") == "é"
    assert unbake.repair(b"caf\xe9", from_="latin1") == "café".encode()
    assert unbake.repair(b"caf\xe9", on_invalid="replace") == "caf\ufffd".encode()
    assert unbake.clean("caf&eacute;\x1b[0m") == "café"
    assert unbake.clean("ＡＢＣ", fix_width=True) == "ABC"


def test_what_may_not_fail_says_where_it_did():
    with pytest.raises(UnicodeDecodeError) as caught:
        unbake.repair(b"caf\xe9", on_invalid="fail")
    assert caught.value.start == 3 and caught.value.object == b"caf\xe9"
    with pytest.raises(ValueError, match="lacks a character, at byte 2"):
        unbake.transcode("5 €".encode(), to="iso-8859-2", on_unmappable="fail")


def test_an_explanation_has_places_in_the_text():
    found = unbake.explain("é " + DAMAGED)
    assert found.text == "é " + SOUND and found and not found.is_sound
    for edit in found.edits:
        assert ("é " + DAMAGED)[edit.start : edit.end] == edit.original
        assert edit.chain_text == "utf-8 read as windows-1252" and edit.steps == ("misdecoding",)
        assert edit.confidence in ("likely", "certain") and edit.evidence > 5
    found = unbake.explain(b"\xff " + DAMAGED.encode())
    assert found.malformed == 1 and found.first_malformed == 0
    assert found.text == b"\xff " + SOUND.encode()
    assert unbake.explain(SOUND).is_sound and not unbake.explain(SOUND)


def test_check_counts():
    assert unbake.check(DAMAGED).edits == 6 and not unbake.check(DAMAGED).is_sound
    assert unbake.check(b"\xff") == unbake.Counts(0, 0, 1, 0)
    assert unbake.check(SOUND).is_sound


def test_encodings_are_found_and_changed():
    found = unbake.detect("Старый каталог библиотеки".encode("koi8-r"))
    assert found.encoding == "koi8-r" and found.language == "ru" and found.content == "text"
    assert unbake.detect(DAMAGED.encode()).mojibake
    assert unbake.detect(b"\x89PNG\r\n\x1a\n\0\0").content == "binary"
    assert unbake.transcode("Привет".encode("koi8-r"), from_="koi8-r").decode() == "Привет"
    assert unbake.transcode("naïve".encode(), from_="utf-8", to="utf-16be") == "naïve".encode("utf-16be")
    assert unbake.transcode("HELLO".encode("cp037"), from_="ibm-37") == b"HELLO"


def test_a_repairer_is_a_value():
    repairer = unbake.Repairer(profile="corpus", normalize="nfc", fix_width=True)
    for same in (pickle.loads(pickle.dumps(repairer)), copy.deepcopy(repairer)):
        assert same == repairer and hash(same) == hash(repairer)
        assert same("caf&eacute; ＡＢＣ") == "café ABC"
    assert repairer != unbake.Repairer(profile="corpus")
    assert eval(repr(repairer), {"Repairer": unbake.Repairer}) == repairer


def test_threads_share_a_repairer_and_python_goes_on():
    repairer = unbake.Repairer()
    text = DAMAGED * 400
    wrong = []

    def work():
        for _ in range(20):
            if repairer(text) != SOUND * 400 or repairer(DAMAGED) != SOUND:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_forked_child_repairs():
    unbake.repair(DAMAGED)
    child = os.fork()
    if child == 0:
        os._exit(0 if unbake.repair(DAMAGED) == SOUND else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_nothing_leaks():
    def rounds(count):
        for _ in range(count):
            unbake.repair(DAMAGED), unbake.repair(DAMAGED, max_depth=2), unbake.repair("\ud800" + DAMAGED)
            unbake.Repairer(profile="corpus").explain(DAMAGED), unbake.detect(DAMAGED.encode())
            stream = unbake.RepairStream()
            stream.push(DAMAGED.encode()), stream.finish()
            for wrong in ({"profile": "x"}, {"nothing": "x"}):
                try:
                    unbake.repair("a", **wrong)
                except ValueError:
                    pass
        gc.collect()

    def resident():
        return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    rounds(200)
    before, references = resident(), sys.getrefcount(None)
    rounds(1500)
    assert resident() - before < 6 << 20
    assert sys.getrefcount(None) - references < 1000
