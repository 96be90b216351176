/* The type Engine: options, and all that is done by them to a text at once. */
#include "unbake_python.h"

PyTypeObject *engine_type;

PyObject *repair_input(PyObject *text, const unbake_options *options, const char *function, int cleans) {
  Input input;
  if (input_from(&input, text, function)) {
    input_free(&input);
    return NULL;
  }
  unbake_buffer output = {0};
  unbake_report report;
  unbake_status status;
  const uint8_t *bytes = (const uint8_t *)input.bytes;
  size_t count = (size_t)input.count;
  /* Counting costs, and is only needed to say where a failure was. */
  if (count < LONG_WORK) {
    status = (cleans ? unbake_clean : unbake_repair)(bytes, count, options, &output, NULL);
  } else {
    Py_BEGIN_ALLOW_THREADS
    status = (cleans ? unbake_clean : unbake_repair)(bytes, count, options, &output, NULL);
    Py_END_ALLOW_THREADS
  }
  PyObject *result;
  if (status == UNBAKE_UNCHANGED) {
    result = Py_NewRef(text);
  } else if (status >= 0) {
    result = output_like(&input, &output);
  } else {
    unbake_check(bytes, count, options, &report);
    result = raise_status(status, &input, &report);
  }
  input_free(&input);
  return result;
}

static PyObject *engine_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
  if (PyTuple_Size(arguments) > 0) {
    PyErr_SetString(PyExc_TypeError, "options are given by name");
    return NULL;
  }
  allocfunc allocate = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
  Engine *engine = (Engine *)allocate(type, 0);
  if (!engine) return NULL;
  if (unbake_options_new(&engine->options) < 0 || options_set_all(engine->options, keywords)) {
    Py_DECREF(engine);
    return PyErr_Occurred() ? NULL : PyErr_NoMemory();
  }
  return (PyObject *)engine;
}

static void engine_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  unbake_options_free(((Engine *)self)->options);
  freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
  release(self);
  Py_DECREF(type);
}

static PyObject *engine_repair(PyObject *self, PyObject *text) {
  return repair_input(text, ((Engine *)self)->options, "repair", 0);
}

static PyObject *engine_clean(PyObject *self, PyObject *text) {
  return repair_input(text, ((Engine *)self)->options, "clean", 1);
}

typedef unbake_status (*Telling)(const uint8_t *, size_t, const unbake_options *, unbake_buffer *);

/* What a call says of an input, as JSON. */
static PyObject *tell(Engine *engine, Telling telling, Input *input) {
  unbake_buffer json = {0};
  unbake_status status;
  Py_BEGIN_ALLOW_THREADS
  status = telling((const uint8_t *)input->bytes, (size_t)input->count, engine->options, &json);
  Py_END_ALLOW_THREADS
  PyObject *result;
  if (status < 0) {
    unbake_report report;
    unbake_check((const uint8_t *)input->bytes, (size_t)input->count, engine->options, &report);
    result = raise_status(status, input, &report);
  } else {
    Input text = {.is_text = 1};
    result = output_like(&text, &json);
  }
  input_free(input);
  return result;
}

static PyObject *engine_explain(PyObject *self, PyObject *text) {
  Input input;
  if (input_from(&input, text, "explain")) return NULL;
  return tell((Engine *)self, unbake_explain, &input);
}

static PyObject *engine_detect(PyObject *self, PyObject *bytes) {
  Input input;
  if (input_from_bytes(&input, bytes, "detect")) return NULL;
  return tell((Engine *)self, unbake_detect, &input);
}

static PyObject *place_or_none(uint64_t place) {
  return place == UNBAKE_NONE ? Py_NewRef(Py_None) : PyLong_FromUnsignedLongLong(place);
}

static PyObject *engine_check(PyObject *self, PyObject *text) {
  Input input;
  if (input_from(&input, text, "check")) return NULL;
  unbake_report report = {0};
  unbake_status status;
  Py_BEGIN_ALLOW_THREADS
  status = unbake_check(
      (const uint8_t *)input.bytes, (size_t)input.count, ((Engine *)self)->options, &report);
  Py_END_ALLOW_THREADS
  PyObject *result =
      status < 0 ? raise_status(status, &input, &report)
                 : Py_BuildValue(
                       "(KKKN)", (unsigned long long)report.edits,
                       (unsigned long long)report.suggestions, (unsigned long long)report.malformed,
                       place_or_none(report.first_malformed));
  input_free(&input);
  return result;
}

static PyObject *engine_transcode(PyObject *self, PyObject *bytes) {
  Input input;
  if (input_from_bytes(&input, bytes, "transcode")) return NULL;
  unbake_buffer output = {0};
  unbake_report report = {0};
  unbake_status status;
  Py_BEGIN_ALLOW_THREADS
  status = unbake_transcode(
      (const uint8_t *)input.bytes, (size_t)input.count, ((Engine *)self)->options, &output, &report);
  Py_END_ALLOW_THREADS
  PyObject *result = status == UNBAKE_UNCHANGED && !input.holder ? Py_NewRef(bytes)
                     : status == UNBAKE_UNCHANGED                ? Py_NewRef(input.holder)
                     : status >= 0                               ? output_like(&input, &output)
                                                                 : raise_status(status, &input, &report);
  input_free(&input);
  return result;
}

static PyMethodDef engine_methods[] = {
    {"repair", engine_repair, METH_O, NULL},
    {"clean", engine_clean, METH_O, NULL},
    {"check", engine_check, METH_O, NULL},
    {"explain", engine_explain, METH_O, NULL},
    {"detect", engine_detect, METH_O, NULL},
    {"transcode", engine_transcode, METH_O, NULL},
    {"repair_arrow", arrow_repair_array, METH_VARARGS, NULL},
    {"repair_arrow_stream", arrow_repair_stream, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot engine_slots[] = {
    {Py_tp_doc, "Options, and all that is done by them."},
    {Py_tp_new, engine_new},
    {Py_tp_dealloc, engine_dealloc},
    {Py_tp_methods, engine_methods},
    {0, NULL},
};

PyType_Spec engine_spec = {
    "unbake._unbake.Engine", sizeof(Engine), 0, Py_TPFLAGS_DEFAULT, engine_slots};
