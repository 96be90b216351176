"""What the engine does, the package does."""

import unbake


def test_damaged_cases_are_repaired(corpus):
    cases = corpus("wild") + corpus("synthetic")
    assert len(cases) > 1000
    # What fails as yet is in a family of its own, too.
    known = {name for name, _, _ in corpus("known-failures")}
    wrong = [name for name, damaged, gold in cases if name not in known and unbake.repair(damaged) != gold]
    assert not wrong


def test_sound_cases_come_back_as_the_same_objects(corpus):
    cases = corpus("sound") + corpus("tempting")
    assert len(cases) > 300
    assert not [name for name, text, _ in cases if unbake.repair(text) is not text]


def test_bytes_are_repaired_as_text_is(corpus):
    for _, damaged, _ in corpus("wild"):
        assert unbake.repair(damaged.encode()) == unbake.repair(damaged).encode()
        assert unbake.explain(damaged).text == unbake.repair(damaged)
