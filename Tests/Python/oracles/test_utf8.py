"""Malformed UTF-8 by the rule of the maximal subpart, as the Encoding Standard has it, against Python's decoder, which
keeps to the same rule."""

import random

import unbake


def check(data):
    ours = unbake.transcode(data, from_="utf-8", on_invalid="replace", bom="keep").decode()
    theirs = data.decode("utf-8", "replace")
    if ours == theirs:
        return
    place = next((at for at, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
    raise AssertionError(f"from character {place} on: {ours[place:place + 20]!a}, not {theirs[place:place + 20]!a}")


def test_every_sequence_of_three_bytes_that_begins_beyond_ascii():
    for lead in range(0x80, 0x100):
        data = bytearray(4 * 65536)
        data[0::4] = bytes([lead]) * 65536
        data[1::4] = bytes(second for second in range(256) for _ in range(256))
        data[2::4] = bytes(range(256)) * 256
        data[3::4] = b"\n" * 65536
        check(bytes(data))


def test_every_start_of_four_bytes_cut_and_broken():
    data = bytearray()
    for lead in range(0xED, 0x100):
        for second in range(0x70, 0xD0):
            for third in (0x00, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xE2, 0xF0):
                for fourth in (0x41, 0x80, 0xBF, 0xC3):
                    data += bytes([lead, second, third, fourth])
    check(bytes(data))


def test_random_bytes():
    number = random.Random(9)
    for size in (1, 7, 4095, 65537, 1 << 20):
        check(bytes(number.choice(b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0a\xf4\x90") for _ in range(size)))
        check(number.randbytes(size))
