"""libunbake by ctypes."""

import ctypes
from ctypes import POINTER, c_char_p, c_int32, c_size_t, c_uint64, c_void_p

ERRORS = dict(
    zip(range(-1, -10, -1),
        ["bad-argument", "unknown-option", "bad-value", "malformed", "unmappable", "no-memory",
         "unsupported-type", "bad-arrow", "source-failed"]))


class Buffer(ctypes.Structure):
    _fields_ = [("bytes", c_void_p), ("count", c_size_t)]


class Report(ctypes.Structure):
    _fields_ = [
        (name, c_uint64)
        for name in ("edits", "suggestions", "malformed", "first_malformed", "unmappable",
                     "first_unmappable", "bytes_read", "bytes_written")
    ] + [("reserved", c_uint64 * 4)]


class Library:
    buffer = Buffer

    def __init__(self, path):
        self.c = c = ctypes.CDLL(str(path))
        for name in ("repair", "clean", "transcode"):
            getattr(c, f"unbake_{name}").argtypes = [
                c_char_p, c_size_t, c_void_p, POINTER(Buffer), POINTER(Report)]
        for name in ("explain", "detect"):
            getattr(c, f"unbake_{name}").argtypes = [c_char_p, c_size_t, c_void_p, POINTER(Buffer)]
        for name in ("repair", "clean", "check", "explain", "detect", "transcode"):
            getattr(c, f"unbake_{name}_stream_new").argtypes = [c_void_p, POINTER(c_void_p)]
        c.unbake_options_new.argtypes = [POINTER(c_void_p)]
        c.unbake_options_set.argtypes = [c_void_p, c_char_p, c_char_p, POINTER(Buffer)]
        c.unbake_options_free.argtypes = c.unbake_stream_free.argtypes = [c_void_p]
        c.unbake_status_name.restype = c_char_p
        c.unbake_status_name.argtypes = [c_int32]
        c.unbake_stream_push.argtypes = [
            c_void_p, c_char_p, c_size_t, c_int32, POINTER(c_size_t), c_char_p, c_size_t,
            POINTER(c_size_t)]

    def status_name(self, status):
        return self.c.unbake_status_name(status).decode()

    def options(self, values):
        if not isinstance(values, dict):
            return values
        handle = c_void_p()
        assert self.c.unbake_options_new(ctypes.byref(handle)) == 0
        for name, value in values.items():
            assert self.c.unbake_options_set(handle, name.encode(), value.encode(), None) == 0
        return handle

    def take(self, buffer):
        data = ctypes.string_at(buffer.bytes, buffer.count) if buffer.bytes else None
        self.c.unbake_buffer_free(ctypes.byref(buffer))
        return data

    def call(self, name, data, values, *more):
        handle = self.options(values or {})
        buffer = Buffer()
        status = getattr(self.c, f"unbake_{name}")(data, len(data), handle, ctypes.byref(buffer), *more)
        if handle is not values:
            self.c.unbake_options_free(handle)
        return status, self.take(buffer)

    def repair(self, data, values=None):
        report = Report()
        return (*self.call("repair", data, values, ctypes.byref(report)), report)

    def transcode(self, data, values=None):
        report = Report()
        return (*self.call("transcode", data, values, ctypes.byref(report)), report)

    def explain(self, data):
        return self.call("explain", data, None)[1]

    def detect(self, data):
        return self.call("detect", data, None)[1]

    def open(self, kind, values=None):
        handle = self.options(values or {})
        stream = c_void_p()
        assert getattr(self.c, f"unbake_{kind}_stream_new")(handle, ctypes.byref(stream)) == 0
        self.c.unbake_options_free(handle)
        return stream

    def close(self, stream):
        self.c.unbake_stream_free(stream)

    def push(self, stream, data, is_last, room):
        taken, written = c_size_t(), c_size_t()
        output = ctypes.create_string_buffer(room)
        status = self.c.unbake_stream_push(
            stream, data, len(data), is_last, ctypes.byref(taken), output, room, ctypes.byref(written))
        return status, taken.value, output.raw[: written.value]

    def stream(self, kind, pieces, room):
        """All that a stream writes of pieces of input."""
        stream = self.open(kind)
        result = b""
        for place, piece in enumerate(pieces):
            status = 2
            while status == 2:
                status, taken, written = self.push(stream, piece, place == len(pieces) - 1, room)
                assert status >= 0
                piece = piece[taken:]
                result += written
        self.close(stream)
        return result
