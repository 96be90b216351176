"""What glibc's iconv and Python's codecs make of bytes, and what we do."""

import ctypes
import itertools

# WHATWG's name: iconv's, Python's.
ENCODINGS = {
    "ibm866": ("CP866", "cp866"), "iso-8859-2": ("ISO-8859-2", "iso8859-2"), "iso-8859-3": ("ISO-8859-3", "iso8859-3"),
    "iso-8859-4": ("ISO-8859-4", "iso8859-4"), "iso-8859-5": ("ISO-8859-5", "iso8859-5"),
    "iso-8859-6": ("ISO-8859-6", "iso8859-6"), "iso-8859-7": ("ISO-8859-7", "iso8859-7"),
    "iso-8859-8": ("ISO-8859-8", "iso8859-8"), "iso-8859-10": ("ISO-8859-10", "iso8859-10"),
    "iso-8859-13": ("ISO-8859-13", "iso8859-13"), "iso-8859-14": ("ISO-8859-14", "iso8859-14"),
    "iso-8859-15": ("ISO-8859-15", "iso8859-15"), "iso-8859-16": ("ISO-8859-16", "iso8859-16"),
    "koi8-r": ("KOI8-R", "koi8-r"), "koi8-u": ("KOI8-U", "koi8-u"), "macintosh": ("MACINTOSH", "mac-roman"),
    "windows-874": ("CP874", "cp874"), "windows-1250": ("CP1250", "cp1250"), "windows-1251": ("CP1251", "cp1251"),
    "windows-1252": ("CP1252", "cp1252"), "windows-1253": ("CP1253", "cp1253"), "windows-1254": ("CP1254", "cp1254"),
    "windows-1255": ("CP1255", "cp1255"), "windows-1256": ("CP1256", "cp1256"), "windows-1257": ("CP1257", "cp1257"),
    "windows-1258": ("CP1258", "cp1258"), "x-mac-cyrillic": ("MAC-CYRILLIC", "mac-cyrillic"), "gbk": ("GBK", "gbk"),
    "gb18030": ("GB18030", "gb18030"), "big5": ("BIG5-HKSCS", "big5hkscs"), "euc-jp": ("EUC-JP", "euc-jp"),
    "shift_jis": ("CP932", "cp932"), "euc-kr": ("CP949", "cp949"), "utf-8": ("UTF-8", "utf-8"),
    "utf-16le": ("UTF-16LE", "utf-16-le"), "utf-16be": ("UTF-16BE", "utf-16-be"),
}


# Those in which characters have two bytes or more, or that combine what two bytes stand for.
WIDE = {"gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr", "utf-8", "utf-16le", "utf-16be", "windows-1255",
        "windows-1258"}


def sequences(encoding):
    """Every sequence of one byte, and where two may be more than one and one, of two."""
    for length in (1, 2) if encoding in WIDE else (1,):
        for numbers in itertools.product(range(256), repeat=length):
            yield bytes(numbers)


class Iconv:
    """A decoder of glibc's; None for what does not decode whole."""

    libc = ctypes.CDLL(None, use_errno=True)
    libc.iconv_open.restype = ctypes.c_void_p
    libc.iconv_open.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
    libc.iconv.restype = ctypes.c_size_t
    libc.iconv.argtypes = [ctypes.c_void_p] + [ctypes.c_void_p] * 4
    libc.iconv_close.argtypes = [ctypes.c_void_p]

    def __init__(self, encoding):
        self.handle = self.libc.iconv_open(b"UTF-8", encoding.encode())
        assert self.handle != ctypes.c_void_p(-1).value, f"iconv has no {encoding}"
        self.output = ctypes.create_string_buffer(64)

    def __call__(self, data):
        self.libc.iconv(self.handle, None, None, None, None)
        source = ctypes.create_string_buffer(data, len(data))
        start, count = ctypes.c_void_p(ctypes.addressof(source)), ctypes.c_size_t(len(data))
        place, room = ctypes.c_void_p(ctypes.addressof(self.output)), ctypes.c_size_t(64)
        references = [ctypes.byref(value) for value in (start, count, place, room)]
        failed = self.libc.iconv(self.handle, *references) == ctypes.c_size_t(-1).value or count.value
        # What waits for a scalar that might follow comes now.
        self.libc.iconv(self.handle, None, None, references[2], references[3])
        return None if failed else self.output.raw[: 64 - room.value].decode("utf-8", "surrogatepass")

    def __del__(self):
        self.libc.iconv_close(self.handle)


def python_codec(encoding):
    """A decoder of Python's; None for what does not decode whole."""

    def decode(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            return None

    return decode


def ours(encoding):
    """Our decoder; None for what does not decode whole."""
    import unbake

    def decode(data):
        try:
            return unbake.transcode(data, from_=encoding, on_invalid="fail", bom="keep").decode()
        except UnicodeError:
            return None

    return decode


def differences(encoding, oracle):
    """Where an oracle and we part: the bytes, what we make of them, what it does."""
    decoders = {"iconv": lambda: Iconv(ENCODINGS[encoding][0]), "python": lambda: python_codec(ENCODINGS[encoding][1])}
    theirs, mine = decoders[oracle](), ours(encoding)
    alone = {}
    for data in sequences(encoding):
        pair = mine(data), theirs(data)
        if len(data) == 1:
            alone[data] = pair
        elif pair[0] is not None and pair[0] == "".join(alone[half][0] or "\0" for half in (data[:1], data[1:])):
            # Two characters of ours, which are told of one by one already, unless the oracle puts them together.
            apart = [alone[half][1] for half in (data[:1], data[1:])]
            if None in apart or pair[1] == "".join(apart):
                continue
        if pair[0] != pair[1]:
            yield data, *pair
