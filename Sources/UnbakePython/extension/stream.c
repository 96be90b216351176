/* The type Stream: bytes pushed in pieces. */
#include <stdlib.h>
#include <string.h>

#include "unbake_python.h"

PyTypeObject *stream_type;

typedef struct {
  PyObject_HEAD
  unbake_stream *stream;
  int is_busy;
} Stream;

typedef unbake_status (*Opening)(const unbake_options *, unbake_stream **);

static const struct {
  const char *name;
  Opening open;
} kinds[] = {
    {"repair", unbake_repair_stream_new},       {"clean", unbake_clean_stream_new},
    {"transcode", unbake_transcode_stream_new}, {"check", unbake_check_stream_new},
    {"explain", unbake_explain_stream_new},     {"detect", unbake_detect_stream_new},
};

static PyObject *stream_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
  const char *kind;
  PyObject *engine;
  if (!PyArg_ParseTuple(arguments, "sO!", &kind, engine_type, &engine)) return NULL;
  (void)keywords;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kind, kinds[i].name)) continue;
    allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Stream *self = (Stream *)allocate(type, 0);
    if (!self) return NULL;
    unbake_status status = kinds[i].open(((Engine *)engine)->options, &self->stream);
    if (status < 0) {
      Py_DECREF(self);
      return raise_status(status, NULL, NULL);
    }
    return (PyObject *)self;
  }
  return PyErr_Format(PyExc_ValueError, "no stream is of the kind %s", kind);
}

static void stream_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  unbake_stream_free(((Stream *)self)->stream);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  release(self);
  Py_DECREF(type);
}

/* Output that grows. */
typedef struct {
  char *bytes;
  size_t count, capacity;
} Room;

static int grow(Room *room, size_t least) {
  if (room->capacity - room->count >= least) return 0;
  size_t capacity = room->capacity + room->capacity / 2 + least;
  char *bytes = realloc(room->bytes, capacity);
  if (!bytes) return -1;
  room->bytes = bytes;
  room->capacity = capacity;
  return 0;
}

static unbake_status push_all(Stream *self, const Input *input, int is_last, Room *room) {
  const uint8_t *bytes = (const uint8_t *)input->bytes;
  size_t left = (size_t)input->count, taken, written;
  unbake_status status;
  do {
    if (grow(room, left + 4096)) return UNBAKE_NO_MEMORY;
    status = unbake_stream_push(
        self->stream, bytes, left, is_last, &taken, (uint8_t *)room->bytes + room->count,
        room->capacity - room->count, &written);
    if (status < 0) return status;
    bytes += taken;
    left -= taken;
    room->count += written;
  } while (status == UNBAKE_OUTPUT_FULL);
  return status;
}

static PyObject *stream_push(PyObject *object, PyObject *arguments) {
  Stream *self = (Stream *)object;
  PyObject *bytes;
  int is_last;
  if (!PyArg_ParseTuple(arguments, "Op", &bytes, &is_last)) return NULL;
  if (self->is_busy) {
    PyErr_SetString(PyExc_RuntimeError, "a stream belongs to one thread at a time");
    return NULL;
  }
  Input input;
  if (input_from_bytes(&input, bytes, "push")) return NULL;
  Room room = {0};
  unbake_status status;
  self->is_busy = 1;
  Py_BEGIN_ALLOW_THREADS
  status = push_all(self, &input, is_last, &room);
  Py_END_ALLOW_THREADS
  self->is_busy = 0;
  PyObject *result = NULL;
  if (status >= 0) {
    result = PyBytes_FromStringAndSize(room.bytes, (Py_ssize_t)room.count);
  } else if (status == UNBAKE_BAD_ARGUMENT) {
    PyErr_SetString(PyExc_ValueError, "the stream is at its end");
  } else {
    unbake_report report;
    unbake_stream_report(self->stream, &report);
    if (status == UNBAKE_MALFORMED) {
      PyErr_Format(
          PyExc_ValueError, "malformed sequence at byte %llu of the stream",
          (unsigned long long)report.first_malformed);
    } else {
      raise_status(status, &input, &report);
    }
  }
  free(room.bytes);
  input_free(&input);
  return result;
}

static PyObject *stream_report(PyObject *object, PyObject *none) {
  (void)none;
  unbake_report report;
  unbake_stream_report(((Stream *)object)->stream, &report);
  return Py_BuildValue(
      "{sKsKsKsKsKsK}", "edits", (unsigned long long)report.edits, "suggestions",
      (unsigned long long)report.suggestions, "malformed", (unsigned long long)report.malformed,
      "unmappable", (unsigned long long)report.unmappable, "bytes_read",
      (unsigned long long)report.bytes_read, "bytes_written",
      (unsigned long long)report.bytes_written);
}

static PyMethodDef stream_methods[] = {
    {"push", stream_push, METH_VARARGS, NULL},
    {"report", stream_report, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot stream_slots[] = {
    {Py_tp_doc, "Bytes pushed in pieces."},
    {Py_tp_new, stream_new},
    {Py_tp_dealloc, stream_dealloc},
    {Py_tp_methods, stream_methods},
    {0, NULL},
};

PyType_Spec stream_spec = {
    "unbake._unbake.Stream", sizeof(Stream), 0, Py_TPFLAGS_DEFAULT, stream_slots};
