"""Other detectors: each a function from bytes to a label, or None."""

import ctypes
import ctypes.util


def chardet():
    import chardet as module
    return f"chardet {module.__version__}", lambda data: module.detect(data)["encoding"]


def charset_normalizer():
    import charset_normalizer as module

    def detect(data):
        best = module.from_bytes(data).best()
        return best.encoding if best else None
    return f"charset-normalizer {module.__version__}", detect


def faust_cchardet():
    import cchardet as module
    return f"faust-cchardet {module.__version__}", lambda data: module.detect(data)["encoding"]


def chardetng():
    import chardetng_py as module

    def detect(data):
        detector = module.EncodingDetector()
        detector.feed(data, last=True)
        return detector.guess(tld=None, allow_utf8=True)
    return "chardetng (0.3.5 for Python)", detect


def uchardet():
    library = ctypes.CDLL("libuchardet.so.0")
    library.uchardet_new.restype = ctypes.c_void_p
    library.uchardet_get_charset.restype = ctypes.c_char_p
    library.uchardet_get_charset.argtypes = library.uchardet_data_end.argtypes = [ctypes.c_void_p]
    library.uchardet_reset.argtypes = [ctypes.c_void_p]
    library.uchardet_handle_data.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    handle = library.uchardet_new()

    def detect(data):
        library.uchardet_reset(handle)
        library.uchardet_handle_data(handle, data, len(data))
        library.uchardet_data_end(handle)
        return library.uchardet_get_charset(handle).decode() or None
    return "uchardet 0.0.7", detect


def icu():
    library = ctypes.CDLL(ctypes.util.find_library("icui18n"))
    version = next(number for number in range(60, 100) if hasattr(library, f"ucsdet_open_{number}"))

    def call(name, result, *arguments):
        function = getattr(library, f"ucsdet_{name}_{version}")
        function.restype = result
        function.argtypes = arguments
        return function
    error = ctypes.c_int(0)
    status = ctypes.POINTER(ctypes.c_int)
    handle = call("open", ctypes.c_void_p, status)(error)
    set_text = call("setText", None, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int32, status)
    best = call("detect", ctypes.c_void_p, ctypes.c_void_p, status)
    name = call("getName", ctypes.c_char_p, ctypes.c_void_p, status)

    def detect(data):
        error = ctypes.c_int(0)
        set_text(handle, data, len(data), error)
        match = best(handle, error)
        return name(match, error).decode() if match else None
    return f"ICU {version} ucsdet", detect


def installed(names):
    """Those of the named that are installed, in order."""
    known = [chardet, charset_normalizer, faust_cchardet, chardetng, uchardet, icu]
    found = {}
    for peer in known:
        if names and peer.__name__ not in names:
            continue
        try:
            name, detect = peer()
            found[name] = detect
        except (ImportError, OSError):
            print(f"left out, as it is not installed: {peer.__name__}")
    return found
